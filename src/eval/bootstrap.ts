/** Percentile bootstrap over articles, with a seed: the same scores always give the same interval. */

/** Uniform numbers in [0, 1) from a 32-bit seed: the mulberry32 generator by Tommy Ettinger (public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One statistic of summed columns, e.g. F1 of [tp, fp, fn]; null where it is undefined. */
export type Statistic = (sums: Float64Array) => number | null;

export type Interval = { readonly low: number; readonly high: number };

function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))));
  return sorted[at] ?? Number.NaN;
}

/**
 * 95 % percentile intervals of `statistics` over `rows` (one row an article, all equally long), by drawing as many
 * rows with replacement, `rounds` times. null where a statistic was never defined. Efron and Tibshirani 1993, ch. 13.
 */
export function bootstrapIntervals(
  rows: readonly Float64Array[],
  statistics: readonly Statistic[],
  rounds = 1000,
  seed = 20250306,
): (Interval | null)[] {
  const width = rows[0]?.length ?? 0;
  const random = seededRandom(seed);
  const values: number[][] = statistics.map(() => []);
  for (let round = 0; round < rounds && rows.length > 0; round += 1) {
    const sums = new Float64Array(width);
    for (let draw = 0; draw < rows.length; draw += 1) {
      const row = rows[Math.floor(random() * rows.length)];
      if (row === undefined) continue;
      for (let column = 0; column < width; column += 1)
        sums[column] = (sums[column] ?? 0) + (row[column] ?? 0);
    }
    statistics.forEach((statistic, at) => {
      const value = statistic(sums);
      if (value !== null) values[at]?.push(value);
    });
  }
  return values.map((list) => {
    if (list.length === 0) return null;
    const sorted = list.sort((a, b) => a - b);
    return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  });
}
