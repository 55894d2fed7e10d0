/** Verdicts: people's rulings on pairs of incident and seizure. Rows are only ever added. */
import type { Generated } from 'kysely';
import type { Verdict } from '../domain/match.ts';
import type { Ruling } from '../domain/vocabulary.ts';
import type { Instant, TraceDb } from './columns.ts';
import { groupBy } from './group.ts';

export type VerdictsTable = {
  id: Generated<number>;
  incident_id: string;
  seizure_id: string;
  ruling: Ruling;
  by: string;
  at: Instant;
  note: string | null;
};

/** Adds a verdict. The same verdict (pair, person, moment) is stored once. Rejects for an incident or seizure that does not exist. */
export async function saveVerdict(db: TraceDb, verdict: Verdict): Promise<void> {
  const { incidentId, seizureId, ruling, by, at, note } = verdict;
  await db
    .insertInto('trace.verdicts')
    .values({ incident_id: incidentId, seizure_id: seizureId, ruling, by, at, note })
    .onConflict((clash) => clash.doNothing())
    .execute();
}

export type VerdictFilter = {
  readonly incidentIds?: readonly string[];
  readonly seizureId?: string;
};

/** All verdicts that pass the filter, oldest first: the last one of a pair counts, the earlier ones are its history. */
export async function loadVerdicts(db: TraceDb, filter: VerdictFilter = {}): Promise<readonly Verdict[]> {
  if (filter.incidentIds?.length === 0) return [];
  let rows = db.selectFrom('trace.verdicts').selectAll().orderBy('at').orderBy('id');
  if (filter.incidentIds !== undefined) rows = rows.where('incident_id', 'in', filter.incidentIds);
  if (filter.seizureId !== undefined) rows = rows.where('seizure_id', '=', filter.seizureId);
  return (await rows.execute()).map((row) => ({
    incidentId: row.incident_id,
    seizureId: row.seizure_id,
    ruling: row.ruling,
    by: row.by,
    at: row.at.toISOString(),
    note: row.note,
  }));
}

export type PairVerdicts = {
  readonly incidentId: string;
  readonly seizureId: string;
  /** The latest ruling: the one that counts. */
  readonly current: Verdict;
  readonly earlier: readonly Verdict[];
  /** True when the rulings of the pair are not all the same. */
  readonly contradicted: boolean;
};

/** Groups verdicts (oldest first) by pair. */
export function pairVerdicts(verdicts: readonly Verdict[]): readonly PairVerdicts[] {
  const pairs = groupBy(verdicts, ({ incidentId, seizureId }) => JSON.stringify([incidentId, seizureId]));
  return [...pairs.values()].flatMap((pair) => {
    const current = pair.at(-1);
    if (current === undefined) return [];
    const { incidentId, seizureId } = current;
    const contradicted = pair.some(({ ruling }) => ruling !== current.ruling);
    return [{ incidentId, seizureId, current, earlier: pair.slice(0, -1), contradicted }];
  });
}
