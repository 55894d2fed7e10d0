/** Rows of incidents with what a list shows of their article, source, case and best match. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { ExtractResult } from '../../domain/article.ts';
import type { Incident } from '../../domain/incident.ts';
import type { MatchOutcome } from '../../domain/vocabulary.ts';
import { atSourceOf } from '../../trace/at-source.ts';
import type { TraceDb } from '../../trace/columns.ts';
import type { TraceTables } from '../../trace/tables.ts';
import { maskTitle, type NameRule, type NamingRecord } from './privacy.ts';
import type { IncidentSummary } from './views.ts';

type Joined = TraceTables & {
  i: TraceTables['trace.incidents'];
  a: TraceTables['trace.articles'];
  r: TraceTables['trace.article_revisions'];
};
export type IncidentQueryBuilder<Row> = SelectQueryBuilder<Joined, 'i' | 'a' | 'r', Row>;

/** Incidents with the revision that they were read from. */
export const incidentsWithArticles = (db: TraceDb) =>
  db
    .selectFrom('trace.incidents as i')
    .innerJoin('trace.articles as a', 'a.id', 'i.article_id')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'i.article_id').onRef('r.revision', '=', 'i.revision'),
    );

/**
 * The day that places an incident in a list: the last day of the event, or of publication where that is earlier ("in 2025",
 * told in June). Incidents without either come last.
 */
export const LIST_DAY = sql<string>`coalesce(least(i.date_to::text, left(r.published, 10)), '')`;

/** What names persons in all records of the incident's article. */
export const NAMING_RECORDS = sql<
  NamingRecord[]
>`(select json_agg(json_build_object('persons', o.record->'persons',
  'statedBy', o.record->'statedBy', 'evidence', o.record->'evidence')) from trace.incidents o
  where o.article_id = i.article_id and o.revision = i.revision)`;

export type IncidentRow = {
  readonly record: Incident;
  readonly article_id: string;
  readonly text: string;
  readonly records: readonly NamingRecord[];
  readonly lang: string;
  readonly published: string | null;
  readonly mentions: ExtractResult['mentions'] | null;
  readonly source_id: string;
  readonly source_title: string | null;
  readonly url: string | null;
  readonly edited_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly case_id: string | null;
  readonly reports: number | null;
  readonly match: { readonly outcome: MatchOutcome; readonly probability: number } | null;
  readonly day: string;
};

/** The columns of an `IncidentRow`. */
export const selectIncidentRows = <Row>(query: IncidentQueryBuilder<Row>) =>
  query.select([
    'i.record',
    'i.article_id',
    'r.lang',
    'r.published',
    'r.mentions',
    'a.source_id',
    'a.url',
    'a.edited_at',
    'a.withdrawn_at',
    LIST_DAY.as('day'),
    'r.text',
    NAMING_RECORDS.as('records'),
    sql<string | null>`(select s.title from trace.sources s where s.id = a.source_id)`.as('source_title'),
    sql<string | null>`(select m.case_id from trace.case_members m where m.incident_id = i.id)`.as('case_id'),
    sql<
      number | null
    >`(select count(*)::int from trace.case_members m join trace.case_members o using (case_id)
      where m.incident_id = i.id)`.as('reports'),
    sql<IncidentRow['match']>`(select json_build_object('outcome', t.outcome, 'probability', t.probability)
      from trace.case_members m join trace.matches t using (case_id)
      where m.incident_id = i.id and t.seizure_id <> '' order by t.score desc, t.seizure_id limit 1)`.as(
      'match',
    ),
  ]);

/** A row as the API shows it. */
export function summaryOf(row: IncidentRow, names: NameRule): IncidentSummary {
  const { record, records, text } = row;
  const { id, type, modality, main, date, country, place, items, arrests, confidence } = record;
  return {
    ...{ id, type, modality, main, date, country, place, items, arrests, confidence },
    articleId: row.article_id,
    title: maskTitle(names, { records, mentioned: row.mentions?.persons ?? [], text }),
    lang: row.lang,
    published: row.published,
    sourceId: row.source_id,
    sourceTitle: row.source_title,
    url: row.url,
    atSource: atSourceOf(row),
    caseId: row.case_id,
    reports: row.reports ?? 0,
    match: row.match,
  };
}

/** Summaries of incidents by id (withdrawn ones left out), newest first. */
export async function loadSummaries(
  db: TraceDb,
  incidentIds: readonly string[],
  names: NameRule,
): Promise<readonly IncidentSummary[]> {
  if (incidentIds.length === 0) return [];
  const rows = await selectIncidentRows(incidentsWithArticles(db))
    .where('i.id', 'in', incidentIds)
    .where('i.withdrawn_at', 'is', null)
    .orderBy('r.published', 'desc')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => summaryOf(row, names));
}
