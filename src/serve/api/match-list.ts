/** The list of matches over all cases: best first, paged by cursor. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Match } from '../../domain/match.ts';
import type { TraceDb } from '../../trace/columns.ts';
import { loadBriefs } from './case-rows.ts';
import { maskOfIncidents } from './case-view.ts';
import type { ApiContext } from './context.ts';
import { decodeCursor, pageOf, type SortKey } from './cursor.ts';
import { showMatches } from './match-views.ts';
import type { MatchQuery } from './requests.ts';
import type { matchListSchema } from './views.ts';

const PAGE = 25;

const matchRows = (db: TraceDb, filter: MatchQuery) => {
  let rows = db.selectFrom('trace.matches as t');
  if (filter.outcome !== undefined) rows = rows.where('t.outcome', '=', filter.outcome);
  if (filter.dataset !== undefined) rows = rows.where('t.dataset', '=', filter.dataset);
  if (filter.case !== undefined) rows = rows.where('t.case_id', '=', filter.case);
  return rows;
};

async function membersOf(
  db: TraceDb,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('trace.case_members')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('incident_id')
    .execute();
  const members = new Map<string, string[]>();
  for (const { case_id, incident_id } of rows)
    members.set(case_id, [...(members.get(case_id) ?? []), incident_id]);
  return members;
}

async function loadPart(db: TraceDb, query: MatchQuery, limit: number) {
  let rows = matchRows(db, query)
    .selectAll()
    .orderBy('t.score', 'desc')
    .orderBy('t.case_id')
    .orderBy('t.dataset')
    .orderBy('t.seizure_id')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const [score, ...rest] = decodeCursor(query.cursor, 4);
    const [caseId, dataset, seizure] = rest.map(String);
    rows = rows.where(sql<boolean>`(t.score < ${Number(score)} or (t.score = ${Number(score)}
      and (t.case_id, t.dataset, t.seizure_id) > (${caseId}, ${dataset}, ${seizure})))`);
  }
  return pageOf(
    await rows.execute(),
    limit,
    (row): SortKey => [row.score, row.case_id, row.dataset, row.seizure_id],
  );
}

/** One page of the matches that pass the filter, each with its case in brief. */
export async function listMatches(
  { db, names }: ApiContext,
  query: MatchQuery,
): Promise<z.infer<typeof matchListSchema>> {
  const { rows, next } = await loadPart(db, query, query.limit ?? PAGE);
  const matches = rows.map(
    ({ case_id, seizure_id, compatible_with, changed_at: _, ...rest }): Match => ({
      ...rest,
      caseId: case_id,
      seizureId: seizure_id === '' ? null : seizure_id,
      compatibleWith: compatible_with,
    }),
  );
  const caseIds = [...new Set(matches.map(({ caseId }) => caseId))];
  const briefs = await loadBriefs(db, caseIds);
  const members = await membersOf(db, caseIds);
  const mask = await maskOfIncidents(db, [...members.values()].flat(), names);
  const shown = await showMatches(
    db,
    matches,
    (caseId) => members.get(caseId) ?? [],
    () => mask,
  );
  const { total } = await matchRows(db, query)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const withCase = shown.flatMap((match) => {
    const brief = briefs.get(match.caseId);
    return brief === undefined ? [] : [{ ...match, case: brief }];
  });
  return { matches: withCase, total, next };
}
