/** Turns the record's date notation into the first and last day that it covers. */

export type DayRange = { readonly from: string; readonly to: string };

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function rangeOf(part: string): DayRange | null {
  const [year = '', month, dayText] = part.split('-');
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return null;
  const last = lastDayOf(Number(year), monthNumber);
  if (dayText === undefined) return { from: `${part}-01`, to: `${part}-${String(last).padStart(2, '0')}` };
  return Number(dayText) >= 1 && Number(dayText) <= last ? { from: part, to: part } : null;
}

/** YYYY, YYYY-MM, YYYY-MM-DD or two of these joined by a slash, as inclusive days. null for null and for days that do not exist. */
export function intervalDays(interval: string | null): DayRange | null {
  if (interval === null) return null;
  const [first = '', second] = interval.split('/');
  const from = rangeOf(first);
  const to = second === undefined ? from : rangeOf(second);
  return from === null || to === null || to.to < from.from ? null : { from: from.from, to: to.to };
}
