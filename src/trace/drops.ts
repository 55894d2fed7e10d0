/** Drops (expected ends, counted) and the quarantine (tasks that can never succeed). */
import { sql } from 'kysely';
import type { Drop } from '../domain/outcome.ts';
import type { InstantOrNull, Json, Stamp, TraceDb } from './columns.ts';

export type DropsTable = {
  run_id: string;
  unit: string;
  stage: string;
  why: string;
  detail: string | null;
  at: Stamp;
};

export type QuarantineTable = {
  queue: string;
  task: string;
  payload: Json<unknown>;
  reason: string;
  attempts: number;
  at: Stamp;
  released_at: InstantOrNull;
};

export type DropNote = {
  readonly runId: string | null;
  /** Page or article id. */
  readonly unit: string;
  readonly stage: string;
  readonly why: Drop;
  readonly detail?: string | null;
};

/** Counts a drop once a run, unit and stage; a later reason replaces the earlier one. */
export async function recordDrop(db: TraceDb, note: DropNote): Promise<void> {
  const told = { why: note.why, detail: note.detail ?? null };
  await db
    .insertInto('trace.drops')
    .values({ run_id: note.runId ?? '', unit: note.unit, stage: note.stage, ...told })
    .onConflict((clash) =>
      clash.columns(['run_id', 'unit', 'stage']).doUpdateSet({ ...told, at: sql`now()` }),
    )
    .execute();
}

/** Takes back the drops of a unit in a run, when a retry got through after all. */
export async function forgetDrops(db: TraceDb, runId: string | null, unit: string): Promise<void> {
  await db
    .deleteFrom('trace.drops')
    .where('run_id', '=', runId ?? '')
    .where('unit', '=', unit)
    .execute();
}

/** Puts a task aside with its reason. */
export async function quarantine(
  db: TraceDb,
  task: {
    readonly queue: string;
    readonly task: string;
    readonly payload: unknown;
    readonly reason: string;
    readonly attempts: number;
  },
): Promise<void> {
  const row = { payload: JSON.stringify(task.payload), reason: task.reason, attempts: task.attempts };
  await db
    .insertInto('trace.quarantine')
    .values({ queue: task.queue, task: task.task, ...row })
    .onConflict((clash) =>
      clash.columns(['queue', 'task']).doUpdateSet({ ...row, at: sql`now()`, released_at: null }),
    )
    .execute();
}

/** Marks a quarantined task as given back to its queue. Returns false when there is none. */
export async function releaseTask(db: TraceDb, queue: string, task: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('trace.quarantine')
    .set({ released_at: sql`now()` })
    .where('queue', '=', queue)
    .where('task', '=', task)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What lies in quarantine, newest first. */
export const listQuarantine = (db: TraceDb, limit = 200) =>
  db
    .selectFrom('trace.quarantine')
    .selectAll()
    .where('released_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
