/** Reads incidents back with what linking, cross-checking and exporting need of their articles. */
import type { ReportedIncident } from '../domain/case.ts';
import type { TraceDb } from './columns.ts';

export type ReportFilter = {
  /** Only incidents written or withdrawn after this moment. */
  readonly since?: Date;
  readonly incidentIds?: readonly string[];
  readonly articleId?: string;
};

const reportRows = (db: TraceDb) =>
  db
    .selectFrom('trace.incidents as i')
    .innerJoin('trace.articles as a', 'a.id', 'i.article_id')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'i.article_id').onRef('r.revision', '=', 'i.revision'),
    )
    .select(['i.record', 'i.article_id', 'a.source_id', 'a.url', 'r.lang', 'r.published', 'r.text'])
    .orderBy('i.id');

export type StoredReport = ReportedIncident & { readonly url: string | null };

/** Incidents that stand (none withdrawn), with their articles, in the order of their ids. */
export async function loadReports(db: TraceDb, filter: ReportFilter = {}): Promise<readonly StoredReport[]> {
  let rows = reportRows(db).where('i.withdrawn_at', 'is', null);
  if (filter.since !== undefined) rows = rows.where('i.changed_at', '>', filter.since);
  if (filter.articleId !== undefined) rows = rows.where('i.article_id', '=', filter.articleId);
  if (filter.incidentIds !== undefined) {
    if (filter.incidentIds.length === 0) return [];
    rows = rows.where('i.id', 'in', filter.incidentIds);
  }
  return (await rows.execute()).map((row) => ({
    incident: row.record,
    articleId: row.article_id,
    sourceId: row.source_id,
    url: row.url,
    lang: row.lang,
    published: row.published === null ? null : row.published.slice(0, 10),
    text: row.text,
  }));
}

/** Ids of incidents that were withdrawn after `since`: linking takes them out of their cases. */
export async function withdrawnIncidents(db: TraceDb, since?: Date): Promise<readonly string[]> {
  let rows = db.selectFrom('trace.incidents').select('id').where('withdrawn_at', 'is not', null);
  if (since !== undefined) rows = rows.where('changed_at', '>', since);
  return (await rows.orderBy('id').execute()).map(({ id }) => id);
}
