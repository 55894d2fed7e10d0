/** Small signs: how sure something is, and how a cross-check came out. */
import type { AtSource } from '../../../domain/article.ts';
import type { MatchOutcome } from '../../../domain/vocabulary.ts';
import { outcomeName, percent } from '../words.ts';

/** A share as a bar with its figure. */
export const Meter = ({ share, label }: { readonly share: number; readonly label: string }) => (
  <span class="meter" title={`${label}: ${percent(share)}`}>
    <svg viewBox="0 0 40 6" aria-hidden="true">
      <rect class="meter-back" width="40" height="6" rx="3" />
      <rect class="meter-fill" width={40 * share} height="6" rx="3" />
    </svg>
    <span>
      <span class="hidden">{label} </span>
      {percent(share)}
    </span>
  </span>
);

const TONES: Readonly<Record<MatchOutcome, string>> = {
  match_likely: 'good',
  match_possible: 'fair',
  compatible: 'fair',
  conflict: 'bad',
  no_candidate_in_coverage: 'plain',
  not_comparable: 'plain',
  aggregate_consistent: 'good',
  aggregate_exceeds: 'bad',
};

type OutcomeProps = { readonly outcome: MatchOutcome; readonly probability?: number | null };

/** The outcome of a cross-check, with its probability where one row stands for it. */
export const Outcome = ({ outcome, probability = null }: OutcomeProps) => (
  <span class={`badge ${TONES[outcome]}`}>
    {outcomeName(outcome)}
    {probability === null ? '' : ` ${percent(probability)}`}
  </span>
);

/** What the article's source has done with it; nothing where it stands as it was. */
export const AtSourceBadge = ({ state }: { readonly state: AtSource }) => {
  if (state === 'unchanged') return null;
  return state === 'edited' ? (
    <span class="badge fair">edited at its source</span>
  ) : (
    <span class="badge bad">withdrawn at its source</span>
  );
};
