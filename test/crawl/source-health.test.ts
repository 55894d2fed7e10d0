import { describe, expect, it } from 'vitest';
import { judgeSource, type SourceRun } from '../../src/crawl/source-health.ts';

const HOUR = 3_600_000;
/** Runs `gap` hours apart, each with the given new items; every page gives a body unless said. */
const runs = (gap: number, items: readonly number[], bodies = items): readonly SourceRun[] =>
  items.map((count, index) => ({
    at: index * gap * HOUR,
    items: count,
    pages: count,
    bodies: bodies[index] ?? count,
  }));

describe('source health', () => {
  it.each([
    ['a daily that publishes on', runs(12, [9, 8, 11, 10, 9, 8, 10]), 'healthy'],
    ['a daily that falls silent', runs(12, [9, 8, 11, 10, 9, 0, 0]), 'silent'],
    ['a daily with one empty run', runs(12, [9, 8, 11, 10, 9, 0, 7]), 'healthy'],
    ['a weekly that has nothing today', runs(24, [1, 0, 0, 0, 0, 0, 1, 0, 0]), 'healthy'],
    ['a busy outlet asked every half hour at night', runs(0.5, [1, 0, 1, 0, 0, 0, 1, 0, 0]), 'healthy'],
    ['pages that turn to shells', runs(12, [9, 8, 11, 10, 9, 9, 8], [9, 8, 10, 10, 9, 0, 1]), 'no text'],
    ['pages that never gave much text', runs(12, [9, 8, 11, 10, 9, 9, 8], [2, 1, 2, 1, 2, 0, 0]), 'healthy'],
    ['a source that has just begun', runs(12, [9, 0, 0]), 'too new'],
    ['no runs', [], 'too new'],
  ])('%s is %s', (_, history, expected) => {
    expect(judgeSource(history).state).toBe(expected);
  });
});
