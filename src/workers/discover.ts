/** Discover: finds the addresses in a feed, listing or sitemap; those not known yet become pages to fetch. */

import { canonicalUrl } from '../crawl/canonical.ts';
import { type Discovered, MAX_DISCOVERED, type StartAnswer, type StartReading } from '../crawl/discover.ts';
import type { StartKind } from '../crawl/job.ts';
import { articleId } from '../domain/ids.ts';
import { chunks } from '../trace/columns.ts';
import {
  addPages,
  type FoundPage,
  forgetValidators,
  loadPage,
  movePages,
  type PageRow,
  unknownOf,
} from '../trace/pages.ts';
import { loadFetched } from './archive.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { doneState } from './fetched.ts';
import { handOnPages, type PageRef } from './handOn.ts';
import { isToldToChange } from './revisit.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

const KNOWN = ['id', 'attempts', 'kind', 'state', 'run_id', 'found_at', 'checked_at'] as const;
type KnownPage = Pick<PageRow, (typeof KNOWN)[number]>;

const startKind = ({ kind }: PageRow): StartKind => (kind === 'article' ? 'page' : kind);

function answerOf(page: PageRow, url: string, contentType: string | null, source: WorkSource): StartAnswer {
  const points = source.start.filter((start) => start.links !== undefined && start.kind === page.kind);
  const point = points.find((start) => canonicalUrl(start.url) === page.url) ?? points[0];
  return { kind: startKind(page), url, contentType, links: point?.links };
}

const foundPage = (found: Discovered, sourceId: string, runId: string): FoundPage => ({
  id: articleId(found.url),
  url: found.url,
  host: new URL(found.url).host,
  sourceId,
  runId,
  kind: found.leadsTo === 'page' ? 'article' : found.leadsTo,
  hint: { title: found.title, published: found.published },
});

/** Articles that the feed says were changed after they were last asked for. */
async function changedSince(
  context: Context,
  rows: readonly KnownPage[],
  modified: ReadonlyMap<string, number>,
): Promise<readonly KnownPage[]> {
  const changed = rows.filter(({ id, kind, state, checked_at }) => {
    const at = modified.get(id) ?? 0;
    return (
      kind === 'article' && state === 'extracted' && at <= context.now() && at > (checked_at?.getTime() ?? 0)
    );
  });
  const told: KnownPage[] = [];
  for (const row of changed) if (await isToldToChange(context, row)) told.push(row);
  return told;
}

/** Feeds and sitemaps that this run has not asked yet, articles that changed, and pages that wait for their first fetch, the newest first. */
async function dueAmong(
  context: Context,
  found: readonly Discovered[],
  run: string,
): Promise<readonly PageRef[]> {
  const { db } = context;
  const ids = found.map(({ url }) => articleId(url));
  const rows = await db.selectFrom('trace.pages').select(KNOWN).where('id', 'in', ids).execute();
  const place = new Map(ids.map((id, at) => [id, at]));
  const inOrder = rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const again = rows.filter(({ kind, run_id }) => kind !== 'article' && run_id !== run);
  const idsOf = (list: readonly KnownPage[]) => list.map(({ id }) => id);
  await movePages(db, idsOf(again), 'queued', { runId: run });
  const modified = new Map(found.map((one) => [articleId(one.url), Date.parse(one.modified ?? '')]));
  const changed = await changedSince(context, rows, modified);
  await movePages(db, idsOf(changed), 'queued', { attempt: true });
  return [
    ...again,
    ...changed.map((page) => ({ ...page, attempts: page.attempts + 1 })),
    ...inOrder.filter((row) => row.state === 'found' && !again.includes(row)),
  ];
}

/** Makes pages of what was found and hands on those that are due. */
async function takeFound(
  context: Context,
  source: WorkSource,
  found: readonly Discovered[],
  run: string,
): Promise<readonly PageRef[]> {
  await addPages(
    context.db,
    found.map((one) => foundPage(one, source.id, run)),
  );
  const due = await dueAmong(context, found, run);
  await handOnPages(context, 'fetch', due, run, { inTurn: true });
  return due;
}

/** Addresses that are asked about at a time. */
const ASKED_ABOUT = 1000;
const BARE = { leadsTo: 'page', title: null, published: null, modified: null } as const;

/**
 * Older items of a long feed that no run has taken yet, newest first, as many as the run's newest leave room for: so a
 * feed of a hundred thousand items is taken over many runs. While some are left the feed is asked for in whole.
 */
async function takeOlder(
  context: Context,
  source: WorkSource,
  older: string,
  { page, run, limit }: { readonly page: string; readonly run: string; readonly limit: number },
): Promise<readonly PageRef[]> {
  const unknown: string[] = [];
  for (const part of chunks(older === '' ? [] : older.split('\n'), ASKED_ABOUT)) {
    if (unknown.length > limit) break;
    unknown.push(...(await unknownOf(context.db, part)));
  }
  if (unknown.length > limit) await forgetValidators(context.db, page);
  const taken = unknown.slice(0, Math.max(0, limit)).map((url) => ({ url, ...BARE }));
  return taken.length === 0 ? [] : takeFound(context, source, taken, run);
}

export const discover: Handler<'discover'> = async (context, { payload }) => {
  const { db, threads, log } = context;
  const { run } = payload;
  const page = await loadPage(db, payload.page);
  const source = await loadWorkSource(db, page?.source_id ?? null);
  if (page === null || source === null)
    throw new Hopeless('the page or its source is no longer in the database');
  const fetched = await loadFetched(context, page);
  const answer = answerOf(page, fetched.url, fetched.contentType, source);
  const reading = (await threads.run('discover', { body: fetched.body, answer })) as StartReading;
  const others = reading.found.filter(({ url }) => url !== page.url);
  const due = others.length === 0 ? [] : await takeFound(context, source, others, run);
  const late = await takeOlder(context, source, reading.older, {
    page: page.id,
    run,
    limit: MAX_DISCOVERED - due.length,
  });
  await movePages(db, [page.id], doneState(page));
  const counts = { found: reading.found.length, due: due.length, older: late.length };
  log.info({ run, page: page.id, url: page.url, ...counts }, 'discovered');
  return undefined;
};
