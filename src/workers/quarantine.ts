/** Quarantine: what failed for good is kept as a row with its reason, and leaves its queue. */
import type { Job } from 'bullmq';
import type { StageName } from '../pipeline.ts';
import { quarantine } from '../trace/drops.ts';
import { movePages } from '../trace/pages.ts';
import { endRun } from '../trace/runs.ts';
import type { Context } from './context.ts';

/** The page that a task is about, from its payload as far as that can be read. */
async function pageOf({ db }: Context, payload: unknown): Promise<string | null> {
  const { page, article } = (payload ?? {}) as { readonly page?: unknown; readonly article?: unknown };
  if (typeof page === 'string') return page;
  if (typeof article !== 'string') return null;
  const row = await db
    .selectFrom('trace.articles')
    .select('page_id')
    .where('id', '=', article)
    .executeTakeFirst();
  return row?.page_id ?? null;
}

/** A run that cannot be opened has failed: it is not asked for again by every sweep. */
async function failRun({ db }: Context, payload: unknown, reason: string): Promise<void> {
  const { run } = (payload ?? {}) as { readonly run?: unknown };
  if (typeof run === 'string') await endRun(db, run, 'failed', { reason });
}

/** Writes a failed task to the quarantine and takes it off its queue; a task that will be retried is left alone. */
export async function quarantineTask(context: Context, stage: StageName, job: Job): Promise<void> {
  if (!(await job.isFailed())) return;
  const reason = job.failedReason ?? 'no reason given';
  await quarantine(context.db, {
    queue: stage,
    task: job.id ?? '',
    payload: job.data ?? null,
    reason,
    attempts: job.attemptsMade,
  });
  const page = await pageOf(context, job.data);
  if (page !== null) await movePages(context.db, [page], 'quarantined');
  if (stage === 'start') await failRun(context, job.data, reason);
  context.log.error({ stage, task: job.id, reason }, 'quarantined');
  await job.remove();
}
