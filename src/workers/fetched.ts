/** What becomes of a page once its host has answered, or has not: handed on, withdrawn, asked for again, or dropped. */
import { backoffMs } from '../crawl/politeness.ts';
import type { Drop } from '../domain/outcome.ts';
import type { FetchOutcome } from '../effects/web/fetch.ts';
import { archivePage } from '../effects/web/warc.ts';
import { articleOfPage } from '../trace/articles.ts';
import { forgetDrops, recordDrop } from '../trace/drops.ts';
import { type PageRow, savePage } from '../trace/pages.ts';
import { noteSource } from '../trace/sources.ts';
import type { Context } from './context.ts';
import { handOnPages } from './handOn.ts';
import { restore, revisitAt, withdraw } from './revisit.ts';
import type { WorkSource } from './sources.ts';

/** A page that cannot be reached is tried this often in a row over the following hours, each time by a new task. */
const MAX_FAILURES = 5;
const PASSING: ReadonlySet<Drop> = new Set(['unreachable', 'http_error']);
/** What a source answers for a page that it took down. A server error says nothing of the kind. */
const TAKEN_DOWN: ReadonlySet<Drop> = new Set(['not_found', 'gone']);

export type Refusal = Extract<FetchOutcome, { kept: false }>;
/** A page that is under way in a run, with its source. */
export type Visited = { readonly page: PageRow; readonly source: WorkSource; readonly run: string };

/** True where the host may do better another time: no answer, too many requests, or an error of its own. */
export const mayPass = (outcome: Refusal): boolean =>
  outcome.why === 'timeout' ||
  (PASSING.has(outcome.why) && (outcome.status === null || outcome.status === 429 || outcome.status >= 500));

/** Where a fetched page goes. */
export const nextStage = ({ kind }: Pick<PageRow, 'kind'>): 'read' | 'discover' =>
  kind === 'article' ? 'read' : 'discover';

/** The state in which a page of this kind is done with. */
export const doneState = ({ kind }: Pick<PageRow, 'kind'>): 'extracted' | 'read' =>
  kind === 'article' ? 'extracted' : 'read';

/** Archives the answer by which a source says that the article is gone, and marks the article. */
async function takeDown(
  context: Context,
  visited: Visited,
  article: string,
  outcome: Refusal,
): Promise<void> {
  const { page, source, run } = visited;
  if (outcome.page !== null)
    await archivePage(context.archiveDir, outcome.page, { source: source.id, job: source.job });
  const seenAt = outcome.page?.fetchedAt ?? new Date(context.now()).toISOString();
  await withdraw(context, { article, page, run }, { why: outcome.detail ?? outcome.why, seenAt });
}

/** When a page without a new answer is asked for again: soon where its host may recover, later where its article stands. */
async function againAt(
  context: Context,
  page: PageRow,
  outcome: Refusal,
  stands: boolean,
): Promise<Date | null> {
  if (mayPass(outcome) && page.failures + 1 < MAX_FAILURES) {
    const wait = outcome.retryAfterMs ?? backoffMs(page.failures + 1, Math.random());
    return new Date(context.now() + wait);
  }
  return stands ? revisitAt(context, page) : null;
}

async function noteStart(db: Context['db'], page: PageRow, { why, detail }: Refusal): Promise<void> {
  if (page.kind === 'article' || page.source_id === null) return;
  const error = why === 'not_modified' ? null : `${why}${detail === undefined ? '' : `: ${detail}`}`;
  await noteSource(db, page.source_id, error);
}

/** Writes down why no new bytes came. A page whose article stands keeps its place; any other leaves the pipeline. */
export async function dropPage(context: Context, visited: Visited, outcome: Refusal): Promise<void> {
  const { db, log } = context;
  const { page, run } = visited;
  const { why, detail = null, status } = outcome;
  const article = page.kind === 'article' ? await articleOfPage(db, page.id) : null;
  const stands = article !== null;
  if (article !== null && TAKEN_DOWN.has(why)) await takeDown(context, visited, article, outcome);
  if (article !== null && why === 'not_modified') await restore(context, article, { page, run });
  if (!stands || !(TAKEN_DOWN.has(why) || why === 'not_modified'))
    await recordDrop(db, { runId: run, unit: page.id, stage: 'fetch', why, detail });
  await savePage(db, page.id, {
    state: stands || why === 'not_modified' ? doneState(page) : 'dropped',
    status,
    nextFetchAt: await againAt(context, page, outcome, stands),
    failed: mayPass(outcome),
  });
  await noteStart(db, page, outcome);
  log.info({ run, page: page.id, url: page.url, status, why, detail }, stands ? 'asked again' : 'dropped');
}

/** Archives a page and hands it on. */
export async function keepPage(
  context: Context,
  { page, source, run }: Visited,
  outcome: Extract<FetchOutcome, { kept: true }>,
): Promise<void> {
  const { db, log, archiveDir } = context;
  const fetched = outcome.value;
  const { snapshot, file } = await archivePage(archiveDir, fetched, { source: source.id, job: source.job });
  await forgetDrops(db, run, page.id);
  await savePage(db, page.id, {
    state: 'fetched',
    status: fetched.status,
    finalUrl: fetched.url,
    contentType: fetched.contentType,
    snapshot,
    fetchedAt: fetched.fetchedAt,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    warcFile: file,
    warcOffset: 0,
    nextFetchAt: null,
  });
  if (page.kind !== 'article') await noteSource(db, source.id, null);
  log.info({ run, page: page.id, url: page.url, status: fetched.status, tookMs: fetched.tookMs }, 'fetched');
  await handOnPages(context, nextStage(page), [page], run);
}
