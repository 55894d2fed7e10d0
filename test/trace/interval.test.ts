import { describe, expect, it } from 'vitest';
import { intervalDays } from '../../src/trace/interval.ts';

describe('the days of an interval', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2025-03-04', '2025-03-04', '2025-03-04'],
    ['2025-03-01/2025-03-03', '2025-03-01', '2025-03-03'],
    ['2024/2025-05', '2024-01-01', '2025-05-31'],
  ])('reads %s as %s to %s', (interval, from, to) => {
    expect(intervalDays(interval)).toEqual({ from, to });
  });

  it.each([null, '2025-13', '2025-02-30', '2025-03-04/2025-03-01'])('knows no days in %s', (interval) => {
    expect(intervalDays(interval)).toBeNull();
  });
});
