/** Whether anything is left to do, and where tasks wait that nobody works on. */
import { sql } from 'kysely';
import { STAGES, type StageName } from '../pipeline.ts';
import type { Context } from './context.ts';

export type Backlog = Readonly<Record<StageName, number>>;

/** Tasks of a queue that wait or run. The next run of each schedule is a delayed task and does not count. */
async function backlogOf(context: Context, stage: StageName): Promise<number> {
  const queue = context.queues[stage];
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  const scheduled = stage === 'start' ? await queue.getJobSchedulersCount() : 0;
  return Math.max(0, Object.values(counts).reduce((sum, count) => sum + count, 0) - scheduled);
}

/** Tasks that wait or run, by stage. */
export async function backlog(context: Context): Promise<Backlog> {
  const entries: [StageName, number][] = [];
  for (const stage of STAGES) entries.push([stage, await backlogOf(context, stage)]);
  return Object.fromEntries(entries) as Backlog;
}

/** Tasks that completed, by stage: what passed each queue. */
export async function completed(context: Context): Promise<Backlog> {
  const entries: [StageName, number][] = [];
  for (const stage of STAGES) entries.push([stage, await context.queues[stage].getCompletedCount()]);
  return Object.fromEntries(entries) as Backlog;
}

/** Rows that have not reached their end: pages by state. */
async function openPages({ db }: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from trace.pages
    where state in ('found', 'queued', 'fetched') or (state = 'read' and kind = 'article')
  `.execute(db);
  return rows[0]?.n ?? 0;
}

/** True when every stage that has a worker is empty and, if all have one, no row waits either. */
export async function isDrained(context: Context, without: ReadonlySet<StageName>): Promise<boolean> {
  const left = await backlog(context);
  if (STAGES.some((stage) => !without.has(stage) && left[stage] > 0)) return false;
  return without.size > 0 || (await openPages(context)) === 0;
}
