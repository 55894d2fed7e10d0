/** What linking has still to do, and the keys over which incidents find each other. */
import { sql } from 'kysely';
import { inTransaction, json, type Stamp, type TraceDb } from './columns.ts';

export type LinkUnreadTable = { incident_id: string; changed_at: Stamp };
export type LinkStatesTable = { incident_id: string; due: boolean; block: string | null };
export type LinkKeysTable = { key: string; edge: boolean; incident_id: string };
export type LinkRoundsTable = { one: boolean; round: string; version: string };

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** An incident with its last change, as text: the driver's dates have no microseconds. */
export type Version = { readonly id: string; readonly changed: string; readonly stands: boolean };

/** Incidents that changed, or were withdrawn, since linking read them. */
export async function unreadIncidents(db: TraceDb, limit: number): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select i.id, i.changed_at::text as changed, i.withdrawn_at is null as stands
    from trace.link_unread u join trace.incidents i on i.id = u.incident_id order by i.id limit ${limit}
  `.execute(db);
  return rows;
}

/** Makes every standing incident unread where linking last worked under another version of its keys and weights. */
export async function readAnewUnder(db: TraceDb, version: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql`
      update trace.link_rounds set round = round + 1, version = ${version} where version <> ${version} returning round
    `.execute(trx);
    if (rows.length === 0) return;
    await sql`
      insert into trace.link_unread select id, changed_at from trace.incidents where withdrawn_at is null
      on conflict (incident_id) do nothing
    `.execute(trx);
  });
}

/** Whether incidents or cases wait for linking. */
export async function linkingIsDue(db: TraceDb): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select 1 from trace.link_unread) or exists (select 1 from trace.link_states where due)
      or exists (select 1 from trace.cases c where c.links_due
        and exists (select 1 from trace.case_members m join trace.link_states s using (incident_id) where m.case_id = c.id))
      as due
  `.execute(db);
  return rows[0]?.due ?? false;
}

/** The number of the last write of linking. */
export async function linkRound(db: TraceDb): Promise<string> {
  const { rows } = await sql<{ round: string }>`select round::text as round from trace.link_rounds`.execute(
    db,
  );
  return rows[0]?.round ?? '';
}

/** Runs `work` as the next write of linking, in one transaction; false, and nothing done, when another came in between. */
export async function asNextRound(
  db: TraceDb,
  round: string,
  work: (trx: TraceDb) => Promise<void>,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`
      update trace.link_rounds set round = round + 1 where round = ${round}::bigint returning round
    `.execute(trx);
    if (rows.length === 0) return false;
    await work(trx);
    return true;
  });
}

export type StoredKey = { readonly incident_id: string; readonly key: string; readonly edge: boolean };

/** `most`: how many incidents hold a key that is not common; `unlimited`: how the keys begin that have no such limit. */
export type KeyLimit = { readonly most: number; readonly unlimited: readonly string[] };

const isLimited = ({ unlimited }: KeyLimit) => sql`not (key ^@ any(${unlimited}::text[]))`;

/** Of some limited keys, those that more than the limit hold now. At most one row more than that is read a key. */
async function commonAmong(
  db: TraceDb,
  keys: readonly string[],
  { most }: KeyLimit,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select w.key from unnest(${keys}::text[]) as w (key)
    where (select count(*) from (select 1 from trace.link_keys k where k.key = w.key limit ${most + 1}) as few) > ${most}
  `.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** Keys of incidents. Row by row over the index: a planner that knows nothing of the table would read all of it. */
const keysHeldBy = (incidents: readonly string[]) => sql`
  unnest(${incidents}::text[]) as w (id)
  cross join lateral (select key, edge from trace.link_keys where incident_id = w.id offset 0) k
`;

/** The limited keys that any of the incidents hold. */
async function limitedKeysOf(
  db: TraceDb,
  incidents: readonly string[],
  limit: KeyLimit,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct key from ${keysHeldBy(incidents)} where ${isLimited(limit)}
  `.execute(db);
  return rows.map(({ key }) => key);
}

/** The keys of incidents that too many others hold as well. */
export async function commonKeysOf(
  db: TraceDb,
  incidents: readonly string[],
  limit: KeyLimit,
): Promise<readonly string[]> {
  return [...(await commonAmong(db, await limitedKeysOf(db, incidents, limit), limit))].sort();
}

