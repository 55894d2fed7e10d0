/** Which rows of a dataset a case is compared with, and which stand for the dataset as a whole. */
import { sql } from 'kysely';
import type { Case } from '../domain/case.ts';
import type { TraceDb } from '../trace/columns.ts';
import { intervalDays } from '../trace/interval.ts';
import { loadSeizures, type StoredSeizure } from '../trace/seizure-reader.ts';

/** Days by which a row may lie from the case and still be compared. */
const REACH_DAYS = 45;
const MAX_ROWS = 2000;
/** Rows that stand for a larger dataset when its values are counted. */
const SAMPLE_ROWS = 4000;

const load = (db: TraceDb, rows: readonly { readonly id: string }[]): Promise<readonly StoredSeizure[]> =>
  loadSeizures(
    db,
    rows.map(({ id }) => id),
  );

/** Rows near the case in time, and rows that share a container, vessel or case number with it at any time. */
export async function candidateRows(
  db: TraceDb,
  dataset: string,
  one: Case,
): Promise<readonly StoredSeizure[]> {
  const days = intervalDays(one.facts.date);
  const { containers, vessels, cases } = one.facts.identifiers;
  const { rows } = await sql<{ id: string }>`
    select id from trace.seizures
    where dataset = ${dataset} and withdrawn_by is null and (
      (date_from <= ${days?.to ?? null}::date + ${REACH_DAYS}::integer
        and date_to >= ${days?.from ?? null}::date - ${REACH_DAYS}::integer)
      or container = any(${containers}::text[])
      or lower(vessel) = any(${vessels.map((name) => name.toLowerCase())}::text[])
      or case_number = any(${cases}::text[]))
    order by id limit ${MAX_ROWS}
  `.execute(db);
  return load(db, rows);
}

export type DatasetSample = { readonly rows: readonly StoredSeizure[]; readonly size: number };

/** The whole dataset, or a sample of it that is the same every time; with the dataset's size. */
export async function sampleRows(db: TraceDb, dataset: string): Promise<DatasetSample> {
  const current = sql`from trace.seizures where dataset = ${dataset} and withdrawn_by is null`;
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n ${current}`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select id ${current} order by md5(id), id limit ${SAMPLE_ROWS}
  `.execute(db);
  return { rows: await load(db, rows), size: counted[0]?.n ?? 0 };
}
