/** Compares one case with the rows of a table: the best rows first, with their reasons and outcomes. */
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Coverage } from '../domain/seizure.ts';
import { lookAlikeBits, lookAlikeReason } from './look-alikes.ts';
import { type MatchModel, probabilityOf } from './model.ts';
import { fits, identified, outcomeOf } from './outcome.ts';
import { bestRows, priorOf, reasonsOf, rivalReason, scoreRows } from './score.ts';
import { caseSubject, type Subject } from './subject.ts';
import type { RowTable } from './table.ts';
import { Weights } from './weigh.ts';

/** A dataset's counts and a model, ready to score: keep it for all cases that are compared with the dataset. */
export type Scales = {
  readonly dataset: string;
  readonly model: MatchModel;
  readonly weights: Weights;
  readonly statistics: RowTable;
  readonly prior: number;
};

/** `size`: rows of the whole dataset, where `statistics` is a sample of it. */
export const scalesOf = (dataset: string, statistics: RowTable, size: number, model: MatchModel): Scales => ({
  dataset,
  model,
  weights: new Weights(statistics, model),
  statistics,
  prior: priorOf(model, size),
});

/** Rows that fit but do not match are listed up to this many. */
const SHOWN = 5;
const RANKED = 20;

/** Total odds under which nothing could come out as a match, so that look-alikes need no counting. */
const SLIGHT = 0.05;

type Pair = { readonly row: number; readonly reasons: readonly Reason[] };

function rankedPairs(one: Subject, table: RowTable, scales: Scales): readonly Pair[] {
  const { prior, weights, model, statistics } = scales;
  const scored = scoreRows(one, table, weights);
  let total = 0;
  for (const bits of scored.bits) total += 2 ** (prior + bits);
  const isCounted = table.objects === null && total > SLIGHT;
  const shift = isCounted ? lookAlikeBits(one, statistics, weights) : 0;
  const lookAlikes = lookAlikeReason(shift) ?? [];
  return bestRows(scored, RANKED)
    .filter(({ bits }) => bits > 0)
    .map(({ row, bits }) => {
      const reasons = reasonsOf(one, row, table, weights, model);
      const rivals = rivalReason(prior + bits + shift, total * 2 ** shift) ?? [];
      return { row, reasons: reasons.concat(lookAlikes, rivals) };
    });
}

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
  const pairs = rankedPairs(caseSubject(one), table, scales).filter(({ reasons }) => fits(reasons));
  const related = one.facts.type === 'seizure' ? pairs : pairs.filter(({ reasons }) => identified(reasons));
  return related.flatMap((pair, rank) => {
    const match = matchOf(one, table, pair, scales);
    if (match.outcome !== 'compatible') return [match];
    return rank < SHOWN ? [{ ...match, compatibleWith: related.length }] : [];
  });
}

/** Cells of which those that could hold the case fit. */
export function compareCells(one: Case, cells: RowTable, scales: Scales): readonly Match[] {
  const holding = rankedPairs(caseSubject(one), cells, scales)
    .filter(({ reasons }) => fits(reasons))
    .filter(({ reasons }) =>
      reasons.some(({ feature, level }) => feature === 'capacity' && level === 'holds'),
    );
  return holding.slice(0, SHOWN).map((pair) => ({
    ...matchOf(one, cells, pair, scales),
    outcome: 'compatible' as const,
    compatibleWith: cells.objects?.[pair.row] ?? null,
  }));
}

/** True where a row of the dataset is an object or a count, not an event. */
export const holdsCells = ({ rowMeans }: Coverage): boolean =>
  rowMeans === 'item' || rowMeans === 'day_place_class';
