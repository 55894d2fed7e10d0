/**
 * Re-estimates m and the share of recorded events: from people's verdicts where there are any, and by expectation and
 * maximisation over all candidate pairs (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988). u stays counted.
 */
import type { Case } from '../domain/case.ts';
import type { FeatureRule, MatchModel } from './model.ts';
import { type CasePairs, candidatePairs, type LevelPair, type Ruled } from './pairs.ts';
import { priorOf } from './score.ts';
import type { RowTable } from './table.ts';
import { Weights } from './weigh.ts';

export type LearnInput = {
  readonly cases: readonly Case[];
  readonly table: RowTable;
  /** What u is counted in. */
  readonly statistics: RowTable;
  readonly model: MatchModel;
  /** Rows of the whole dataset. */
  readonly size: number;
  readonly verdicts: readonly Ruled[];
};

export type Learnt = {
  readonly model: MatchModel;
  /** Ruled pairs among the candidates. */
  readonly ruled: number;
  /** Expected matches that the levels were counted over. */
  readonly expected: number;
  readonly rounds: number;
  /** Mean squared error of the probability on ruled pairs (Brier 1950); null without verdicts. `after` leaves each pair out. */
  readonly before: number | null;
  readonly after: number | null;
};

/** Imagined pairs that each feature's guess counts for. */
const GUESS_PAIRS = 20;
const MAX_ROUNDS = 30;
const SETTLED = 0.001;
/** Expected matches under which a feature's m stays called a guess. */
const ENOUGH_PAIRS = 10;

type Soft = {
  readonly pairs: readonly { readonly pair: LevelPair; readonly chance: number }[];
  /** Chance that any row records the case, those that are not singled out included. */
  readonly any: number;
};

const bitsOf = ({ levels }: LevelPair, features: MatchModel['features']): number =>
  levels.reduce(
    (sum, { feature, level, log2u }) => sum + Math.log2(features[feature]?.[level]?.m ?? 1) - log2u,
    0,
  );

/** The chance of each candidate of one case: verdicts as ruled, the rest shared so that at most one row is the case's. */
function chancesOf({ pairs, rest, lookAlikes }: CasePairs, model: MatchModel, size: number): Soft {
  const prior = priorOf(model, size) + lookAlikes;
  const odds = pairs.map((pair) => 2 ** Math.min(200, prior + bitsOf(pair, model.features)));
  const others = rest * 2 ** prior;
  const free = pairs.reduce((sum, { ruling }, at) => sum + (ruling === null ? (odds[at] ?? 0) : 0), 0);
  const settled = pairs.some(({ ruling }) => ruling === true);
  const chance = ({ ruling }: LevelPair, at: number): number => {
    if (ruling !== null) return ruling ? 1 : 0;
    return settled ? 0 : (odds[at] ?? 0) / (1 + free + others);
  };
  return {
    pairs: pairs.map((pair, at) => ({ pair, chance: chance(pair, at) })),
    any: settled ? 1 : (free + others) / (1 + free + others),
  };
}

function reestimate(rule: FeatureRule, guess: FeatureRule, counts: ReadonlyMap<string, number>): FeatureRule {
  const totals = new Map<string, number>();
  for (const [level, { family = '' }] of Object.entries(rule))
    totals.set(family, (totals.get(family) ?? 0) + (counts.get(level) ?? 0));
  return Object.fromEntries(
    Object.entries(rule).map(([level, values]) => {
      const start = guess[level]?.m ?? values.m;
      const total = (totals.get(values.family ?? '') ?? 0) + GUESS_PAIRS;
      const m = ((counts.get(level) ?? 0) + start * GUESS_PAIRS) / total;
      return [level, { ...values, m: values.rare === true ? Math.min(m, start) : m }];
    }),
  );
}

function countLevels(soft: readonly Soft[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { pair, chance } of soft.flatMap(({ pairs }) => pairs))
    for (const { feature, level } of chance > 0 ? pair.levels : []) {
      const levels = counts.get(feature) ?? new Map<string, number>();
      counts.set(feature, levels);
      levels.set(level, (levels.get(level) ?? 0) + chance);
    }
  return counts;
}

