/** Cases with their members, conflicts, links, and the redirects of ids that were merged away. */
import { type Generated, sql } from 'kysely';
import type { Case, FieldConflict } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import type { LinkKind } from '../domain/vocabulary.ts';
import { type DayOrNull, inTransaction, type Json, json, type Stamp, type TraceDb } from './columns.ts';
import { intervalDays } from './interval.ts';

export type CasesTable = {
  id: string;
  type: string;
  modality: string;
  date: string | null;
  date_from: DayOrNull;
  date_to: DayOrNull;
  country: string | null;
  place: string[];
  lat: number | null;
  lon: number | null;
  confidence: number;
  facts: Json<Incident>;
  independent_sources: number;
  stated_by: Generated<string[]>;
  changed_at: Stamp;
  links_due: Generated<boolean>;
};
export type CaseMembersTable = { incident_id: string; case_id: string };
export type CaseConflictsTable = {
  case_id: string;
  ord: number;
  field: string;
  readings: Json<FieldConflict['values']>;
  chosen: string;
  why: string;
};
export type CaseLinksTable = { case_id: string; ord: number; to_case: string; kind: LinkKind; why: string };
export type CaseRedirectsTable = { old_id: string; case_id: string };

function columnsOf({ id, facts, independentSources, statedBy }: Case): Readonly<Record<string, unknown>> {
  const days = intervalDays(facts.date);
  const { type, modality, date, country, place, location, confidence } = facts;
  const when = { date, date_from: days?.from ?? null, date_to: days?.to ?? null };
  const where = { country, place, lat: location?.lat ?? null, lon: location?.lon ?? null };
  const said = { independent_sources: independentSources, stated_by: statedBy };
  return { id, type, modality, ...when, ...where, confidence, facts, ...said };
}

async function upsertCases(trx: TraceDb, cases: readonly Case[]): Promise<void> {
  await sql`
    insert into trace.cases as c (id, type, modality, date, date_from, date_to, country, place, lat, lon, confidence,
      facts, independent_sources, stated_by)
    select * from json_to_recordset(${json(cases.map(columnsOf))}) as r (id text, type text, modality text, date text,
      date_from date, date_to date, country text, place text[], lat double precision, lon double precision,
      confidence double precision, facts jsonb, independent_sources integer, stated_by text[])
    on conflict (id) do update set type = excluded.type, modality = excluded.modality, date = excluded.date,
      date_from = excluded.date_from, date_to = excluded.date_to, country = excluded.country,
      place = excluded.place, lat = excluded.lat, lon = excluded.lon, confidence = excluded.confidence,
      facts = excluded.facts, independent_sources = excluded.independent_sources, stated_by = excluded.stated_by,
      changed_at = now()
    where (c.facts, c.independent_sources, c.stated_by)
      is distinct from (excluded.facts, excluded.independent_sources, excluded.stated_by)
  `.execute(trx);
}

async function replaceLedgers(trx: TraceDb, cases: readonly Case[]): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const conflicts = cases.flatMap(({ id, conflicts: entries }) =>
    entries.map(({ field, values, chosen, why }, ord) => ({
      case_id: id,
      ord,
      field,
      readings: values,
      chosen,
      why,
    })),
  );
  const links = cases.flatMap(({ id, links: entries }) =>
    entries.map(({ to, kind, why }, ord) => ({ case_id: id, ord, to_case: to, kind, why })),
  );
  await trx.deleteFrom('trace.case_conflicts').where('case_id', 'in', ids).execute();
  await trx.deleteFrom('trace.case_links').where('case_id', 'in', ids).execute();
  await sql`insert into trace.case_conflicts select * from json_populate_recordset(null::trace.case_conflicts, ${json(conflicts)})`.execute(
    trx,
  );
  await sql`insert into trace.case_links select * from json_populate_recordset(null::trace.case_links, ${json(links)})`.execute(
    trx,
  );
}

