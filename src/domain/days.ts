/** Intervals of the record as whole days, counted from 1970-01-01: what distances between events are measured in. */

/** First and last day, inclusive, as days since 1970-01-01. */
export type DaySpan = { readonly from: number; readonly to: number };

const DAY_MS = 86_400_000;
const PART = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** YYYY-MM-DD (a longer ISO time is cut) as days since 1970-01-01; null for anything else. */
export function dayNumber(date: string | null): number | null {
  const span = date === null ? null : partSpan(date.slice(0, 10));
  return span !== null && span.from === span.to ? span.from : null;
}

/** Days since 1970-01-01 as YYYY-MM-DD. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function partSpan(part: string): DaySpan | null {
  const match = PART.exec(part);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]) - 1;
  if (month === null) return { from: Date.UTC(year, 0, 1) / DAY_MS, to: Date.UTC(year, 11, 31) / DAY_MS };
  if (match[3] === undefined)
    return { from: Date.UTC(year, month, 1) / DAY_MS, to: Date.UTC(year, month + 1, 0) / DAY_MS };
  const day = Date.UTC(year, month, Number(match[3])) / DAY_MS;
  return { from: day, to: day };
}

/** YYYY, YYYY-MM, YYYY-MM-DD or two joined by a slash; null for null and for what is no interval. */
export function daySpan(interval: string | null): DaySpan | null {
  if (interval === null) return null;
  const [first = '', second = first] = interval.split('/');
  const from = partSpan(first);
  const to = partSpan(second);
  return from === null || to === null || to.to < from.from ? null : { from: from.from, to: to.to };
}

/** Length in days: 1 for a single day. */
export const spanLength = ({ from, to }: DaySpan): number => to - from + 1;

/** Days between two spans: 0 where they overlap, 1 where one begins the day after the other. */
export const gapDays = (a: DaySpan, b: DaySpan): number => Math.max(0, a.from - b.to, b.from - a.to);
