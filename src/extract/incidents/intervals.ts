/** Arithmetic on date intervals of the record: YYYY, YYYY-MM, YYYY-MM-DD, or two of them joined by a slash. */

const DAY = 86_400_000;

/** First and last day of an interval as epoch days, or null where it is malformed. */
export function boundsOf(interval: string): readonly [number, number] | null {
  const [from = '', to = from] = interval.split('/');
  const first = Date.parse(from.length === 4 ? `${from}-01-01` : from.length === 7 ? `${from}-01` : from);
  const lastBase = to.length === 4 ? `${to}-12-31` : to.length === 7 ? null : to;
  const last = lastBase === null ? endOfMonth(to) : Date.parse(lastBase);
  return Number.isNaN(first) || Number.isNaN(last) ? null : [Math.floor(first / DAY), Math.floor(last / DAY)];
}

const endOfMonth = (month: string): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number, 0);
};

/** Whether two intervals share a day. */
export function intervalsOverlap(a: string, b: string): boolean {
  const x = boundsOf(a);
  const y = boundsOf(b);
  return x !== null && y !== null && x[0] <= y[1] && y[0] <= x[1];
}

/** Length in days; a day is 1. */
export const daysIn = (interval: string): number => {
  const bounds = boundsOf(interval);
  return bounds === null ? Number.POSITIVE_INFINITY : bounds[1] - bounds[0] + 1;
};

/** Writes a range of whole months as months: 2025-01-01/2025-06-30 is 2025-01/2025-06, 2024-01-01/2024-12-31 is 2024. */
export function wholeMonths(interval: string): string {
  const [from = '', to = ''] = interval.split('/');
  if (from.length !== 10 || to.length !== 10 || !from.endsWith('-01')) return interval;
  if (new Date(endOfMonth(to.slice(0, 7))).toISOString().slice(0, 10) !== to) return interval;
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  if (first.endsWith('-01') && last.endsWith('-12') && first.slice(0, 4) === last.slice(0, 4))
    return first.slice(0, 4);
  return first === last ? first : `${first}/${last}`;
}
