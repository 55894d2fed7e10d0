/**
 * What matching has to do: read from the rows alone, so that a crash between two writes loses nothing.
 * A unit is due when it changed after its result was written. Results are marked with the moment of writing, unless the
 * unit changed meanwhile: then with a moment just before that change, so that it stays due.
 */
import { sql } from 'kysely';
import { json, type TraceDb } from '../trace/columns.ts';

/** A row with its last change, as text: the driver's dates have no microseconds. */
export type Version = { readonly id: string; readonly changed: string };

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
