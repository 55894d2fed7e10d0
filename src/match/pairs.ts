/** Candidate pairs as the levels that they reach: all that learning needs to score them again under another model. */
import type { Case } from '../domain/case.ts';
import { LookAlikes } from './look-alikes.ts';
import type { MatchModel } from './model.ts';
import { bestRows, oddsOf, type Ranked, type Scored, scoreRows } from './score.ts';
import { caseSubject, type Subject } from './subject.ts';
import { type RowTable, sayingOf } from './table.ts';
import type { Weights } from './weigh.ts';

/** A ruled pair: true for "same", false for "different". */
export type Ruled = { readonly caseId: string; readonly seizureId: string; readonly same: boolean };

export type PairLevel = {
  readonly feature: string;
  readonly level: string;
  /** log2 of the chance of the level between different events, as counted in the dataset. */
  readonly log2u: number;
};

/** `ruling`: true for "same", false for "different", null where nobody has ruled. */
export type LevelPair = { readonly levels: readonly PairLevel[]; readonly ruling: boolean | null };

/** Candidates of a case beyond these weigh nothing against them. */
const KEPT = 30;
/** More cases teach little more. */
const MOST_CASES = 2000;

function levelsOf(
  one: Subject,
  row: number,
  table: RowTable,
  weights: Weights,
  model: MatchModel,
): readonly PairLevel[] {
  return table.columns.flatMap((column) => {
    const { feature } = column;
    const saying = sayingOf(table, column, row);
    const weighed = saying === undefined ? null : weights.weigh(feature, one, saying);
    const m = weighed === null ? undefined : model.features[feature.name]?.[weighed.level]?.m;
    if (weighed === null || m === undefined) return [];
    return [{ feature: feature.name, level: weighed.level, log2u: Math.log2(m) - weighed.weight }];
  });
}

/**
 * Candidates of one case. `rest`: sum of 2^bits over all other rows within reach, which single out none; `lookAlikes`: bits that
 * look-alikes of other days add to each row, mostly less than 0.
 */
export type CasePairs = {
  readonly pairs: readonly LevelPair[];
  readonly rest: number;
  readonly lookAlikes: number;
};

/** Odds of all rows beside those taken, each once. */
const oddsBeside = (scored: Scored, taken: readonly Ranked[]): number =>
  Math.max(0, oddsOf(scored) - taken.reduce((sum, { bits }) => sum + 2 ** bits, 0));

/** The best candidates and all ruled pairs of each seizure; cases beyond `MOST_CASES` are passed over evenly. */
export function candidatePairs(
  cases: readonly Case[],
  table: RowTable,
  statistics: RowTable,
  weights: Weights,
  model: MatchModel,
  verdicts: readonly Ruled[],
): readonly CasePairs[] {
  const rulings = new Map(
    verdicts.map(({ caseId, seizureId, same }) => [`${caseId}\u0000${seizureId}`, same]),
  );
  const rowOf = new Map(table.ids.map((id, row) => [id, row]));
  const ruledRows = new Map<string, number[]>();
  for (const { caseId, seizureId } of verdicts) {
    const row = rowOf.get(seizureId);
    if (row !== undefined) ruledRows.set(caseId, [...(ruledRows.get(caseId) ?? []), row]);
  }
  const lookAlikes = new LookAlikes(statistics, weights);
  return evenly(
    cases.filter(({ facts }) => facts.type === 'seizure'),
    ({ id }) => ruledRows.has(id),
  ).map((one) => {
    const subject = caseSubject(one);
    const scored = scoreRows(subject, table, weights, { blocked: false });
    const best = bestRows(scored, KEPT);
    const rows = [...new Set([...best.map(({ row }) => row), ...(ruledRows.get(one.id) ?? [])])];
    const pairs = rows.map((row) => ({
      levels: levelsOf(subject, row, table, weights, model),
      ruling: rulings.get(`${one.id}\u0000${table.ids[row] ?? ''}`) ?? null,
    }));
    return {
      pairs,
      rest: oddsBeside(scored, best),
      lookAlikes: lookAlikes.bitsFor(subject),
    };
  });
}

/** At most `MOST_CASES`, evenly over the list; those that must stay, stay. */
function evenly(cases: readonly Case[], mustStay: (one: Case) => boolean): readonly Case[] {
  const step = Math.ceil(cases.length / MOST_CASES);
  return cases.filter((one, at) => at % step === 0 || mustStay(one));
}
