/** Datasets: tables of official records with their terms and their coverage. */
import type { Coverage } from '../domain/seizure.ts';
import { type Day, day, inTransaction, type TraceDb } from './columns.ts';

export type DatasetsTable = {
  id: string;
  title: string;
  publisher: string;
  url: string | null;
  licence: string;
  redistributable: boolean;
  sensitivity: 'public' | 'restricted';
  kind: 'seizures' | 'trace_records' | 'trace_aggregates';
  invented: boolean;
};

export type CoverageTable = {
  dataset: string;
  ord: number;
  countries: string[];
  date_from: Day;
  date_to: Day;
  agencies: string[];
  classes: string[];
  grain: Coverage['grain'];
  lag_days: number;
  row_means: Coverage['rowMeans'];
};

/** One entry of a dataset's coverage, as the cross-check reads it. */
export type DatasetCoverage = Coverage & { readonly dataset: string };

/** Writes a dataset and replaces its coverage. */
export async function saveDataset(
  db: TraceDb,
  dataset: Readonly<DatasetsTable>,
  coverage: readonly Coverage[],
): Promise<void> {
  const { id, ...terms } = dataset;
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('trace.datasets')
      .values(dataset)
      .onConflict((clash) => clash.column('id').doUpdateSet(terms))
      .execute();
    await trx.deleteFrom('trace.coverage').where('dataset', '=', id).execute();
    if (coverage.length === 0) return;
    const rows = coverage.map((entry, ord) => ({
      dataset: id,
      ord,
      countries: [...entry.countries],
      date_from: entry.dateFrom,
      date_to: entry.dateTo,
      agencies: [...entry.agencies],
      classes: [...entry.classes],
      grain: entry.grain,
      lag_days: entry.lagDays,
      row_means: entry.rowMeans,
    }));
    await trx.insertInto('trace.coverage').values(rows).execute();
  });
}

/** The coverage of every dataset (or of one). */
export async function loadCoverage(db: TraceDb, dataset?: string): Promise<readonly DatasetCoverage[]> {
  let rows = db
    .selectFrom('trace.coverage')
    .select([
      'dataset',
      'countries',
      'agencies',
      'classes',
      'grain',
      'lag_days as lagDays',
      'row_means as rowMeans',
    ])
    .select([day('date_from').as('dateFrom'), day('date_to').as('dateTo')])
    .orderBy('dataset')
    .orderBy('ord');
  if (dataset !== undefined) rows = rows.where('dataset', '=', dataset);
  return rows.execute();
}

/** Datasets with how much they hold now. */
export const listDatasets = (db: TraceDb) =>
  db
    .selectFrom('trace.datasets as d')
    .selectAll('d')
    .select((on) => [
      on
        .selectFrom('trace.seizures as s')
        .select(on.fn.countAll<number>().as('n'))
        .whereRef('s.dataset', '=', 'd.id')
        .where('s.withdrawn_by', 'is', null)
        .as('seizures'),
      on
        .selectFrom('trace.import_batches as b')
        .select((of) => of.fn.max('b.imported_at').as('at'))
        .whereRef('b.dataset', '=', 'd.id')
        .as('importedAt'),
    ])
    .orderBy('d.id')
    .execute();

/** Datasets that may be shown outside: none that a partner gave under restrictions. */
export async function publicDatasets(db: TraceDb): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('trace.datasets')
    .select('id')
    .where('sensitivity', '=', 'public')
    .execute();
  return rows.map(({ id }) => id);
}
