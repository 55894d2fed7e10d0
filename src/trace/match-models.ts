/** Learnt weights of the cross-check, one row a dataset. */

import { sql } from 'kysely';
import { type Json, json, type Stamp, type TraceDb } from './columns.ts';

export type MatchModelsTable = {
  dataset: string;
  model: Json<unknown>;
  cases: number;
  ruled: number;
  expected: number;
  error_before: number | null;
  error_after: number | null;
  learnt_at: Stamp;
};

export type StoredModel = {
  readonly dataset: string;
  readonly model: unknown;
  readonly cases: number;
  readonly ruled: number;
  readonly expected: number;
  readonly errorBefore: number | null;
  readonly errorAfter: number | null;
};

/** Replaces what was learnt of a dataset. */
export async function saveModel(db: TraceDb, learnt: StoredModel): Promise<void> {
  const { dataset, model, cases, ruled, expected, errorBefore, errorAfter } = learnt;
  await sql`
    insert into trace.match_models (dataset, model, cases, ruled, expected, error_before, error_after)
    values (${dataset}, ${json(model)}, ${cases}, ${ruled}, ${expected}, ${errorBefore}, ${errorAfter})
    on conflict (dataset) do update set model = excluded.model, cases = excluded.cases, ruled = excluded.ruled,
      expected = excluded.expected, error_before = excluded.error_before, error_after = excluded.error_after,
      learnt_at = now()
  `.execute(db);
}

/** What was learnt of a dataset, or null. */
export async function loadModel(db: TraceDb, dataset: string): Promise<StoredModel | null> {
  const row = await db
    .selectFrom('trace.match_models')
    .selectAll()
    .where('dataset', '=', dataset)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { model, cases, ruled, expected } = row;
  return {
    dataset,
    model,
    cases,
    ruled,
    expected,
    errorBefore: row.error_before,
    errorAfter: row.error_after,
  };
}
