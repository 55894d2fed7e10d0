import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createWeb,
  DEADLINE_MS as DEADLINE_MS_SHIPPED,
  type FetchOutcome,
  type FetchRequest,
  MAX_REDIRECTS,
  type Web,
} from '../../../src/effects/web/fetch.ts';
import { type HostileSite, startHostileSite, startRawSite } from '../../support/hostile-site/site.ts';

const DEADLINE_MS = 1500;
let site: HostileSite;
let web: Web;

beforeAll(async () => {
  site = await startHostileSite();
  web = createWeb({
    userAgent: 'Tracewire/0.1 (test)',
    resolve: new Map([
      ['site.example', { address: '127.0.0.1', port: site.port }],
      ['other.example', { address: '127.0.0.1', port: site.port }],
    ]),
    deadlineMs: DEADLINE_MS,
    caps: { wireBytes: 3_000_000, decodedBytes: 6_000_000, ratio: 100 },
  });
});
afterAll(async () => {
  await web.close();
  await site.close();
});

const get = (path: string, request?: FetchRequest): Promise<FetchOutcome> =>
  web.fetchPage(`http://site.example${path}`, request);
const verdict = (outcome: FetchOutcome): string =>
  outcome.kept ? `kept${outcome.value.truncated ? ' cut' : ''}` : outcome.why;

describe('fetching from servers that mean harm', () => {
  it.each([
    ['/fine', 'kept'],
    ['/good-gzip', 'kept'],
    ['/good-deflate', 'kept'],
    ['/good-br', 'kept'],
    ['/drip', 'timeout'],
    ['/drip-head', 'timeout'],
    ['/hang', 'timeout'],
    ['/endless', 'kept cut'],
    ['/header-flood', 'too_large'],
    ['/many-headers', 'too_large'],
    ['/length-lie', 'unreachable'],
    ['/loop', 'unreachable'],
    ['/ping', 'unreachable'],
    ['/chain?left=5', 'kept'],
    ['/chain?left=6', 'unreachable'],
    ['/bomb-gzip', 'too_large'],
    ['/bomb-br', 'too_large'],
    ['/bomb-deflate', 'too_large'],
    ['/nested-gzip', 'malformed'],
    ['/many-codings', 'malformed'],
    ['/unknown-coding', 'malformed'],
    ['/broken-gzip', 'malformed'],
    ['/no-gzip', 'malformed'],
    ['/reset', 'unreachable'],
    ['/status?code=404', 'not_found'],
    ['/status?code=410', 'gone'],
    ['/status?code=500', 'http_error'],
    ['/always-304', 'not_modified'],
    ['/to?url=file:///etc/passwd', 'blocked_address'],
    ['/to?url=http://127.0.0.1/', 'blocked_address'],
    ['/to?url=http://[::1]/', 'blocked_address'],
    ['/to?url=gopher://site.example/', 'blocked_address'],
  ])('answers %s with %s within its deadline and memory', async (path, expected) => {
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const began = performance.now();
    const outcome = await get(path);
    const took = performance.now() - began;
    const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before;
    expect(verdict(outcome), outcome.kept ? '' : outcome.detail).toBe(expected);
    expect(took).toBeLessThan(DEADLINE_MS + 2000);
    if (!path.startsWith('/bomb')) expect(grown).toBeLessThan(64_000_000);
  });

  it.each([
    ['/loop', 1],
    ['/ping', 2],
    ['/chain?left=9', 6],
  ])('asks no more than six times for %s', async (path, times) => {
    const before = site.asked.length;
    await get(path);
    expect(site.asked.length - before).toBe(times);
  });

  it('follows a redirect to another scheme as a new address', async () => {
    const outcome = await get('/to?url=https://site.example/fine');
    expect(verdict(outcome)).toBe('unreachable');
    expect(verdict(await get('/to?url=http://other.example/fine'))).toBe('kept');
  });

  it('waits 30 seconds and follows five redirects where nothing else is said', () => {
    expect([DEADLINE_MS_SHIPPED, MAX_REDIRECTS]).toEqual([30_000, 5]);
  });

  it.each([
    ['an answer that is no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
    ['two answers in one', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello'],
    [
      'a chunk size that is no number',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n',
    ],
    ['nothing at all', ''],
  ])('survives %s', async (_, answer) => {
    const raw = await startRawSite(answer);
    const other = createWeb({
      userAgent: 'Tracewire/0.1',
      resolve: new Map([['raw.example', { address: '127.0.0.1', port: raw.port }]]),
    });
    const outcome = await other.fetchPage('http://raw.example/');
    expect(outcome.kept).toBe(false);
    await other.close();
    await raw.close();
  });

  it('asks conditionally and hears "not modified"', async () => {
    const first = await get('/conditional');
    if (!first.kept) throw new Error(first.why);
    const { etag, lastModified } = first.value;
    expect(etag).toBe('"v1"');
    expect(verdict(await get('/conditional', { etag, lastModified }))).toBe('not_modified');
    expect(verdict(await get('/conditional', { etag: '"v0"' }))).toBe('kept');
  });

  it.each([
    ['503 with seconds', '/status?code=503&retry=120', 120_000],
    ['429 with seconds below the gap', '/status?code=429&retry=1', 5000],
    ['429 with a billion seconds', '/status?code=429&retry=1000000000', 86_400_000],
    ['503 with nonsense', '/status?code=503&retry=soon', null],
    ['500, which does not ask', '/status?code=500&retry=120', null],
  ])('reads Retry-After of a %s', async (_, path, expected) => {
    const outcome = await get(path, { minRetryMs: 5000 });
    expect(outcome.kept ? null : outcome.retryAfterMs).toBe(expected);
  });

  it('asks the caller before it follows a redirect', async () => {
    const asked: string[] = [];
    const outcome = await get('/to?url=http://other.example/fine', {
      mayFollow: async (url) => {
        asked.push(url);
        return 'robots';
      },
    });
    expect(asked).toEqual(['http://other.example/fine']);
    expect(verdict(outcome)).toBe('robots');
  });

  it('gives the address that answered and each hop', async () => {
    const outcome = await get('/chain?left=2');
    if (!outcome.kept) throw new Error(outcome.why);
    expect(outcome.value.url).toBe('http://site.example/chain?left=0');
    expect(outcome.value.hops.map(({ status }) => status)).toEqual([302, 302]);
  });

  it('says who it is, sends no cookie and no credentials from the address', async () => {
    const outcome = await web.fetchPage('http://user:secret@site.example/echo-headers#part');
    if (!outcome.kept) throw new Error(outcome.why);
    const headers = JSON.parse(Buffer.from(outcome.value.body).toString()) as Record<string, string>;
    expect(headers['user-agent']).toBe('Tracewire/0.1 (test)');
    expect(headers.authorization).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
    expect(outcome.value.requestedUrl).toBe('http://site.example/echo-headers');
  });

  it('lets a hung host slow no other', async () => {
    const slow = [1, 2, 3, 4, 5, 6].map(() => get('/hang'));
    const began = performance.now();
    const outcome = await web.fetchPage('http://other.example/fine');
    expect(verdict(outcome)).toBe('kept');
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS);
    await Promise.all(slow);
  });
});
