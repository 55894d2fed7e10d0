/** Sources with their health: when each last answered, what it brought, and what is wrong. */
import { sql } from 'kysely';
import { listSources, sourceState } from '../../trace/sources.ts';
import type { ApiContext } from './context.ts';
import type { SourceList } from './views.ts';

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
