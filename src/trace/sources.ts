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
  retired_at: InstantOrNull;
  health: Generated<SourceHealth>;
  health_since: InstantOrNull;
  health_note: Generated<string | null>;
};

/** Against its own rhythm: silent without new articles, no_text when its pages stopped giving any; new until judged. */
export const SOURCE_HEALTH = ['new', 'ok', 'silent', 'no_text'] as const;
export type SourceHealth = (typeof SOURCE_HEALTH)[number];

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

/** Writes a source as its job declares it now; how it fared is kept, and a retired one is asked again. */
export async function saveSource(db: TraceDb, source: SourceRow): Promise<void> {
  const { id, timeZone, definition, ...rest } = source;
  const row = { ...rest, time_zone: timeZone, definition: JSON.stringify(definition), retired_at: null };
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

/**
 * Retires the sources of a job that it no longer names: they are not asked any more, their articles stay.
 * @param named the ids that stay
 * @returns the ids that were retired now
 */
export async function retireSources(
  db: TraceDb,
  job: string,
  named: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update trace.sources set retired_at = now()
    where job = ${job} and retired_at is null and not (id = any(${named}::text[])) returning id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Jobs that have sources which are not retired. */
export async function liveJobs(db: TraceDb): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('trace.sources')
    .select('job')
    .distinct()
    .where('retired_at', 'is', null)
    .orderBy('job')
    .execute();
  return rows.map(({ job }) => job);
}

/** Notes how a source does against its own rhythm; `health_since` moves only when that changes. */
export async function saveHealth(
  db: TraceDb,
  id: string,
  { health, note }: { readonly health: SourceHealth; readonly note: string | null },
): Promise<void> {
  await sql`
    update trace.sources set health = ${health}, health_note = ${note},
      health_since = case when health = ${health} and health_since is not null then health_since else now() end
    where id = ${id}
  `.execute(db);
}

/** One source, or null. */
export async function loadSource(db: TraceDb, id: string) {
  return (await db.selectFrom('trace.sources').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** All sources, those that fail first and the retired ones last. */
export const listSources = (db: TraceDb) =>
  db
    .selectFrom('trace.sources')
    .selectAll()
    .orderBy(sql`retired_at is not null`)
    .orderBy('failures', 'desc')
    .orderBy(sql`health in ('silent', 'no_text')`, 'desc')
    .orderBy('id')
    .execute();

/** `failing` and `retired` beside what is judged against the source's own rhythm. */
export const SOURCE_STATES = ['ok', 'failing', 'silent', 'no_text', 'new', 'retired'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

type Fared = {
  readonly failures: number;
  readonly retired_at: Date | null;
  readonly last_success_at: Date | null;
  readonly health: SourceHealth;
};

/** A source that has not answered for this long is silent, whatever its rhythm: nobody asks it. */
const SILENT_AFTER_MS = 3 * 86_400_000;

/** What is worst about a source. Before there is a rhythm, one that answers is taken to do well. */
export function sourceState(
  { failures, retired_at, last_success_at, health }: Fared,
  now: number,
): SourceState {
  if (retired_at !== null) return 'retired';
  if (failures > 0) return 'failing';
  if (last_success_at === null) return 'new';
  if (now - last_success_at.getTime() > SILENT_AFTER_MS) return 'silent';
  return health === 'new' ? 'ok' : health;
}
