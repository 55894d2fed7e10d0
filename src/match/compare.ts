/** Compares one case with the rows of a table: the best rows first, with their reasons and outcomes. */
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import { NUMBERS } from './blocking.ts';
import { LookAlikes, lookAlikeReason } from './look-alikes.ts';
import { type MatchModel, POSSIBLE, probabilityOf } from './model.ts';
import { identified, outcomeOf } from './outcome.ts';
import { bestRows, oddsOf, priorOf, reasonsOf, rivalReason, type Scored, scoreRows } from './score.ts';
import { caseSubject, type Subject } from './subject.ts';
import { positionOf, type RowTable } from './table.ts';
import { sharing, Weights } from './weigh.ts';

/** A dataset's counts and a model, ready to score: keep it for all cases that are compared with the dataset. */
export type Scales = {
  readonly dataset: string;
  readonly model: MatchModel;
  readonly weights: Weights;
  readonly lookAlikes: LookAlikes;
  readonly prior: number;
};

/** `size`: rows of the whole dataset, where `statistics` is a sample of it. */
export function scalesOf(dataset: string, statistics: RowTable, size: number, model: MatchModel): Scales {
  const weights = new Weights(statistics, model);
  const lookAlikes = new LookAlikes(statistics, weights);
  return { dataset, model, weights, lookAlikes, prior: priorOf(model, size) };
}

/** Rows that fit but do not match are listed up to this many. */
const SHOWN = 5;
/** Rows looked at beyond them: what of these matches, or shares a number with the case, is listed too. */
const RANKED = 20;

/** Total odds under which nothing could come out as a match, so that look-alikes need no counting. */
const SLIGHT = 0.05;

type Pair = { readonly row: number; readonly reasons: readonly Reason[] };
/** The rows that fit best, and how many fit. */
type Fitting = { readonly pairs: readonly Pair[]; readonly count: number };

/** Rows that features speak for, the prior and other rows aside. */
function countFitting({ bits, times }: Scored): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) if ((bits[at] ?? 0) > 0) count += times?.[at] ?? 1;
  return count;
}

function rankedPairs(one: Subject, table: RowTable, scales: Scales, shown: number): Fitting {
  const { prior, weights, model } = scales;
  const scored = scoreRows(one, table, weights);
  const total = oddsOf(scored) * 2 ** prior;
  const isCounted = table.objects === null && total > SLIGHT;
  const shift = isCounted ? scales.lookAlikes.bitsFor(one) : 0;
  const lookAlikes = lookAlikeReason(shift) ?? [];
  const pairs = bestRows(scored, RANKED)
    .filter(({ bits }) => bits > 0)
    .flatMap(({ row, bits }, rank) => {
      const rivals = rivalReason(prior + bits + shift, total * 2 ** shift);
      const chance = probabilityOf(prior + bits + shift + (rivals?.weight ?? 0));
      if (rank >= shown && chance < POSSIBLE && !sharesNumber(one, table, row)) return [];
      const reasons = reasonsOf(one, row, table, weights, model);
      return [{ row, reasons: reasons.concat(lookAlikes, rivals ?? []) }];
    });
  return { pairs, count: countFitting(scored) };
}

/** True where the row bears a number of the case's. */
const sharesNumber = (one: Subject, table: RowTable, row: number): boolean =>
  table.columns.some(
    (column) => NUMBERS.has(column.feature.name) && sharing(column, one).has(positionOf(table, column, row)),
  );

function matchOf(one: Case, table: RowTable, { row, reasons }: Pair, { dataset, prior }: Scales): Match {
  const score = reasons.reduce((sum, { weight }) => sum + weight, prior);
  const probability = probabilityOf(score);
  const outcome = outcomeOf(probability, reasons);
  const seizureId = table.ids[row] ?? null;
  return {
    caseId: one.id,
    seizureId,
    dataset,
    prior,
    score,
    probability,
    outcome,
    compatibleWith: null,
    reasons,
  };
}

/** Rows that each stand for one event. Of a case that is no seizure only rows that share a number with it are given. */
export function compareEvents(one: Case, table: RowTable, scales: Scales): readonly Match[] {
  const isSeizure = one.facts.type === 'seizure';
  const { pairs, count } = rankedPairs(caseSubject(one), table, scales, isSeizure ? SHOWN : RANKED);
  const related = isSeizure ? pairs : pairs.filter(({ reasons }) => identified(reasons));
  return related.flatMap((pair, rank) => {
    const match = matchOf(one, table, pair, scales);
    if (match.outcome !== 'compatible') return [match];
    return rank < SHOWN ? [{ ...match, compatibleWith: isSeizure ? count : related.length }] : [];
  });
}

/** Cells of which those that could hold the case fit. */
export function compareCells(one: Case, cells: RowTable, scales: Scales): readonly Match[] {
  const holding = rankedPairs(caseSubject(one), cells, scales, RANKED).pairs.filter(({ reasons }) =>
    reasons.some(({ feature, level }) => feature === 'capacity' && level === 'holds'),
  );
  return holding.slice(0, SHOWN).map((pair) => ({
    ...matchOf(one, cells, pair, scales),
    outcome: 'compatible' as const,
    compatibleWith: cells.objects?.[pair.row] ?? null,
  }));
}
