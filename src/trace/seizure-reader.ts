/** Reads seizures back in the form of src/domain/seizure.ts, and searches them. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Seizure, SeizureItem } from '../domain/seizure.ts';
import { fold } from '../languages/tokens.ts';
import { day, type TraceDb } from './columns.ts';
import type { TraceTables } from './tables.ts';

export type SeizureFilter = {
  readonly ids?: readonly string[];
  readonly dataset?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  /** Inclusive days; a seizure of a whole month overlaps. */
  readonly from?: string;
  readonly to?: string;
  /** An item type. */
  readonly item?: string;
  /** Words that must all occur, accents and case aside. */
  readonly text?: string;
};

/** A seizure, with the batch that brought its present form. */
export type StoredSeizure = Seizure & { readonly batch: string; readonly withdrawn: boolean };

const JSON_ITEMS = sql<
  SeizureItem[]
>`coalesce((select json_agg(json_build_object('type', i.type, 'rawClass', i.raw_class,
  'quantity', i.quantity, 'bound', i.bound, 'unit', i.unit, 'calibre', i.calibre, 'make', i.make, 'model', i.model)
  order by i.ord) from trace.seizure_items i where i.seizure_id = s.id), '[]')`;

const selectSeizures = (db: TraceDb) =>
  db
    .selectFrom('trace.seizures as s')
    .select([
      's.id',
      's.dataset',
      's.batch',
      's.source_ref as sourceRef',
      's.country',
      's.admin1',
      's.place',
      's.area',
      's.direction',
      's.mode',
      's.agency',
      's.origin',
      's.destination',
      's.container',
      's.vessel',
      's.case_number as caseNumber',
    ])
    .select([
      day('s.date_from').as('dateFrom'),
      day('s.date_to').as('dateTo'),
      JSON_ITEMS.as('items'),
      sql<Seizure['raw']>`s.raw`.as('raw'),
      sql<boolean>`s.withdrawn_by is not null`.as('withdrawn'),
    ]);

type SeizureQuery<Row> = SelectQueryBuilder<TraceTables & { s: TraceTables['trace.seizures'] }, 's', Row>;

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

function applyFilter<Row>(query: SeizureQuery<Row>, filter: SeizureFilter): SeizureQuery<Row> {
  let rows = query;
  if (filter.dataset !== undefined) rows = rows.where('s.dataset', '=', filter.dataset);
  if (filter.country !== undefined) rows = rows.where('s.country', '=', filter.country);
  if (filter.from !== undefined) rows = rows.where(sql<boolean>`s.date_to >= ${filter.from}::date`);
  if (filter.to !== undefined) rows = rows.where(sql<boolean>`s.date_from <= ${filter.to}::date`);
  if (filter.item !== undefined)
    rows = rows.where(
      sql<boolean>`exists (select 1 from trace.seizure_items i where i.seizure_id = s.id and i.type = ${filter.item})`,
    );
  for (const word of (filter.text ?? '')
    .split(/\s+/)
    .filter((part) => part !== '')
    .slice(0, 20))
    rows = rows.where('s.search', 'like', likePattern(fold(word)));
  return rows;
}

/** Current seizures that pass the filter, by day and id; `limit` and `offset` page through them. */
export const searchSeizures = (
  db: TraceDb,
  filter: SeizureFilter,
  { limit = 50, offset = 0 }: { readonly limit?: number; readonly offset?: number } = {},
): Promise<StoredSeizure[]> =>
  applyFilter(selectSeizures(db), filter)
    .where('s.withdrawn_by', 'is', null)
    .orderBy('s.date_from', 'desc')
    .orderBy('s.id')
    .limit(limit)
    .offset(offset)
    .execute();

/** How many current seizures pass the filter. */
export async function countSeizures(db: TraceDb, filter: SeizureFilter): Promise<number> {
  const { n } = await applyFilter(
    db.selectFrom('trace.seizures as s').select(sql<number>`count(*)::int`.as('n')),
    filter,
  )
    .where('s.withdrawn_by', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

/** Seizures by id, withdrawn ones included (a verdict may still name them). */
export async function loadSeizures(db: TraceDb, ids: readonly string[]): Promise<readonly StoredSeizure[]> {
  if (ids.length === 0) return [];
  return selectSeizures(db).where('s.id', '=', sql<string>`any(${ids}::text[])`).orderBy('s.id').execute();
}

/** What earlier batches said of a seizure, newest first. */
export const seizureHistory = (db: TraceDb, id: string) =>
  db
    .selectFrom('trace.seizure_history as h')
    .innerJoin('trace.import_batches as b', 'b.id', 'h.superseded_by')
    .select(['h.batch', 'h.superseded_by as supersededBy', 'h.record', 'b.imported_at as at'])
    .where('h.seizure_id', '=', id)
    .orderBy('b.imported_at', 'desc')
    .execute();
