/**
 * The sweep: the rows are the truth and the queue a hint, so now and then every row that waits gets its task again.
 * Adding a task that is there already changes nothing.
 */
import { sql } from 'kysely';
import { STAGES } from '../pipeline.ts';
import { unextractedArticles } from '../trace/articles.ts';
import { summarise } from '../trace/counts.ts';
import { duePages, idlePages } from '../trace/due-pages.ts';
import { linkingIsDue } from '../trace/linking.ts';
import { movePages, type PageRow } from '../trace/pages.ts';
import { endRun } from '../trace/runs.ts';
import { unmatchedCases } from './changed.ts';
import type { Context } from './context.ts';
import { nextStage } from './fetched.ts';
import { askFor, askForRun, handOnArticles, handOnPages, type PageStage } from './handOn.ts';
import { judgeRun } from './health.ts';
import { quarantineTask } from './quarantine.ts';

const stageOf = (page: PageRow): PageStage => (page.state === 'fetched' ? nextStage(page) : 'fetch');

/** Pages that nobody has moved for a while, by stage and run. */
async function sweepPages(context: Context, idleMs: number): Promise<number> {
  const pages = await idlePages(context.db, ['found', 'queued', 'fetched'], idleMs);
  const groups = new Map<string, { stage: PageStage; run: string; pages: PageRow[] }>();
  for (const page of pages) {
    const stage = stageOf(page);
    const run = page.run_id ?? '';
    const group = groups.get(`${stage} ${run}`) ?? { stage, run, pages: [] };
    groups.set(`${stage} ${run}`, group);
    group.pages.push(page);
  }
  for (const { stage, run, pages: members } of groups.values())
    if (run !== '') await handOnPages(context, stage, members, run);
  return pages.length;
}

/** Pages that failed in passing and are due again. */
async function sweepDue(context: Context): Promise<void> {
  const { db } = context;
  const pages = await duePages(db, new Date(context.now()));
  await movePages(
    db,
    pages.map(({ id }) => id),
    'queued',
    { attempt: true },
  );
  await db
    .updateTable('trace.pages')
    .set({ next_fetch_at: null })
    .where('id', 'in', ['', ...pages.map(({ id }) => id)])
    .execute();
  for (const page of pages)
    await handOnPages(context, 'fetch', [{ ...page, attempts: page.attempts + 1 }], page.run_id ?? 'again');
}

async function sweepArticles(context: Context, idleMs: number): Promise<void> {
  const articles = await unextractedArticles(context.db, idleMs);
  if (articles.length > 0) await handOnArticles(context, articles, 'sweep');
}

/** Failed tasks whose worker died before it could put them aside. */
async function sweepFailed(context: Context): Promise<void> {
  for (const stage of STAGES)
    for (const job of await context.queues[stage].getFailed(0, 199))
      await quarantineTask(context, stage, job);
}

/** Runs whose start never got its task, and runs that have nothing left to do, or whose pages later runs have taken over. */
export async function sweepRuns(context: Context): Promise<void> {
  const { db } = context;
  const { rows } = await sql<{
    id: string;
    job: string;
    at: Date;
    pages: number;
    open: number;
    last: boolean;
  }>`
    select r.id, r.job, r.started_at as at, count(p.id)::int as pages,
      not exists (select 1 from trace.runs l where l.job = r.job and l.started_at > r.started_at) as last,
      count(p.id) filter (where p.state in ('found', 'queued', 'fetched')
        or (p.state = 'read' and p.kind = 'article'))::int as open
    from trace.runs r left join trace.pages p on p.run_id = r.id
    where r.state = 'running' group by r.id
  `.execute(db);
  for (const { id, job, at, pages, open, last } of rows)
    if (pages === 0 && last) await askForRun(context, job, id);
    else if (open === 0) {
      await judgeRun(context, { id, job, at });
      await endRun(db, id, 'done', await summarise(db, id));
    }
}

/**
 * Sweeps once. `idleMs` is how long a row must have stood still; 0 right after a start, when nothing else is at work.
 * Returns how many pages waited.
 */
export async function sweep(context: Context, idleMs: number): Promise<number> {
  await sweepFailed(context);
  const waiting = await sweepPages(context, idleMs);
  await sweepDue(context);
  await sweepArticles(context, idleMs);
  if (await linkingIsDue(context.db)) await askFor(context, 'case');
  else if ((await unmatchedCases(context.db, '', 1)).length > 0) await askFor(context, 'match');
  await sweepRuns(context);
  return waiting;
}
