/** Puts tasks on the queue of the next stage. A task's id is made from its row, so that handing on twice adds it once. */
import type { StageName } from '../pipeline.ts';
import type { Context } from './context.ts';

/** The part of a page's row that its tasks are named after. */
export type PageRef = { readonly id: string; readonly attempts: number };

export type PageStage = 'fetch' | 'discover' | 'read';

/** BullMQ reserves the colon in ids. */
const taskId = (...parts: readonly (string | number)[]): string => parts.join('.').replaceAll(':', '-');

/** Id of a page's task in a run. */
export const pageTaskId = (page: PageRef, run: string): string => taskId(page.id, run, page.attempts);

/**
 * Hands pages to a stage.
 * @param inTurn the tenth page of one feed is asked for when all others had their tenth: a feed with much to give keeps
 *   no other one waiting
 */
export async function handOnPages(
  { queues }: Context,
  stage: PageStage,
  pages: readonly PageRef[],
  run: string,
  { inTurn = false }: { readonly inTurn?: boolean } = {},
): Promise<void> {
  if (pages.length === 0) return;
  await queues[stage].addBulk(
    pages.map((page, place) => ({
      name: stage,
      data: { page: page.id, run },
      opts: { jobId: pageTaskId(page, run), ...(inTurn ? { priority: place + 1 } : {}) },
    })),
  );
}

/** Hands articles to extraction. */
export async function handOnArticles(
  { queues }: Context,
  articles: readonly { readonly id: string; readonly revision: number }[],
  run: string,
): Promise<void> {
  if (articles.length === 0) return;
  await queues.extract.addBulk(
    articles.map(({ id, revision }) => ({
      name: 'extract',
      data: { article: id, revision, run },
      opts: { jobId: taskId(id, revision, run) },
    })),
  );
}

/** How long a whole-database stage gathers what is new before it runs. */
const GATHER_MS = 1000;

/** Asks for a stage over the whole database: however often it is asked, one runs and at most one follows. */
export async function askFor(
  { queues }: Pick<Context, 'queues'>,
  stage: Extract<StageName, 'case' | 'match'>,
): Promise<void> {
  await queues[stage].add(
    stage,
    {},
    { delay: GATHER_MS, deduplication: { id: stage, keepLastIfActive: true } },
  );
}

/** Starts a run of a job; `run` continues one that exists. */
export async function askForRun(
  { queues }: Pick<Context, 'queues'>,
  job: string,
  run: string,
): Promise<void> {
  await queues.start.add('start', { job, run }, { jobId: taskId(run) });
}
