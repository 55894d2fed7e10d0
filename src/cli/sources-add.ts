/** A new source from an address: finds its feeds and writes the entry that a job file needs. */
import { stringify } from 'yaml';
import { discoverFeeds } from '../crawl/discover.ts';
import { readFeed } from '../crawl/feed.ts';
import type { StartPoint } from '../crawl/job.ts';
import { UserError } from '../domain/errors.ts';
import type { Web } from '../effects/web/fetch.ts';
import { decodeText } from '../read/charset.ts';
import { parseHtml } from '../read/html-tree.ts';
import { gatherFacts } from '../read/page-facts.ts';

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
    .slice(0, 60);

type Found = {
  readonly title: string;
  readonly language: string | null;
  readonly start: readonly StartPoint[];
  readonly seen: string;
};

/** An address that is a feed stands for itself; a page for the feeds it declares, or for its own listing. */
async function lookAt(web: Web, url: string): Promise<Found> {
  const outcome = await web.fetchPage(url);
  if (!outcome.kept)
    throw new UserError(
      `${url}: ${outcome.why}${outcome.detail === undefined ? '' : ` (${outcome.detail})`}`,
    );
  const { body, contentType, url: answered } = outcome.value;
  const host = new URL(answered).hostname.replace(/^www\./, '');
  const { text } = decodeText(body, contentType, true);
  const feed = /<(?:rss|feed|rdf:rdf)\b/i.test(text.slice(0, 3000)) ? readFeed(text, answered, 50) : null;
  if (feed !== null && feed.items.length > 0)
    return {
      title: feed.title ?? host,
      language: null,
      start: [{ kind: 'feed', url: answered }],
      seen: `${url}, given by hand`,
    };
  const root = parseHtml(decodeText(body, contentType, false).text);
  const facts = root === null ? null : gatherFacts(root);
  const feeds = discoverFeeds(body, answered, contentType);
  const start: readonly StartPoint[] =
    feeds.length > 0
      ? feeds.slice(0, 3).map((one) => ({ kind: 'feed', url: one.url }))
      : [{ kind: 'listing', url: answered }];
  return {
    title: facts?.meta.get('og:site_name')?.[0] ?? facts?.titleTag ?? host,
    language: facts?.language?.slice(0, 2).toLowerCase() ?? null,
    start,
    seen: feeds.length > 0 ? `declared by ${answered}` : `${url}, given by hand`,
  };
}

/**
 * Looks at an address and writes the YAML entry of a source, indented as a job file needs it.
 * @throws UserError when the address does not answer or the language cannot be told
 */
export async function describeSource(web: Web, url: string, said: NewSource): Promise<string> {
  const found = await lookAt(web, url);
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
