/** Match: compares changed cases with every dataset of seizures. */
import type { Case } from '../domain/case.ts';
import type { Match } from '../domain/match.ts';
import type { Coverage, Seizure } from '../domain/seizure.ts';
import { loadCases } from '../trace/case-reader.ts';
import { inTransaction, type TraceDb } from '../trace/columns.ts';
import { loadCoverage } from '../trace/datasets.ts';
import { saveMatches } from '../trace/matches.ts';
import { candidateRows, sampleRows } from './candidates.ts';
import { markMatched, unmatchedCases } from './changed.ts';
import type { Context, Handler } from './context.ts';

/** Cases that go to a thread at once. */
const BATCH = 100;
const MATCH_LIMIT_MS = 300_000;

export type MatchInput = {
  readonly cases: readonly { readonly one: Case; readonly rows: readonly Seizure[] }[];
  readonly dataset: string;
  readonly coverage: readonly Coverage[];
  /** Rows that stand for the dataset, which holds `size`. */
  readonly sample: readonly Seizure[];
  readonly size: number;
};

type Dataset = Omit<MatchInput, 'cases'>;

async function loadDatasets(db: TraceDb): Promise<readonly Dataset[]> {
  const rows = await db
    .selectFrom('trace.datasets')
    .select('id')
    .where('kind', '=', 'seizures')
    .orderBy('id')
    .execute();
  const datasets: Dataset[] = [];
  for (const { id } of rows) {
    const { rows: sample, size } = await sampleRows(db, id);
    datasets.push({ dataset: id, coverage: await loadCoverage(db, id), sample, size });
  }
  return datasets;
}

/** Compares cases with one dataset, in a thread. */
async function compare(
  { db, threads }: Context,
  cases: readonly Case[],
  dataset: Dataset,
): Promise<readonly Match[]> {
  const pairs: { one: Case; rows: readonly Seizure[] }[] = [];
  for (const one of cases) pairs.push({ one, rows: await candidateRows(db, dataset.dataset, one) });
  return (await threads.run(
    'match',
    { ...dataset, cases: pairs } satisfies MatchInput,
    MATCH_LIMIT_MS,
  )) as readonly Match[];
}

/** Writes the matches of those cases that linking has not retired meanwhile. */
async function saveStanding(db: TraceDb, ids: readonly string[], matches: readonly Match[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom('trace.cases')
      .select('id')
      .where('id', 'in', [...ids])
      .forKeyShare()
      .execute();
    const standing = new Set(rows.map(({ id }) => id));
    await saveMatches(
      trx,
      [...standing],
      matches.filter(({ caseId }) => standing.has(caseId)),
    );
  });
}

export const matchCases: Handler<'match'> = async (context) => {
  const { db, log } = context;
  let due = await unmatchedCases(db, '', BATCH);
  if (due.length === 0) return undefined;
  const datasets = await loadDatasets(db);
  while (due.length > 0) {
    const ids = due.map(({ id }) => id);
    const cases = await loadCases(db, { ids });
    const matches: Match[] = [];
    for (const dataset of datasets) matches.push(...(await compare(context, cases, dataset)));
    await saveStanding(db, ids, matches);
    await markMatched(db, due);
    log.info({ cases: ids.length, datasets: datasets.length, matches: matches.length }, 'matched');
    due = await unmatchedCases(db, ids.at(-1) ?? '', BATCH);
  }
  return undefined;
};
