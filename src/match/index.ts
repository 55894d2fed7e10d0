/** The cross-check: a case compared with official rows, each answer graded and explained. Pure. */
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Coverage, Seizure } from '../domain/seizure.ts';
import type { MatchOutcome } from '../domain/vocabulary.ts';
import { coverageOf } from './coverage.ts';
import { IDENTIFYING, QUANTITIES } from './features.ts';
import { guessedModel, LIKELY, type MatchModel, POSSIBLE, probabilityOf } from './model.ts';
import { priorOf, reasonsOf, rivalReason, type Scored, scoreRows } from './score.ts';
import { caseSubject, type Subject } from './subject.ts';
import { type RowTable, tableOf } from './table.ts';
import { Weights } from './weigh.ts';

export type DatasetProfile = {
  readonly dataset: string;
  readonly coverage: readonly Coverage[];
  /** The whole dataset, or a fair sample, to count u in; without it the rows given stand for the dataset. */
  readonly statistics?: RowTable;
  /** Rows of the whole dataset, where `statistics` is a sample. */
  readonly size?: number;
  readonly model?: MatchModel;
};

/** Rows under this probability are listed only as compatible, and at most so many. */
const SHOWN = 5;

type Pair = { readonly row: number; readonly reasons: readonly Reason[]; readonly prior: number };

const sum = (prior: number, reasons: readonly Reason[]): number =>
  reasons.reduce((total, { weight }) => total + weight, prior);

const identified = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ feature, level }) => IDENTIFYING.has(feature) && level === 'same');

const disagrees = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ feature, level }) => QUANTITIES.has(feature) && ['apart', 'far', 'none'].includes(level));

/** True when nothing but the prior and its rivals speaks against the row. */
const fits = (reasons: readonly Reason[]): boolean =>
  reasons.filter(({ feature }) => feature !== 'rivals').reduce((total, { weight }) => total + weight, 0) > 0;

/**
 * Without a shared number, a match is likely only where both sides give a date and the row holds the goods of which the case
 * tells most: anything less is possible at best, whatever else agrees.
 */
const mayBeLikely = (reasons: readonly Reason[]): boolean =>
  identified(reasons) ||
  (reasons.some(({ feature }) => feature === 'day' || feature === 'month') &&
    !reasons.some(
      ({ feature, level }) => feature === 'kinds' && (level === 'main_missing' || level === 'none'),
    ));

function outcomeOf(probability: number, reasons: readonly Reason[]): MatchOutcome {
  if (identified(reasons) && disagrees(reasons)) return 'conflict';
  if (probability >= LIKELY && mayBeLikely(reasons)) return 'match_likely';
  return probability >= POSSIBLE ? 'match_possible' : 'compatible';
}

const whole = (one: Case, dataset: string, outcome: MatchOutcome, sentence: string): Match => ({
  caseId: one.id,
  seizureId: null,
  dataset,
  prior: 0,
  score: 0,
  probability: 0.5,
  outcome,
  compatibleWith: null,
  reasons: [
    {
      feature: 'coverage',
      level: outcome,
      weight: 0,
      caseSays: '',
      rowSays: '',
      sentence,
      basis: 'estimated',
    },
  ],
});

function pairOf(one: Subject, table: RowTable, { row, bits }: Scored, context: Context, total: number): Pair {
  const { weights, model, prior } = context;
  const subject = table.subjects[row];
  const reasons = subject === undefined ? [] : reasonsOf(one, subject, weights, model);
  const rivals = rivalReason(prior + bits, total);
  return { row, prior, reasons: rivals === null ? reasons : [...reasons, rivals] };
}

type Context = { readonly weights: Weights; readonly model: MatchModel; readonly prior: number };

function rankedPairs(one: Subject, table: RowTable, context: Context): readonly Pair[] {
  const scored = scoreRows(one, table, context.weights);
  const total = scored.reduce((odds, { bits }) => odds + 2 ** (context.prior + bits), 0);
  return [...scored]
    .sort((a, b) => b.bits - a.bits || a.row - b.row)
    .filter(({ bits }) => bits > 0)
    .slice(0, 50)
    .map((one_) => pairOf(one, table, one_, context, total));
}

function matchesOf(one: Case, table: RowTable, pairs: readonly Pair[], dataset: string): Match[] {
  const fitting = pairs.filter(({ reasons }) => fits(reasons));
  return fitting.flatMap(({ row, prior, reasons }, rank): Match[] => {
    const score = sum(prior, reasons);
    const probability = probabilityOf(score);
    const outcome = outcomeOf(probability, reasons);
    if (outcome === 'compatible' && rank >= SHOWN) return [];
    const compatibleWith = outcome === 'compatible' ? fitting.length : null;
    return [
      {
        caseId: one.id,
        seizureId: table.ids[row] ?? null,
        dataset,
        prior,
        score,
        probability,
        outcome,
        compatibleWith,
        reasons,
      },
    ];
  });
}

/**
 * Compares a case with rows of one dataset. Gives the rows that match or fit, best first; or one answer about the dataset
 * as a whole: `not_comparable` (it could not hold the case) or `no_candidate_in_coverage` (it could, and no row fits).
 * Neither says that the report is false.
 */
export function crossCheck(one: Case, rows: readonly Seizure[], profile: DatasetProfile): Match[] {
  const { dataset, model = guessedModel } = profile;
  const subject = caseSubject(one);
  if (one.facts.type === 'seizure') {
    const covered = coverageOf(one.facts, profile.coverage);
    if (!covered.covered) return [whole(one, dataset, 'not_comparable', covered.why)];
  }
  const table = tableOf(rows);
  const statistics = profile.statistics ?? table;
  const prior = priorOf(model, profile.size ?? statistics.ids.length);
  const pairs = rankedPairs(subject, table, { weights: new Weights(statistics, model), model, prior });
  const isSeizure = one.facts.type === 'seizure';
  const matches = matchesOf(
    one,
    table,
    isSeizure ? pairs : pairs.filter(({ reasons }) => identified(reasons)),
    dataset,
  );
  if (matches.length > 0) return matches;
  return [
    isSeizure
      ? whole(
          one,
          dataset,
          'no_candidate_in_coverage',
          'no row of the dataset fits, though it could hold the event; late entries and gaps are usual',
        )
      : whole(
          one,
          dataset,
          'not_comparable',
          `a case of type ${one.facts.type} is no seizure, and no row shares a number with it`,
        ),
  ];
}
