/** A small site on loopback and small stand-ins for the language stages: what the workers are tested with. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readStart, type StartAnswer } from '../../src/crawl/discover.ts';
import { type CrawlJob, parseJob } from '../../src/crawl/job.ts';
import type { ExtractResult } from '../../src/domain/article.ts';
import { stableHash } from '../../src/domain/ids.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { keep, type Outcome } from '../../src/domain/outcome.ts';
import { readConfig } from '../../src/effects/config.ts';
import type { ThreadPool } from '../../src/effects/threads/pool.ts';
import { findMates, findRelated, linkBlocks, relateSome } from '../../src/link/index.ts';
import type { StageName } from '../../src/pipeline.ts';
import { type PageInput, readPage } from '../../src/read/read-page.ts';
import { type Crew, openCrew } from '../../src/workers/crew.ts';
import { isDrained } from '../../src/workers/drained.ts';
import type { Extracted, ExtractTask } from '../../src/workers/extract.ts';
import type { ReadText } from '../../src/workers/read.ts';
import { until } from '../support/wait.ts';

export type Request = {
  readonly host: string;
  readonly path: string;
  readonly at: number;
  /** Asked for only if it changed. */
  readonly conditional: boolean;
};
export type Site = {
  readonly port: number;
  readonly requests: readonly Request[];
  /** What a path answers; a number is a status without a body, an address a redirect to it. */
  readonly answers: Map<string, string | number | URL>;
  readonly close: () => Promise<void>;
};

export const HOST = 'outlet.example';

const feed = (paths: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>${paths
    .map((path) => `<item><title>${path}</title><link>http://${HOST}${path}</link></item>`)
    .join('')}</channel></rss>`;

/** Serves a feed at /feed.xml that names the given paths, and each path as a page whose words are its path. */
export async function openSite(paths: readonly string[]): Promise<Site> {
  const answers = new Map<string, string | number | URL>([
    ['/robots.txt', 'User-agent: *\nDisallow: /private'],
    ['/feed.xml', feed(paths)],
    ...paths.map((path): [string, string] => [path, `<html><body><p>${path}</p></body></html>`]),
  ]);
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const known = request.headers['if-none-match'];
    requests.push({
      host: request.headers.host ?? '',
      path,
      at: Date.now(),
      conditional: known !== undefined,
    });
    const answer = answers.get(path) ?? 404;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else if (answer instanceof URL) response.writeHead(302, { location: answer.href }).end();
    else {
      const etag = `"${stableHash(answer)}"`;
      const type = path.endsWith('.xml') ? 'application/rss+xml' : 'text/html';
      if (known === etag) response.writeHead(304).end();
      else response.writeHead(200, { 'content-type': type, etag }).end(answer);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port, requests, answers, close };
}

const EMPTY: Omit<Incident, 'id' | 'date'> = {
  type: 'seizure',
  modality: 'actual',
  main: true,
  country: 'HT',
  place: [],
  location: null,
  items: [],
  arrests: null,
  persons: [],
  agencies: [],
  origin: [],
  transit: [],
  destination: [],
  identifiers: { containers: [], vessels: [], flights: [], cases: [], operations: [] },
  conveyance: { mode: null, concealment: [] },
  totals: [],
  figures: [],
  statedBy: [],
  conflicts: [],
  confidence: 0.9,
  evidence: [],
};

/** A page "/3/story" tells one incident of 3 January 2026; "/none/..." tells none; "/poison" cannot be read. */
function resultOf({ article: { id = '', text } }: ExtractTask): ExtractResult {
  const day = /\/(\d)\//.exec(text)?.[1];
  const incidents = day === undefined ? [] : [{ ...EMPTY, id: `${id}:seizure:0`, date: `2026-01-0${day}` }];
  const mentions = { countries: [], agencies: [], persons: [], weapons: [] };
  return { id, language: 'en', relevant: incidents.length > 0, reason: null, incidents, mentions };
}

const HANDLERS: Readonly<Record<string, (input: never) => unknown>> = {
  discover: ({ body, answer }: { body: Uint8Array; answer: StartAnswer }) => readStart(body, answer),
  read: ({ bytes, url }: { bytes: Uint8Array; url: string }) => {
    if (url.includes('poison')) throw new Error('unreadable beyond hope');
    if (url.includes('short')) return { kept: false, why: 'too_short' };
    const text = Buffer.from(bytes)
      .toString('utf8')
      .replace(/<[^>]*>/g, '');
    return { kept: true, value: { text, lang: 'en', publishedAt: null, url, canonicalUrl: url } };
  },
  extract: (task: ExtractTask): Extracted => ({ result: resultOf(task), publicText: '' }),
  findMates,
  linkBlocks,
  findRelated,
  relateSome,
};

/** Reads a page as the worker does; the language does not matter. */
async function readInEnglish(input: PageInput): Promise<Outcome<ReadText>> {
  const outcome = await readPage(input);
  return outcome.kept ? keep({ ...outcome.value, lang: 'en' }) : outcome;
}

/** The stand-ins of the language stages, with the real reader. */
export function withReader(): ThreadPool {
  const rest = standIns();
  return {
    run: (kind, input) => (kind === 'read' ? readInEnglish(input as PageInput) : rest.run(kind, input)),
    close: rest.close,
  };
}

/** Runs the stand-ins in this thread; `calls` counts them. */
export function standIns(): ThreadPool & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    run: async (kind, input) => {
      calls.push(kind);
      const handler = HANDLERS[kind];
      if (handler === undefined) throw new Error(`no stand-in for ${kind}`);
      return handler(input as never);
    },
    close: () => Promise.resolve(),
  };
}

const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A job that starts from the site's feed. */
export const siteJob = (gapMs = 0): CrawlJob =>
  parseJob(
    `job: trial
title: Trial
schedule: "0 0 1 1 *"
politeness: { gapMs: ${gapMs} }
sources:
  - { id: outlet, title: Outlet, language: en, country: HT, timeZone: UTC, kind: press, owner: us, seen: here, checked: false,
      start: [ { kind: feed, url: "http://${HOST}/feed.xml" } ] }
`,
    'trial.yaml',
  );

/** Opens a crew on a folder, reaching the site. */
export function openTrial(folder: string, site: Site, threads: ThreadPool = standIns()): Promise<Crew> {
  return openCrew({
    config: readConfig({}, { dataDir: join(folder, 'data') }),
    log: QUIET,
    resolve: new Map([[HOST, { address: '127.0.0.1', port: site.port }]]),
    threads,
  });
}

/** Waits until nothing is left to do. */
export const drain = (crew: Crew, without: ReadonlySet<StageName> = new Set()): Promise<void> =>
  until('the queues are drained', () => isDrained(crew.context, without), 150_000);
