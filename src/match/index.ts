/** The cross-check: a case compared with official rows, each answer graded and explained. Pure. */
import type { Case } from '../domain/case.ts';
import type { Match } from '../domain/match.ts';
import type { Coverage, Seizure } from '../domain/seizure.ts';
import { cellsOf } from './cells.ts';
import { compareCells, compareEvents, type Scales, scalesOf } from './compare.ts';
import { coverageOf } from './coverage.ts';
import { guessedModel, type MatchModel } from './model.ts';
import { wholeAnswer } from './outcome.ts';
import { type RowTable, type TableRow, tableOf } from './table.ts';
import { compareTotal } from './totals.ts';

export { checkFigure, type FigureCheck, type TraceAggregate } from './figures.ts';
export { guessedModel, type MatchModel } from './model.ts';
export { modelFrom, numbersOf } from './stored-model.ts';
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

/** True where a row of the dataset is an object or a count of a day, not an event. */
export const holdsCells = (coverage: readonly Coverage[]): boolean =>
  coverage.some(({ rowMeans }) => rowMeans === 'item' || rowMeans === 'day_place_class');

/** Rows laid out as their dataset means them: events, or objects pooled into cells. */
export const layOutRows = (rows: Iterable<TableRow>, coverage: readonly Coverage[]): RowTable =>
  holdsCells(coverage) ? cellsOf(rows) : tableOf(rows);

/** What was counted for a profile is kept while its statistics live. */
const kept = new WeakMap<RowTable, Scales>();

function scalesFor(
  { dataset, statistics, size, model = guessedModel }: DatasetProfile,
  rows: RowTable,
): Scales {
  // Cells are only ever measured against cells.
  const counted =
    statistics !== undefined && (statistics.objects === null) === (rows.objects === null) ? statistics : rows;
  const before = kept.get(counted);
  if (before !== undefined && before.model === model && before.dataset === dataset) return before;
  const fresh = scalesOf(dataset, counted, size ?? counted.ids.length, model);
  kept.set(counted, fresh);
  return fresh;
}

function compareSeizure(one: Case, table: RowTable, profile: DatasetProfile): readonly Match[] {
  const { dataset } = profile;
  const covered = coverageOf(one.facts, profile.coverage);
  if (!covered.covered) return [wholeAnswer(one, dataset, 'not_comparable', covered.why)];
  const scales = scalesFor(profile, table);
  const matches =
    table.objects === null ? compareEvents(one, table, scales) : compareCells(one, table, scales);
  return matches.length > 0 ? matches : [wholeAnswer(one, dataset, 'no_candidate_in_coverage', NONE_FITS)];
}

/**
 * Like `crossCheck`, on rows that were laid out once with `layOutRows`.
 * `profile.statistics` must be laid out the same way.
 */
export function crossCheckTable(one: Case, table: RowTable, profile: DatasetProfile): readonly Match[] {
  const { dataset } = profile;
  const { type } = one.facts;
  if (type === 'seizure') return compareSeizure(one, table, profile);
  if (type === 'statistic') return [compareTotal(one, table, profile.coverage, dataset)];
  const matches = table.objects === null ? compareEvents(one, table, scalesFor(profile, table)) : [];
  if (matches.length > 0) return matches;
  const why = `a case of type ${type} is no seizure, and no row shares a number with it`;
  return [wholeAnswer(one, dataset, 'not_comparable', why)];
}

/**
 * Compares a case with rows of one dataset. Gives the rows that match or fit, best first; or one answer about the dataset
 * as a whole: `not_comparable` (it could not hold the case) or `no_candidate_in_coverage` (it could, and no row fits).
 * Neither says that the report is false.
 */
export const crossCheck = (one: Case, rows: readonly Seizure[], profile: DatasetProfile): Match[] => [
  ...crossCheckTable(one, layOutRows(rows, profile.coverage), profile),
];

/** The other way: the cases that may tell of an official row, best first. */
export function casesOfRow(row: Seizure, cases: readonly Case[], profile: DatasetProfile): readonly Match[] {
  const table = layOutRows([row], profile.coverage);
  return cases
    .flatMap((one) => crossCheckTable(one, table, { ...profile, statistics: profile.statistics ?? table }))
    .filter(({ seizureId }) => seizureId !== null)
    .sort((a, b) => b.score - a.score || (a.caseId < b.caseId ? -1 : 1));
}
