/** What each run got from each source: the rhythm that a source's health is judged by. */
import { sql } from 'kysely';
import type { Instant, TraceDb } from './columns.ts';

export type SourceRunsTable = {
  source_id: string;
  run_id: string;
  at: Instant;
  items: number;
  pages: number;
  bodies: number;
};

const KEPT_DAYS = 90;

/** One run of one source. `at` in milliseconds since 1970. */
export type SourceRunRow = {
  readonly at: number;
  readonly items: number;
  readonly pages: number;
  readonly bodies: number;
};

/**
 * Counts what a run got from each source of its job that it asked, and that is not retired, and forgets what is older than 90 days. A page
 * counts as one with a text when an article was read from it, or when its text was left out for another reason than
 * that none could be found. Returns the ids of the sources.
 */
export async function countSourceRuns(
  db: TraceDb,
  run: { readonly id: string; readonly job: string; readonly at: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ source_id: string }>`
    insert into trace.source_runs (source_id, run_id, at, items, pages, bodies)
    select s.id, ${run.id}, ${run.at.toISOString()}::timestamptz,
      count(p.id)::int,
      count(p.id) filter (where p.snapshot is not null)::int,
      count(p.id) filter (where p.snapshot is not null and not exists (
        select 1 from trace.drops d where d.run_id = ${run.id} and d.unit = p.id and d.stage = 'read'
          and d.why in ('no_body', 'too_short', 'not_html', 'malformed')) and p.state <> 'quarantined')::int
    from trace.sources s
    left join trace.pages p on p.source_id = s.id and p.run_id = ${run.id} and p.kind = 'article'
    where s.job = ${run.job} and s.retired_at is null
      and exists (select 1 from trace.pages any_page where any_page.source_id = s.id and any_page.run_id = ${run.id})
    group by s.id
    on conflict (source_id, run_id) do update
      set items = excluded.items, pages = excluded.pages, bodies = excluded.bodies
    returning source_id
  `.execute(db);
  await sql`delete from trace.source_runs where at < now() - make_interval(days => ${KEPT_DAYS}::integer)`.execute(
    db,
  );
  return rows.map(({ source_id }) => source_id);
}

/** The runs of a source, oldest first. */
export async function sourceRuns(db: TraceDb, sourceId: string): Promise<readonly SourceRunRow[]> {
  const rows = await db
    .selectFrom('trace.source_runs')
    .select(['at', 'items', 'pages', 'bodies'])
    .where('source_id', '=', sourceId)
    .orderBy('at')
    .execute();
  return rows.map(({ at, ...counts }) => ({ at: at.getTime(), ...counts }));
}
