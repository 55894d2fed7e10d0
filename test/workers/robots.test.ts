import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FetchOutcome, Web } from '../../src/effects/web/fetch.ts';
import { refuse } from '../../src/effects/web/fetch-outcome.ts';
import { loadHost } from '../../src/trace/hosts.ts';
import type { Context } from '../../src/workers/context.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { createRobotsMemo, fetchRobots, knownRobots } from '../../src/workers/robots.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openSite, openTrial, type Site } from './support.ts';

const HOUR_MS = 3_600_000;
let site: Site;
let crew: Crew;
let now = Date.UTC(2026, 0, 1);
let answer: FetchOutcome;
let asked = 0;
let context: Context;

beforeAll(async () => {
  site = await openSite([]);
  crew = await openTrial(temporaryFolder(), site);
}, 60_000);
afterAll(async () => {
  await crew.close();
  await site.close();
});
beforeEach(() => {
  asked = 0;
  const web: Web = {
    fetchPage: () => {
      asked += 1;
      return Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  };
  context = { ...crew.context, web, now: () => now, robots: createRobotsMemo() };
});

function says(status: number, body: string | Uint8Array = ''): FetchOutcome {
  if (status >= 300) return refuse('http_error', `HTTP ${status}`, { status });
  const bytes = Buffer.from(body);
  const value = {
    requestedUrl: 'http://a.example/robots.txt',
    url: 'http://a.example/robots.txt',
    status,
    headers: {},
    body: bytes,
    wire: bytes,
    truncated: false,
    hops: [],
    etag: null,
    lastModified: null,
    contentType: 'text/plain',
    fetchedAt: new Date(now).toISOString(),
    tookMs: 1,
  };
  return { kept: true, value };
}
const FORBIDS = 'User-agent: *\nDisallow: /x\nCrawl-delay: 7';
const page = (host: string): string => `http://${host}/x`;

describe('what is known of robots.txt', () => {
  it('is kept for 24 hours and no longer', async () => {
    answer = says(200, FORBIDS);
    const host = 'day.example';
    expect(await knownRobots(context, host)).toBeNull();
    await fetchRobots(context, page(host));
    now += 24 * HOUR_MS - 1;
    expect((await knownRobots(context, host))?.robots.allows(page(host))).toBe(false);
    now += 2;
    expect(await knownRobots(context, host)).toBeNull();
  });

  it('is compiled once a host, for all its pages', async () => {
    answer = says(200, FORBIDS);
    await fetchRobots(context, page('one.example'));
    const first = await knownRobots(context, 'one.example');
    for (let n = 0; n < 20; n += 1) expect(await knownRobots(context, 'one.example')).toBe(first);
    answer = says(200, '');
    await fetchRobots(context, page('two.example'));
    expect((await knownRobots(context, 'two.example'))?.robots.allows(page('two.example'))).toBe(true);
    expect(await knownRobots(context, 'one.example')).toBe(first);
    expect(asked).toBe(2);
  });

  it('is compiled from the database by another process, and anew when the file was asked for again', async () => {
    answer = says(200, FORBIDS);
    await fetchRobots(context, page('shared.example'));
    const other = { ...context, robots: createRobotsMemo() };
    expect((await knownRobots(other, 'shared.example'))?.robots.allows(page('shared.example'))).toBe(false);
    now += 1000;
    answer = says(200, '');
    await fetchRobots(context, page('shared.example'));
    expect((await knownRobots(other, 'shared.example'))?.robots.allows(page('shared.example'))).toBe(true);
  });

  it('is bounded: of the rules of 500 hosts those longest not asked for make room', () => {
    const memo = createRobotsMemo(3);
    const compiled: string[] = [];
    const take = (host: string) =>
      memo.take(host, 1, () => {
        compiled.push(host);
        return { robots: { allows: () => true, crawlDelay: null, sitemaps: [] }, reachable: true };
      });
    for (const host of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) take(host);
    expect(compiled).toEqual(['a', 'b', 'c', 'd', 'b']);
    expect(memo.size()).toBe(3);
  });

  it('keeps no more of a file than is read', async () => {
    answer = says(200, Buffer.concat([Buffer.from(FORBIDS), Buffer.alloc(3_000_000, '#')]));
    await fetchRobots(context, page('long.example'));
    expect((await loadHost(context.db, 'long.example'))?.robots_body?.length).toBe(512 * 1024);
  });
});

describe('a host', () => {
  it.each([
    ['answers 404', says(404), true, true, 24],
    ['answers 401', says(401), true, true, 24],
    ['answers 403', says(403), true, true, 24],
    ['answers 410', says(410), true, true, 24],
    ['answers 500', says(500), false, false, 1 / 6],
    ['answers 503', says(503), false, false, 1 / 6],
    ['answers 429', says(429), false, false, 1 / 6],
    [
      'sends redirects without end',
      refuse('unreachable', 'over 5 redirects', { status: 302 }),
      false,
      false,
      1 / 6,
    ],
    ['does not answer', refuse('timeout', 'slow'), false, false, 1 / 6],
    ['leads to an inner address', refuse('blocked_address', 'inner'), false, false, 1 / 6],
    ['sends a bomb', refuse('too_large', 'a bomb'), false, false, 1 / 6],
    [
      'asks to be left alone for two hours',
      refuse('http_error', 'HTTP 503', { status: 503, retryAfterMs: 2 * HOUR_MS }),
      false,
      false,
      2,
    ],
    ['sends a web page', says(200, '<!doctype html><title>Not found</title>'), true, true, 24],
    ['forbids', says(200, FORBIDS), false, true, 24],
  ])('that %s: allowed %s is %s for a while', async (what, outcome, allowed, reachable, hours) => {
    answer = outcome;
    const host = `${what.replaceAll(' ', '-')}.example`;
    const found = await fetchRobots(context, page(host));
    expect(found.robots.allows(page(host))).toBe(allowed);
    expect(found.reachable).toBe(reachable);
    const known = await knownRobots(context, host);
    expect(known?.robots.allows(page(host))).toBe(allowed);
    const expires = (await loadHost(context.db, host))?.robots_expires_at?.getTime() ?? 0;
    expect((expires - now) / HOUR_MS).toBeCloseTo(hours, 5);
  });
});
