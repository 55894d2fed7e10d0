/** Features and weights of the logistic models: each feature is a number, so that a chance is a sum over an array. */

/** A yes-or-no feature of something to be judged, as a number: see `feature`. */
export type Feature = number;

type Beside = Map<string, Feature>;
const known = new Map<string, Map<string, Beside>>();
const texts: string[] = [];

/** The entry of a key, made where there is none yet. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * The number of a feature: its name, its value and the value of what it is seen beside. Each is numbered when it is first seen, for as
 * long as the process runs; there are as many as rules, kinds of words and types of incidents make, whatever the articles say.
 */
export function feature(name: string, value = '', beside = ''): Feature {
  const values = known.get(name) ?? new Map<string, Beside>();
  if (values.size === 0) known.set(name, values);
  const others = values.get(value) ?? new Map<string, Feature>();
  if (others.size === 0) values.set(value, others);
  const found = others.get(beside);
  if (found !== undefined) return found;
  const made = texts.push(`${name}\t${value}\t${beside}`) - 1;
  others.set(beside, made);
  return made;
}

/** A feature as it stands in the table: name, value, beside, joined by tabs. */
export const featureText = (one: Feature): string => texts[one] ?? '';

/** Weights in log-odds by the number of the feature. */
export type FeatureWeights = Float64Array;

/** The weights of nothing: every chance is a half. */
export const NO_WEIGHTS: FeatureWeights = new Float64Array(0);

/** Weights as an array; features that it does not hold weigh nothing. */
export function weightsOf(entries: readonly (readonly [Feature, number])[]): FeatureWeights {
  const weights = new Float64Array(entries.reduce((most, [one]) => Math.max(most, one + 1), 0));
  for (const [one, weight] of entries) weights[one] = weight;
  return weights;
}

/** The summed weights of some features, in log-odds, on top of `sum`. */
export function logOdds(weights: FeatureWeights, features: readonly Feature[], sum = 0): number {
  let total = sum;
  for (const one of features) if (one < weights.length) total += weights[one] ?? 0;
  return total;
}

/** The logistic of log-odds: a chance between 0 and 1. */
export const chanceOf = (sum: number): number => 1 / (1 + Math.exp(-sum));
