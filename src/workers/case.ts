/**
 * Case: keeps cases and their links as a run over all incidents would make them, looking only at what hangs together with
 * what changed. Three steps, each a write of its own that leaves in the rows what is still to do: incidents get their
 * keys, blocks are cut into cases anew, and cases are related.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../domain/case.ts';
import {
  BLOCKING_KEYS,
  type BlocksInput,
  LINK_VERSION,
  type LinkedBlock,
  linkKeys,
  type MatesInput,
} from '../link/index.ts';
import { askForLinks, casesBeside, casesHolding } from '../trace/case-links.ts';
import { loadCases } from '../trace/case-reader.ts';
import { dropWithdrawnMembers, saveCases } from '../trace/cases.ts';
import type { TraceDb } from '../trace/columns.ts';
import {
  asNextRound,
  blocksOf,
  commonKeysOf,
  type DueIncident,
  dueIncidents,
  incidentsOfBlocks,
  linkRound,
  readAnewUnder,
  sharingIncidents,
  storeBlocks,
  storeKeys,
  unreadIncidents,
} from '../trace/linking.ts';
import { loadReports } from '../trace/reports.ts';
import { KEY_LIMIT, LINK_LIMIT_MS } from './case-limits.ts';
import type { Context, Handler } from './context.ts';
import { askFor } from './handOn.ts';
import { relateOnce } from './relate.ts';

/** Incidents that one round takes on, beside what hangs together with them. */
const ROUND = 300;

/** Stores the keys of incidents that changed; false where none had. */
async function keyOnce({ db }: Context): Promise<boolean> {
  const round = await linkRound(db);
  const seen = await unreadIncidents(db, ROUND);
  if (seen.length === 0) return false;
  const standing = seen.flatMap(({ id, stands }) => (stands ? [id] : []));
  const keys = linkKeys(await loadReports(db, { incidentIds: standing, texts: false }));
  const rows = [...keys].flatMap(([incident_id, own]) => own.map((one) => ({ incident_id, ...one })));
  await asNextRound(db, round, (trx) => storeKeys(trx, seen, rows, KEY_LIMIT));
  return true;
}

const standing = (due: readonly DueIncident[]): readonly string[] =>
  due.flatMap(({ id, stands }) => (stands ? [id] : []));

/** All incidents whose blocks may change with the due ones: those of their blocks so far, and of the blocks of those that may tell their events. */
async function touchedBy({ db, threads }: Context, due: readonly DueIncident[]): Promise<readonly string[]> {
  const ids = standing(due);
  const common = await commonKeysOf(db, ids, KEY_LIMIT);
  const reports = await loadReports(db, {
    incidentIds: await sharingIncidents(db, ids, common, BLOCKING_KEYS),
  });
  const input: MatesInput = { due: ids, reports, common };
  const mates = (await threads.run('findMates', input, LINK_LIMIT_MS)) as readonly string[];
  const blocks = new Set([...due.flatMap(({ block }) => block ?? []), ...(await blocksOf(db, mates))]);
  return [...new Set([...(await incidentsOfBlocks(db, [...blocks])), ...due.map(({ id }) => id)])];
}

/** True where a case, its links aside, is stored as it is. */
const isAsStored = ({ links: _, ...one }: Case, stored: Case | undefined): boolean => {
  if (stored === undefined) return false;
  const { links: __, ...other } = stored;
  return isDeepStrictEqual(one, other);
};

/** Writes blocks with the cases that changed; asks for the links of these and of what was beside them. */
async function saveBlocks(
  trx: TraceDb,
  blocks: readonly LinkedBlock[],
  touched: readonly string[],
  due: readonly DueIncident[],
): Promise<void> {
  const before = new Map(
    (await loadCases(trx, { ids: await casesHolding(trx, touched) })).map((one) => [one.id, one]),
  );
  const done = new Set(due.map(({ id }) => id));
  const cases = blocks.flatMap((block) => block.cases);
  const changed = cases.filter(
    (one) => one.incidentIds.some((id) => done.has(id)) || !isAsStored(one, before.get(one.id)),
  );
  const kept = new Set(cases.map(({ id }) => id));
  const left = [...before.keys()].filter((id) => !kept.has(id));
  const beside = await casesBeside(trx, [...left, ...changed.map(({ id }) => id)]);
  const gone = due.flatMap(({ id, stands }) => (stands ? [] : [id]));
  await dropWithdrawnMembers(trx, gone);
  await saveCases(trx, changed);
  await askForLinks(trx, [...beside, ...changed.map(({ id }) => id)], left);
  await storeBlocks(
    trx,
    blocks.flatMap((block) => block.incidentIds.map((id) => ({ id, block: block.id }))),
    standing(due),
    gone,
  );
}

/** Cuts the blocks of incidents that are due into cases anew; false where none was. */
async function linkOnce(context: Context): Promise<boolean> {
  const { db, threads, log } = context;
  const round = await linkRound(db);
  const due = await dueIncidents(db, ROUND);
  if (due.length === 0) return false;
  const touched = await touchedBy(context, due);
  const reports = await loadReports(db, { incidentIds: touched });
  const input: BlocksInput = { reports, common: await commonKeysOf(db, touched, KEY_LIMIT) };
  const blocks = (await threads.run('linkBlocks', input, LINK_LIMIT_MS)) as readonly LinkedBlock[];
  await asNextRound(db, round, (trx) => saveBlocks(trx, blocks, touched, due));
  log.info({ due: due.length, looked: touched.length, blocks: blocks.length }, 'linked');
  return true;
}

export const linkCases: Handler<'case'> = async (context) => {
  await readAnewUnder(context.db, LINK_VERSION);
  while (await keyOnce(context));
  while (await linkOnce(context));
  while (await relateOnce(context));
  await askFor(context, 'match');
  return undefined;
};
