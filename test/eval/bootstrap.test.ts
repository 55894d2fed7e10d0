import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, type Statistic, seededRandom } from '../../src/eval/bootstrap.ts';

const rowsOf = (...pairs: readonly (readonly [number, number])[]): Float64Array[] =>
  pairs.map((pair) => Float64Array.from(pair));

const share: Statistic = (sums) => (sums[1] === 0 ? null : (sums[0] ?? 0) / (sums[1] ?? 1));

describe('the bootstrap over articles', () => {
  it('gives the same interval for the same scores', () => {
    const rows = rowsOf([1, 2], [2, 2], [0, 2], [2, 3]);
    expect(bootstrapIntervals(rows, [share])).toEqual(bootstrapIntervals(rows, [share]));
  });

  it('has no width where all articles are alike', () => {
    expect(bootstrapIntervals(rowsOf([1, 2], [1, 2], [1, 2]), [share])).toEqual([{ low: 0.5, high: 0.5 }]);
  });

  it('comes close to the normal interval of a share of 400 articles', () => {
    const rows = Array.from({ length: 400 }, (_, index) => Float64Array.from([index % 5 === 0 ? 0 : 1, 1]));
    const [interval] = bootstrapIntervals(rows, [share], 4000);
    const half = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    expect(interval?.low).toBeCloseTo(0.8 - half, 2);
    expect(interval?.high).toBeCloseTo(0.8 + half, 2);
  });

  it('is absent where nothing could be counted', () => {
    expect(bootstrapIntervals(rowsOf([0, 0]), [share])).toEqual([null]);
    expect(bootstrapIntervals([], [share])).toEqual([null]);
  });

  it('draws evenly', () => {
    const random = seededRandom(7);
    const tenths = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const at = Math.floor(random() * 10);
      tenths[at] = (tenths[at] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
