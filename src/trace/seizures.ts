/** Seizures with their item lines: written by batch, with the history of what a later batch changed. */
import { type Generated, sql } from 'kysely';
import { stableHash } from '../domain/ids.ts';
import type { Seizure, SeizureItem } from '../domain/seizure.ts';
import { chunks, type Day, type Json, json, type TraceDb } from './columns.ts';
import { firearmCount, roundCount, searchText } from './seizure-sums.ts';

export type SeizuresTable = {
  id: string;
  dataset: string;
  batch: string;
  source_ref: string;
  content_hash: string;
  date_from: Day;
  date_to: Day;
  country: string | null;
  admin1: string | null;
  place: string | null;
  area: string | null;
  direction: Seizure['direction'];
  mode: Seizure['mode'];
  agency: string | null;
  origin: string | null;
  destination: string | null;
  container: string | null;
  vessel: string | null;
  case_number: string | null;
  firearms: number | null;
  rounds: number | null;
  search: string;
  raw: Json<Seizure['raw']>;
  withdrawn_by: Generated<string | null>;
  profile: string;
};
export type SeizureItemsTable = {
  seizure_id: string;
  ord: number;
  type: SeizureItem['type'];
  raw_class: string;
  quantity: number | null;
  bound: SeizureItem['bound'];
  unit: SeizureItem['unit'];
  calibre: string | null;
  make: string | null;
  model: string | null;
};
export type SeizureHistoryTable = {
  seizure_id: string;
  batch: string;
  superseded_by: string;
  record: Json<unknown>;
};

export type SeizureChanges = { readonly added: number; readonly changed: number; readonly same: number };

/** Equal for rows that say the same but for their days. */
function profileHash({ items, ...seizure }: Seizure): string {
  const { country, admin1, place, area, direction, mode, agency, origin, destination } = seizure;
  const { container, vessel, caseNumber } = seizure;
  return stableHash(
    JSON.stringify([
      ...[country, admin1, place, area, direction, mode, agency, origin, destination],
      ...[container, vessel, caseNumber],
      ...items.map((one) => [one.type, one.quantity, one.bound, one.unit, one.calibre, one.make, one.model]),
    ]),
  );
}

function rowOf(seizure: Seizure, batch: string): Readonly<Record<string, unknown>> {
  const { id, dataset, sourceRef, dateFrom, dateTo, caseNumber, items, raw, ...rest } = seizure;
  return {
    id,
    dataset,
    batch,
    source_ref: sourceRef,
    content_hash: stableHash(JSON.stringify([dateFrom, dateTo, caseNumber, rest, items])),
    date_from: dateFrom,
    date_to: dateTo,
    ...rest,
    case_number: caseNumber,
    firearms: firearmCount(items),
    rounds: roundCount(items),
    search: searchText(seizure),
    raw,
    withdrawn_by: null,
    profile: profileHash(seizure),
  };
}

