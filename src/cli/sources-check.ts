/** Tries one source: robots.txt, its starting points, and a few of its newest pages. */
import { type Discovered, discoverLinks } from '../crawl/discover.ts';
import type { CrawlSource } from '../crawl/job.ts';
import type { FetchedPage, FetchOutcome, Web } from '../effects/web/fetch.ts';
import { decodeText } from '../read/charset.ts';
import { readPage } from '../read/read-page.ts';
import { createPolite, type KnownRobots, type Polite } from './polite.ts';

export type SourceCheck = {
  readonly id: string;
  readonly url: string;
  /** HTTP status, or the reason why there is none. */
  readonly status: string;
  readonly robots: 'allowed' | 'forbidden' | 'unreachable' | 'none';
  readonly charset: string | null;
  readonly items: number;
  /** ISO day or time of the newest item, or null where none is dated. */
  readonly lastItem: string | null;
  readonly itemsAWeek: number | null;
  readonly pages: number;
  /** Of these, with a body. */
  readonly bodies: number;
};

export type CheckOptions = { readonly pages: number; readonly gapMs: number; readonly agent: string };

const DAY_MS = 86_400_000;

/** What robots.txt says of an address. */
function wordOf({ robots, state }: KnownRobots, url: string): SourceCheck['robots'] {
  if (state !== 'read') return state;
  return robots.allows(url) ? 'allowed' : 'forbidden';
}

/** Items a week over the stretch that the dated items span. */
function weeklyRate(items: readonly Discovered[]): number | null {
  const times = items
    .map(({ published, modified }) => Date.parse(published ?? modified ?? ''))
    .filter(Number.isFinite);
  if (times.length < 2) return null;
  const days = Math.max((Math.max(...times) - Math.min(...times)) / DAY_MS, 1 / 24);
  return Math.round(((times.length - 1) / days) * 7 * 10) / 10;
}

const lastOf = (items: readonly Discovered[]): string | null =>
  items
    .map(({ published, modified }) => published ?? modified)
    .filter((date) => date !== null)
    .sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

async function hasBody(page: FetchedPage, source: CrawlSource): Promise<boolean> {
  const { body: bytes, headers, url, fetchedAt } = page;
  const outcome = await readPage({
    bytes,
    headers,
    url,
    fetchedAt,
    layout: source.layout,
    timeZone: source.timeZone,
    secondOpinion: 'never',
  });
  return outcome.kept;
}

/** Reads the newest pages that may be asked for. */
async function tryPages(polite: Polite, source: CrawlSource, items: readonly Discovered[], most: number) {
  let pages = 0;
  let bodies = 0;
  for (const { url, leadsTo } of items) {
    if (pages >= most) break;
    if (leadsTo !== 'page' || !(await polite.robotsOf(url)).robots.allows(url)) continue;
    const outcome = await polite.ask(url);
    pages += 1;
    if (outcome.kept && (await hasBody(outcome.value, source))) bodies += 1;
  }
  return { pages, bodies };
}

const statusOf = (outcome: FetchOutcome): string =>
  outcome.kept
    ? String(outcome.value.status)
    : outcome.status === null
      ? `${outcome.why}: ${outcome.detail ?? ''}`
      : String(outcome.status);

/** Tries a source by its first starting point that answers. Never throws for what a server does. */
export async function checkSource(
  web: Web,
  source: CrawlSource,
  options: CheckOptions,
): Promise<SourceCheck> {
  let check: SourceCheck | null = null;
  const polite = createPolite(web, options);
  for (const start of source.start) {
    const known = await polite.robotsOf(start.url);
    const robots = wordOf(known, start.url);
    const blank = {
      id: source.id,
      url: start.url,
      charset: null,
      items: 0,
      lastItem: null,
      itemsAWeek: null,
      pages: 0,
      bodies: 0,
    };
    if (!known.robots.allows(start.url)) {
      const why = known.state === 'unreachable' ? `: robots.txt: ${known.why}` : '';
      check ??= { ...blank, status: `not asked${why}`, robots };
      continue;
    }
    const outcome = await polite.ask(start.url);
    if (!outcome.kept) {
      check ??= { ...blank, status: statusOf(outcome), robots };
      continue;
    }
    const { body, url, contentType } = outcome.value;
    const items = await discoverLinks(body, { kind: start.kind, url, contentType, links: start.links });
    return {
      ...blank,
      status: statusOf(outcome),
      robots,
      charset: decodeText(body, contentType, start.kind === 'feed' || start.kind === 'sitemap').encoding,
      items: items.length,
      lastItem: lastOf(items),
      itemsAWeek: weeklyRate(items),
      ...(await tryPages(polite, source, items, options.pages)),
    };
  }
  if (check === null) throw new Error(`source ${source.id} has no starting point`);
  return check;
}
