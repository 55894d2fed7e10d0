/** From a score and its reasons to a graded outcome. */
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { MatchOutcome } from '../domain/vocabulary.ts';
import { LIKELY, POSSIBLE } from './model.ts';

/** What an official row and a case share where they are tied together by a number of their own. */
const IDENTIFYING: ReadonlySet<string> = new Set(['container', 'vessel', 'case_number']);
/** Features that tell how much, of which a disagreement on an identified row is a conflict. */
const QUANTITIES: ReadonlySet<string> = new Set([
  'guns',
  'handguns',
  'long_guns',
  'ammunition',
  'magazines',
  'explosives',
  'kinds',
]);
const APART: ReadonlySet<string> = new Set(['apart', 'far', 'none', 'main_missing', 'outside_bound']);

/** True when both bear the same container, vessel or case number. */
export const identified = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ feature, level }) => IDENTIFYING.has(feature) && level === 'same');

const disagrees = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ feature, level }) => QUANTITIES.has(feature) && APART.has(level));

/** Dates that miss each other by more than a few days, or by more than a month's edge. */
const FAR_DATES: ReadonlySet<string> = new Set(['ten_days', 'month', 'near', 'apart']);

/**
 * Without a shared number, a match is likely only where both sides give dates that lie together and the row holds the goods of
 * which the case tells most: anything less is possible at best, whatever else agrees, since look-alikes are found at any date.
 */
const mayBeLikely = (reasons: readonly Reason[]): boolean =>
  identified(reasons) ||
  (reasons.some(
    ({ feature, level }) => (feature === 'day' || feature === 'month') && !FAR_DATES.has(level),
  ) &&
    !reasons.some(({ feature, level }) => feature === 'kinds' && APART.has(level)));

/** The outcome of a row that stands for one event. */
export function outcomeOf(probability: number, reasons: readonly Reason[]): MatchOutcome {
  if (identified(reasons) && disagrees(reasons)) return 'conflict';
  if (probability >= LIKELY && mayBeLikely(reasons)) return 'match_likely';
  return probability >= POSSIBLE ? 'match_possible' : 'compatible';
}

/** An answer about a dataset as a whole, in one sentence. */
export const wholeAnswer = (one: Case, dataset: string, outcome: MatchOutcome, sentence: string): Match => ({
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