/** Keeps what stood before in the history, under the batch that replaces it. `which` is a condition on `s`. */
async function keepHistory(trx: TraceDb, batch: string, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into trace.seizure_history (seizure_id, batch, superseded_by, record)
    select s.id, s.batch, ${batch}, to_jsonb(s) || jsonb_build_object('items', coalesce(
      (select jsonb_agg(to_jsonb(i) - 'seizure_id' order by i.ord) from trace.seizure_items i where i.seizure_id = s.id), '[]'))
    from trace.seizures s where ${which}
    on conflict (seizure_id, superseded_by) do update set batch = excluded.batch, record = excluded.record
  `.execute(trx);
}

async function writeRows(trx: TraceDb, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await sql`
    insert into trace.seizures as s select * from json_populate_recordset(null::trace.seizures, ${json(rows)})
    on conflict (id) do update set batch = excluded.batch, source_ref = excluded.source_ref,
      content_hash = excluded.content_hash, date_from = excluded.date_from, date_to = excluded.date_to,
      country = excluded.country, admin1 = excluded.admin1, place = excluded.place, area = excluded.area,
      direction = excluded.direction, mode = excluded.mode, agency = excluded.agency, origin = excluded.origin,
      destination = excluded.destination, container = excluded.container, vessel = excluded.vessel,
      case_number = excluded.case_number, firearms = excluded.firearms, rounds = excluded.rounds,
      search = excluded.search, raw = excluded.raw, profile = excluded.profile, withdrawn_by = null
  `.execute(trx);
}

async function writeItems(trx: TraceDb, seizures: readonly Seizure[]): Promise<void> {
  const items = seizures.flatMap(({ id, items: lines }) =>
    lines.map(({ rawClass, ...line }, ord) => ({ seizure_id: id, ord, raw_class: rawClass, ...line })),
  );
  await sql`insert into trace.seizure_items select * from json_populate_recordset(null::trace.seizure_items, ${json(items)})`.execute(
    trx,
  );
}

async function saveChunk(trx: TraceDb, batch: string, seizures: readonly Seizure[]): Promise<SeizureChanges> {
  const rows = seizures.map((seizure) => ({ seizure, row: rowOf(seizure, batch) }));
  const known = await trx
    .selectFrom('trace.seizures')
    .select(['id', 'content_hash', 'withdrawn_by'])
    .where('id', '=', sql<string>`any(${seizures.map(({ id }) => id)}::text[])`)
    .execute();
  const hashes = new Map(known.map((row) => [row.id, row.withdrawn_by === null ? row.content_hash : '']));
  const fresh = rows.filter(({ row }) => hashes.get(String(row.id)) !== row.content_hash);
  const changed = fresh.filter(({ seizure }) => hashes.has(seizure.id)).map(({ seizure }) => seizure.id);
  if (changed.length > 0) {
    await keepHistory(trx, batch, sql`s.id = any(${changed}::text[]) and s.withdrawn_by is null`);
    await sql`delete from trace.seizure_items where seizure_id = any(${changed}::text[])`.execute(trx);
  }
  if (fresh.length > 0) {
    await writeRows(
      trx,
      fresh.map(({ row }) => row),
    );
    await writeItems(
      trx,
      fresh.map(({ seizure }) => seizure),
    );
  }
  const same = rows.filter(({ row }) => hashes.get(String(row.id)) === row.content_hash);
  if (same.length > 0)
    await sql`update trace.seizures set batch = ${batch} where id = any(${same.map(({ seizure }) => seizure.id)}::text[])`.execute(
      trx,
    );
  return {
    added: fresh.length - changed.length,
    changed: changed.length,
    same: same.length,
  };
}

/**
 * Writes seizures of a batch, 1,000 a statement, inside the import's transaction. Each belongs to the last
 * batch that holds it; changed ones leave their earlier form in the history.
 */
export async function saveSeizures(
  trx: TraceDb,
  batch: string,
  seizures: readonly Seizure[],
): Promise<SeizureChanges> {
  let total: SeizureChanges = { added: 0, changed: 0, same: 0 };
  for (const part of chunks(seizures, 1000)) {
    const { added, changed, same } = await saveChunk(trx, batch, part);
    total = { added: total.added + added, changed: total.changed + changed, same: total.same + same };
  }
  return total;
}

/** What a batch replaces: everything of its dataset, everything within its span of days, or the rows of named batches. */
export type Replaces =
  | { readonly kind: 'dataset' }
  | { readonly kind: 'span'; readonly from: string; readonly to: string }
  | { readonly kind: 'batches'; readonly ids: readonly string[] };

function scopeOf(replaces: Replaces): ReturnType<typeof sql> {
  switch (replaces.kind) {
    case 'dataset':
      return sql`true`;
    case 'span':
      return sql`s.date_from >= ${replaces.from}::date and s.date_to <= ${replaces.to}::date`;
    case 'batches':
      return sql`s.batch = any(${replaces.ids}::text[])`;
  }
}

/** Withdraws what the batch replaces and its file no longer holds. `seen` names a table of the ids that the file holds. */
export async function withdrawUnseen(
  trx: TraceDb,
  dataset: string,
  batch: string,
  replaces: Replaces,
  seen: string,
): Promise<number> {
  const which = sql`s.dataset = ${dataset} and s.withdrawn_by is null and ${scopeOf(replaces)}
    and not exists (select 1 from ${sql.table(seen)} seen where seen.id = s.id)`;
  await keepHistory(trx, batch, which);
  const { numAffectedRows } =
    await sql`update trace.seizures s set withdrawn_by = ${batch} where ${which}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
