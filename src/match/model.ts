/** The weights' other half: how often each level is reached when case and row are one event, and where that is known from. */
import data from '../../corpora/matching/levels.json' with { type: 'json' };
import type { Reason } from '../domain/match.ts';

export type LevelRule = {
  /** Chance of the level when both sides tell one event. */
  readonly m: number;
  /** Chance of it for two different events: only smooths what the dataset itself shows. */
  readonly u: number;
  /** Levels of one family share their chance of 1: figures told exactly are apart from those told with a bound. */
  readonly family?: string;
  /** Levels of one pool are counted together; each may be expected to hold of them as its `u` says. */
  readonly pool?: string;
  /** A disagreement: taken as at least as common among other rows as `u`, so that it never speaks for a match. */
  readonly against?: boolean;
  /** Learning never raises m above the guess: unrelated events that look alike would. */
  readonly rare?: boolean;
  /** The sentence, with {case} and {row} for what each side says. */
  readonly says: string;
};
export type FeatureRule = Readonly<Record<string, LevelRule>>;

/** `basis` of a feature's m, and how many pairs it was taken from. */
export type Basis = { readonly basis: Reason['basis']; readonly pairs: number };

export type MatchModel = {
  /** Chance that an event within a dataset's coverage is recorded there at all. */
  readonly recorded: number;
  readonly features: Readonly<Record<string, FeatureRule>>;
  readonly bases: Readonly<Record<string, Basis>>;
};

export const LIKELY: number = data.thresholds.likely;
export const POSSIBLE: number = data.thresholds.possible;
/** Imagined rows at a level beside the real ones, when u is counted. */
export const SMOOTHING: number = data.smoothing;

const GUESSED: Readonly<Record<string, FeatureRule>> = data.features;

/** The model as it stands before anything is learnt: every m a guess. */
export const guessedModel: MatchModel = {
  recorded: data.prior.recorded,
  features: GUESSED,
  bases: Object.fromEntries(Object.keys(GUESSED).map((name) => [name, { basis: 'guessed', pairs: 0 }])),
};

/** Weights are whole multiples of one part in so many of a bit, so that their sum is exact in any order. */
export const STEPS_A_BIT = 1024;

/** A weight in bits, rounded to the step that keeps sums exact. */
export const exactBits = (bits: number): number => Math.round(bits * STEPS_A_BIT) / STEPS_A_BIT;

/** 2^score / (1 + 2^score), the chance that odds of `score` bits stand for. */
export const probabilityOf = (score: number): number => 1 / (1 + 2 ** -score);