function step(guess: MatchModel, model: MatchModel, groups: readonly CasePairs[], size: number): MatchModel {
  const soft = groups.map((group) => chancesOf(group, model, size));
  const counts = countLevels(soft);
  const expected = soft.reduce((sum, { any }) => sum + any, 0);
  const features = Object.fromEntries(
    Object.entries(model.features).map(([name, rule]) => [
      name,
      reestimate(rule, guess.features[name] ?? rule, counts.get(name) ?? new Map()),
    ]),
  );
  const bases = Object.fromEntries(
    Object.keys(model.features).map((name) => {
      const pairs = [...(counts.get(name)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
      return [
        name,
        {
          basis: pairs >= ENOUGH_PAIRS ? ('learnt' as const) : ('guessed' as const),
          pairs: Math.round(pairs),
        },
      ];
    }),
  );
  const share = (expected + GUESS_PAIRS * guess.recorded) / (groups.length + GUESS_PAIRS);
  return { recorded: Math.min(0.99, Math.max(0.01, share)), features, bases };
}

function distance(a: MatchModel, b: MatchModel): number {
  const moved = Object.entries(a.features).flatMap(([name, rule]) =>
    Object.entries(rule).map(([level, { m }]) => Math.abs(m - (b.features[name]?.[level]?.m ?? m))),
  );
  return Math.max(Math.abs(a.recorded - b.recorded), ...moved);
}

function settle(
  guess: MatchModel,
  start: MatchModel,
  groups: readonly CasePairs[],
  size: number,
): { readonly model: MatchModel; readonly rounds: number } {
  let model = start;
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
    const next = step(guess, model, groups, size);
    const moved = distance(model, next);
    model = next;
    if (moved < SETTLED) return { model, rounds };
  }
  return { model, rounds: MAX_ROUNDS };
}

const isRuled = ({ ruling }: LevelPair): boolean => ruling !== null;

/** Squared errors of a model on the ruled pairs of some cases, as if nobody had ruled. */
function errorsOf(groups: readonly CasePairs[], model: MatchModel, size: number): readonly number[] {
  return groups.flatMap(({ pairs, ...others }) => {
    const unruled = pairs.map((pair) => ({ ...pair, ruling: null }));
    const blind = chancesOf({ ...others, pairs: unruled }, model, size);
    return pairs.flatMap(({ ruling }, at) =>
      ruling === null ? [] : [((blind.pairs[at]?.chance ?? 0) - (ruling ? 1 : 0)) ** 2],
    );
  });
}

const FOLDS = 5;

/** Errors on each fifth of the ruled cases by a model that never saw their verdicts. */
function heldOut(guess: MatchModel, groups: readonly CasePairs[], size: number): readonly number[] {
  const ruled = groups.filter(({ pairs }) => pairs.some(isRuled));
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const out = new Set(ruled.filter((_, at) => at % FOLDS === fold));
    if (out.size === 0) return [];
    const { model } = settle(
      guess,
      guess,
      groups.filter((group) => !out.has(group)),
      size,
    );
    return errorsOf([...out], model, size);
  });
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Candidates are chosen anew under the model learnt so far: so many times. */
const PASSES = 3;

/** Learns a model for one dataset. Without verdicts and with few cases it stays close to the guesses. */
export function learnModel({ cases, table, statistics, model: guess, size, verdicts }: LearnInput): Learnt {
  let learnt = { model: guess, rounds: 0 };
  let groups: readonly CasePairs[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const weights = new Weights(statistics, learnt.model);
    groups = candidatePairs(cases, table, statistics, weights, learnt.model, verdicts);
    const next = settle(guess, learnt.model, groups, size);
    learnt = { model: next.model, rounds: learnt.rounds + next.rounds };
  }
  const errors = errorsOf(groups, guess, size);
  return {
    model: learnt.model,
    ruled: errors.length,
    expected: groups.reduce((sum, group) => sum + chancesOf(group, learnt.model, size).any, 0),
    rounds: learnt.rounds,
    before: mean(errors),
    after: errors.length === 0 ? null : mean(heldOut(guess, groups, size)),
  };
}
