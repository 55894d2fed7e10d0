/**
 * Start: opens a run of a job; its feeds, listings and pages become due. While a run gets on it is carried on; one that
 * stands still, since a host keeps everybody waiting, does not keep the other sources of the job waiting too.
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

/** An open run of the job other than this one, and whether any of its pages moved lately. */
async function runUnderWay(
  db: TraceDb,
  job: string,
  run: string,
): Promise<{ readonly id: string; readonly moves: boolean } | null> {
  const { rows } = await sql<{ id: string; moves: boolean }>`
    select r.id, r.started_at > now() - make_interval(secs => ${STILL_MS / 1000}) or coalesce(
      max(p.changed_at) > now() - make_interval(secs => ${STILL_MS / 1000}), false) as moves
    from trace.runs r left join trace.pages p on p.run_id = r.id
    where r.job = ${job} and r.state = 'running' and r.id <> ${run}
    group by r.id, r.started_at order by moves desc, r.started_at desc limit 1
  `.execute(db);
  return rows[0] ?? null;
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
  if (earlier?.moves === true) {
    log.info({ job: payload.job, run: earlier.id }, 'an earlier run is still under way and is carried on');
    return undefined;
  }
  const all = sources.flatMap((source) => source.start.map((point) => startPage(point, source.id, run)));
  const waiting = await waitingElsewhere(db, all, run);
  const pages = all.filter(({ id }) => !waiting.has(id));
  if (earlier !== null)
    log.warn({ job: payload.job, run: earlier.id, waiting: waiting.size }, 'an earlier run stands still');
  if (pages.length === 0) return undefined;
  await startRun(db, { id: run, job: payload.job, mode });
  await addPages(db, pages);
  const ids = pages.map(({ id }) => id);
  await movePages(db, ids, 'queued', { runId: run });
  const rows = await db.selectFrom('trace.pages').select(['id', 'attempts']).where('id', 'in', ids).execute();
  await handOnPages(context, 'fetch', rows, run);
  return undefined;
};
