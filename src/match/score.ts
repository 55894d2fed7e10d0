/** Scores of a case against rows: prior + reasons, exactly, among them what rival rows take away. */
import type { Reason } from '../domain/match.ts';
import { exactBits, type MatchModel } from './model.ts';
import type { Subject } from './subject.ts';
import { type RowTable, rowsAround, sayingOf } from './table.ts';
import { sharing, type ValueBits, type Weights } from './weigh.ts';

/** A row with the bits that its features give, the prior not counted. */
export type Scored = { readonly row: number; readonly bits: number };

/** Fewer compared rows than this make u mostly a guess. */
const ENOUGH_ROWS = 20;

/** log2 of the odds that one given row of `rows` records the event, before anything is compared. */
export const priorOf = ({ recorded }: MatchModel, rows: number): number =>
  exactBits(Math.log2(recorded / (1 - recorded) / Math.max(1, rows)));

const DATES: ReadonlySet<string> = new Set(['day', 'month']);
/** Numbers of their own, which tie a row to a case at any date. */
const NUMBERS: ReadonlySet<string> = new Set(['container', 'vessel', 'case_number']);
/** Columns of which one must speak for a row before the rest are looked at: the other blocking keys. */
const KEYS: ReadonlySet<string> = new Set([
  'place',
  'ammunition',
  'guns',
  'handguns',
  'long_guns',
  'magazines',
  'explosives',
  'parts',
  'armour',
]);

type Told = { readonly valueAt: Int32Array; readonly bits: ValueBits; readonly name: string };

const bitsAt = ({ valueAt, bits }: Told, row: number): number => {
  const value = valueAt[row] ?? -1;
  return value < 0 ? 0 : bits.bitsOf(value);
};

/** Out of reach: the dates lie so far apart that only a shared number could still tie the two together. */
function outOfReach(one: Subject, { columns }: RowTable): ((row: number) => boolean) | null {
  if (one.days === null) return null;
  const dates = columns.filter(({ feature }) => DATES.has(feature.name));
  const apart = dates.map(({ feature, values }) =>
    Uint8Array.from(values, (row) => (feature.compare(one, row) === 'apart' ? 1 : 0)),
  );
  return (row) => dates.some(({ valueAt }, at) => apart[at]?.[valueAt[row] ?? -1] === 1);
}

/** Days beyond which two dates are "apart". */
const REACH_DAYS = 31;

/**
 * Rows that the case's days reach, and rows that share a number with it; all rows where it gives no day but something else
 * to go by.
 */
export function candidatesOf(one: Subject, table: RowTable): Iterable<number> {
  const tied = table.columns
    .filter(({ feature }) => feature.exact === true)
    .flatMap((column) => [...sharing(column, one)].flatMap((value) => column.rowsOf[value] ?? []));
  const { days, places, goods } = one;
  if (days === null) return places.length === 0 && goods.size === 0 ? new Set(tied) : table.ids.keys();
  const spans = [days, ...one.otherDays];
  const [from, to] = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
  const near = rowsAround(table, from, to, REACH_DAYS);
  if (tied.length === 0) return near;
  return new Set([...near, ...tied]);
}

/**
 * Bits of the rows within reach for which at least one blocking key speaks (all within reach, when not `blocked`); `rows`
 * names those to look at.
 */
export function scoreRows(
  one: Subject,
  table: RowTable,
  weights: Weights,
  rows: Iterable<number> = candidatesOf(one, table),
  { blocked = true }: { readonly blocked?: boolean } = {},
): readonly Scored[] {
  const told = table.columns.flatMap((column): readonly Told[] => {
    const bits = weights.bitsByValue(column, one);
    return bits === null ? [] : [{ valueAt: column.valueAt, bits, name: column.feature.name }];
  });
  const numbers = told.filter(({ name }) => NUMBERS.has(name));
  const keys = told.filter(({ name }) => KEYS.has(name));
  const beyond = outOfReach(one, table);
  const scored: Scored[] = [];
  for (const row of rows) {
    const tied = numbers.some((column) => bitsAt(column, row) > 0);
    if (!tied && beyond?.(row) === true) continue;
    if (!tied && blocked && !keys.some((column) => bitsAt(column, row) > 0)) continue;
    let bits = 0;
    for (const column of told) bits += bitsAt(column, row);
    scored.push({ row, bits });
  }
  return scored;
}

const fill = (text: string, one: string, row: string): string =>
  text.replaceAll('{case}', one).replaceAll('{row}', row);

/** One reason a feature on which both sides speak, in the order of the table's columns. */
export function reasonsOf(
  one: Subject,
  row: number,
  { columns }: RowTable,
  weights: Weights,
  model: MatchModel,
): readonly Reason[] {
  return columns.flatMap((column): readonly Reason[] => {
    const { feature } = column;
    const saying = sayingOf(column, row);
    const weighed = saying === undefined ? null : weights.weigh(feature, one, saying);
    if (saying === undefined || weighed === null) return [];
    const { level, weight, counted } = weighed;
    const [caseSays, rowSays] = [feature.says(one), feature.says(saying)];
    const sentence = fill(model.features[feature.name]?.[level]?.says ?? '', caseSays, rowSays);
    const learnt = model.bases[feature.name]?.basis === 'learnt';
    const basis = learnt ? 'learnt' : counted < ENOUGH_ROWS ? 'guessed' : 'estimated';
    return [{ feature: feature.name, level, weight, caseSays, rowSays, sentence, basis }];
  });
}

/**
 * What other rows take away: an event has at most one row, so the odds of a row are shared with its rivals.
 * @param own prior + bits of the row
 * @param total sum over all rows of 2^(prior + bits), this row's own included
 * @returns null where rivals take less than the smallest weight
 */
export function rivalReason(own: number, total: number): Reason | null {
  const others = Math.max(0, total - 2 ** own);
  const weight = exactBits(-Math.log2(1 + others));
  if (weight === 0) return null;
  const sentence = `other rows fit too: together they score ${Math.log2(others).toFixed(1)} bits`;
  return {
    feature: 'rivals',
    level: 'others',
    weight,
    caseSays: '',
    rowSays: '',
    sentence,
    basis: 'estimated',
  };
}
