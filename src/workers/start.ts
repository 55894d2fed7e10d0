/**
 * Start: opens a run of a job; its feeds, listings and pages become due. A source whose pages of an earlier run are still
 * to come is left to that run and does not keep the others waiting: neither one with much to give, nor one that stands
 * still since its host keeps everybody waiting.
 */
import { sql } from 'kysely';
import { canonicalUrl } from '../crawl/canonical.ts';
import type { StartPoint } from '../crawl/job.ts';
import { articleId } from '../domain/ids.ts';
import type { TraceDb } from '../trace/columns.ts';
import { addPages, type FoundPage, movePages } from '../trace/pages.ts';
import { startRun } from '../trace/runs.ts';
import { type Handler, Hopeless } from './context.ts';
import { handOnPages } from './handOn.ts';
import { sourcesOfJob } from './sources.ts';

function startPage({ kind, url }: StartPoint, sourceId: string, runId: string): FoundPage {
  const canonical = canonicalUrl(url);
  if (canonical === null) throw new Hopeless(`${url} is no http(s) address`);
  return {
    id: articleId(canonical),
    url: canonical,
    host: new URL(canonical).host,
    sourceId,
    runId,
    kind: kind === 'page' ? 'article' : kind,
    hint: {},
  };
}

/** A run stands still when none of its pages has moved for this long. */
const STILL_MS = 900_000;

type Earlier = { readonly id: string; readonly moves: boolean; readonly open: number };

/** An open run of the job other than this one: whether any of its pages moved lately, and how many are still to come. */
async function runUnderWay(db: TraceDb, job: string, run: string): Promise<Earlier | null> {
  const { rows } = await sql<Earlier>`
    select r.id, r.started_at > now() - make_interval(secs => ${STILL_MS / 1000}) or coalesce(
      max(p.changed_at) > now() - make_interval(secs => ${STILL_MS / 1000}), false) as moves,
      count(p.id) filter (where p.state in ('found', 'queued', 'fetched'))::int as open
    from trace.runs r left join trace.pages p on p.run_id = r.id
    where r.job = ${job} and r.state = 'running' and r.id <> ${run}
    group by r.id, r.started_at order by moves desc, open desc, r.started_at desc limit 1
  `.execute(db);
  return rows[0] ?? null;
}

/** Sources with pages that another open run has still to fetch or read. */
async function busySources(db: TraceDb, job: string, run: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ source: string }>`
    select distinct p.source_id as source from trace.pages p join trace.runs r on r.id = p.run_id
    where r.job = ${job} and r.state = 'running' and r.id <> ${run} and p.source_id is not null
      and p.state in ('found', 'queued', 'fetched')
  `.execute(db);
  return new Set(rows.map(({ source }) => source));
}

/** Starting points that another run has not done with. */
async function waitingElsewhere(
  db: TraceDb,
  pages: readonly FoundPage[],
  run: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('trace.pages')
    .select('id')
    .where(
      'id',
      'in',
      pages.map(({ id }) => id),
    )
    .where('state', 'in', ['found', 'queued', 'fetched'])
    .where('run_id', '<>', run)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export const start: Handler<'start'> = async (context, { payload, createdAt }) => {
  const { db, mode, log } = context;
  const run = payload.run ?? `${payload.job}-${createdAt}`;
  const sources = await sourcesOfJob(db, payload.job);
  if (sources.length === 0) throw new Hopeless(`job "${payload.job}" has no sources in the database`);
  const earlier = await runUnderWay(db, payload.job, run);
  const busy = earlier?.moves === true ? await busySources(db, payload.job, run) : new Set<string>();
  const free = earlier?.moves === true && earlier.open === 0 ? [] : sources.filter(({ id }) => !busy.has(id));
  if (free.length === 0) {
    log.info({ job: payload.job, run: earlier?.id }, 'an earlier run is still under way and is carried on');
    return undefined;
  }
  const all = free.flatMap((source) => source.start.map((point) => startPage(point, source.id, run)));
  const waiting = await waitingElsewhere(db, all, run);
  const pages = all.filter(({ id }) => !waiting.has(id));
  if (earlier !== null)
    log.info({ job: payload.job, run: earlier.id, busy: [...busy] }, 'an earlier run is still under way');
  if (pages.length === 0) return undefined;
  await startRun(db, { id: run, job: payload.job, mode });
  await addPages(db, pages);
  const ids = pages.map(({ id }) => id);
  await movePages(db, ids, 'queued', { runId: run });
  const rows = await db.selectFrom('trace.pages').select(['id', 'attempts']).where('id', 'in', ids).execute();
  await handOnPages(context, 'fetch', rows, run);
  return undefined;
};
