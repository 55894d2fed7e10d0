/** Scores of a case against rows: prior + reasons, exactly, among them what rival rows take away. */
import type { Reason } from '../domain/match.ts';
import { candidatesOf, type Told, worthScoring } from './blocking.ts';
import { exactBits, type MatchModel } from './model.ts';
import type { Subject } from './subject.ts';
import { type RowTable, sayingOf } from './table.ts';
import { bitsOf, type ValueBits, type Weights } from './weigh.ts';

/** Rows with the bits that their features give, the prior not counted. */
export type Scored = { readonly rows: Int32Array; readonly bits: Float64Array };

/** Fewer compared rows than this make u mostly a guess. */
const ENOUGH_ROWS = 20;

/** log2 of the odds that one given row of `rows` records the event, before anything is compared. */
export const priorOf = ({ recorded }: MatchModel, rows: number): number =>
  exactBits(Math.log2(recorded / (1 - recorded) / Math.max(1, rows)));

function addEach(valueAt: Int32Array, each: Float32Array, rows: Int32Array, sums: Float64Array): void {
  for (let at = 0; at < rows.length; at += 1) {
    const value = valueAt[rows[at] ?? 0] ?? -1;
    if (value >= 0) sums[at] = (sums[at] ?? 0) + (each[value] ?? 0);
  }
}

/** Adds to each row's sum the bits of what it says in one column. */
export function addBits(valueAt: Int32Array, bits: ValueBits, rows: Int32Array, sums: Float64Array): void {
  if (bits.each !== null) {
    addEach(valueAt, bits.each, rows, sums);
    return;
  }
  for (let at = 0; at < rows.length; at += 1)
    sums[at] = (sums[at] ?? 0) + bitsOf(bits, valueAt[rows[at] ?? 0] ?? -1);
}

/**
 * Bits of the rows within reach for which at least one blocking key speaks (all within reach, when not `blocked`); `among`
 * names those to look at. Column by column: a million rows are gone through as lists of numbers.
 */
export function scoreRows(
  one: Subject,
  table: RowTable,
  weights: Weights,
  among: Int32Array = candidatesOf(one, table),
  { blocked = true }: { readonly blocked?: boolean } = {},
): Scored {
  const told = table.columns.flatMap((column): readonly Told[] => {
    const bits = weights.bitsByValue(column, one);
    return bits === null || column.told === 0
      ? []
      : [{ valueAt: column.valueAt, bits, name: column.feature.name }];
  });
  const rows = worthScoring(one, table, told, among, blocked);
  const bits = new Float64Array(rows.length);
  for (const { valueAt, bits: each } of told) addBits(valueAt, each, rows, bits);
  return { rows, bits };
}

export type Ranked = { readonly row: number; readonly bits: number };

/** The `count` rows of most bits, best first; of equal ones the first in the table. */
export function bestRows({ rows, bits }: Scored, count: number): readonly Ranked[] {
  const best: Ranked[] = [];
  const before = (a: Ranked, b: Ranked): boolean => a.bits > b.bits || (a.bits === b.bits && a.row < b.row);
  for (let at = 0; at < rows.length; at += 1) {
    const own = bits[at] ?? 0;
    const last = best[count - 1];
    if (last !== undefined && own < last.bits) continue;
    const one = { row: rows[at] ?? 0, bits: own };
    const rank = best.findIndex((other) => before(one, other));
    best.splice(rank < 0 ? best.length : rank, 0, one);
    if (best.length > count) best.pop();
  }
  return best;
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
