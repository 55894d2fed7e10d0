import { describe, expect, it } from 'vitest';
import { expectedRows } from '../../src/match/expected-rows.ts';
import { randomOf } from '../support/random.ts';

/** A draw from a Poisson distribution, by the product of uniform numbers (Knuth). */
function poisson(rate: number, random: () => number): number {
  const least = Math.exp(-rate);
  let count = -1;
  for (let product = 1; product > least; product *= random()) count += 1;
  return count;
}

const countsOf = (rates: readonly number[], profiles: number, seed: number): Int32Array => {
  const random = randomOf(seed);
  return Int32Array.from({ length: profiles }, (_, at) =>
    poisson(rates[at % rates.length] ?? 0, random),
  ).filter((count) => count > 0);
};

const expectedOf = (counts: Int32Array, count: number): number => {
  const at = counts.indexOf(count);
  if (at < 0) throw new Error(`no profile has ${count} rows`);
  return expectedRows(counts)[at] ?? 0;
};

describe('the rows that may be expected of a profile', () => {
  it.each([4, 10, 16])('are those of its like, where all are alike and it has %i rows by chance', (count) => {
    const counts = countsOf([10], 5000, 3);
    expect(Math.abs(expectedOf(counts, count) - 10)).toBeLessThan(1);
  });

  it('follow the count where profiles differ', () => {
    const counts = countsOf([1, 30], 5000, 4);
    expect(expectedOf(counts, 2)).toBeLessThan(2);
    expect(Math.abs(expectedOf(counts, 30) - 30)).toBeLessThan(2);
  });

  it('are next to none where no profile has more than one', () => {
    expect(expectedRows(new Int32Array(500).fill(1))[0]).toBeLessThan(0.2);
  });

  it('grow with the count, and stay what they are for many rows and for none', () => {
    const counts = Int32Array.from([0, 1, 1, 1, 2, 2, 3, 5, 9, 40, 700]);
    const expected = [...expectedRows(counts)];
    expect([...expected].sort((a, b) => a - b)).toEqual(expected);
    expect(expected[0]).toBe(0);
    expect(expected.at(-1)).toBe(700);
  });
});
