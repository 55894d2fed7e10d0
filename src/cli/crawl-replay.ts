/** Puts the pages of WARC files into the database as if they had just been fetched; nothing asks the network. */
import { canonicalUrl } from '../crawl/canonical.ts';
import { articleId } from '../domain/ids.ts';
import type { FetchedPage } from '../effects/web/fetch.ts';
import { archivePage, type ReplayedPage, replayArchive } from '../effects/web/warc.ts';
import { articleOfPage } from '../trace/articles.ts';
import { addPages, loadPage, movePages, type PageRow, savePage } from '../trace/pages.ts';
import { startRun } from '../trace/runs.ts';
import { loadSource, retireSources, saveSource } from '../trace/sources.ts';
import type { Context } from '../workers/context.ts';
import { handOnPages } from '../workers/handOn.ts';
import { withdraw } from '../workers/revisit.ts';
import { ARCHIVE_JOB } from '../workers/sources.ts';
import { isTakenDown, placeOf, planRounds } from './replay-rounds.ts';

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

type Replay = { readonly context: Context; readonly run: string; readonly known: Known };
type Taken = { readonly id: string; readonly sourceId: string; readonly job: string };

/** This version of the page, or a later one, was taken before. */
const isKnown = (row: PageRow, page: FetchedPage): boolean =>
  (row.fetched_at?.getTime() ?? 0) >= Date.parse(page.fetchedAt);

/** A page that its source had taken down: said of the article that was read from it before, if any. */
async function takeDown(
  { context, run }: Replay,
  page: FetchedPage,
  { id, ...notes }: Taken,
): Promise<boolean> {
  const article = await articleOfPage(context.db, id);
  const row = await loadPage(context.db, id);
  if (article === null || row === null || isKnown(row, page)) return false;
  await archivePage(context.archiveDir, page, { source: notes.sourceId, job: notes.job });
  const said = { why: `HTTP ${page.status}`, seenAt: page.fetchedAt };
  await withdraw(context, { article, page: row, run }, said);
  await savePage(context.db, id, { state: 'extracted', status: page.status, fetchedAt: page.fetchedAt });
  return true;
}

async function putPage({ context, run }: Replay, page: FetchedPage, { id, ...notes }: Taken): Promise<void> {
  const { db, archiveDir } = context;
  const { snapshot, file } = await archivePage(archiveDir, page, { source: notes.sourceId, job: notes.job });
  await savePage(db, id, {
    state: 'fetched',
    runId: run,
    status: page.status,
    finalUrl: page.url,
    contentType: page.contentType,
    snapshot,
    fetchedAt: page.fetchedAt,
    etag: page.etag,
    lastModified: page.lastModified,
    warcFile: file,
    warcOffset: 0,
    nextFetchAt: null,
  });
  await movePages(db, [id], 'fetched', { attempt: true });
  const row = await loadPage(db, id);
  if (row !== null) await handOnPages(context, 'read', [row], run);
}

/** Takes one version of a page, unless this or a later one is known already. */
async function takePage(replay: Replay, { page, notes }: ReplayedPage): Promise<boolean> {
  const { db } = replay.context;
  const url = canonicalUrl(page.requestedUrl);
  if (url === null || replay.known.starts.has(url)) return false;
  const named = notes === null ? null : await loadSource(db, notes.source);
  const sourceId = named?.id ?? replay.known.hosts.get(siteOf(url)) ?? ANY_SOURCE;
  const taken = { id: articleId(url), sourceId, job: notes?.job ?? sourceId.split('/', 1)[0] ?? ARCHIVE_JOB };
  if (isTakenDown(page.status)) return takeDown(replay, page, taken);
  const { id } = taken;
  await addPages(db, [
    { id, url, host: new URL(url).host, sourceId, runId: replay.run, kind: 'article', hint: {} },
  ]);
  const row = await loadPage(db, id);
  if (row === null || row.kind !== 'article') return false;
  if (isKnown(row, page)) return false;
  await putPage(replay, page, taken);
  return true;
}

export type ReplayCount = { readonly pages: number; readonly skipped: number };

/**
 * Hands every page of the archives to reading. Pages with several versions are taken in rounds, earliest first, so that a
 * replay tells of edits and withdrawals as the crawl did.
 * @param settle waits until what was handed on has been read; called between two rounds
 * @throws UserError when a file is broken anywhere: all files are checked before the first page is taken
 */
export async function replayFiles(
  context: Context,
  files: readonly string[],
  run: string,
  settle: () => Promise<void>,
): Promise<ReplayCount> {
  const rounds = await planRounds(files);
  await saveAnySource(context);
  await startRun(context.db, { id: run, job: ARCHIVE_JOB, mode: context.mode });
  const replay: Replay = { context, run, known: await knownSources(context) };
  let pages = 0;
  for (let round = 0; round < rounds.count; round += 1) {
    if (round > 0) await settle();
    for (const index of rounds.files) {
      let record = 0;
      for await (const replayed of replayArchive(files[index] ?? '')) {
        if (rounds.of.get(placeOf(index, record)) === round && (await takePage(replay, replayed))) pages += 1;
        record += 1;
      }
    }
  }
  return { pages, skipped: rounds.of.size - pages + rounds.skipped };
}
