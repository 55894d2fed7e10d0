/** From a fetched starting point (feed, sitemap, listing, page) to the addresses that it names. */
import { constants, gunzipSync } from 'node:zlib';
import { decodeText } from '../read/charset.ts';
import { canonicalUrl } from './canonical.ts';
import { type Feed, readFeed } from './feed.ts';
import { readWellFormed } from './first-reader.ts';
import type { StartKind } from './job.ts';
import { readJsonFeed } from './json-feed.ts';
import { readDeclaredFeeds, readListing } from './listing.ts';
import { readSitemap, readTextSitemap } from './sitemap.ts';

export type Discovered = {
  /** Canonical. */
  readonly url: string;
  /** What stands there: a page, or a further sitemap or feed to read. */
  readonly leadsTo: 'page' | 'sitemap' | 'feed';
  readonly title: string | null;
  /** ISO day, or time with zone. */
  readonly published: string | null;
  readonly modified: string | null;
};

export type StartAnswer = {
  readonly kind: StartKind;
  /** The address that answered, for relative links. */
  readonly url: string;
  readonly contentType?: string | null | undefined;
  /** CSS selector of the links, for a listing. */
  readonly links?: string | undefined;
};

/** So many addresses of one starting point are taken in a run: the newest. */
export const MAX_DISCOVERED = 500;

export type StartReading = {
  /** The newest, at most 500. */
  readonly found: readonly Discovered[];
  /** Of a longer feed the addresses of the older items, newest first, one a line: for later runs. */
  readonly older: string;
};

type Named = Omit<Discovered, 'url' | 'leadsTo'> & {
  readonly link: string | null;
  readonly leadsTo?: Discovered['leadsTo'];
};

function unique(found: Iterable<Named>, base: string): readonly Discovered[] {
  const byUrl = new Map<string, Discovered>();
  for (const { link, leadsTo = 'page', title, published, modified } of found) {
    const url = link === null ? null : canonicalUrl(link, base);
    if (url !== null && !byUrl.has(url)) byUrl.set(url, { url, leadsTo, title, published, modified });
  }
  return [...byUrl.values()];
}

const dayOf = ({ published, modified }: Discovered): string => published ?? modified ?? '';

const latestFirst = (a: Discovered, b: Discovered): number => {
  const [one, other] = [dayOf(a), dayOf(b)];
  return one < other ? 1 : one > other ? -1 : 0;
};

/** Newest first where dates are given; the order of the source among equals. */
function newest(found: readonly Discovered[]): StartReading {
  if (found.length <= MAX_DISCOVERED) return { found, older: '' };
  const sorted = [...found].sort(latestFirst);
  const older = sorted.slice(MAX_DISCOVERED).map(({ url }) => url);
  return { found: sorted.slice(0, MAX_DISCOVERED), older: older.join('\n') };
}

/** Sitemaps and listings reach back for years: only feeds are what an outlet asks its readers to take whole. */
const withoutOlder = ({ found }: StartReading): StartReading => ({ found, older: '' });

/** Reads any feed: JSON Feed, then rss-parser, then the lenient reader. */
export async function readAnyFeed(text: string, url: string): Promise<Feed> {
  const start = text.trimStart();
  if (start.startsWith('{')) {
    const json = readJsonFeed(start, url);
    if (json !== null) return json;
  }
  return (await readWellFormed(text)) ?? readFeed(text, url);
}

async function fromFeed(text: string, url: string): Promise<readonly Discovered[]> {
  const { items } = await readAnyFeed(text, url);
  if (items.length > 0) return unique(items, url);
  const declared = /<html|<!doctype html/i.test(text.slice(0, 2000)) ? readDeclaredFeeds(text, url) : [];
  return unique(
    declared.map(({ url: link, title }) => ({
      link,
      title,
      published: null,
      modified: null,
      leadsTo: 'feed' as const,
    })),
    url,
  );
}

/** The sitemap protocol allows 50 MB; news sitemaps stay far below. */
const MAX_UNPACKED = 20_000_000;

/** Sitemaps and feeds are served as gzip files too. What cannot be unpacked is empty. */
function unpacked(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

function fromSitemap(text: string, url: string): readonly Discovered[] {
  const entries = text.trimStart().startsWith('<') ? readSitemap(text) : readTextSitemap(text);
  return unique(
    entries.map(({ kind, loc, ...rest }) => ({ link: loc, leadsTo: kind, ...rest })),
    url,
  );
}

/**
 * Names what a starting point leads to. Malformed input gives what can be read of it. A `page` is its own article; a
 * `feed` that turns out to be an HTML page gives the feeds that the page declares.
 * @param body bytes, decoded here, or text
 */
export async function readStart(body: string | Uint8Array, answer: StartAnswer): Promise<StartReading> {
  const { kind, url, contentType = null, links } = answer;
  if (kind === 'page')
    return newest(unique([{ link: url, title: null, published: null, modified: null }], url));
  const xml = kind === 'feed' || kind === 'sitemap';
  const text = typeof body === 'string' ? body : decodeText(unpacked(body), contentType, xml).text;
  if (kind === 'feed') return newest(await fromFeed(text, url));
  if (kind === 'sitemap') return withoutOlder(newest(fromSitemap(text, url)));
  const listed = readListing(text, url, links);
  return withoutOlder(
    newest(
      unique(
        listed.map(({ url: link, title }) => ({ link, title, published: null, modified: null })),
        url,
      ),
    ),
  );
}

/** The newest of what a starting point leads to, at most 500 addresses: see `readStart`. */
export async function discoverLinks(
  body: string | Uint8Array,
  answer: StartAnswer,
): Promise<readonly Discovered[]> {
  return (await readStart(body, answer)).found;
}

/** The feeds that a home page declares: address and title. */
export function discoverFeeds(body: Uint8Array, url: string, contentType: string | null) {
  return readDeclaredFeeds(decodeText(body, contentType, false).text, url);
}
