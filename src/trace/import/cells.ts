/** Reads single cells: days, numbers, references. Pure; a cell that cannot be read is a `BadCell`, never a guess. */
import type { Reader } from './targets.ts';

/** Why a cell, and with it its row, cannot be read. */
export class BadCell extends Error {
  override readonly name = 'BadCell';
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
const DIGITS = /^\d+$/;

function checkedDay(year: string, month: string, dayOfMonth: string, cell: string): string {
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  if (year.length !== 4 || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso)
    throw new BadCell(`${shown(cell)} is no day`);
  return iso;
}

function dayParts(cell: string, separator: string): readonly [string, string, string] {
  // A time behind the day ("2025-03-04T00:00:00.000", "04/03/2025 00:00") adds nothing.
  const [date = ''] = cell.split(/[T ]/, 1);
  const [a = '', b = '', c = '', ...rest] = date.split(separator);
  if (rest.length > 0 || ![a, b, c].every((part) => DIGITS.test(part) && part.length <= 4))
    throw new BadCell(`${shown(cell)} is no day of the form that the mapping names`);
  return [a, b, c];
}

/** Reads a day as YYYY-MM-DD. */
export function readDay(cell: string, format: Reader): string {
  const [a, b, c] = dayParts(cell, format.includes('/') ? '/' : '-');
  switch (format) {
    case 'yyyy-mm-dd':
      return checkedDay(a, b, c, cell);
    case 'mm/dd/yyyy':
      return checkedDay(c, a, b, cell);
    default:
      return checkedDay(c, b, a, cell);
  }
}

/** Reads "14-16/03/2025", "04/03/2025" or "30/04/2025-02/05/2025" as first and last day. */
export function readDayRange(cell: string): { readonly from: string; readonly to: string } {
  const [first = '', last, ...rest] = cell.replaceAll(' ', '').split('-');
  const to = readDay(last ?? first, 'dd/mm/yyyy');
  const [year = '', month = ''] = to.split('-');
  const from = DIGITS.test(first) ? checkedDay(year, month, first, cell) : readDay(first, 'dd/mm/yyyy');
  if (rest.length > 0 || from > to) throw new BadCell(`${shown(cell)} is no range of days`);
  return { from, to };
}

export type NumberForm = { readonly decimal: '.' | ','; readonly thousands: string };

/** True when the separators stand only between groups of three digits. */
const wellGrouped = (parts: readonly string[]): boolean =>
  parts.every((part, index) => DIGITS.test(part) && (index === 0 ? part.length <= 3 : part.length === 3));

/** Reads a number that is zero or more. */
export function readNumber(cell: string, { decimal, thousands }: NumberForm): number {
  const [whole = '', fraction, ...rest] = cell.trim().split(decimal);
  const parts = thousands === '' ? [whole] : whole.split(thousands);
  const readable =
    rest.length === 0 &&
    (parts.length === 1 ? DIGITS.test(whole) : wellGrouped(parts)) &&
    (fraction === undefined || DIGITS.test(fraction)) &&
    cell.length <= 30;
  if (!readable) throw new BadCell(`${shown(cell)} is no quantity`);
  return Number(`${parts.join('')}.${fraction ?? '0'}`);
}

/** Reads a whole number that a spreadsheet may have written as "3460425857.0", keeping its digits. */
export function readWhole(cell: string): string {
  const [whole = '', fraction, ...rest] = cell.trim().split('.');
  const digits = whole.startsWith('-') ? whole.slice(1) : whole;
  if (rest.length > 0 || !DIGITS.test(digits) || (fraction !== undefined && !/^0+$/.test(fraction)))
    throw new BadCell(`${shown(cell)} is no whole number`);
  return whole;
}

/** Reads a Colombian municipality code: DIVIPOLA's five digits, with "000" behind them, its leading zero perhaps lost. */
export function readDivipola(cell: string): string {
  const digits = readWhole(cell);
  if (!digits.endsWith('000') || digits.length < 7 || digits.length > 8)
    throw new BadCell(`${shown(cell)} is no DIVIPOLA code followed by 000`);
  return digits.slice(0, -3).padStart(5, '0');
}

/** Cuts off the endings that the mapping lists, and white space. */
export function stripEndings(cell: string, endings: readonly string[]): string {
  const ending = endings.find((one) => cell.endsWith(one));
  return (ending === undefined ? cell : cell.slice(0, -ending.length)).trim();
}
