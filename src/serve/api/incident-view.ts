/** An incident as the API shows it: the record, the article's words, its other incidents, and the case. */
import { sql } from 'kysely';
import { atSourceOf } from '../../trace/at-source.ts';
import { viewCase } from './case-view.ts';
import type { ApiContext } from './context.ts';
import { incidentsWithArticles, loadSummaries } from './incident-rows.ts';
import { maskArticle } from './privacy.ts';
import type { IncidentView } from './views.ts';

const loadRow = (db: ApiContext['db'], id: string) =>
  incidentsWithArticles(db)
    .select(['i.record', 'i.article_id', 'i.revision', 'r.lang', 'r.text', 'r.published', 'r.mentions'])
    .select(['a.edited_at', 'a.withdrawn_at'])
    .select(['a.source_id', 'a.url', sql<boolean>`i.withdrawn_at is not null`.as('withdrawn')])
    .select(
      sql<string | null>`(select s.title from trace.sources s where s.id = a.source_id)`.as('source_title'),
    )
    .select(
      sql<string | null>`(select m.case_id from trace.case_members m where m.incident_id = i.id)`.as(
        'case_id',
      ),
    )
    .where('i.id', '=', id)
    .executeTakeFirst();

/** Every record of one revision of an article. */
const recordsOf = (db: ApiContext['db'], articleId: string, revision: number) =>
  db
    .selectFrom('trace.incidents')
    .select(['id', 'record'])
    .where('article_id', '=', articleId)
    .where('revision', '=', revision)
    .orderBy('id')
    .execute();

/** One incident, or null. Withdrawn ones are shown, since a verdict may still name them. */
export async function viewIncident(context: ApiContext, id: string): Promise<IncidentView | null> {
  const { db, names } = context;
  const row = await loadRow(db, id);
  if (row === undefined) return null;
  const records = await recordsOf(db, row.article_id, row.revision);
  const mask = maskArticle(names, {
    records: records.map(({ record }) => record),
    mentioned: row.mentions?.persons ?? [],
    text: row.text,
  });
  const others = records.map((other) => other.id).filter((other) => other !== id);
  return {
    incident: mask.incident(row.record),
    article: {
      id: row.article_id,
      revision: row.revision,
      lang: row.lang,
      text: mask.text,
      published: row.published,
      sourceId: row.source_id,
      sourceTitle: row.source_title,
      url: row.url,
      atSource: atSourceOf(row),
    },
    withdrawn: row.withdrawn,
    siblings: [...(await loadSummaries(db, others, names))],
    case: row.case_id === null ? null : await viewCase(context, row.case_id),
  };
}
