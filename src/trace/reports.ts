/** Reads incidents back with what linking, cross-checking and exporting need of their articles. */
import { sql } from 'kysely';
import type { AtSource } from '../domain/article.ts';
import type { ReportedIncident } from '../domain/case.ts';
import { atSourceOf } from './at-source.ts';
import type { TraceDb } from './columns.ts';

export type ReportFilter = {
  /** Only incidents written or withdrawn after this moment. */
  readonly since?: Date;
  readonly incidentIds?: readonly string[];
  readonly articleIds?: readonly string[];
  /** False: every text is left empty, for those who do not read it. */
  readonly texts?: boolean;
};

const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::text[])`;

const reportRows = (db: TraceDb, texts: boolean) =>
  db
    .selectFrom('trace.incidents as i')
    .innerJoin('trace.articles as a', 'a.id', 'i.article_id')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'i.article_id').onRef('r.revision', '=', 'i.revision'),
    )
    .select(['i.record', 'i.article_id', 'i.first_seen_at', 'i.changed_at', 'a.source_id', 'a.url'])
    .select(['a.edited_at', 'a.withdrawn_at'])
    .select(['r.lang', 'r.published', 'r.mentions'])
    .select(texts ? 'r.text' : sql<string>`''`.as('text'))
    .orderBy('i.id');

export type StoredReport = ReportedIncident & {
  readonly url: string | null;
  /** Every person that the article names. */
  readonly mentioned: readonly string[];
  readonly atSource: AtSource;
  readonly firstSeen: Date;
  readonly changed: Date;
};

/** Incidents that stand (none withdrawn), with their articles, in the order of their ids. */
export async function loadReports(db: TraceDb, filter: ReportFilter = {}): Promise<readonly StoredReport[]> {
  let rows = reportRows(db, filter.texts ?? true).where('i.withdrawn_at', 'is', null);
  if (filter.since !== undefined) rows = rows.where('i.changed_at', '>', filter.since);
  if (filter.articleIds !== undefined) rows = rows.where('i.article_id', '=', anyOf(filter.articleIds));
  if (filter.incidentIds !== undefined) rows = rows.where('i.id', '=', anyOf(filter.incidentIds));
  return (await rows.execute()).map((row) => ({
    incident: row.record,
    articleId: row.article_id,
    sourceId: row.source_id,
    url: row.url,
    lang: row.lang,
    published: row.published === null ? null : row.published.slice(0, 10),
    text: row.text,
    mentioned: row.mentions?.persons ?? [],
    atSource: atSourceOf(row),
    firstSeen: row.first_seen_at,
    changed: row.changed_at,
  }));
}

/** Ids of incidents that were withdrawn after `since`: linking takes them out of their cases. */
export async function withdrawnIncidents(db: TraceDb, since?: Date): Promise<readonly string[]> {
  let rows = db.selectFrom('trace.incidents').select('id').where('withdrawn_at', 'is not', null);
  if (since !== undefined) rows = rows.where('changed_at', '>', since);
  return (await rows.orderBy('id').execute()).map(({ id }) => id);
}

const PAGE = 200;

/**
 * Articles with standing incidents (changed after `since`), a page at a time and in the order of their ids: all
 * standing incidents of each, since names are masked article by article.
 */
export async function* reportPages(db: TraceDb, since?: Date): AsyncGenerator<readonly StoredReport[]> {
  let after = '';
  for (;;) {
    let rows = db
      .selectFrom('trace.incidents')
      .select('article_id')
      .distinct()
      .where('withdrawn_at', 'is', null)
      .where('article_id', '>', after)
      .orderBy('article_id')
      .limit(PAGE);
    if (since !== undefined) rows = rows.where('changed_at', '>', since);
    const articleIds = (await rows.execute()).map(({ article_id }) => article_id);
    const last = articleIds.at(-1);
    if (last === undefined) return;
    yield await loadReports(db, { articleIds });
    after = last;
  }
}
