/** Cases in brief, and their list: filters, newest first, paged by cursor. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Incident } from '../../domain/incident.ts';
import type { TraceDb } from '../../trace/columns.ts';
import type { TraceTables } from '../../trace/tables.ts';
import type { ApiContext } from './context.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import type { CaseQuery } from './requests.ts';
import type { CaseBrief, CaseList } from './views.ts';

const PAGE = 25;
/** Cases without a date come last. */
const CASE_DAY = sql<string>`coalesce(c.date_to::text, '')`;

type CaseTables = TraceTables & { c: TraceTables['trace.cases'] };
type CaseQueryBuilder<Row> = SelectQueryBuilder<CaseTables, 'c', Row>;

const briefColumns = <Row>(query: CaseQueryBuilder<Row>) =>
  query.select([
    'c.id',
    'c.facts',
    'c.independent_sources',
    CASE_DAY.as('day'),
    sql<number>`(select count(*)::int from trace.case_members m where m.case_id = c.id)`.as('reports'),
    sql<number>`(select count(*)::int from trace.case_conflicts f where f.case_id = c.id)`.as('conflicts'),
    sql<number>`(select count(*)::int from trace.case_members m join trace.incidents i on i.id = m.incident_id
      join trace.articles a on a.id = i.article_id
      where m.case_id = c.id and a.withdrawn_at is not null)`.as('withdrawn'),
    sql<CaseBrief['match']>`(select json_build_object('outcome', t.outcome, 'probability', t.probability)
      from trace.matches t where t.case_id = c.id and t.seizure_id <> '' order by t.score desc, t.seizure_id limit 1)`.as(
      'match',
    ),
  ]);

type BriefRow = {
  readonly id: string;
  readonly facts: Incident;
  readonly independent_sources: number;
  readonly reports: number;
  readonly conflicts: number;
  readonly withdrawn: number;
  readonly match: CaseBrief['match'];
};

function briefOf(row: BriefRow): CaseBrief {
  const { id, facts, independent_sources, reports, conflicts, withdrawn, match } = row;
  const { type, modality, date, country, place, items } = facts;
  const seen = { reports, independentSources: independent_sources, conflicts };
  return { id, type, modality, date, country, place, items, ...seen, withdrawnReports: withdrawn, match };
}

/** Briefs of cases by id. */
export async function loadBriefs(
  db: TraceDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await briefColumns(db.selectFrom('trace.cases as c')).where('c.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, briefOf(row)]));
}

function filtered<Row>(query: CaseQueryBuilder<Row>, filter: CaseQuery): CaseQueryBuilder<Row> {
  let rows = query;
  if (filter.type !== undefined) rows = rows.where('c.type', '=', filter.type);
  if (filter.modality !== undefined) rows = rows.where('c.modality', '=', filter.modality);
  if (filter.country !== undefined) rows = rows.where('c.country', '=', filter.country);
  if (filter.from !== undefined) rows = rows.where(sql<boolean>`c.date_to >= ${filter.from}::date`);
  if (filter.to !== undefined) rows = rows.where(sql<boolean>`c.date_from <= ${filter.to}::date`);
  if (filter.item !== undefined)
    rows = rows.where(
      sql<boolean>`exists (select 1 from trace.case_members m join trace.incident_items t using (incident_id)
        where m.case_id = c.id and t.type = ${filter.item})`,
    );
  return rows;
}

/** One page of the cases that pass the filter, and how many pass it in all. */
export async function listCases({ db }: ApiContext, query: CaseQuery): Promise<CaseList> {
  const limit = query.limit ?? PAGE;
  let rows = briefColumns(filtered(db.selectFrom('trace.cases as c'), query))
    .orderBy(CASE_DAY, 'desc')
    .orderBy('c.id')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const [day, id] = decodeCursor(query.cursor, 2);
    rows = rows.where(
      sql<boolean>`(${CASE_DAY} < ${String(day)} or (${CASE_DAY} = ${String(day)} and c.id > ${String(id)}))`,
    );
  }
  const { rows: part, next } = pageOf(await rows.execute(), limit, ({ day, id }) => [day, id]);
  const { total } = await filtered(db.selectFrom('trace.cases as c'), query)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { cases: part.map(briefOf), total, next };
}
