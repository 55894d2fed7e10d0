/** Finds the links of cases that changed, of their neighbours, and of what is told beside events among these. */
import { isEvent, RELATING_KEYS, type RelateInput, type relateSome, type ToldCase } from '../link/index.ts';
import {
  casesBeside,
  casesHolding,
  casesWithLinksDue,
  clearLinksDue,
  membersOfCases,
  parentsOf,
  replaceLinksTo,
} from '../trace/case-links.ts';
import { loadCases } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { asNextRound, commonKeysOf, linkRound, sharingIncidents } from '../trace/linking.ts';
import { loadReports } from '../trace/reports.ts';
import { KEY_LIMIT, LINK_LIMIT_MS } from './case-limits.ts';
import type { Context } from './context.ts';

/** Cases that one round takes on. */
const ROUND = 200;

/** Cases with their reports, without texts. */
async function toldCases(db: TraceDb, ids: readonly string[]): Promise<readonly ToldCase[]> {
  const cases = await loadCases(db, { ids });
  const reports = await loadReports(db, {
    incidentIds: cases.flatMap(({ incidentIds }) => incidentIds),
    texts: false,
  });
  const byId = new Map(reports.map((report) => [report.incident.id, report]));
  return cases.map(({ id, facts, incidentIds }) => ({
    id,
    facts,
    reports: incidentIds.flatMap((one) => byId.get(one) ?? []),
  }));
}

/** Cases with all that share a key with them. */
async function withSharing(db: TraceDb, wanted: readonly string[]): Promise<RelateInput> {
  const members = await membersOfCases(db, wanted);
  const common = await commonKeysOf(db, members, KEY_LIMIT);
  const ids = await casesHolding(db, await sharingIncidents(db, members, common, RELATING_KEYS));
  return { cases: await toldCases(db, ids), wanted, common };
}

/** Relates cases whose links are due; false where there were none. */
export async function relateOnce({ db, threads, log }: Context): Promise<boolean> {
  const round = await linkRound(db);
  const due = await casesWithLinksDue(db, ROUND);
  if (due.length === 0) return false;
  const around = await withSharing(db, due);
  const near = new Set((await threads.run('findRelated', around, LINK_LIMIT_MS)) as readonly string[]);
  const events = around.cases.filter((one) => near.has(one.id) && isEvent(one)).map(({ id }) => id);
  const wanted = [...new Set([...near, ...(await casesBeside(db, events))])];
  const input = await withSharing(db, wanted);
  const others = input.cases.map(({ id }) => id).filter((id) => !wanted.includes(id));
  const links = (await threads.run(
    'relateSome',
    { ...input, parents: await parentsOf(db, others) },
    LINK_LIMIT_MS,
  )) as ReturnType<typeof relateSome>;
  await asNextRound(db, round, async (trx) => {
    await replaceLinksTo(trx, wanted, links);
    await clearLinksDue(trx, due);
  });
  log.info({ due: due.length, looked: input.cases.length, links: links.length }, 'related');
  return true;
}