/**
 * Stores the keys of incidents in place of those of before and marks the incidents due, with all holders of a key that
 * thereby became common or ceased to be: what they find changed. A withdrawn incident (not standing) has no keys.
 */
export async function storeKeys(
  trx: TraceDb,
  seen: readonly Version[],
  keys: readonly StoredKey[],
  limit: KeyLimit,
): Promise<void> {
  const ids = idsOf(seen);
  const fresh = keys.filter(({ key }) => !limit.unlimited.some((start) => key.startsWith(start)));
  const touched = [...new Set([...(await limitedKeysOf(trx, ids, limit)), ...fresh.map(({ key }) => key)])];
  const before = await commonAmong(trx, touched, limit);
  await sql`delete from trace.link_keys where incident_id = any(${ids}::text[])`.execute(trx);
  await sql`
    insert into trace.link_keys (key, edge, incident_id)
    select key, edge, incident_id from json_to_recordset(${json(keys)}) as r (key text, edge boolean, incident_id text)
  `.execute(trx);
  const after = await commonAmong(trx, touched, limit);
  const crossed = touched.filter((key) => before.has(key) !== after.has(key));
  await sql`
    insert into trace.link_states (incident_id, due) select unnest(${ids}::text[]), true
    on conflict (incident_id) do update set due = true
  `.execute(trx);
  await sql`
    update trace.link_states set due = true where not due and incident_id in (
      select incident_id from trace.link_keys where key = any(${crossed}::text[]))
  `.execute(trx);
  await sql`
    delete from trace.link_unread u using json_to_recordset(${json(seen)}) as r (id text, changed text)
    where u.incident_id = r.id and u.changed_at = r.changed::timestamptz
  `.execute(trx);
}

/** An incident that is due, with the block that it was in. */
export type DueIncident = { readonly id: string; readonly stands: boolean; readonly block: string | null };

/** Incidents to link, standing or withdrawn. */
export async function dueIncidents(db: TraceDb, limit: number): Promise<readonly DueIncident[]> {
  const { rows } = await sql<DueIncident>`
    select i.id, i.withdrawn_at is null as stands, s.block
    from trace.link_states s join trace.incidents i on i.id = s.incident_id
    where s.due order by i.id limit ${limit}
  `.execute(db);
  return rows;
}

/**
 * The incidents that share a key with any of these, themselves too, over keys that begin in one of the given ways and are
 * not common.
 */
export async function sharingIncidents(
  db: TraceDb,
  incidents: readonly string[],
  common: readonly string[],
  kinds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with mine as materialized (
      select distinct key, edge from ${keysHeldBy(incidents)}
      where key ^@ any(${kinds}::text[]) and key <> all(${common}::text[])
    )
    select distinct o.incident_id as id from mine cross join lateral (
      select incident_id from trace.link_keys k
      where k.key = mine.key and not (k.edge and mine.edge) offset 0
    ) o
  `.execute(db);
  return [...new Set([...idsOf(rows), ...incidents])];
}

/** The blocks that incidents are in. */
export async function blocksOf(db: TraceDb, incidents: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct block as id from trace.link_states
    where incident_id = any(${incidents}::text[]) and block is not null
  `.execute(db);
  return idsOf(rows);
}

/** The incidents of blocks. */
export async function incidentsOfBlocks(db: TraceDb, blocks: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select incident_id as id from trace.link_states where block = any(${blocks}::text[])
  `.execute(db);
  return idsOf(rows);
}

/** Notes the block of each incident, and that those of `done` are linked; withdrawn ones of `gone` are forgotten. */
export async function storeBlocks(
  trx: TraceDb,
  blocks: readonly { readonly id: string; readonly block: string }[],
  done: readonly string[],
  gone: readonly string[],
): Promise<void> {
  await sql`
    update trace.link_states s set block = r.block
    from json_to_recordset(${json(blocks)}) as r (id text, block text)
    where s.incident_id = r.id and s.block is distinct from r.block
  `.execute(trx);
  await sql`update trace.link_states set due = false where incident_id = any(${done}::text[])`.execute(trx);
  await sql`delete from trace.link_keys where incident_id = any(${gone}::text[])`.execute(trx);
  await sql`delete from trace.link_states where incident_id = any(${gone}::text[])`.execute(trx);
}
