/** Trace data: a partner's private records (serials keyed-hashed, never exported) and published aggregates. */
import { sql } from 'kysely';
import { chunks, type Day, type DayOrNull, day, json, type TraceDb } from './columns.ts';

export type TraceRecordsTable = {
  id: string;
  dataset: string;
  batch: string;
  request_ref: string;
  content_hash: string;
  serial_hash: string | null;
  serial_status: string | null;
  type: string | null;
  raw_class: string;
  make: string | null;
  model: string | null;
  calibre: string | null;
  country_made: string | null;
  importer: string | null;
  requested_on: DayOrNull;
  completed_on: DayOrNull;
  recovered_on: DayOrNull;
  recovery_country: string | null;
  recovery_place: string | null;
  result: string | null;
  source_kind: string | null;
  first_sale_on: DayOrNull;
  dealer_state: string | null;
  dealer_county: string | null;
  multiple_sale: boolean | null;
  days_to_crime: number | null;
};

export type TraceAggregatesTable = {
  id: string;
  dataset: string;
  batch: string;
  publisher: string;
  period_from: Day;
  period_to: Day;
  recovery_area: string;
  source_area: string | null;
  dimension: string;
  category: string;
  n: number | null;
  note: string | null;
};

/** A trace record in the form of its table: the importer hashes the serial before it comes here. */
export type TraceRecord = Readonly<
  Omit<TraceRecordsTable, 'requested_on' | 'completed_on' | 'recovered_on' | 'first_sale_on'>
> & {
  readonly requested_on: string | null;
  readonly completed_on: string | null;
  readonly recovered_on: string | null;
  readonly first_sale_on: string | null;
};
export type TraceAggregateRow = Readonly<Omit<TraceAggregatesTable, 'period_from' | 'period_to'>> & {
  readonly period_from: string;
  readonly period_to: string;
};

type Loaded = 'trace.trace_records' | 'trace.trace_aggregates';

async function replaceRows(
  trx: TraceDb,
  table: Loaded,
  rows: readonly { readonly id: string }[],
): Promise<void> {
  for (const part of chunks(rows, 1000)) {
    await sql`delete from ${sql.table(table)} where id = any(${part.map(({ id }) => id)}::text[])`.execute(
      trx,
    );
    await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${json(part)})`.execute(
      trx,
    );
  }
}

/** Writes trace records of a batch inside the import's transaction. */
export const saveTraceRecords = (trx: TraceDb, rows: readonly TraceRecord[]): Promise<void> =>
  replaceRows(trx, 'trace.trace_records', rows);

/** Writes aggregates of a batch inside the import's transaction. */
export const saveTraceAggregates = (trx: TraceDb, rows: readonly TraceAggregateRow[]): Promise<void> =>
  replaceRows(trx, 'trace.trace_aggregates', rows);

/** Deletes what a dataset's earlier batches loaded and `batch` does not hold. */
export async function deleteOlderRows(
  trx: TraceDb,
  table: Loaded,
  dataset: string,
  batch: string,
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom(table)
    .where('dataset', '=', dataset)
    .where('batch', '<>', batch)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Published aggregates, for checking quoted figures. Areas are as the publisher names them. */
export const loadAggregates = (db: TraceDb, dataset?: string) => {
  const rows = db
    .selectFrom('trace.trace_aggregates')
    .select(['id', 'dataset', 'publisher', 'recovery_area as recoveryArea', 'source_area as sourceArea'])
    .select(['dimension', 'category', 'n', 'note'])
    .select([day('period_from').as('periodFrom'), day('period_to').as('periodTo')])
    .orderBy('id');
  return (dataset === undefined ? rows : rows.where('dataset', '=', dataset)).execute();
};

/** Trace records under a serial's keyed hash (see src/trace/import/serial-hash.ts). */
export const traceRecordsOf = (db: TraceDb, serialHash: string) =>
  db
    .selectFrom('trace.trace_records')
    .select(['id', 'dataset', 'request_ref as requestRef', 'type', 'make', 'model', 'calibre', 'result'])
    .select(['country_made as countryMade', 'days_to_crime as daysToCrime', 'dealer_state as dealerState'])
    .where('serial_hash', '=', serialHash)
    .orderBy('id')
    .execute();
