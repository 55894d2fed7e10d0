/** Sources with their health: when each last answered, what it brought, and what is wrong. */
import { sql } from 'kysely';
import { listSources, type SourceHealth } from '../../trace/sources.ts';
import type { ApiContext } from './context.ts';
import type { SourceList, SourceView } from './views.ts';

type Fared = {
  readonly failures: number;
  readonly retired_at: Date | null;
  readonly last_success_at: Date | null;
  readonly health: SourceHealth;
};

/** A source that has not answered for this long is silent, whatever its rhythm: nobody asks it. */
const SILENT_AFTER_MS = 3 * 86_400_000;

/** What is worst about a source. Before there is a rhythm, one that answers is taken to do well. */
export function sourceState(
  { failures, retired_at, last_success_at, health }: Fared,
  now: number,
): SourceView['health'] {
  if (retired_at !== null) return 'retired';
  if (failures > 0) return 'failing';
  if (last_success_at === null) return 'new';
  if (now - last_success_at.getTime() > SILENT_AFTER_MS) return 'silent';
  return health === 'new' ? 'ok' : health;
}

const yields = (db: ApiContext['db']) =>
  db
    .selectFrom('trace.articles as a')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'a.id').onRef('r.revision', '=', 'a.revision'),
    )
    .select(['a.source_id as source', sql<number>`count(*)::int`.as('articles')])
    .select(sql<string | null>`max(left(r.published, 10))`.as('last'))
    .select(
      sql<number>`sum((select count(*) from trace.incidents i where i.article_id = a.id and i.withdrawn_at is null))::int`.as(
        'incidents',
      ),
    )
    .groupBy('a.source_id')
    .execute();

/** All sources, those that fail first. */
export async function viewSources({ db, now }: ApiContext): Promise<SourceList> {
  const brought = new Map((await yields(db)).map((row) => [row.source, row]));
  const rows = await listSources(db);
  return {
    sources: rows.map((row) => ({
      id: row.id,
      job: row.job,
      title: row.title,
      lang: row.lang,
      country: row.country,
      kind: row.kind,
      health: sourceState(row, now()),
      healthNote: row.health_note,
      healthSince: row.health_since?.toISOString() ?? null,
      lastSuccessAt: row.last_success_at?.toISOString() ?? null,
      lastError: row.last_error,
      failures: row.failures,
      articles: brought.get(row.id)?.articles ?? 0,
      incidents: brought.get(row.id)?.incidents ?? 0,
      lastPublished: brought.get(row.id)?.last ?? null,
    })),
  };
}
