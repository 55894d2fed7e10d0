/** Case: joins new incidents with those around them into cases, until none is left over. */
import type { Case } from '../domain/case.ts';
import { dropWithdrawnMembers, saveCases } from '../trace/cases.ts';
import { loadReports } from '../trace/reports.ts';
import { markLinked, neighboursOf, unlinkedIncidents } from './changed.ts';
import type { Context, Handler } from './context.ts';
import { askFor } from './handOn.ts';

/** Times that one task links the same incident: cases that take members from each other must come to rest. */
const MAX_LINKED = 3;

async function membersOf({ db }: Context, cases: readonly string[]): Promise<readonly string[]> {
  if (cases.length === 0) return [];
  const rows = await db
    .selectFrom('trace.case_members')
    .select('incident_id')
    .where('case_id', 'in', [...cases])
    .execute();
  return rows.map(({ incident_id }) => incident_id);
}

/** Links the given incidents with their neighbours and writes the cases; returns incidents of cases that lost members. */
async function linkOnce(context: Context, due: readonly string[]): Promise<readonly string[]> {
  const { db, threads, log } = context;
  const seen = await neighboursOf(db, due);
  const reports = await loadReports(db, { incidentIds: seen.map(({ id }) => id) });
  const cases = (await threads.run('link', reports)) as readonly Case[];
  const { stale, retired } = await saveCases(db, cases);
  await markLinked(db, seen);
  log.info({ due: due.length, looked: seen.length, cases: cases.length, retired: retired.length }, 'linked');
  return membersOf(context, stale);
}

export const linkCases: Handler<'case'> = async (context) => {
  const { db } = context;
  const linked = new Map<string, number>();
  const fresh = (ids: readonly string[]) => ids.filter((id) => (linked.get(id) ?? 0) < MAX_LINKED);
  let due = fresh(await membersOf(context, await dropWithdrawnMembers(db)));
  for (;;) {
    if (due.length === 0) due = fresh(await unlinkedIncidents(db));
    if (due.length === 0) break;
    for (const id of due) linked.set(id, (linked.get(id) ?? 0) + 1);
    due = fresh(await linkOnce(context, due));
  }
  await askFor(context, 'match');
  return undefined;
};
