/** Streams the current seizures of a dataset without their raw rows, in the order of their days: what the cross-check scores. */
import { type RawBuilder, sql } from 'kysely';
import type { Seizure } from '../domain/seizure.ts';
import type { TraceDb } from './columns.ts';
import type { DayRange } from './interval.ts';

export type MatchRow = Omit<Seizure, 'raw'>;

/** Rows of one statement. */
const PAGE = 10_000;

/** What a row says beside its id and days. */
type Profile = readonly [
  place: readonly [string | null, string | null, string | null, string | null],
  passage: readonly [Seizure['direction'], Seizure['mode'], string | null, string | null, string | null],
  numbers: readonly [string | null, string | null, string | null],
  items: readonly (readonly [
    Seizure['items'][number]['type'],
    number | null,
    Seizure['items'][number]['bound'],
    Seizure['items'][number]['unit'],
    string | null,
    string | null,
    string | null,
  ])[],
];

/**
 * A row as it comes: equal profiles are equal texts, and only what is new needs to be read. A page comes as one JSON text
 * of arrays: far cheaper to carry and to read than as many rows.
 */
export type PackedRow = readonly [
  id: string,
  sourceRef: string,
  dateFrom: string,
  dateTo: string,
  profile: string,
  /** True in the share of rows that stand for the dataset when it is counted (see `Wanted`). */
  counted: boolean,
];

/** Reads a packed row in full. */
export function unpackRow(dataset: string, [id, sourceRef, dateFrom, dateTo, profile]: PackedRow): MatchRow {
  const [place, passage, numbers, items] = JSON.parse(profile) as Profile;
  return {
    id,
    dataset,
    sourceRef,
    dateFrom,
    dateTo,
    country: place[0],
    admin1: place[1],
    place: place[2],
    area: place[3],
    direction: passage[0],
    mode: passage[1],
    agency: passage[2],
    origin: passage[3],
    destination: passage[4],
    container: numbers[0],
    vessel: numbers[1],
    caseNumber: numbers[2],
    items: items.map(([type, quantity, bound, unit, calibre, make, model]) => ({
      type,
      rawClass: '',
      quantity,
      bound,
      unit,
      calibre,
      make,
      model,
    })),
  };
}

const ITEMS = sql`(select json_agg(json_build_array(i.type, i.quantity, i.bound, i.unit, i.calibre, i.make, i.model)
  order by i.ord) from trace.seizure_items i where i.seizure_id = s.id)`;

/**
 * Which rows are asked for: all, a repeatable share of them, those of some days, or those that bear a number of their own.
 * `share`: of 1, the share of the dataset that is counted; all of it where it is left out.
 */
export type Wanted =
  | { readonly rows: 'all'; readonly share?: number }
  | { readonly rows: 'share'; readonly share: number }
  | { readonly rows: 'days'; readonly windows: readonly DayRange[] }
  | { readonly rows: 'numbered' };

/** A row is in the share or not by its id alone, whatever else the table holds. */
const SHARES = 2 ** 20;

const inShare = (share: number): RawBuilder<unknown> =>
  sql`hashtext(s.id) & ${sql.lit(SHARES - 1)} < ${Math.round(share * SHARES)}::integer`;

function conditionOf(wanted: Wanted): RawBuilder<unknown> {
  switch (wanted.rows) {
    case 'all':
      return sql`true`;
    case 'share':
      return inShare(wanted.share);
    case 'days':
      return sql`exists (select 1 from json_to_recordset(${JSON.stringify(wanted.windows)}::json) as w ("from" date, "to" date)
        where s.date_from <= w."to" and s.date_to >= w."from")`;
    case 'numbered':
      return sql`(s.container is not null or s.vessel is not null or s.case_number is not null)`;
  }
}

async function page(
  db: TraceDb,
  dataset: string,
  wanted: Wanted,
  after: readonly [string, string],
): Promise<readonly PackedRow[]> {
  const { rows } = await sql<{ page: string }>`
    select coalesce(json_agg(json_build_array(s.id, s.source_ref, s.date_from, s.date_to, json_build_array(
      json_build_array(s.country, s.admin1, s.place, s.area),
      json_build_array(s.direction, s.mode, s.agency, s.origin, s.destination),
      json_build_array(s.container, s.vessel, s.case_number), coalesce(${ITEMS}, '[]'))::text, ${wanted.rows === 'all' && wanted.share !== undefined ? inShare(wanted.share) : sql`true`})
      order by s.date_from, s.id), '[]')::text as page
    from (
      select * from trace.seizures s
      where s.dataset = ${dataset} and s.withdrawn_by is null
        and s.date_from >= ${after[0]}::date and (s.date_from, s.id) > (${after[0]}::date, ${after[1]}) and ${conditionOf(wanted)}
      order by s.date_from, s.id limit ${PAGE}
    ) s
  `.execute(db);
  return JSON.parse(rows[0]?.page ?? '[]') as PackedRow[];
}

/**
 * Current seizures of the dataset that are asked for, page by page, in the order of their first day. While one page is
 * worked on, the database prepares the next.
 */
export async function* packedRows(
  db: TraceDb,
  dataset: string,
  wanted: Wanted,
): AsyncGenerator<readonly PackedRow[]> {
  let next: Promise<readonly PackedRow[]> | null = page(db, dataset, wanted, ['0001-01-01', '']);
  while (next !== null) {
    const rows: readonly PackedRow[] = await next;
    const [id, , dateFrom] = rows.at(-1) ?? [];
    next = null;
    if (id !== undefined && dateFrom !== undefined && rows.length === PAGE) {
      next = page(db, dataset, wanted, [dateFrom, id]);
      // Whoever stops reading does not wait for it.
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
  }
}

/** The same, each row in full. */
export async function* streamRows(
  db: TraceDb,
  dataset: string,
  wanted: Wanted,
): AsyncGenerator<readonly MatchRow[]> {
  for await (const rows of packedRows(db, dataset, wanted)) yield rows.map((row) => unpackRow(dataset, row));
}

/** How many current seizures the dataset holds. */
export async function datasetSize(db: TraceDb, dataset: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from trace.seizures where dataset = ${dataset} and withdrawn_by is null
  `.execute(db);
  return rows[0]?.n ?? 0;
}
