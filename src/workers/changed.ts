/**
 * What the whole-database stages have to do: read from the rows alone, so that a crash between two writes loses nothing.
 * A unit is due when it changed after its result was written. Results are marked with the moment of writing, unless the
 * unit changed meanwhile: then with a moment just before that change, so that it stays due.
 */
import { sql } from 'kysely';
import { inTransaction, json, type TraceDb } from '../trace/columns.ts';

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** A row with its last change, as text: the driver's dates have no microseconds. */
export type Version = { readonly id: string; readonly changed: string };

/** Standing incidents that belong to no case yet, or changed after their case was written. */
export async function unlinkedIncidents(db: TraceDb, limit = 2000): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from trace.incidents i
    left join trace.case_members m on m.incident_id = i.id
    left join trace.cases c on c.id = m.case_id
    where i.withdrawn_at is null and (c.id is null or c.changed_at < i.changed_at)
    order by i.changed_at, i.id limit ${limit}
  `.execute(db);
  return idsOf(rows);
}

/** Days around an incident within which another may tell the same event. */
const REACH_DAYS = 45;
/** Up to this many incidents are linked all together: no neighbourhood can then leave out what matters. */
const ALL_TOGETHER = 1000;

/** All standing incidents, or null when there are more than are linked together. */
async function allTogether(db: TraceDb, limit: number): Promise<readonly Version[] | null> {
  const { rows } = await sql<Version>`
    select id, changed_at::text as changed from trace.incidents
    where withdrawn_at is null order by id limit ${limit + 1}
  `.execute(db);
  return rows.length > limit ? null : rows;
}

/**
 * The given incidents, those that may share or follow an event with them (near in place and time, of one article, naming
 * one person), and all members of the cases that these are in. Where no more than `together` stand: all of them.
 */
export async function neighboursOf(
  db: TraceDb,
  incidents: readonly string[],
  together = ALL_TOGETHER,
): Promise<readonly Version[]> {
  const all = await allTogether(db, together);
  if (all !== null) return all;
  const { rows } = await sql<Version>`
    with due as (
      select i.*, (select array_agg(lower(p ->> 'name')) from jsonb_array_elements(i.record -> 'persons') p) as names
      from trace.incidents i where i.id = any(${incidents}::text[]) and i.withdrawn_at is null
    ), near as (
      select id from due
      union
      select i.id from trace.incidents i join due d on i.article_id = d.article_id
        or ((i.country = d.country or i.country is null or d.country is null)
          and (i.date_from is null or d.date_from is null
            or (i.date_from <= d.date_to + ${REACH_DAYS}::integer and i.date_to >= d.date_from - ${REACH_DAYS}::integer)))
        or exists (select 1 from jsonb_array_elements(i.record -> 'persons') p where lower(p ->> 'name') = any(d.names))
    ), reach as (
      select id from near
      union
      select o.incident_id from near
      join trace.case_members m on m.incident_id = near.id
      join trace.case_members o on o.case_id = m.case_id
    )
    select i.id, i.changed_at::text as changed from trace.incidents i join reach using (id)
    where i.withdrawn_at is null order by i.id
  `.execute(db);
  return rows;
}

/** Marks the cases of incidents as written, as far as the incidents are still what was read. */
export async function markLinked(db: TraceDb, seen: readonly Version[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows: moved } = await sql<{ id: string }>`
      select i.id from trace.incidents i
      join json_to_recordset(${json(seen)}) as r (id text, changed text) on r.id = i.id
      where i.changed_at <> r.changed::timestamptz for share of i
    `.execute(trx);
    await sql`
      update trace.cases c set changed_at = now() where c.id in (
        select m.case_id from trace.case_members m join trace.incidents i on i.id = m.incident_id
        where i.id = any(${idsOf(seen)}::text[]) and i.changed_at > c.changed_at)
    `.execute(trx);
    await sql`
      update trace.cases c set changed_at = i.changed_at - interval '1 microsecond'
      from trace.case_members m join trace.incidents i on i.id = m.incident_id
      where m.case_id = c.id and i.id = any(${idsOf(moved)}::text[])
    `.execute(trx);
  });
}

/**
 * Cases that some dataset of seizures has not been compared with, or not since the case changed or the dataset was
 * imported; in the order of their ids, from the one after `after`.
 */
export async function unmatchedCases(db: TraceDb, after: string, limit: number): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select c.id, c.changed_at::text as changed from trace.cases c
    where c.id > ${after} and exists (
      select 1 from trace.datasets d
      left join lateral (
        select min(m.changed_at) as at from trace.matches m where m.case_id = c.id and m.dataset = d.id
      ) m on true
      where d.kind = 'seizures' and (m.at is null or m.at < c.changed_at
        or m.at < (select max(b.imported_at) from trace.import_batches b where b.dataset = d.id)))
    order by c.id limit ${limit}
  `.execute(db);
  return rows;
}

/** Marks the matches of cases as written, as far as the cases are still what was read. */
export async function markMatched(db: TraceDb, seen: readonly Version[]): Promise<void> {
  await sql`
    with now_is as (
      select c.id, c.changed_at, c.changed_at <> r.changed::timestamptz as moved from trace.cases c
      join json_to_recordset(${json(seen)}) as r (id text, changed text) on r.id = c.id for share of c
    )
    update trace.matches m
    set changed_at = case when n.moved then n.changed_at - interval '1 microsecond' else now() end
    from now_is n where m.case_id = n.id
  `.execute(db);
}
