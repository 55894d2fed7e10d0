/** The order in which the pages of archives are replayed: each page's versions by their dates, one a round. */
import { canonicalUrl } from '../crawl/canonical.ts';
import { type ReplayedPage, replayArchive } from '../effects/web/warc.ts';

/** What a source answers for a page that it took down. */
export const isTakenDown = (status: number): boolean => status === 404 || status === 410;

/** Feeds, sitemaps, robots.txt and what is neither page nor document take no part in a replay. */
function isArticlePage({ page }: ReplayedPage): boolean {
  if (page.url.endsWith('/robots.txt')) return false;
  if (isTakenDown(page.status)) return true;
  if (page.status < 200 || page.status >= 300) return false;
  const type = page.contentType ?? 'text/html';
  if (/pdf/i.test(type)) return true;
  const start = Buffer.from(page.body.subarray(0, 300)).toString('latin1').trimStart();
  const isFeed = /^(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b|^\{/i.test(
    start,
  );
  return /html/i.test(type) && !isFeed;
}

/** The versions of each page in the archives, in the order of their dates: which record is taken in which round. */
export type Rounds = {
  readonly of: ReadonlyMap<string, number>;
  readonly count: number;
  readonly skipped: number;
  /** The files in the order of their first records' dates: of two copies of a page, a crawl keeps the one it got first. */
  readonly files: readonly number[];
};

export const placeOf = (file: number, record: number): string => `${file} ${record}`;

/** Reads all files once. Throws a UserError when one is broken anywhere. */
export async function planRounds(files: readonly string[]): Promise<Rounds> {
  const versions = new Map<string, { readonly at: number; readonly where: string }[]>();
  const began: number[] = [];
  let skipped = 0;
  for (const [index, file] of files.entries()) {
    let record = 0;
    for await (const replayed of replayArchive(file)) {
      const { page } = replayed;
      began[index] ??= Date.parse(page.fetchedAt);
      const url = isArticlePage(replayed) ? canonicalUrl(page.requestedUrl) : null;
      const version = { at: Date.parse(page.fetchedAt), where: placeOf(index, record) };
      if (url === null) skipped += 1;
      else versions.set(url, [...(versions.get(url) ?? []), version]);
      record += 1;
    }
  }
  const of = new Map<string, number>();
  for (const list of versions.values())
    for (const [round, { where }] of list.toSorted((a, b) => a.at - b.at).entries()) of.set(where, round);
  const count = [...of.values()].reduce((most, round) => Math.max(most, round + 1), 0);
  const ordered = [...files.keys()].sort((a, b) => (began[a] ?? 0) - (began[b] ?? 0));
  return { of, count, skipped, files: ordered };
}
