/** Works out the days of a row from whichever date columns its publisher gives. Pure. */
import type { DayRange } from '../interval.ts';
import { BadCell, readDay, readDayRange } from './cells.ts';
import type { Reader, SeizureTarget } from './targets.ts';

/** The cells of a row by what they fill, read as text. */
export type Values = Partial<Record<SeizureTarget, string>>;

const MONTH = /^(0?[1-9]|1[0-2])$/;
const YEAR = /^\d{4}$/;

const monthRange = (year: number, month: number): DayRange => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const prefix = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${prefix}-01`, to: `${prefix}-${last}` };
};

function yearRange(values: Values, starts: number): DayRange | null {
  const written = values.fiscalYear ?? values.year;
  if (written === undefined) return null;
  if (!YEAR.test(written)) throw new BadCell(`"${written}" is no year`);
  const year = Number(written);
  const first = values.fiscalYear === undefined ? 1 : starts;
  if (values.month === undefined)
    return first === 1
      ? { from: `${year}-01-01`, to: `${year}-12-31` }
      : { from: monthRange(year - 1, first).from, to: monthRange(year, first - 1).to };
  if (!MONTH.test(values.month)) throw new BadCell(`"${values.month}" is no month from 1 to 12`);
  const month = Number(values.month);
  return monthRange(first > 1 && month >= first ? year - 1 : year, month);
}

/**
 * The first and last day that a row tells. Throws a BadCell when it tells none, or one that does not exist.
 * @param starts the first month of the fiscal year; from that month on, a fiscal year lies in the calendar year before
 */
export function rangeOf(values: Values, forms: ReadonlyMap<SeizureTarget, Reader>, starts: number): DayRange {
  const form = (target: SeizureTarget): Reader => forms.get(target) ?? 'yyyy-mm-dd';
  const { date, period, dateFrom, dateTo } = values;
  if (date !== undefined) {
    const from = readDay(date, form('date'));
    return { from, to: from };
  }
  if (period !== undefined) return readDayRange(period);
  if (dateFrom !== undefined) {
    const from = readDay(dateFrom, form('dateFrom'));
    const to = dateTo === undefined ? from : readDay(dateTo, form('dateTo'));
    if (to < from) throw new BadCell(`the last day, ${to}, lies before the first, ${from}`);
    return { from, to };
  }
  const range = yearRange(values, starts);
  if (range === null) throw new BadCell('no date is given');
  return range;
}
