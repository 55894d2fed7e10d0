/** Sources: outlets and offices of the crawl jobs, with how their last fetch went. */
import { type Generated, sql } from 'kysely';
import type { InstantOrNull, Json, TraceDb } from './columns.ts';

export type SourcesTable = {
  id: string;
  job: string;
  title: string;
  lang: string | null;
  country: string | null;
  time_zone: string | null;
  kind: string;
  owner: string | null;
  definition: Json<unknown>;
  last_success_at: InstantOrNull;
  last_error: Generated<string | null>;
  failures: Generated<number>;
};

export type SourceRow = {
  readonly id: string;
  readonly job: string;
  readonly title: string;
  readonly lang: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly kind: string;
  readonly owner: string | null;
  /** The source as its job declares it. */
  readonly definition: unknown;
};

/** Writes a source as its job declares it now; how it fared is kept. */
export async function saveSource(db: TraceDb, source: SourceRow): Promise<void> {
  const { id, timeZone, definition, ...rest } = source;
  const row = { ...rest, time_zone: timeZone, definition: JSON.stringify(definition) };
  await db
    .insertInto('trace.sources')
    .values({ id, ...row })
    .onConflict((clash) => clash.column('id').doUpdateSet(row))
    .execute();
}

/** Notes that a fetch of the source worked, or why it did not. */
export async function noteSource(db: TraceDb, id: string, error: string | null): Promise<void> {
  await db
    .updateTable('trace.sources')
    .set(
      error === null
        ? { last_success_at: sql`now()`, last_error: null, failures: 0 }
        : { last_error: error, failures: sql`failures + 1` },
    )
    .where('id', '=', id)
    .execute();
}

/** One source, or null. */
export async function loadSource(db: TraceDb, id: string) {
  return (await db.selectFrom('trace.sources').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** All sources, those that fail first. */
export const listSources = (db: TraceDb) =>
  db.selectFrom('trace.sources').selectAll().orderBy('failures', 'desc').orderBy('id').execute();
