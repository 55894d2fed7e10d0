/** The score of a pair of reports: bits for (above 0) or against (below 0) their telling one event. */
import weights from '../../corpora/matching/link-weights.json' with { type: 'json' };
import { COMPARISONS } from './features.ts';
import type { Report } from './report.ts';

const features: Readonly<Record<string, Readonly<Record<string, number>>>> = weights.features;

export type PairLevel = { readonly feature: string; readonly level: string; readonly weight: number };

/** The levels that a pair reaches, with their weights. */
export const pairLevels = (a: Report, b: Report): readonly PairLevel[] =>
  Object.entries(COMPARISONS).flatMap(([feature, compare]) => {
    const level = compare(a, b);
    return level === null ? [] : [{ feature, level, weight: features[feature]?.[level] ?? 0 }];
  });

/**
 * Only incidents of one class of types can tell one event: an arrest that follows a seizure is an event of its own; but what
 * one report tells as a find another may tell as the shipment that was found.
 */
export const mayBeOne = (a: Report, b: Report): boolean => a.typeClass === b.typeClass;

/** prior + sum of weights, in bits; minus infinity where `mayBeOne` is false. */
export const pairScore = (a: Report, b: Report): number =>
  mayBeOne(a, b)
    ? pairLevels(a, b).reduce((sum, { weight }) => sum + weight, weights.prior)
    : Number.NEGATIVE_INFINITY;

/** More than the texts of two articles ever add to their score. */
const TEXTS_AT_MOST = Math.max(0, ...Object.values(weights.features.text)) + 1;

/** True where the score is above 0; texts, which cost most to compare, are left alone where they could not decide. */
export function mayTellOne(a: Report, b: Report): boolean {
  if (!mayBeOne(a, b)) return false;
  let bare = weights.prior;
  for (const [feature, compare] of Object.entries(COMPARISONS)) {
    if (feature === 'text') continue;
    bare += features[feature]?.[compare(a, b) ?? ''] ?? 0;
  }
  return bare + TEXTS_AT_MOST > 0 && pairScore(a, b) > 0;
}
