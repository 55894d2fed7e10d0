/** Case: joins new incidents with those around them into cases, until none is left over. */
import type { Case } from '../domain/case.ts';
import { loadCases } from '../trace/case-reader.ts';
import { dropWithdrawnMembers, saveCases } from '../trace/cases.ts';
import { loadReports } from '../trace/reports.ts';
import { markLinked, neighboursOf, unlinkedIncidents } from './changed.ts';
import type { Context, Handler } from './context.ts';
import { askFor } from './handOn.ts';

/** Times that one task links the same incident: cases that take members from each other must come to rest. */
const MAX_LINKED = 3;
/** Incidents that one round takes on, beside their neighbours. */
const ROUND = 500;
const LINK_LIMIT_MS = 300_000;

async function membersOf({ db }: Context, cases: readonly string[]): Promise<readonly string[]> {
  if (cases.length === 0) return [];
  const rows = await db
    .selectFrom('trace.case_members')
    .select('incident_id')
    .where('case_id', 'in', [...cases])
    .execute();
  return rows.map(({ incident_id }) => incident_id);
}

/** Links to cases that were not looked at this time stay as they were. */
async function withOuterLinks({ db }: Context, cases: readonly Case[]): Promise<readonly Case[]> {
  const looked = new Set(cases.map(({ id }) => id));
  const stored = new Map((await loadCases(db, { ids: [...looked] })).map((one) => [one.id, one]));
  const named = [...stored.values()].flatMap(({ links }) => links.map(({ to }) => to));
  const outer = new Set(
    (await loadCases(db, { ids: named.filter((id) => !looked.has(id)) })).map(({ id }) => id),
  );
  return cases.map((one) => ({
    ...one,
    links: [...one.links, ...(stored.get(one.id)?.links ?? []).filter(({ to }) => outer.has(to))],
  }));
}

/** Links the given incidents with their neighbours and writes the cases; returns incidents of cases that lost members. */
async function linkOnce(context: Context, due: readonly string[]): Promise<readonly string[]> {
  const { db, threads, log } = context;
  const seen = await neighboursOf(db, due);
  const reports = await loadReports(db, { incidentIds: seen.map(({ id }) => id) });
  const cases = (await threads.run('link', reports, LINK_LIMIT_MS)) as readonly Case[];
  const { stale, retired } = await saveCases(db, await withOuterLinks(context, cases));
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
    if (due.length === 0) due = fresh(await unlinkedIncidents(db, ROUND));
    if (due.length === 0) break;
    for (const id of due) linked.set(id, (linked.get(id) ?? 0) + 1);
    due = fresh(await linkOnce(context, due));
  }
  await askFor(context, 'match');
  return undefined;
};
