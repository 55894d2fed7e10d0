/** Scores of a case against rows: prior + reasons, exactly, among them what rival rows take away. */
import type { Reason } from '../domain/match.ts';
import { FEATURES } from './features.ts';
import { exactBits, type MatchModel } from './model.ts';
import type { Subject } from './subject.ts';
import type { RowTable } from './table.ts';
import type { Weights } from './weigh.ts';

/** A row with the bits that its features give, the prior not counted. */
export type Scored = { readonly row: number; readonly bits: number };

/** Fewer compared rows than this make u mostly a guess. */
const ENOUGH_ROWS = 20;

/** log2 of the odds that one given row of `rows` records the event, before anything is compared. */
export const priorOf = ({ recorded }: MatchModel, rows: number): number =>
  exactBits(Math.log2(recorded / (1 - recorded) / Math.max(1, rows)));

/** Bits of each row, in the table's order. */
export function scoreRows(one: Subject, { subjects }: RowTable, weights: Weights): readonly Scored[] {
  return subjects.map((row, at) => ({
    row: at,
    bits: FEATURES.reduce((sum, feature) => sum + (weights.weigh(feature, one, row)?.weight ?? 0), 0),
  }));
}

const fill = (text: string, one: string, row: string): string =>
  text.replaceAll('{case}', one).replaceAll('{row}', row);

/** One reason a feature, in the order of the table of features. */
export function reasonsOf(
  one: Subject,
  row: Subject,
  weights: Weights,
  model: MatchModel,
): readonly Reason[] {
  return FEATURES.flatMap((feature): readonly Reason[] => {
    const weighed = weights.weigh(feature, one, row);
    if (weighed === null) return [];
    const { level, weight, counted } = weighed;
    const [caseSays, rowSays] = [feature.says(one), feature.says(row)];
    const sentence = fill(model.features[feature.name]?.[level]?.says ?? '', caseSays, rowSays);
    const learnt = model.bases[feature.name]?.basis === 'learnt';
    const basis = learnt ? 'learnt' : counted < ENOUGH_ROWS ? 'guessed' : 'estimated';
    return [{ feature: feature.name, level, weight, caseSays, rowSays, sentence, basis }];
  });
}

/**
 * What other rows take away: an event has at most one row, so the odds of a row are shared with its rivals.
 * @param total sum over all rows of 2^(prior + bits), this row's own included
 * @returns null where rivals take less than the smallest weight
 */
export function rivalReason(own: number, total: number): Reason | null {
  const others = Math.max(0, total - 2 ** own);
  const weight = exactBits(-Math.log2(1 + others));
  if (weight === 0) return null;
  const best = Math.log2(others).toFixed(1);
  return {
    feature: 'rivals',
    level: 'others',
    weight,
    caseSays: '',
    rowSays: '',
    sentence: `other rows fit too: together they score ${best} bits`,
    basis: 'estimated',
  };
}
