/**
 * How many rows a profile of so many rows may be expected to have: a profile with few rows among others with many has few by
 * chance. The spread of the true rates is estimated from all counts together (maximum likelihood of a mixture of Poisson
 * distributions, Kiefer and Wolfowitz 1956; the mean of the rate given the count, Robbins 1956), profiles without a row being
 * out of sight.
 */

/** Counts beyond this are taken as they are. */
const LARGEST = 50;
/** Counts that the spread is estimated from; more than `LARGEST`, so that it does not end there. */
const COUNTED = 2 * LARGEST;
const LOWEST_RATE = 0.05;
const RATIO = 1.1;
const ROUNDS = 200;

const RATES: readonly number[] = Array.from(
  { length: Math.ceil(Math.log((1.5 * COUNTED) / LOWEST_RATE) / Math.log(RATIO)) },
  (_, at) => LOWEST_RATE * RATIO ** at,
);

/** For each rate the chances of 0, 1, 2 ... rows, given that there is one at least. */
const CHANCES: readonly Float64Array[] = RATES.map((rate) => {
  const chances = new Float64Array(COUNTED + 1);
  let log = -rate - Math.log(-Math.expm1(-rate));
  for (let count = 1; count <= COUNTED; count += 1) {
    log += Math.log(rate / count);
    chances[count] = Math.exp(log);
  }
  return chances;
});

/** Share of the profiles at each rate, given how many profiles have 1, 2, 3 ... rows. */
function spreadOf(profiles: Float64Array): Float64Array {
  const total = profiles.reduce((sum, n) => sum + n, 0);
  let shares = new Float64Array(RATES.length).fill(1 / RATES.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(RATES.length);
    for (let count = 1; count <= COUNTED; count += 1) {
      const held = profiles[count] ?? 0;
      if (held === 0) continue;
      const each = shares.map((share, at) => share * (CHANCES[at]?.[count] ?? 0));
      const sum = each.reduce((all, one) => all + one, 0);
      for (let at = 0; at < each.length; at += 1) next[at] = (next[at] ?? 0) + (held * (each[at] ?? 0)) / sum;
    }
    shares = next.map((sum) => sum / total);
  }
  return shares;
}

/** @param rows rows of each profile @returns the rows that each may be expected to have; 0 for one without rows */
export function expectedRows(rows: Int32Array): Float64Array {
  const profiles = new Float64Array(COUNTED + 1);
  for (const count of rows) if (count > 0 && count <= COUNTED) profiles[count] = (profiles[count] ?? 0) + 1;
  const shares = spreadOf(profiles);
  const expected = Float64Array.from({ length: LARGEST + 1 }, (_, count) => {
    const each = shares.map((share, at) => share * (CHANCES[at]?.[count] ?? 0));
    const sum = each.reduce((all, one) => all + one, 0);
    return sum === 0 ? count : each.reduce((all, one, at) => all + one * (RATES[at] ?? 0), 0) / sum;
  });
  return Float64Array.from(rows, (count) => (count <= LARGEST ? (expected[count] ?? 0) : count));
}
