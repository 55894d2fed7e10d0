/** Puts the pages of WARC files into the database as if they had just been fetched; nothing asks the network. */
import { canonicalUrl } from '../crawl/canonical.ts';
import { articleId } from '../domain/ids.ts';
import { archivePage, checkArchive, type ReplayedPage, replayArchive } from '../effects/web/warc.ts';
import { addPages, loadPage, savePage } from '../trace/pages.ts';
import { startRun } from '../trace/runs.ts';
import { loadSource, retireSources, saveSource } from '../trace/sources.ts';
import type { Context } from '../workers/context.ts';
import { handOnPages } from '../workers/handOn.ts';
import { ARCHIVE_JOB } from '../workers/sources.ts';

/** The source of pages that no known job claims: read from archives, never asked. */
const ANY_SOURCE = `${ARCHIVE_JOB}/pages`;

async function saveAnySource({ db }: Context): Promise<void> {
  await saveSource(db, {
    id: ANY_SOURCE,
    job: ARCHIVE_JOB,
    title: 'Pages from archives',
    lang: 'und',
    country: null,
    timeZone: null,
    kind: 'press',
    owner: 'unknown',
    definition: { gapMs: 0, start: [] },
  });
  await retireSources(db, ARCHIVE_JOB, []);
}

type Known = {
  /** Source by host of its starting points, for archives that name no source. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Addresses of listings and feeds: they are no articles. */
  readonly starts: ReadonlySet<string>;
};

async function knownSources({ db }: Context): Promise<Known> {
  const rows = await db.selectFrom('trace.sources').select(['id', 'definition']).orderBy('id').execute();
  const hosts = new Map<string, string>();
  const starts = new Set<string>();
  for (const { id, definition } of rows) {
    const { start = [] } = definition as {
      start?: readonly { readonly url: string; readonly kind: string }[];
    };
    for (const { url, kind } of start) {
      hosts.set(siteOf(url), id);
      if (kind !== 'page') starts.add(canonicalUrl(url) ?? url);
    }
  }
  return { hosts, starts };
}

const siteOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** Feeds, sitemaps, robots.txt and what is neither page nor document take no part in a replay. */
function isArticlePage({ page }: ReplayedPage): boolean {
  if (page.status < 200 || page.status >= 300 || page.url.endsWith('/robots.txt')) return false;
  const type = page.contentType ?? 'text/html';
  if (/pdf/i.test(type)) return true;
  const start = Buffer.from(page.body.subarray(0, 300)).toString('latin1').trimStart();
  const isFeed = /^(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b|^\{/i.test(
    start,
  );
  return /html/i.test(type) && !isFeed;
}

type Replay = { readonly context: Context; readonly run: string; readonly known: Known };

async function takePage({ context, run, known }: Replay, { page, notes }: ReplayedPage): Promise<boolean> {
  const { db, archiveDir } = context;
  const url = canonicalUrl(page.requestedUrl);
  if (url === null || known.starts.has(url)) return false;
  const named = notes === null ? null : await loadSource(db, notes.source);
  const sourceId = named?.id ?? known.hosts.get(siteOf(url)) ?? ANY_SOURCE;
  const id = articleId(url);
  await addPages(db, [{ id, url, host: new URL(url).host, sourceId, runId: run, kind: 'article', hint: {} }]);
  const row = await loadPage(db, id);
  if (row === null || row.kind !== 'article') return false;
  const job = notes?.job ?? sourceId.split('/', 1)[0] ?? ARCHIVE_JOB;
  const { snapshot, file } = await archivePage(archiveDir, page, { source: sourceId, job });
  await savePage(db, id, {
    state: 'fetched',
    runId: run,
    status: page.status,
    finalUrl: page.url,
    contentType: page.contentType,
    snapshot,
    etag: page.etag,
    lastModified: page.lastModified,
    warcFile: file,
    warcOffset: 0,
    nextFetchAt: null,
  });
  await handOnPages(context, 'read', [{ id, attempts: row.attempts }], run);
  return true;
}

export type ReplayCount = { readonly pages: number; readonly skipped: number };

/**
 * Hands every page of the archives to reading.
 * @throws UserError when a file is broken anywhere: all files are checked before the first page is taken
 */
export async function replayFiles(
  context: Context,
  files: readonly string[],
  run: string,
): Promise<ReplayCount> {
  for (const file of files) await checkArchive(file);
  await saveAnySource(context);
  await startRun(context.db, { id: run, job: ARCHIVE_JOB, mode: context.mode });
  const replay: Replay = { context, run, known: await knownSources(context) };
  let pages = 0;
  let skipped = 0;
  for (const file of files) {
    for await (const replayed of replayArchive(file)) {
      if (isArticlePage(replayed) && (await takePage(replay, replayed))) pages += 1;
      else skipped += 1;
    }
  }
  return { pages, skipped };
}
