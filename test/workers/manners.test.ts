import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/effects/config.ts';
import { type Crew, openCrew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { saveJob } from '../../src/workers/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/wait.ts';
import { siteJob, standIns } from './support.ts';

const [BUSY, CALM, SHUT] = ['busy.example', 'calm.example', 'shut.example'];
const RETRY_S = 6;
type Asked = { readonly host: string; readonly path: string; readonly at: number };

const feedOf = (host: string, links: readonly string[]): string =>
  `<rss version="2.0"><channel><title>${host}</title>${links
    .map((link) => `<item><title>x</title><link>${link}</link></item>`)
    .join('')}</channel></rss>`;
const pages = (host: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `http://${host}/none/${i}`);

/** What the hosts answer: the busy one says 429 to its first page, the calm one leads two of its pages elsewhere. */
function answerOf(
  { host, path }: Asked,
  pagesAsked: number,
): readonly [number, Record<string, string>, string] {
  if (path === '/robots.txt') return [200, {}, host === SHUT ? 'User-agent: *\nDisallow: /' : ''];
  if (path === '/feed.xml') {
    const links = host === CALM ? [...pages(CALM, 4), `http://${CALM}/to-shut`] : pages(host, 4);
    return [200, { 'content-type': 'application/rss+xml' }, feedOf(host, links)];
  }
  if (path === '/to-shut') return [302, { location: `http://${SHUT}/none/9` }, ''];
  if (host === BUSY && pagesAsked === 1) return [429, { 'retry-after': String(RETRY_S) }, ''];
  return [200, { 'content-type': 'text/html' }, `<p>${path}</p>`];
}

const asked: Asked[] = [];
const server = createServer((request, response) => {
  const one = { host: request.headers.host ?? '', path: request.url ?? '/', at: Date.now() };
  asked.push(one);
  const pagesAsked = asked.filter(({ host, path }) => host === one.host && path.startsWith('/none/')).length;
  const [status, headers, body] = answerOf(one, pagesAsked);
  response.writeHead(status, headers).end(body);
});

let crew: Crew;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  crew = await openCrew({
    config: readConfig({}, { dataDir: join(temporaryFolder(), 'data') }),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    resolve: new Map([BUSY, CALM, SHUT].map((host) => [host, address])),
    threads: standIns(),
  });
  const job = siteJob(50);
  await saveJob(crew.context.db, {
    ...job,
    sources: [BUSY, CALM].flatMap((host) =>
      job.sources.map((source) => ({
        ...source,
        id: host.split('.', 1)[0] ?? '',
        start: [{ kind: 'feed' as const, url: `http://${host}/feed.xml` }],
      })),
    ),
  });
  await askForRun(crew.context, 'trial', 'run-1');
  crew.startWorkers();
  await until('the calm host is done with', () => of(CALM).length >= 7, 60_000);
  await until('the busy host is asked again', () => of(BUSY).length >= 6, 60_000);
}, 180_000);
afterAll(async () => {
  await crew.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const of = (host: string): readonly Asked[] => asked.filter((one) => one.host === host);

describe('a host that asks to be left alone', () => {
  it('is not asked for any of its pages before the time that it named', () => {
    const list = of(BUSY);
    const refused = list.findIndex(({ path }) => path.startsWith('/none/'));
    const next = list[refused + 1];
    expect((next?.at ?? 0) - (list[refused]?.at ?? 0)).toBeGreaterThanOrEqual(RETRY_S * 1000);
  });

  it('slows no other host', () => {
    const refused = of(BUSY).find(({ path }) => path.startsWith('/none/'))?.at ?? 0;
    const last = of(CALM).at(-1)?.at ?? Number.POSITIVE_INFINITY;
    expect(last - refused).toBeLessThan(RETRY_S * 1000);
  });

  it('is asked for its other pages one by one after that', () => {
    const times = of(BUSY).map(({ at }) => at);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40);
  });
});

describe('a redirect to another host', () => {
  it('is not followed where that host forbids it', async () => {
    expect(of(SHUT).map(({ path }) => path)).toEqual(['/robots.txt']);
    const { rows } = await crew.database.pool.query(
      `select d.why, d.detail from trace.drops d join trace.pages p on p.id = d.unit where p.url like '%/to-shut'`,
    );
    expect(rows).toEqual([{ why: 'robots', detail: `redirect to http://${SHUT}/none/9` }]);
  });
});
