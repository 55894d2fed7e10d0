/** Streams the current seizures of a dataset without their raw rows, in the order of their days: what the cross-check scores. */
import { type RawBuilder, sql } from 'kysely';
import { dayText } from '../domain/days.ts';
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

/** A row as it comes: a page comes as one JSON text of arrays, far cheaper to carry and to read than as many rows. */
type PackedRow = readonly [id: string, sourceRef: string, dateFrom: string, dateTo: string, profile: Profile];

function unpackRow(dataset: string, [id, sourceRef, dateFrom, dateTo, profile]: PackedRow): MatchRow {
  const [place, passage, numbers, items] = profile;
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

/** Where a page begins: behind the row of this first day and id. */
type Behind = readonly [dateFrom: string, id: string];

/** The rows of the next page as `s`, in their order. */
const pageOf = (dataset: string, wanted: Wanted, after: Behind): RawBuilder<unknown> => sql`(
  select * from trace.seizures s
  where s.dataset = ${dataset} and s.withdrawn_by is null
    and s.date_from >= ${after[0]}::date and (s.date_from, s.id) > (${after[0]}::date, ${after[1]}) and ${conditionOf(wanted)}
  order by s.date_from, s.id limit ${PAGE}) s`;

const PACKED = sql`json_build_array(s.id, s.source_ref, s.date_from, s.date_to, json_build_array(
  json_build_array(s.country, s.admin1, s.place, s.area),
  json_build_array(s.direction, s.mode, s.agency, s.origin, s.destination),
  json_build_array(s.container, s.vessel, s.case_number), coalesce(${ITEMS}, '[]')))`;

const PACKED_ROWS = sql<string>`coalesce(json_agg(${PACKED} order by s.date_from, s.id), '[]')::text`;

/**
 * Pages in their order; while one is worked on, the database prepares the next.
 * @param behind where the page after this one begins; null where it is the last
 */
async function* inPages<Page>(
  read: (after: Behind) => Promise<Page>,
  behind: (page: Page) => Behind | null,
): AsyncGenerator<Page> {
  let next: Promise<Page> | null = read(['0001-01-01', '']);
  while (next !== null) {
    const page: Page = await next;
    const after = behind(page);
    next = after === null ? null : read(after);
    // Whoever stops reading does not wait for it.
    next?.catch(() => undefined);
    yield page;
  }
}

/** Current seizures of the dataset that are asked for, page by page, in the order of their first day, each row in full. */
export async function* streamRows(
  db: TraceDb,
  dataset: string,
  wanted: Wanted,
): AsyncGenerator<readonly MatchRow[]> {
  const read = async (after: Behind): Promise<readonly PackedRow[]> => {
    const { rows } = await sql<{ page: string }>`
      select ${PACKED_ROWS} as page from ${pageOf(dataset, wanted, after)}
    `.execute(db);
    return JSON.parse(rows[0]?.page ?? '[]') as PackedRow[];
  };
  const behind = (page: readonly PackedRow[]): Behind | null => {
    const [id, , dateFrom] = page.at(-1) ?? [];
    return id === undefined || dateFrom === undefined || page.length < PAGE ? null : [dateFrom, id];
  };
  for await (const page of inPages(read, behind)) yield page.map((row) => unpackRow(dataset, row));
}

/** Rows as ids, days since 1970-01-01 and profiles, column by column: all that tells one row of a profile from another. */
export type BriefRows = {
  readonly ids: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Equal for rows that say the same but for their days. */
  readonly profiles: readonly string[];
  /** True in the share of rows that stand for the dataset when it is counted (see `Wanted`). */
  readonly counted: readonly boolean[];
};

/** The same rows in the same order, in brief. */
export async function* briefRows(db: TraceDb, dataset: string, wanted: Wanted): AsyncGenerator<BriefRows> {
  const isCounted = wanted.rows === 'all' && wanted.share !== undefined ? inShare(wanted.share) : sql`true`;
  const read = async (after: Behind): Promise<BriefRows> => {
    const { rows } = await sql<{ page: string }>`
      select json_build_object('ids', coalesce(json_agg(s.id), '[]'), 'from', coalesce(json_agg(s.date_from - date '1970-01-01'), '[]'),
        'to', coalesce(json_agg(s.date_to - date '1970-01-01'), '[]'), 'profiles', coalesce(json_agg(s.profile), '[]'),
        'counted', coalesce(json_agg(${isCounted}), '[]'))::text as page
      from ${pageOf(dataset, wanted, after)}
    `.execute(db);
    return JSON.parse(rows[0]?.page ?? 'null') as BriefRows;
  };
  const behind = ({ ids, from }: BriefRows): Behind | null => {
    const [id, day] = [ids.at(-1), from.at(-1)];
    return id === undefined || day === undefined || ids.length < PAGE ? null : [dayText(day), id];
  };
  yield* inPages(read, behind);
}

/** What some rows say, by their profiles. */
export async function rowsByProfile(
  db: TraceDb,
  dataset: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MatchRow>> {
  const { rows } = await sql<{ page: string }>`
    select coalesce(json_agg(json_build_array(s.profile, ${PACKED})), '[]')::text as page
    from trace.seizures s where s.id = any(${ids}::text[])
  `.execute(db);
  const page = JSON.parse(rows[0]?.page ?? '[]') as readonly (readonly [string, PackedRow])[];
  return new Map(page.map(([profile, row]) => [profile, unpackRow(dataset, row)]));
}

/** How many current seizures the dataset holds. */
export async function datasetSize(db: TraceDb, dataset: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from trace.seizures where dataset = ${dataset} and withdrawn_by is null
  `.execute(db);
  return rows[0]?.n ?? 0;
}
