/** Terms: days that end a stretch. Before counted goods at the head of a clause such a day closes the year's count so far. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Item } from '../facts/item.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import { isOf, type Reading } from '../reading.ts';

/** The token before a date and its article. */
const before = (reading: Reading, { from }: DatedPhrase): number =>
  isOf(reading, from - 1, 'article') ? from - 2 : from - 1;

/** "Remanded until February 12", "hasta el 12 de febrero": not a day on which something befell. */
export const isTerm = (reading: Reading, date: DatedPhrase): boolean =>
  isOf(reading, before(reading, date), 'until') && !(date.interval ?? '').includes('/');

/** Fewer pieces are one find's; a year's count is larger. */
const MIN_COUNTED = 20;
const HEAD = 2;

/** "Hasta el 30 de diciembre, 3.835 armas", "au 30 novembre, 412 armes", "as of Sept. 30, 512 guns": the year's count up to that day, else null. */
export function yearToDate(
  reading: Reading,
  range: TokenRange,
  date: DatedPhrase,
  items: readonly Item[],
): DatedPhrase | null {
  const { interval } = date;
  const at = before(reading, date);
  const opens = at - range.from <= HEAD && at >= range.from && isOf(reading, at, 'to-date');
  if (!opens || date.grain !== 'day' || interval === null || interval.includes('/')) return null;
  const counted = items.some((item) => item.counted === 'number' && (item.quantity ?? 0) >= MIN_COUNTED);
  const whole = `${interval.slice(0, 4)}-01-01/${interval}`;
  return counted ? { ...date, interval: whole, apart: whole, grain: 'range' } : null;
}
