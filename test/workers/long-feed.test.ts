import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_DISCOVERED } from '../../src/crawl/discover.ts';
import { readConfig } from '../../src/effects/config.ts';
import { type Crew, openCrew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { saveJob } from '../../src/workers/sources.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/wait.ts';
import { siteJob } from './support.ts';

const LONG = 'long.example';
const OTHERS = ['one.example', 'two.example', 'three.example', 'four.example'];
const ITEMS = 100_000;
const OTHER_ITEMS = 20;
/** Manners take most of the time, as they do on the web: what a busy machine adds is little beside them. */
const GAP_MS = 1000;

type Asked = { readonly host: string; readonly path: string; readonly at: number; readonly whole: boolean };
const asked: Asked[] = [];

/** Newest first, as feeds are. */
const feedOf = (host: string, count: number): string =>
  `<rss version="2.0"><channel>${Array.from({ length: count }, (_, i) => {
    const n = count - 1 - i;
    const day = new Date(1.7e12 + n * 6e4).toISOString();
    return `<item><link>http://${host}/n/${n}</link><dc:date>${day}</dc:date></item>`;
  }).join('')}</channel></rss>`;
const feeds = new Map([
  [LONG, feedOf(LONG, ITEMS)],
  ...OTHERS.map((host): [string, string] => [host, feedOf(host, OTHER_ITEMS)]),
]);

const server = createServer((request, response) => {
  const { host = '' } = request.headers;
  const path = request.url ?? '/';
  const known = request.headers['if-none-match'];
  asked.push({ host, path, at: Date.now(), whole: known === undefined });
  if (path === '/robots.txt') response.writeHead(404).end();
  else if (path !== '/feed.xml')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>No news.</p>');
  else if (known === '"v"') response.writeHead(304).end();
  else
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', etag: '"v"' })
      .end(feeds.get(host) ?? '');
});

/** A crew with the project's own threads, and a job of one source a host. */
async function openWith(hosts: readonly string[]): Promise<Crew> {
  const address = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const crew = await openCrew({
    config: readConfig({}, { dataDir: join(temporaryFolder(), 'data') }),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    resolve: new Map(hosts.map((host) => [host, address])),
  });
  const job = siteJob(GAP_MS);
  await saveJob(crew.context.db, {
    ...job,
    sources: hosts.flatMap((host) =>
      job.sources.map((source) => ({
        ...source,
        id: host.split('.', 1)[0] ?? '',
        start: [{ kind: 'feed' as const, url: `http://${host}/feed.xml` }],
      })),
    ),
  });
  return crew;
}

const of = (host: string, since = 0): readonly Asked[] =>
  asked.filter((one) => one.host === host && one.at >= since);
const pagesOf = (host: string, since = 0) => of(host, since).filter(({ path }) => path.startsWith('/n/'));

/** Milliseconds from the start of a run until each of the other feeds has all its items. */
async function lateness(crew: Crew, run: string): Promise<readonly number[]> {
  const began = Date.now();
  await askForRun(crew.context, 'trial', run);
  crew.startWorkers();
  await until(
    'all feeds are read',
    () => OTHERS.every((host) => pagesOf(host, began).length >= OTHER_ITEMS),
    120_000,
  );
  return OTHERS.map((host) => (pagesOf(host, began).at(-1)?.at ?? 0) - began);
}

let alone: readonly number[] = [];
let beside: readonly number[] = [];
let crew: Crew;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const quiet = await openWith(OTHERS);
  alone = await lateness(quiet, 'alone');
  await quiet.close();
  crew = await openWith([LONG, ...OTHERS]);
  beside = await lateness(crew, 'beside');
}, 300_000);
afterAll(async () => {
  await crew.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const rows = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await crew.database.pool.query(query)).rows;

/** Waits until nothing is left to fetch or read of these hosts. */
const untilDone = (hosts: readonly string[]): Promise<void> =>
  until(
    'their pages are done',
    async () =>
      (
        await rows(
          `select 1 from trace.pages where state in ('found', 'queued', 'fetched') and host in ('${hosts.join("', '")}')`,
        )
      ).length === 0,
    60_000,
  );

/** The numbers of the long feed's items that a run took, newest first. */
async function itemsOf(run: string): Promise<readonly number[]> {
  const taken = await rows(
    `select url from trace.pages where run_id = '${run}' and url like 'http://${LONG}/n/%'`,
  );
  return taken.map(({ url }) => Number(String(url).split('/').at(-1))).sort((a, b) => b - a);
}
const counting = (from: number): readonly number[] =>
  Array.from({ length: MAX_DISCOVERED }, (_, i) => from - i);

describe('beside a feed of a hundred thousand items', { timeout: 120_000 }, () => {
  it('no other feed is read more than twice as late as without it', () => {
    for (const [i, late] of beside.entries()) expect(late).toBeLessThanOrEqual(2 * (alone[i] ?? 0));
  });

  it('the others are asked again while it is still being read', async () => {
    await untilDone(OTHERS);
    const since = Date.now();
    await askForRun(crew.context, 'trial', 'again');
    await until('all others were asked', () => OTHERS.every((host) => of(host, since).length > 0), 60_000);
    expect(OTHERS.map((host) => of(host, since).map(({ path }) => path))).toEqual(
      OTHERS.map(() => ['/feed.xml']),
    );
    expect(of(LONG, since).filter(({ path }) => path === '/feed.xml')).toEqual([]);
  });

  it('its newest 500 are taken first, and the 500 before them in the next run, and so on', async () => {
    const runs = ['beside', 'second', 'third'];
    for (const [i, run] of runs.entries()) {
      if (i > 0) await askForRun(crew.context, 'trial', run);
      await until(`${run} took its part`, async () => (await itemsOf(run)).length > 0, 60_000);
      expect(await itemsOf(run)).toEqual(counting(ITEMS - 1 - i * MAX_DISCOVERED));
      await crew.context.queues.fetch.pause();
      await until(
        'no page is being asked for',
        async () => (await crew.context.queues.fetch.getActiveCount()) === 0,
      );
      await rows(`update trace.pages set state = 'dropped' where state in ('found', 'queued')`);
      await rows(`update trace.hosts set next_at = '-infinity'`);
      await crew.context.queues.fetch.resume();
      await untilDone([LONG, ...OTHERS]);
      await sweep(crew.context, 60_000);
    }
    expect(
      of(LONG)
        .filter(({ path }) => path === '/feed.xml')
        .map(({ whole }) => whole),
    ).toEqual([true, true, true]);
  });
});
