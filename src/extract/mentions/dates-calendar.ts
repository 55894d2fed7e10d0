/** Calendar arithmetic on day numbers (days since 1970-01-01) and the record's date notation: YYYY, YYYY-MM, YYYY-MM-DD, "a/b". */

const DAY_MS = 86_400_000;

/** A calendar date in parts; a part that is not said is null. */
export type Ymd = { readonly year: number; readonly month: number | null; readonly day: number | null };

/** The day number of a date; the day may overflow its month as in Date.UTC. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);

/** Year, month (1-12) and day of a day number. */
export function ymdOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 (Monday) to 7 (Sunday). */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const monthLength = (year: number, month: number): number =>
  ymdOf(dayNumber(year, month + 1, 1) - 1).day;

/** Whether the day exists: 31 June does not. */
export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Writes a date at its own grain. */
export function format({ year, month, day }: Ymd): string {
  const head = pad(year, 4);
  if (month === null) return head;
  return day === null ? `${head}-${pad(month)}` : `${head}-${pad(month)}-${pad(day)}`;
}

export const formatDay = (day: number): string => format(ymdOf(day));

/** Reads YYYY, YYYY-MM or YYYY-MM-DD; null for anything else. */
export function parse(date: string): Ymd | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (match === null) return null;
  const [, year, month, day] = match;
  return {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
  };
}

/** First and last day number of a date or "a/b"; null where it is not in the record's notation. */
export function daysOf(interval: string): { readonly first: number; readonly last: number } | null {
  const [left = '', right = left] = interval.split('/');
  const from = parse(left);
  const to = parse(right);
  if (from === null || to === null) return null;
  const first = dayNumber(from.year, from.month ?? 1, from.day ?? 1);
  const month = to.month ?? 12;
  return { first, last: dayNumber(to.year, month, to.day ?? monthLength(to.year, month)) };
}

/** The first day number of a date at any grain. */
export const firstDay = (date: Ymd): number => dayNumber(date.year, date.month ?? 1, date.day ?? 1);

/** Moves a month by a number of months. */
export function addMonths(year: number, month: number, amount: number): { year: number; month: number } {
  const index = year * 12 + (month - 1) + amount;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/**
 * The calendar day, in the outlet's zone, of a publication time. A bare day is that day; a time with an offset or "Z" is moved to
 * `timeZone` (IANA name) where one is given, else kept in the offset that it was written in; null where it is no date.
 */
export function localDay(published: string, timeZone: string | null): string | null {
  const written = /^(\d{4}-\d{2}-\d{2})(?:$|[T ](.{1,40})$)/.exec(published.trim());
  if (written === null) return null;
  const [, day = '', time] = written;
  const parts = parse(day);
  if (parts === null || !isDate(parts.year, parts.month ?? 0, parts.day ?? 0)) return null;
  if (time === undefined || timeZone === null || !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(time)) return day;
  const instant = Date.parse(published.trim().replace(' ', 'T'));
  if (Number.isNaN(instant)) return day;
  try {
    const zoned = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return zoned.format(instant);
  } catch {
    return day;
  }
}
