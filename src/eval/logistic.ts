/** Ridge logistic regression over sparse yes-or-no features; deterministic. */

/** One decision to learn from: its features and whether it is right. */
export type Example = { readonly features: readonly string[]; readonly right: boolean };

/** `ridge` pulls weights to zero, `rounds` of gradient are taken, features seen fewer than `least` times are left out. */
export type Fit = { readonly ridge: number; readonly rounds: number; readonly least: number };

function indexOf(examples: readonly Example[], least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least).map(([feature]) => feature);
  return new Map(kept.sort().map((feature, at) => [feature, at]));
}

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

/**
 * Weights in log-odds by feature, rounded to three decimals. Gradient steps with Nesterov's momentum; each feature's step is bounded
 * by a quarter of the summed lengths of the rows it stands in, the curvature's upper bound, so that no step overshoots.
 */
export function fitLogistic(
  examples: readonly Example[],
  { ridge, rounds, least }: Fit,
): Map<string, number> {
  const index = indexOf(examples, least);
  const rows = examples.map(({ features, right }) => ({
    at: [...new Set(features)].flatMap((feature) => index.get(feature) ?? []),
    y: right ? 1 : 0,
  }));
  const curvature = new Float64Array(index.size).fill(ridge);
  for (const { at } of rows) for (const one of at) curvature[one] = (curvature[one] ?? 0) + 0.25 * at.length;
  let weights = new Float64Array(index.size);
  let last = new Float64Array(index.size);
  for (let round = 0; round < rounds; round += 1) {
    const momentum = round / (round + 3);
    const ahead = weights.map((weight, at) => weight + momentum * (weight - (last[at] ?? 0)));
    const gradient = ahead.map((weight) => -ridge * weight);
    for (const { at, y } of rows) {
      const error = y - logistic(at.reduce((sum, one) => sum + (ahead[one] ?? 0), 0));
      for (const one of at) gradient[one] = (gradient[one] ?? 0) + error;
    }
    last = weights;
    weights = ahead.map((weight, at) => weight + (gradient[at] ?? 0) / (curvature[at] ?? 1));
  }
  return new Map([...index].map(([feature, at]) => [feature, Math.round((weights[at] ?? 0) * 1000) / 1000]));
}
