import { describe, expect, it } from 'vitest';
import { canonicalUrl, requestUrl } from '../../src/crawl/canonical.ts';
import { backoffMs, hostGapMs } from '../../src/crawl/politeness.ts';
import { retryAfterMs } from '../../src/crawl/retry-after.ts';

describe('canonical addresses', () => {
  it.each([
    ['HTTP://Example.COM:80/a', 'http://example.com/a'],
    ['https://example.com:443', 'https://example.com/'],
    ['https://example.com./a#part', 'https://example.com/a'],
    ['https://user:pw@example.com/a', 'https://example.com/a'],
    ['https://example.com/a?utm_source=x&b=1&fbclid=2', 'https://example.com/a?b=1'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://example.com/a?a=2&a=1', 'https://example.com/a?a=2&a=1'],
    ['https://example.com/a?', 'https://example.com/a'],
    ['https://example.com/%7euser/%c3%a9', 'https://example.com/~user/%C3%A9'],
    ['https://example.com/a/../b/./c', 'https://example.com/b/c'],
    ['https://example.com/a;jsessionid=1A2B?x=1', 'https://example.com/a?x=1'],
    ['https://españa.example/ñ', 'https://xn--espaa-rta.example/%C3%B1'],
    ['  https://example.com/a b ', 'https://example.com/a%20b'],
    ['//example.com/x', 'https://example.com/x'],
    ['../up', 'https://base.example/up'],
    ['mailto:a@b.example', null],
    ['javascript:alert(1)', null],
    ['http://', null],
    ['http://[::1', null],
    [`https://example.com/${'a'.repeat(5000)}`, null],
  ])('%s becomes %s, and stays so', (address, expected) => {
    const canonical = canonicalUrl(address, 'https://base.example/sub/page');
    expect(canonical).toBe(expected);
    if (canonical !== null) expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it('keeps the tracking keys of an address that it asks for, but no credentials', () => {
    expect(requestUrl('https://u:p@example.com/a?utm_source=x#f')).toBe('https://example.com/a?utm_source=x');
    expect(requestUrl('ftp://example.com/')).toBeNull();
  });
});

describe('waiting', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    ['120', 120_000],
    ['0', 5000],
    ['99999999999', 86_400_000],
    ['Mon, 23 Nov 2026 12:10:00 GMT', 600_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 5000],
    ['Monday, 23-Nov-26 12:10:00 GMT', 600_000],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['12.5', null],
    ['', null],
    [null, null],
  ])('Retry-After "%s" is %s ms', (value, expected) => {
    expect(retryAfterMs(value, now, 5000)).toBe(expected);
  });

  it('leaves a host alone for the longest of gap, crawl-delay and five times the last fetch', () => {
    expect(hostGapMs({ gapMs: 5000, crawlDelay: null, lastFetchMs: 100 })).toBe(5000);
    expect(hostGapMs({ gapMs: 5000, crawlDelay: 20, lastFetchMs: 100 })).toBe(20_000);
    expect(hostGapMs({ gapMs: 5000, crawlDelay: 1e9, lastFetchMs: 100 })).toBe(300_000);
    expect(hostGapMs({ gapMs: 5000, crawlDelay: -3, lastFetchMs: 4000 })).toBe(20_000);
    expect(hostGapMs({ gapMs: 5000, crawlDelay: null, lastFetchMs: 60_000 })).toBe(30_000);
  });

  it('backs off further with each failure, up to six hours', () => {
    expect([0, 1, 2, 3].map((failures) => backoffMs(failures, 0))).toEqual([0, 15_000, 30_000, 60_000]);
    expect(backoffMs(1, 0.999)).toBeLessThanOrEqual(30_000);
    expect(backoffMs(5000, 1)).toBe(6 * 3_600_000);
  });
});
