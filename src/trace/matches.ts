/** Matches: what the cross-check found for a case, with its reasons. */

import { sql } from 'kysely';
import type { Match, Reason } from '../domain/match.ts';
import type { MatchOutcome } from '../domain/vocabulary.ts';
import { inTransaction, type Json, json, type Stamp, type TraceDb } from './columns.ts';

export type MatchesTable = {
  case_id: string;
  dataset: string;
  seizure_id: string;
  prior: number;
  score: number;
  probability: number;
  outcome: MatchOutcome;
  compatible_with: number | null;
  reasons: Json<readonly Reason[]>;
  changed_at: Stamp;
};

const CHANGED = sql`(m.prior, m.score, m.outcome, m.compatible_with, m.reasons)
  is distinct from (excluded.prior, excluded.score, excluded.outcome, excluded.compatible_with, excluded.reasons)`;

/**
 * Replaces the matches of cases (with one dataset, or with all) by what the cross-check found now. Verdicts stand apart and
 * are never touched.
 */
export async function saveMatches(
  db: TraceDb,
  caseIds: readonly string[],
  matches: readonly Match[],
  dataset?: string,
): Promise<void> {
  if (caseIds.length === 0) return;
  const rows = matches.map(({ caseId, seizureId, compatibleWith, ...match }) => ({
    case_id: caseId,
    seizure_id: seizureId ?? '',
    compatible_with: compatibleWith,
    ...match,
  }));
  await inTransaction(db, async (trx) => {
    await sql`
      delete from trace.matches m where m.case_id = any(${caseIds}::text[])
        and (${dataset ?? null}::text is null or m.dataset = ${dataset ?? null}) and not exists (
        select 1 from json_to_recordset(${json(rows)}) as r (case_id text, dataset text, seizure_id text)
        where r.case_id = m.case_id and r.dataset = m.dataset and r.seizure_id = m.seizure_id)
    `.execute(trx);
    await sql`
      insert into trace.matches as m (case_id, dataset, seizure_id, prior, score, probability, outcome, compatible_with, reasons)
      select * from json_to_recordset(${json(rows)}) as r (case_id text, dataset text, seizure_id text,
        prior double precision, score double precision, probability double precision, outcome text,
        compatible_with integer, reasons jsonb)
      on conflict (case_id, dataset, seizure_id) do update set prior = excluded.prior, score = excluded.score,
        probability = excluded.probability, outcome = excluded.outcome,
        compatible_with = excluded.compatible_with, reasons = excluded.reasons, changed_at = now()
      where ${CHANGED}
    `.execute(trx);
  });
}

export type MatchFilter = {
  readonly caseId?: string;
  readonly seizureId?: string;
  readonly dataset?: string;
  readonly since?: Date;
};

/** Matches, best first within a case. */
export async function loadMatches(db: TraceDb, filter: MatchFilter = {}): Promise<readonly Match[]> {
  let rows = db
    .selectFrom('trace.matches')
    .selectAll()
    .orderBy('case_id')
    .orderBy('score', 'desc')
    .orderBy('seizure_id');
  if (filter.caseId !== undefined) rows = rows.where('case_id', '=', filter.caseId);
  if (filter.seizureId !== undefined) rows = rows.where('seizure_id', '=', filter.seizureId);
  if (filter.dataset !== undefined) rows = rows.where('dataset', '=', filter.dataset);
  if (filter.since !== undefined) rows = rows.where('changed_at', '>', filter.since);
  return (await rows.execute()).map((row) => ({
    caseId: row.case_id,
    seizureId: row.seizure_id === '' ? null : row.seizure_id,
    dataset: row.dataset,
    prior: row.prior,
    score: row.score,
    probability: row.probability,
    outcome: row.outcome,
    compatibleWith: row.compatible_with,
    reasons: row.reasons,
  }));
}
