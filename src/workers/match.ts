/** Match: compares changed cases with every dataset of seizures, as `tracewire crosscheck` does. */
import type { Case } from '../domain/case.ts';
import { loadCases } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { markMatched, unmatchedCases } from './changed.ts';
import type { Context } from './context.ts';
import { checkAndSave, prepareDataset } from './cross-check.ts';

/** Cases that are compared together: a dataset is read once for all of them. */
const BATCH = 2000;

async function seizureDatasets(db: TraceDb): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('trace.datasets')
    .select('id')
    .where('kind', '=', 'seizures')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Compares cases with one dataset; returns how many answers were written. */
async function compare(db: TraceDb, cases: readonly Case[], dataset: string): Promise<number> {
  let written = 0;
  const prepared = await prepareDataset(db, dataset, cases);
  for await (const matches of checkAndSave(db, cases, prepared)) written += matches.length;
  return written;
}

export async function matchCases({ db, log }: Pick<Context, 'db' | 'log'>): Promise<undefined> {
  const datasets = await seizureDatasets(db);
  for (let after = ''; ; ) {
    const due = await unmatchedCases(db, after, BATCH);
    const last = due.at(-1);
    if (last === undefined) return undefined;
    const cases = await loadCases(db, { ids: due.map(({ id }) => id) });
    let matches = 0;
    for (const dataset of datasets) matches += await compare(db, cases, dataset);
    await markMatched(db, due);
    log.info({ cases: cases.length, datasets: datasets.length, matches }, 'matched');
    after = last.id;
  }
}
