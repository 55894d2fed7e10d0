/** How columns look to Kysely, and the few SQL expressions that every table file shares. */
import { type ColumnType, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { TraceTables } from './tables.ts';

/** The trace database: a connection, or a transaction on one. */
export type TraceDb = Kysely<TraceTables>;

/** jsonb: written as text, read as parsed. */
export type Json<T> = ColumnType<T, string, string>;
/** jsonb with a default. */
export type JsonByDefault<T> = ColumnType<T, string | undefined, string>;
/** date: written as YYYY-MM-DD; read it through `day`, since drivers shift dates into their own zone. */
export type Day = ColumnType<unknown, string, string>;
export type DayOrNull = ColumnType<unknown, string | null, string | null>;
/** timestamptz. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** timestamptz that is null until something happens. */
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** timestamptz that the database fills in. */
export type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;

/** A date column as YYYY-MM-DD. */
export const day = (column: string): RawBuilder<string> => sql<string>`${sql.ref(column)}::text`;

/** A date column that may be null, as YYYY-MM-DD. */
export const dayOrNull = (column: string): RawBuilder<string | null> =>
  sql<string | null>`${sql.ref(column)}::text`;

/** A value as a json parameter, for json_to_recordset. */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::text::json`;

/** Runs `work` in one transaction; inside a transaction, in that one. */
export const inTransaction = <T>(db: TraceDb, work: (trx: TraceDb) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute((trx: Transaction<TraceTables>) => work(trx));

/** Cuts a list into parts of at most `size`. */
export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
