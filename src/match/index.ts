/** The cross-check: a case compared with official rows, each answer graded and explained. Pure. */
import type { Case } from '../domain/case.ts';
import type { Match } from '../domain/match.ts';
import type { Coverage, Seizure } from '../domain/seizure.ts';
import { cellsOf } from './cells.ts';
import { compareCells, compareEvents, holdsCells, type Scales, scalesOf } from './compare.ts';
import { coverageOf } from './coverage.ts';
import { guessedModel, type MatchModel } from './model.ts';
import { wholeAnswer } from './outcome.ts';
import { type RowTable, tableOf } from './table.ts';
import { compareTotal } from './totals.ts';

export { checkFigure, type FigureCheck, type TraceAggregate } from './figures.ts';
export { guessedModel, type MatchModel } from './model.ts';
export { type RowTable, tableOf } from './table.ts';

export type DatasetProfile = {
  readonly dataset: string;
  readonly coverage: readonly Coverage[];
  /** The whole dataset, or a fair sample, to count u in; without it the rows given stand for the dataset. */
  readonly statistics?: RowTable;
  /** Rows of the whole dataset, where `statistics` is a sample. */
  readonly size?: number;
  readonly model?: MatchModel;
};

const NONE_FITS =
  'no row of the dataset fits, though it could hold the event; late entries and gaps are usual, so this says nothing against the report';

type Kept = { readonly events: Scales; readonly cells: Scales | null };

/** What was counted for a profile is kept while its statistics live. */
const kept = new WeakMap<RowTable, Kept>();

function scalesFor(
  { dataset, coverage, statistics, size, model = guessedModel }: DatasetProfile,
  rows: RowTable,
): Kept {
  const counted = statistics ?? rows;
  const before = kept.get(counted);
  if (before !== undefined && before.events.model === model && before.events.dataset === dataset)
    return before;
  const share = (size ?? counted.ids.length) / Math.max(1, counted.ids.length);
  const events = scalesOf(dataset, counted, counted.ids.length * share, model);
  const cells = coverage.some(holdsCells) ? cellsOf(counted).table : null;
  const fresh = {
    events,
    cells: cells === null ? null : scalesOf(dataset, cells, cells.ids.length * share, model),
  };
  kept.set(counted, fresh);
  return fresh;
}

function compareSeizure(
  one: Case,
  table: RowTable,
  profile: DatasetProfile,
  rows?: Iterable<number>,
): readonly Match[] {
  const { dataset } = profile;
  const covered = coverageOf(one.facts, profile.coverage);
  if (!covered.covered) return [wholeAnswer(one, dataset, 'not_comparable', covered.why)];
  const { events, cells } = scalesFor(profile, table);
  const matches =
    cells !== null && holdsCells(covered.coverage)
      ? compareCells(one, table, cells)
      : compareEvents(one, table, events, rows);
  return matches.length > 0 ? matches : [wholeAnswer(one, dataset, 'no_candidate_in_coverage', NONE_FITS)];
}

/** Like `crossCheck`, on rows that were laid out once; `rows` are positions in the table, all by default. */
export function crossCheckTable(
  one: Case,
  table: RowTable,
  profile: DatasetProfile,
  rows?: Iterable<number>,
): readonly Match[] {
  const { dataset } = profile;
  if (one.facts.type === 'seizure') return compareSeizure(one, table, profile, rows);
  if (one.facts.type === 'statistic') return [compareTotal(one, table, profile.coverage, dataset)];
  const matches = compareEvents(one, table, scalesFor(profile, table).events, rows);
  if (matches.length > 0) return matches;
  const why = `a case of type ${one.facts.type} is no seizure, and no row shares a number with it`;
  return [wholeAnswer(one, dataset, 'not_comparable', why)];
}

/**
 * Compares a case with rows of one dataset. Gives the rows that match or fit, best first; or one answer about the dataset
 * as a whole: `not_comparable` (it could not hold the case) or `no_candidate_in_coverage` (it could, and no row fits).
 * Neither says that the report is false.
 */
export const crossCheck = (one: Case, rows: readonly Seizure[], profile: DatasetProfile): Match[] => [
  ...crossCheckTable(one, tableOf(rows), profile),
];

/** The other way: the cases that may tell of an official row, best first. */
export function casesOfRow(row: Seizure, cases: readonly Case[], profile: DatasetProfile): readonly Match[] {
  const table = tableOf([row]);
  return cases
    .flatMap((one) => crossCheckTable(one, table, { ...profile, statistics: profile.statistics ?? table }))
    .filter(({ seizureId }) => seizureId !== null)
    .sort((a, b) => b.score - a.score || (a.caseId < b.caseId ? -1 : 1));
}
