/** The comparison of a case with official rows: outcome, score and the reasons that sum to it. */
import type { MatchOutcome, Ruling } from './vocabulary.ts';

/** One compared feature. `weight` is log2(m/u) in bits; `basis` tells where the weight comes from. */
export type Reason = {
  readonly feature: string;
  readonly level: string;
  readonly weight: number;
  readonly caseSays: string;
  readonly rowSays: string;
  readonly sentence: string;
  readonly basis: 'guessed' | 'estimated' | 'learnt';
};

/** prior + the sum of the reasons' weights = score, exactly (bits); probability = 2^score / (1 + 2^score). */
export type Match = {
  readonly caseId: string;
  /** null where the outcome is about the dataset as a whole (no candidate, not comparable). */
  readonly seizureId: string | null;
  readonly dataset: string;
  readonly prior: number;
  readonly score: number;
  readonly probability: number;
  readonly outcome: MatchOutcome;
  /** How many rows fit, for `compatible`. */
  readonly compatibleWith: number | null;
  readonly reasons: readonly Reason[];
};

/** A person's word on a pair; no re-run overwrites it. */
export type Verdict = {
  readonly incidentId: string;
  readonly seizureId: string;
  readonly ruling: Ruling;
  readonly by: string;
  readonly at: string;
  readonly note: string | null;
};
