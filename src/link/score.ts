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

/** Only incidents of one type can tell one event: an arrest that follows a seizure is an event of its own. */
export const mayBeOne = (a: Report, b: Report): boolean => a.incident.type === b.incident.type;

/** prior + sum of weights, in bits; minus infinity where `mayBeOne` is false. */
export const pairScore = (a: Report, b: Report): number =>
  mayBeOne(a, b)
    ? pairLevels(a, b).reduce((sum, { weight }) => sum + weight, weights.prior)
    : Number.NEGATIVE_INFINITY;
