/** Start: opens a run of a job; its feeds, listings and pages become due. While a run is under way it is carried on. */
import { canonicalUrl } from '../crawl/canonical.ts';
import type { StartPoint } from '../crawl/job.ts';
import { articleId } from '../domain/ids.ts';
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

export const start: Handler<'start'> = async (context, { payload, createdAt }) => {
  const { db, mode, log } = context;
  const run = payload.run ?? `${payload.job}-${createdAt}`;
  const sources = await sourcesOfJob(db, payload.job);
  if (sources.length === 0) throw new Hopeless(`job "${payload.job}" has no sources in the database`);
  const earlier = await db
    .selectFrom('trace.runs')
    .select('id')
    .where('job', '=', payload.job)
    .where('state', '=', 'running')
    .where('id', '<>', run)
    .executeTakeFirst();
  if (earlier !== undefined) {
    log.info({ job: payload.job, run: earlier.id }, 'an earlier run is still under way and is carried on');
    return undefined;
  }
  await startRun(db, { id: run, job: payload.job, mode });
  const pages = sources.flatMap((source) => source.start.map((point) => startPage(point, source.id, run)));
  await addPages(db, pages);
  const ids = pages.map(({ id }) => id);
  await movePages(db, ids, 'queued', { runId: run });
  const rows = await db.selectFrom('trace.pages').select(['id', 'attempts']).where('id', 'in', ids).execute();
  await handOnPages(context, 'fetch', rows, run);
  return undefined;
};
