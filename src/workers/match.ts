/** Match: compares changed cases with every dataset of seizures. */
import type { Case } from '../domain/case.ts';
import type { Match } from '../domain/match.ts';
import { loadCases } from '../trace/case-reader.ts';
import { loadCoverage } from '../trace/datasets.ts';
import { intervalDays } from '../trace/interval.ts';
import { saveMatches } from '../trace/matches.ts';
import { type StoredSeizure, searchSeizures } from '../trace/seizure-reader.ts';
import { markMatched, unmatchedCases } from './changed.ts';
import type { Context, Handler } from './context.ts';

/** Days by which a row's date may lie from the case's and still be compared. */
const REACH_DAYS = 31;
const MAX_ROWS = 2000;
const DAY_MS = 86_400_000;

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The rows of a dataset around a case's date: what the cross-check looks at one by one. */
async function rowsNear(
  { db }: Context,
  dataset: string,
  { facts }: Case,
): Promise<readonly StoredSeizure[]> {
  const days = intervalDays(facts.date);
  if (days === null) return [];
  const when = { from: shift(days.from, -REACH_DAYS), to: shift(days.to, REACH_DAYS) };
  return searchSeizures(db, { dataset, ...when }, { limit: MAX_ROWS });
}

async function matchDataset(context: Context, dataset: string): Promise<number> {
  const { db, threads } = context;
  const coverage = await loadCoverage(db, dataset);
  let done = 0;
  let after = '';
  for (;;) {
    const due = await unmatchedCases(db, dataset, after);
    const last = due.at(-1);
    if (last === undefined) return done;
    after = last.id;
    const matches: Match[] = [];
    for (const one of await loadCases(db, { ids: due.map(({ id }) => id) })) {
      const rows = await rowsNear(context, dataset, one);
      matches.push(
        ...((await threads.run('match', { case: one, rows, dataset, coverage })) as readonly Match[]),
      );
    }
    await saveMatches(
      db,
      due.map(({ id }) => id),
      matches,
    );
    await markMatched(db, dataset, due);
    done += due.length;
  }
}

export const matchCases: Handler<'match'> = async (context) => {
  const datasets = await context.db
    .selectFrom('trace.datasets')
    .select('id')
    .where('kind', '=', 'seizures')
    .orderBy('id')
    .execute();
  for (const { id } of datasets) {
    const cases = await matchDataset(context, id);
    if (cases > 0) context.log.info({ dataset: id, cases }, 'matched');
  }
  return undefined;
};
