/** Discover: finds the addresses in a feed, listing or sitemap; those not known yet become pages to fetch. */
import type { Discovered, StartAnswer } from '../crawl/discover.ts';
import type { StartKind } from '../crawl/job.ts';
import { articleId } from '../domain/ids.ts';
import { addPages, type FoundPage, loadPage, movePages, type PageRow, tellsOfArms } from '../trace/pages.ts';
import { loadFetched } from './archive.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { doneState } from './fetched.ts';
import { handOnPages, type PageRef } from './handOn.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

type KnownPage = Pick<PageRow, 'id' | 'attempts' | 'kind' | 'state' | 'run_id' | 'checked_at'>;

const startKind = ({ kind }: PageRow): StartKind => (kind === 'article' ? 'page' : kind);

function answerOf(page: PageRow, url: string, contentType: string | null, source: WorkSource): StartAnswer {
  const point = source.start.find((start) => start.links !== undefined && start.kind === page.kind);
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
  { db, now }: Context,
  rows: readonly KnownPage[],
  modified: ReadonlyMap<string, number>,
): Promise<readonly KnownPage[]> {
  const changed = rows.filter(({ id, kind, state, checked_at }) => {
    const at = modified.get(id) ?? 0;
    return kind === 'article' && state === 'extracted' && at <= now() && at > (checked_at?.getTime() ?? 0);
  });
  const told: KnownPage[] = [];
  for (const row of changed) if (await tellsOfArms(db, row.id)) told.push(row);
  return told;
}

/** Pages that wait for their first fetch, feeds and sitemaps that this run has not asked yet, and articles that changed. */
async function dueAmong(
  context: Context,
  found: readonly Discovered[],
  run: string,
): Promise<readonly PageRef[]> {
  const { db } = context;
  const rows = await db
    .selectFrom('trace.pages')
    .select(['id', 'attempts', 'kind', 'state', 'run_id', 'checked_at'])
    .where('id', 'in', [...found.map(({ url }) => articleId(url))])
    .execute();
  const again = rows.filter(({ kind, run_id }) => kind !== 'article' && run_id !== run);
  const idsOf = (list: readonly KnownPage[]) => list.map(({ id }) => id);
  await movePages(db, idsOf(again), 'queued', { runId: run });
  const modified = new Map(found.map((one) => [articleId(one.url), Date.parse(one.modified ?? '')]));
  const changed = await changedSince(context, rows, modified);
  await movePages(db, idsOf(changed), 'queued', { attempt: true });
  return [
    ...again,
    ...changed.map((page) => ({ ...page, attempts: page.attempts + 1 })),
    ...rows.filter((row) => row.state === 'found' && !again.includes(row)),
  ];
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
  const found = (await threads.run('discover', { body: fetched.body, answer })) as readonly Discovered[];
  const others = found.filter(({ url }) => url !== page.url);
  if (others.length > 0) {
    await addPages(
      db,
      others.map((one) => foundPage(one, source.id, run)),
    );
    const due = await dueAmong(context, others, run);
    await handOnPages(context, 'fetch', due, run);
  }
  await movePages(db, [page.id], doneState(page));
  log.info({ run, page: page.id, url: page.url, found: found.length }, 'discovered');
  return undefined;
};
