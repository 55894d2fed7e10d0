import { describe, expect, it } from 'vitest';
import { judgeSource, type SourceRun } from '../../src/crawl/source-health.ts';
import { randomOf } from '../support/random.ts';

const HOUR = 3_600_000;
/** Runs `gap` hours apart, each with the given new items; every page gives a body unless said. */
const runs = (gap: number, items: readonly number[], bodies = items): readonly SourceRun[] =>
  items.map((count, index) => ({
    at: index * gap * HOUR,
    items: count,
    pages: count,
    bodies: bodies[index] ?? count,
  }));

const quiet = (count: number): number[] => Array(count).fill(0);

describe('source health', () => {
  it.each([
    ['a daily that publishes on', runs(12, [9, 8, 11, 10, 9, 8, 10]), 'healthy'],
    ['a daily that falls silent', runs(12, [9, 8, 11, 10, 9, 0, 0]), 'silent'],
    ['a daily with one empty run', runs(12, [9, 8, 11, 10, 9, 0, 7]), 'healthy'],
    ['a weekly that has nothing today', runs(24, [1, 0, 0, 0, 0, 0, 1, 0, 0]), 'healthy'],
    ['a busy outlet asked every half hour at night', runs(0.5, [1, 0, 1, 0, 0, 0, 1, 0, 0]), 'healthy'],
    ['pages that turn to shells', runs(12, [9, 8, 11, 10, 9, 9, 8], [9, 8, 10, 10, 9, 0, 1]), 'no text'],
    ['pages that never gave much text', runs(12, [9, 8, 11, 10, 9, 9, 8], [2, 1, 2, 1, 2, 0, 0]), 'healthy'],
    ['a daily with an item or two a run that falls silent', runs(24, [9, 2, 1, 3, 2, 1, 2, 0, 0]), 'silent'],
    [
      'a busy outlet asked every half hour that is dead for a day',
      runs(0.5, [
        9,
        ...Array.from({ length: 192 }, (_, i) => (i % 48 < 28 && i % 3 === 0 ? 1 : 0)),
        ...quiet(48),
      ]),
      'silent',
    ],
    [
      'the same outlet in its usual night',
      runs(0.5, [9, ...Array.from({ length: 192 }, (_, i) => (i % 48 < 28 && i % 3 === 0 ? 1 : 0))]),
      'healthy',
    ],
    ['a silent source that speaks again', runs(12, [9, 8, 11, 10, 9, 0, 0, 0, 1]), 'healthy'],
    ['a source that never gave anything in ten days', runs(24, quiet(11)), 'silent'],
    ['a source that gave nothing in its first days', runs(12, quiet(7)), 'healthy'],
    [
      'one page a run that turns to a shell',
      runs(12, Array(42).fill(1), [...Array(40).fill(1), 0, 0]),
      'no text',
    ],
    ['two pages without text among few', runs(12, [2, 2, 2, 2, 2, 1, 1], [2, 2, 2, 2, 2, 0, 0]), 'healthy'],
    [
      'shells that become pages again',
      runs(12, [9, 9, 9, 9, 9, 9, 9, 9], [9, 9, 9, 9, 9, 0, 0, 8]),
      'healthy',
    ],
    [
      'shells between runs without pages',
      runs(0.5, [9, 9, 9, 9, 9, 3, 0, 0, 2, 0], [9, 9, 9, 9, 9, 0, 0, 0, 0, 0]),
      'no text',
    ],
    ['a source that has just begun', runs(12, [9, 0, 0]), 'too new'],
    ['no runs', [], 'too new'],
  ])('%s is %s', (_, history, expected) => {
    expect(judgeSource(history).state).toBe(expected);
  });
});

describe('a year of simulated sources', () => {
  /** Runs every `hours`, items at random with a day and a night; `dies` is the run after which nothing comes. */
  function simulate(random: () => number, hours: number, itemsADay: number, days: number, dies = Infinity) {
    const list: SourceRun[] = [];
    for (let run = 0; run * hours < days * 24; run += 1) {
      const rate = ((itemsADay * hours) / 24) * (hours < 12 && (run * hours) % 24 >= 15 ? 0.2 : 1.3);
      let items = 0;
      for (let p = Math.exp(-rate), left = random(); left > p && items < 99 && run < dies; items += 1)
        left *= random();
      list.push({ at: run * hours * HOUR, items, pages: items, bodies: items });
    }
    return list;
  }
  const rhythms = [0.3, 1, 3, 10, 40];

  it('raises few false alarms, and sees nearly every death while it lasts', () => {
    const random = randomOf(11);
    let alarms = 0;
    let years = 0;
    let seen = 0;
    let deaths = 0;
    for (let round = 0; round < 20; round += 1)
      for (const rhythm of rhythms) {
        const alive = simulate(random, 12, rhythm, 90);
        let before = 'healthy';
        for (let run = 6; run <= alive.length; run += 1) {
          const { state } = judgeSource(alive.slice(0, run));
          if (state === 'silent' && before !== 'silent') alarms += 1;
          before = state;
        }
        years += 90 / 365;
        const dead = simulate(random, 12, rhythm, 90, 120);
        deaths += 1;
        if (judgeSource(dead).state === 'silent') seen += 1;
      }
    expect(alarms / years).toBeLessThanOrEqual(1);
    expect(seen / deaths).toBeGreaterThanOrEqual(0.99);
  });
});