/** Moves members to their cases; returns for every case that lost members where most of them went. */
async function moveMembers(trx: TraceDb, cases: readonly Case[]): Promise<ReadonlyMap<string, string>> {
  const members = cases.flatMap(({ id, incidentIds }) =>
    incidentIds.map((incident) => ({ incident_id: incident, case_id: id })),
  );
  const { rows } = await sql<{ old: string; next: string }>`
    select distinct on (m.case_id) m.case_id as old, r.case_id as next
    from json_to_recordset(${json(members)}) as r (incident_id text, case_id text)
    join trace.case_members m using (incident_id)
    where m.case_id <> r.case_id
    group by m.case_id, r.case_id order by m.case_id, count(*) desc, r.case_id
  `.execute(trx);
  await trx
    .deleteFrom('trace.case_members')
    .where(
      'case_id',
      'in',
      cases.map(({ id }) => id),
    )
    .execute();
  await sql`
    insert into trace.case_members (incident_id, case_id)
    select incident_id, case_id from json_to_recordset(${json(members)}) as r (incident_id text, case_id text)
    on conflict (incident_id) do update set case_id = excluded.case_id
  `.execute(trx);
  return new Map(rows.map(({ old, next }) => [old, next]));
}

/** Of cases that lost members, deletes those without any; their ids redirect to where their members went, when they went anywhere. */
async function retireEmptyCases(
  trx: TraceDb,
  lost: readonly string[],
  moved: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from trace.cases c
    where c.id = any(${lost}::text[]) and not exists (select 1 from trace.case_members m where m.case_id = c.id) returning id
  `.execute(trx);
  const retired = rows.map(({ id }) => id).sort();
  const redirects = retired.flatMap((id) => {
    const to = moved.get(id);
    return to === undefined ? [] : [{ old_id: id, case_id: to }];
  });
  for (const { old_id, case_id } of redirects)
    await trx.updateTable('trace.case_redirects').set({ case_id }).where('case_id', '=', old_id).execute();
  await sql`
    insert into trace.case_redirects (old_id, case_id)
    select * from json_to_recordset(${json(redirects)}) as r (old_id text, case_id text)
    on conflict (old_id) do update set case_id = excluded.case_id
  `.execute(trx);
  return retired;
}

export type SavedCases = {
  readonly retired: readonly string[];
  /** Cases outside the call that lost members to it and kept some: they must be linked anew. */
  readonly stale: readonly string[];
};

/**
 * Writes cases in one transaction: each becomes exactly what is given. Cases that lose all members are deleted and
 * their ids redirected. Saving the same again changes nothing.
 */
export async function saveCases(db: TraceDb, cases: readonly Case[]): Promise<SavedCases> {
  if (cases.length === 0) return { retired: [], stale: [] };
  return inTransaction(db, async (trx) => {
    await sql`lock table trace.case_members in share row exclusive mode`.execute(trx);
    await upsertCases(trx, cases);
    const moved = await moveMembers(trx, cases);
    await replaceLedgers(trx, cases);
    const retired = await retireEmptyCases(trx, [...moved.keys()], moved);
    const ids = new Set(cases.map(({ id }) => id));
    await trx
      .deleteFrom('trace.case_redirects')
      .where('old_id', 'in', [...ids])
      .execute();
    const stale = [...moved.keys()].filter((id) => !ids.has(id) && !retired.includes(id));
    return { retired, stale };
  });
}

/** Takes withdrawn incidents, of these alone, out of their cases; returns the cases that remain and must be linked anew. */
export async function dropWithdrawnMembers(
  db: TraceDb,
  incidents: readonly string[],
): Promise<readonly string[]> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ case_id: string }>`
      delete from trace.case_members m using trace.incidents i
      where m.incident_id = any(${incidents}::text[]) and i.id = m.incident_id and i.withdrawn_at is not null
      returning m.case_id
    `.execute(trx);
    const lost = [...new Set(rows.map(({ case_id }) => case_id))];
    const retired = await retireEmptyCases(trx, lost, new Map());
    return lost.filter((id) => !retired.includes(id)).sort();
  });
}
