import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { floorsOf, missedFloors, pinFloors, readBaseline } from '../../src/eval/floors.ts';
import type { Group } from '../../src/eval/totals.ts';

const folder = mkdtempSync(join(tmpdir(), 'tracewire-floors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const figure = (
  metric: Group['figures'][number]['metric'],
  value: number | null,
): Group['figures'][number] => ({
  metric,
  value,
  precision: null,
  recall: null,
  interval: null,
  counts: [],
});

const groupOf = (date: number | null, invented: number | null): Group => ({
  name: 'fr',
  articles: 3,
  figures: [figure('date', date), figure('invented', invented)],
});

describe('pinned floors', () => {
  it('are rounded down to half a percent point, ceilings up', () => {
    expect(floorsOf([groupOf(0.8774, 0.0312)])).toEqual({ fr: { date: 87.5, invented: 3.5 } });
    expect(floorsOf([groupOf(0.875, 0.035)])).toEqual({ fr: { date: 87.5, invented: 3.5 } });
    expect(floorsOf([groupOf(null, null)])).toEqual({ fr: {} });
  });

  const baseline = { dev: { fr: { date: 87.5, invented: 3.5 } } };
  const cases: readonly [string, number | null, number | null, string[]][] = [
    ['are met by the pinned figures', 0.875, 0.035, []],
    ['are met by better ones', 0.9, 0, []],
    ['are missed by a lower score', 0.874, 0.035, ['date']],
    ['are missed where more is invented', 0.9, 0.036, ['invented']],
    ['are missed where a figure can no longer be computed', null, 0, ['date']],
  ];
  it.each(cases)('%s', (_, date, invented, expected) => {
    const missed = missedFloors(baseline, 'dev', [groupOf(date, invented)]);
    expect(missed.map(({ metric }) => metric)).toEqual(expected);
  });

  it('say nothing of a split or language that is not pinned or not scored', () => {
    expect(missedFloors(baseline, 'test', [groupOf(0, 1)])).toEqual([]);
    expect(missedFloors(baseline, 'dev', [])).toEqual([]);
  });

  it('are written a split at a time, the other kept', () => {
    const file = join(folder, 'baseline.json');
    pinFloors(file, 'dev', [groupOf(0.9, 0)]);
    pinFloors(file, 'test', [groupOf(0.8, 0)]);
    expect(readBaseline(file)).toEqual({
      dev: { fr: { date: 90, invented: 0 } },
      test: { fr: { date: 80, invented: 0 } },
    });
    expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
  });

  it('in a broken file are an error that says how to write them', () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{"dev": 3}');
    expect(() => readBaseline(file)).toThrow('tracewire eval --pin');
    expect(() => readBaseline(join(folder, 'none.json'))).toThrow('none.json');
  });
});
