/** Counts for summaries: what a run and the database hold. */
import { sql } from 'kysely';
import type { TraceDb } from './columns.ts';

export type Count = { readonly key: string; readonly n: number };

const tally = async (db: TraceDb, query: ReturnType<typeof sql<Count>>): Promise<readonly Count[]> =>
  (await query.execute(db)).rows;

export type Summary = {
  readonly pagesByState: readonly Count[];
  /** "stage: why". */
  readonly drops: readonly Count[];
  readonly quarantined: number;
  readonly articlesByLanguage: readonly Count[];
  readonly relevantArticles: number;
  readonly incidentsByType: readonly Count[];
  readonly incidentsByCountry: readonly Count[];
  readonly cases: number;
  readonly matchesByOutcome: readonly Count[];
  readonly verdicts: number;
};

const one = async (db: TraceDb, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  (await query.execute(db)).rows[0]?.n ?? 0;

/** Counts of the whole database; pages and drops of one run when `runId` is given. */
export async function summarise(db: TraceDb, runId: string | null = null): Promise<Summary> {
  return {
    pagesByState: await tally(
      db,
      sql<Count>`select state as key, count(*)::int as n from trace.pages
      where ${runId}::text is null or run_id = ${runId} group by state order by n desc, key`,
    ),
    drops: await tally(
      db,
      sql<Count>`select stage || ': ' || why as key, count(*)::int as n from trace.drops
      where ${runId}::text is null or run_id = ${runId} group by 1 order by n desc, key`,
    ),
    quarantined: await one(
      db,
      sql`select count(*)::int as n from trace.quarantine where released_at is null`,
    ),
    articlesByLanguage: await tally(
      db,
      sql<Count>`select r.lang as key, count(*)::int as n from trace.articles a
      join trace.article_revisions r on r.article_id = a.id and r.revision = a.revision
      group by r.lang order by n desc, key`,
    ),
    relevantArticles: await one(
      db,
      sql`select count(*)::int as n from trace.articles a
      join trace.article_revisions r on r.article_id = a.id and r.revision = a.revision where r.relevant`,
    ),
    incidentsByType: await tally(
      db,
      sql<Count>`select type as key, count(*)::int as n from trace.incidents
      where withdrawn_at is null group by type order by n desc, key`,
    ),
    incidentsByCountry: await tally(
      db,
      sql<Count>`select coalesce(country, '-') as key, count(*)::int as n
      from trace.incidents where withdrawn_at is null group by 1 order by n desc, key`,
    ),
    cases: await one(db, sql`select count(*)::int as n from trace.cases`),
    matchesByOutcome: await tally(
      db,
      sql<Count>`select outcome as key, count(*)::int as n from trace.matches
      group by outcome order by n desc, key`,
    ),
    verdicts: await one(db, sql`select count(*)::int as n from trace.verdicts`),
  };
}
