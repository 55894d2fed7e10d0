/** Scores of a case against rows: prior + reasons, exactly, among them what rival rows take away. */
import type { Reason } from '../domain/match.ts';
import { exactBits, type MatchModel } from './model.ts';
import type { Subject } from './subject.ts';
import { type RowTable, sayingOf } from './table.ts';
import type { Weights } from './weigh.ts';

/** A row with the bits that its features give, the prior not counted. */
export type Scored = { readonly row: number; readonly bits: number };

/** Fewer compared rows than this make u mostly a guess. */
const ENOUGH_ROWS = 20;

/** log2 of the odds that one given row of `rows` records the event, before anything is compared. */
export const priorOf = ({ recorded }: MatchModel, rows: number): number =>
  exactBits(Math.log2(recorded / (1 - recorded) / Math.max(1, rows)));

/** Columns of which one must speak for a row before the rest are looked at: the blocking keys. */
const KEYS: ReadonlySet<string> = new Set([
  'container',
  'vessel',
  'case_number',
  'place',
  'ammunition',
  'guns',
  'magazines',
  'explosives',
  'parts',
]);

/** Bits of the rows for which at least one blocking key speaks; `rows` names those to look at, all by default. */
export function scoreRows(
  one: Subject,
  { columns, ids }: RowTable,
  weights: Weights,
  rows: Iterable<number> = ids.keys(),
): readonly Scored[] {
  const told = columns.flatMap((column) => {
    const bits = weights.bitsByValue(column, one);
    return bits === null ? [] : [{ valueOf: column.valueOf, bits, key: KEYS.has(column.feature.name) }];
  });
  const keys = told.filter(({ key }) => key);
  const at = (row: number, { valueOf, bits }: (typeof told)[number]): number => {
    const value = valueOf[row] ?? -1;
    return value < 0 ? 0 : bits.bitsOf(value);
  };
  const scored: Scored[] = [];
  for (const row of rows) {
    if (!keys.some((column) => at(row, column) > 0)) continue;
    let bits = 0;
    for (const column of told) bits += at(row, column);
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
