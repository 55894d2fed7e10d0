/** Runs: one execution of a job each. */
import { type Generated, sql } from 'kysely';
import type { InstantOrNull, JsonByDefault, Stamp, TraceDb } from './columns.ts';

export type RunsTable = {
  id: string;
  job: string;
  mode: string;
  state: Generated<'running' | 'done' | 'failed'>;
  started_at: Stamp;
  ended_at: InstantOrNull;
  summary: JsonByDefault<unknown>;
};

/** Opens a run; opening it again under the same id continues it. */
export async function startRun(
  db: TraceDb,
  run: { readonly id: string; readonly job: string; readonly mode: string },
): Promise<void> {
  await db
    .insertInto('trace.runs')
    .values({ ...run, ended_at: null })
    .onConflict((clash) => clash.column('id').doUpdateSet({ state: 'running', ended_at: null }))
    .execute();
}

/** Closes a run with what it printed. */
export async function endRun(
  db: TraceDb,
  id: string,
  state: 'done' | 'failed',
  summary: unknown,
): Promise<void> {
  await db
    .updateTable('trace.runs')
    .set({ state, ended_at: sql`now()`, summary: JSON.stringify(summary) })
    .where('id', '=', id)
    .execute();
}

/** The latest runs first. */
export const listRuns = (db: TraceDb, limit = 50) =>
  db.selectFrom('trace.runs').selectAll().orderBy('started_at', 'desc').limit(limit).execute();

/** The run of each job that began last. */
export const latestRuns = (db: TraceDb) =>
  db
    .selectFrom('trace.runs')
    .distinctOn('job')
    .select(['id', 'job', 'state', 'started_at'])
    .orderBy('job')
    .orderBy('started_at', 'desc')
    .execute();
