/** The score of a pair of reports: bits for (above 0) or against (below 0) their telling one event. */
import weights from '../../corpora/matching/link-weights.json' with { type: 'json' };
import { COMPARISONS } from './features.ts';
import type { Report } from './report.ts';

const features: Readonly<Record<string, Readonly<Record<string, number>>>> = weights.features;

/**
 * Only incidents of one class of types can tell one event: an arrest that follows a seizure is an event of its own; but what
 * one report tells as a find another may tell as the shipment that was found.
 */
export const mayBeOne = (a: Report, b: Report): boolean => a.typeClass === b.typeClass;

const ALL = Object.entries(COMPARISONS).map(([feature, compare]) => ({
  compare,
  bits: features[feature] ?? {},
}));

/** prior + sum of weights, in bits; minus infinity where `mayBeOne` is false. */
export function pairScore(a: Report, b: Report): number {
  if (!mayBeOne(a, b)) return Number.NEGATIVE_INFINITY;
  let sum = weights.prior;
  for (const { compare, bits } of ALL) sum += bits[compare(a, b) ?? ''] ?? 0;
  return sum;
}

/** Comparisons from the cheapest that tells most to the one that costs most: empty sets first, texts last. */
const CHEAPEST_FIRST = [
  'type modality country place container case operation models persons arrests guns ammunition magazines goods article',
  'agencies route vessel published named date mark count text',
].flatMap((names) => names.split(' '));

const bitsAtMost = (feature: string): number => Math.max(0, ...Object.values(features[feature] ?? {}));

/** Each comparison with the most that those behind it can add. */
const STEPS = [
  ...CHEAPEST_FIRST,
  ...Object.keys(COMPARISONS).filter((feature) => !CHEAPEST_FIRST.includes(feature)),
].flatMap((feature, at, all) => {
  const compare = COMPARISONS[feature];
  const behind = all.slice(at + 1).reduce((sum, other) => sum + bitsAtMost(other), 0);
  return compare === undefined ? [] : [{ compare, bits: features[feature] ?? {}, behind }];
});

/** More than sums in another order ever differ. */
const ROUNDING = 1e-6;

/** True where the score is above 0. Stops where what is not yet compared could not lift it there; most pairs end early. */
export function mayTellOne(a: Report, b: Report): boolean {
  if (!mayBeOne(a, b)) return false;
  let bits = weights.prior;
  for (const { compare, bits: levels, behind } of STEPS) {
    bits += levels[compare(a, b) ?? ''] ?? 0;
    if (bits + behind < -ROUNDING) return false;
  }
  return pairScore(a, b) > 0;
}
