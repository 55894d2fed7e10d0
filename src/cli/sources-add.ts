/** A new source from an address: finds what brings its articles and writes the entry that a job file needs. */
import { parseDocument, stringify } from 'yaml';
import { canonicalUrl } from '../crawl/canonical.ts';
import { discoverFeeds, discoverLinks, readAnyFeed } from '../crawl/discover.ts';
import type { StartKind, StartPoint } from '../crawl/job.ts';
import { UserError } from '../domain/errors.ts';
import type { FetchedPage, Web } from '../effects/web/fetch.ts';
import { decodeText } from '../read/charset.ts';
import { parseHtml } from '../read/html-tree.ts';
import { gatherFacts } from '../read/page-facts.ts';
import { createPolite, type Polite, type PoliteOptions } from './polite.ts';

export type NewSource = {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly country: string | null;
  readonly timeZone: string;
  readonly kind: 'press' | 'official' | 'agency';
  readonly owner: string;
};

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');

type Found = {
  readonly title: string;
  readonly language: string | null;
  readonly start: readonly StartPoint[];
  readonly seen: string;
};

const MAX_FEEDS = 3;
const MAX_SITEMAPS = 3;
/** Where publishing programs put feeds, for pages that name none. */
const USUAL_FEEDS = ['/feed/', '/rss.xml', '/rss'];

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** "es-do" as the feed or the page says it, to "es". */
const languageOf = (said: string | null | undefined): string | null =>
  /^\s*([a-z]{2,3})(?![a-z])/i.exec(said ?? '')?.[1]?.toLowerCase() ?? null;

/** What a feed says of its language: an element, an attribute, a JSON field. */
const FEED_LANGUAGES = [
  /<(?:dc:)?language>([a-z-]{2,10})/i,
  /\sxml:lang="([a-z-]{2,10})"/i,
  /"language": ?"([a-z-]{2,10})"/i,
];

function languageOfFeed(text: string): string | null {
  const start = text.slice(0, 5000);
  return (
    FEED_LANGUAGES.map((form) => languageOf(form.exec(start)?.[1])).find((code) => code !== null) ?? null
  );
}

async function asFeed({ body, contentType, url }: FetchedPage): Promise<Omit<Found, 'seen'> | null> {
  const { text } = decodeText(body, contentType, true);
  const start = text.slice(0, 3000).trimStart();
  const isFeed = start.startsWith('{') || /<(?:rss|feed|channel|rdf:rdf)\b/i.test(start);
  if (!isFeed || /<html[\s>]/i.test(start)) return null;
  const { title, items } = await readAnyFeed(text, url);
  if (!items.some(({ link }) => link !== null)) return null;
  return {
    title: title ?? hostOf(url),
    language: languageOfFeed(text),
    start: [{ kind: 'feed', url }],
  };
}

/** How many pages a starting point leads to; none where it does not answer. */
async function pagesAt(polite: Polite, kind: StartKind, url: string): Promise<number> {
  const outcome = await polite.ask(url);
  if (!outcome.kept) return 0;
  const { body, contentType, url: answered } = outcome.value;
  const found = await discoverLinks(body, { kind, url: answered, contentType });
  return found.filter(({ leadsTo }) => leadsTo === 'page').length;
}

/** The first addresses, at most so many, that lead to pages. */
async function leading(
  polite: Polite,
  kind: StartKind,
  urls: readonly string[],
  most: number,
): Promise<readonly StartPoint[]> {
  const start: StartPoint[] = [];
  for (const url of urls.slice(0, 2 * MAX_FEEDS)) {
    if (start.length >= most) break;
    if ((await pagesAt(polite, kind, url)) > 0) start.push({ kind, url });
  }
  return start;
}

