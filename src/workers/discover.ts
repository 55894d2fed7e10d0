/** Discover: finds the addresses in a feed, listing or sitemap; those not known yet become pages to fetch. */
import type { Discovered, StartAnswer } from '../crawl/discover.ts';
import type { StartKind } from '../crawl/job.ts';
import { articleId } from '../domain/ids.ts';
import { addPages, type FoundPage, loadPage, movePages, type PageRow } from '../trace/pages.ts';
import { loadFetched } from './archive.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { doneState } from './fetch.ts';
import { handOnPages, type PageRef } from './handOn.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

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

/** Pages that wait for their first fetch, and feeds and sitemaps that this run has not asked yet. */
async function dueAmong({ db }: Context, ids: readonly string[], run: string): Promise<readonly PageRef[]> {
  const rows = await db
    .selectFrom('trace.pages')
    .select(['id', 'attempts', 'kind', 'state', 'run_id'])
    .where('id', 'in', [...ids])
    .execute();
  const again = rows.filter(({ kind, run_id }) => kind !== 'article' && run_id !== run);
  await movePages(
    db,
    again.map(({ id }) => id),
    'queued',
    { runId: run },
  );
  return [...again, ...rows.filter((row) => row.state === 'found' && !again.includes(row))];
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
    const due = await dueAmong(
      context,
      others.map(({ url }) => articleId(url)),
      run,
    );
    await handOnPages(context, 'fetch', due, run);
  }
  await movePages(db, [page.id], doneState(page));
  log.info({ run, page: page.id, url: page.url, found: found.length }, 'discovered');
  return undefined;
};
