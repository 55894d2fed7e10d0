/** Reads cases back whole: facts, members, conflicts, links; old ids lead to where they went. */
import { sql } from 'kysely';
import type { Case } from '../domain/case.ts';
import type { TraceDb } from './columns.ts';
import { groupBy } from './group.ts';

export type CaseFilter = { readonly ids?: readonly string[]; readonly since?: Date };

const groupByCase = <Row extends { readonly case_id: string }>(rows: readonly Row[]) =>
  groupBy(rows, ({ case_id }) => case_id);

async function assemble(
  db: TraceDb,
  rows: readonly {
    id: string;
    facts: Case['facts'];
    independent_sources: number;
    stated_by: string[];
  }[],
): Promise<readonly Case[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const members = groupByCase(
    await db
      .selectFrom('trace.case_members')
      .selectAll()
      .where('case_id', 'in', ids)
      .orderBy('incident_id')
      .execute(),
  );
  const conflicts = groupByCase(
    await db
      .selectFrom('trace.case_conflicts')
      .selectAll()
      .where('case_id', 'in', ids)
      .orderBy('ord')
      .execute(),
  );
  const links = groupByCase(
    await db.selectFrom('trace.case_links').selectAll().where('case_id', 'in', ids).orderBy('ord').execute(),
  );
  return rows.map(({ id, facts, independent_sources, stated_by }) => ({
    id,
    incidentIds: (members.get(id) ?? []).map(({ incident_id }) => incident_id),
    facts,
    conflicts: (conflicts.get(id) ?? []).map(({ field, readings, chosen, why }) => ({
      field,
      values: readings,
      chosen,
      why,
    })),
    links: (links.get(id) ?? []).map(({ to_case, kind, why }) => ({ to: to_case, kind, why })),
    independentSources: independent_sources,
    statedBy: stated_by,
  }));
}

const PAGE = 1000;

/** Cases in the order of their ids, a page at a time. */
export async function* casePages(
  db: TraceDb,
  since?: Date,
  ids?: readonly string[],
): AsyncGenerator<readonly Case[]> {
  let after = '';
  for (;;) {
    let rows = db
      .selectFrom('trace.cases')
      .select(['id', 'facts', 'independent_sources', 'stated_by'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE);
    if (ids !== undefined) rows = rows.where('id', '=', sql<string>`any(${ids}::text[])`);
    if (since !== undefined) rows = rows.where('changed_at', '>', since);
    const part = await rows.execute();
    const last = part.at(-1);
    if (last === undefined) return;
    yield await assemble(db, part);
    after = last.id;
  }
}

/** Cases in the order of their ids. */
export async function loadCases(db: TraceDb, { since, ids }: CaseFilter = {}): Promise<readonly Case[]> {
  const found: Case[] = [];
  for await (const page of casePages(db, since, ids)) found.push(...page);
  return found;
}

/** The current id of a case: itself, or where its members went; null when it never was or is gone. */
export async function currentCaseId(db: TraceDb, id: string): Promise<string | null> {
  const own = await db.selectFrom('trace.cases').select('id').where('id', '=', id).executeTakeFirst();
  if (own !== undefined) return own.id;
  const moved = await db
    .selectFrom('trace.case_redirects')
    .select('case_id')
    .where('old_id', '=', id)
    .executeTakeFirst();
  return moved?.case_id ?? null;
}

/** One case by its id or an old id, or null. */
export async function loadCase(db: TraceDb, id: string): Promise<Case | null> {
  const current = await currentCaseId(db, id);
  return current === null ? null : ((await loadCases(db, { ids: [current] }))[0] ?? null);
}

/** The case that each incident belongs to. */
export async function casesOfIncidents(
  db: TraceDb,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('trace.case_members')
    .selectAll()
    .where('incident_id', 'in', incidentIds)
    .execute();
  return new Map(rows.map(({ incident_id, case_id }) => [incident_id, case_id]));
}
