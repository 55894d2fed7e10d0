import { describe, expect, it } from 'vitest';
import { believesChange, otherRevisitMs, revisitMs } from '../../src/crawl/revisit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T12:00:00Z');
const aged = (hours: number, publishedBefore: number | null = 0) => ({
  foundAt: NOW - hours * HOUR,
  publishedAt: publishedBefore === null ? null : NOW - hours * HOUR - publishedBefore,
});

describe('an article that tells of arms', () => {
  it.each([
    [0, 12 * HOUR],
    [20, 12 * HOUR],
    [96, 48 * HOUR],
    [24 * 100, 30 * DAY],
    [24 * 731, null],
  ])('%i hours after it was found is asked for again after half its age, within bounds', (hours, wait) => {
    expect(revisitMs(hours * HOUR)).toBe(wait);
  });
});

describe('an article that tells of no arms', () => {
  it.each([
    [0, 12 * HOUR],
    [11, HOUR],
    [12, 36 * HOUR],
    [47, HOUR],
    [48, null],
    [1000, null],
  ])('%i hours after it was found is asked for again at half a day and at two days', (hours, wait) => {
    expect(otherRevisitMs(aged(hours), NOW)).toBe(wait);
    expect(otherRevisitMs(aged(hours, null), NOW)).toBe(wait);
  });

  it('is left alone where it was old when it was found: a long feed reaches back for years', () => {
    expect(otherRevisitMs(aged(0, 8 * DAY), NOW)).toBeNull();
  });

  it('costs eight requests in two days at most, whatever its feed says', () => {
    let [checkedAt, requests] = [NOW, 0];
    for (let now = NOW; now < NOW + 10 * DAY; now += HOUR / 2)
      if (believesChange({ foundAt: NOW, publishedAt: NOW }, checkedAt, now)) {
        checkedAt = now;
        requests += 1;
      }
    expect(requests).toBeLessThanOrEqual(8);
    expect(requests).toBeGreaterThan(0);
  });
});