/** Feeds that the page names, feeds where they usually stand, news sitemaps of robots.txt, or the page's own links; in this order. */
async function startOf(polite: Polite, page: FetchedPage): Promise<Pick<Found, 'start' | 'seen'>> {
  const { body, url, contentType } = page;
  const named = discoverFeeds(body, url, contentType).map((feed) => feed.url);
  const declared = await leading(polite, 'feed', named, MAX_FEEDS);
  if (declared.length > 0) return { start: declared, seen: `declared by ${url}` };
  const usual = USUAL_FEEDS.map((path) => new URL(path, url).href);
  const guessed = await leading(polite, 'feed', usual, 1);
  if (guessed.length > 0) return { start: guessed, seen: `answered at ${guessed[0]?.url}` };
  const { sitemaps } = (await polite.robotsOf(url)).robots;
  const news = sitemaps.filter(
    (address) => /news|noticia|actualit/i.test(address) && canonicalUrl(address) !== null,
  );
  const listed = await leading(polite, 'sitemap', news.slice(0, MAX_SITEMAPS), 1);
  if (listed.length > 0) return { start: listed, seen: `named by robots.txt of ${new URL(url).origin}` };
  const links = await discoverLinks(body, { kind: 'listing', url, contentType });
  if (links.length > 0) return { start: [{ kind: 'listing', url }], seen: `${url}, given by hand` };
  throw new UserError(
    `${url} names no feed that answers, and links to nothing that looks like an article: give the address of a feed or of a page that lists articles`,
  );
}

/** An address that is a feed stands for itself; a page for what brings its articles. */
async function lookAt(polite: Polite, url: string): Promise<Found> {
  const outcome = await polite.ask(url);
  if (!outcome.kept) {
    const robots = outcome.why === 'robots' ? (await polite.robotsOf(url)).why : null;
    const detail = robots === null ? outcome.detail : `its robots.txt cannot be read: ${robots}`;
    throw new UserError(`${url}: ${outcome.why}${detail === undefined ? '' : ` (${detail})`}`);
  }
  const page = outcome.value;
  const feed = await asFeed(page);
  if (feed !== null) return { ...feed, seen: `${url}, given by hand` };
  const root = parseHtml(decodeText(page.body, page.contentType, false).text);
  const facts = root === null ? null : gatherFacts(root);
  return {
    title: facts?.meta.get('og:site_name')?.[0] || facts?.titleTag || hostOf(page.url),
    language: languageOf(facts?.language) ?? languageOf(facts?.meta.get('og:locale')?.[0]),
    ...(await startOf(polite, page)),
  };
}

/**
 * Looks at an address and writes the YAML entry of a source, indented as a job file needs it.
 * @throws UserError when the address does not answer, forbids it by robots.txt, leads to no article, or does not tell its language
 */
export async function describeSource(
  web: Web,
  url: string,
  said: NewSource,
  manners: PoliteOptions,
): Promise<string> {
  if (canonicalUrl(url) === null) throw new UserError(`${url} is no http(s) address`);
  const found = await lookAt(createPolite(web, manners), url);
  const language = said.language ?? found.language;
  if (language === null || !/^[a-z]{2,3}$/.test(language))
    throw new UserError(`${url} does not say its language: add --language fr, es or en`);
  const title = said.title ?? found.title;
  const entry = {
    id: said.id ?? (slug(title) || slug(new URL(url).hostname)),
    title,
    language,
    country: said.country,
    timeZone: said.timeZone,
    kind: said.kind,
    owner: said.owner,
    seen: found.seen,
    checked: true,
    start: found.start,
  };
  return stringify([entry], { lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
}

/**
 * The text of a job with an entry more at the end of its sources, wherever these stand; nothing else of it changes.
 * @param entry as `describeSource` writes it
 */
export function withEntry(job: string, entry: string): string {
  const sources = parseDocument(job).get('sources', true) as
    | { readonly items?: readonly { readonly range?: readonly number[] }[] }
    | undefined;
  const [first, last] = [sources?.items?.[0]?.range, sources?.items?.at(-1)?.range];
  const end = last?.[1];
  if (first?.[0] === undefined || end === undefined) return `${job.trimEnd()}\n${entry}`;
  const dash = job.lastIndexOf('-', first[0]);
  const indent = dash - (job.lastIndexOf('\n', dash) + 1);
  const moved = entry.replace(/^ {2}/gm, ' '.repeat(indent));
  const rest = job.slice(end).replace(/^\s*\n/, '');
  return `${job.slice(0, end).trimEnd()}\n${moved.trimEnd()}\n${rest}`;
}
