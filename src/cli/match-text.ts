/** How cases, matches and verdicts read in a terminal. Pure. */
import type { AtSource } from '../domain/article.ts';
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { MatchOutcome } from '../domain/vocabulary.ts';
import { eventTitle, itemText, placeText } from '../export/wording.ts';
import type { Basis, MatchModel } from '../match/model.ts';
import type { PairVerdicts } from '../trace/verdicts.ts';

function bits(weight: number): string {
  const rounded = weight.toFixed(1).replace('-0.0', '0.0');
  return `${rounded.startsWith('-') ? '' : '+'}${rounded}`.padStart(6);
}

const reasonLine = ({ weight, feature, sentence, basis }: Reason): string =>
  `      ${bits(weight)}  ${feature}: ${sentence}${basis === 'guessed' ? ' (weight guessed)' : ''}`;

/** What people ruled on the pairs of a match, and whether it still agrees with the outcome. */
export function verdictLines(
  seizureId: string,
  outcome: MatchOutcome,
  verdicts: readonly PairVerdicts[],
): readonly string[] {
  return verdicts
    .filter((pair) => pair.seizureId === seizureId)
    .map(({ incidentId, current, contradicted }) => {
      const note = current.note === null ? '' : `: ${current.note}`;
      const likely = outcome === 'match_likely' || outcome === 'match_possible';
      const against = (current.ruling === 'different' && likely) || (current.ruling === 'same' && !likely);
      return `      ruled ${current.ruling} by ${current.by} on ${current.at.slice(0, 10)} (${incidentId})${note}${contradicted ? '; ruled otherwise before' : ''}${against ? '; the cross-check says otherwise' : ''}`;
    });
}

/** A match with its reasons: prior and reasons sum to the score. */
export function matchLines(match: Match, verdicts: readonly PairVerdicts[]): readonly string[] {
  const { dataset, outcome, seizureId, prior, score, probability, compatibleWith, reasons } = match;
  if (seizureId === null)
    return [`    ${dataset}: ${outcome}`, ...reasons.map(({ sentence }) => `      ${sentence}`)];
  const fit = compatibleWith === null ? '' : `, ${compatibleWith} rows fit`;
  return [
    `    ${dataset}: ${outcome} ${seizureId} (chance ${probability.toFixed(2)}${fit})`,
    `      ${bits(prior)}  prior`,
    ...reasons.map(reasonLine),
    `      ${bits(score)}  in all, bits`,
    ...verdictLines(seizureId, outcome, verdicts),
  ];
}

/** One line that names a case. */
export const caseLine = ({ id, facts, independentSources, incidentIds }: Case): string =>
  `${id}  ${eventTitle(facts)}  [${incidentIds.length} report${incidentIds.length === 1 ? '' : 's'}, ${independentSources} independent]`;

const standing = (state: AtSource | undefined): string =>
  state === undefined || state === 'unchanged' ? '' : `  [${state} at its source]`;

/** What a reader of the case must know first: nobody stands by it any more. */
const withdrawnLines = (states: readonly (AtSource | undefined)[]): readonly string[] =>
  states.length > 0 && states.every((state) => state === 'withdrawn')
    ? ['  every report of it was withdrawn at its source']
    : [];

/** A case in full: facts, who said it, what its reports disagree on, and its links. Titles and standing by incident id. */
export function caseLines(
  one: Case,
  titles: ReadonlyMap<string, string>,
  atSource: ReadonlyMap<string, AtSource>,
): readonly string[] {
  const { facts, conflicts, links, statedBy, incidentIds } = one;
  const route = [facts.origin, facts.transit, facts.destination].map((ends) => ends.join(' ')).join(' > ');
  const { containers, vessels, cases, operations } = facts.identifiers;
  const numbers = [...containers, ...vessels, ...cases, ...operations].join(', ');
  return [
    caseLine(one),
    ...withdrawnLines(incidentIds.map((id) => atSource.get(id))),
    `  ${facts.type}, ${facts.modality}; ${facts.date ?? 'no date'}; ${placeText(facts) || 'no place'}`,
    ...facts.items.map((item) => `  - ${itemText(item)}`),
    ...(facts.arrests === null ? [] : [`  held: ${facts.arrests}`]),
    ...facts.persons.map(({ name, role }) => `  ${role}: ${name}`),
    ...(facts.agencies.length === 0 ? [] : [`  agencies: ${facts.agencies.join('; ')}`]),
    ...(route.replaceAll(/[ >]/g, '') === '' ? [] : [`  route: ${route}`]),
    ...(numbers === '' ? [] : [`  numbers and names: ${numbers}`]),
    ...(statedBy.length === 0 ? [] : [`  said by: ${statedBy.join('; ')}`]),
    '  reports:',
    ...incidentIds.map((id) => `    ${id}  ${titles.get(id) ?? ''}${standing(atSource.get(id))}`),
    ...(conflicts.length === 0 ? [] : ['  where they disagree:']),
    ...conflicts.map(
      ({ field, values, chosen, why }) =>
        `    ${field}: ${values.map(({ value, incidentIds: ids }) => `${value} (${ids.length})`).join(', ')}; taken: ${chosen}, ${why}`,
    ),
    ...(links.length === 0 ? [] : ['  belongs with:']),
    ...links.map(({ to, kind, why }) => `    ${kind} ${to}: ${why}`),
  ];
}

/** Where each feature's weights come from: how often levels agree by chance is always counted in the dataset. */
export function basisLines(
  dataset: string,
  { recorded, bases }: MatchModel,
  size: number,
): readonly string[] {
  const named = (basis: Basis['basis']): readonly string[] =>
    Object.entries(bases).flatMap(([name, one]) =>
      one.basis === basis ? [one.pairs > 0 ? `${name} (${one.pairs} pairs)` : name] : [],
    );
  const [learnt, guessed] = [named('learnt'), named('guessed')];
  return [
    `weights for ${dataset}: agreement by chance is estimated from its own ${size.toLocaleString('en')} rows;`,
    `  agreement of true pairs is learnt for ${learnt.length === 0 ? 'nothing yet (tracewire match learn)' : learnt.join(', ')}`,
    `  and guessed for ${guessed.length === 0 ? 'nothing' : guessed.join(', ')};`,
    `  an event in its coverage is taken to be recorded with chance ${recorded.toFixed(2)}${learnt.length === 0 ? ' (guessed)' : ' (learnt)'}`,
  ];
}

const MEANINGS: Readonly<Record<MatchOutcome, string>> = {
  match_likely: 'a row very probably records the event',
  match_possible: 'a row may record the event: look at its reasons',
  compatible: 'rows fit, but nothing singles one out',
  conflict: 'a row bears the same number but tells something else',
  no_candidate_in_coverage: 'the dataset could hold the event, and no row fits',
  not_comparable: 'the dataset could not hold it, or it is no seizure',
  aggregate_consistent: 'a total that the rows bear out',
  aggregate_exceeds: 'a total above what the rows add up to',
};

/** How many cases had which outcome, best outcome a case. */
export function outcomeLines(counts: ReadonlyMap<MatchOutcome, number>): readonly string[] {
  const width = Math.max(0, ...[...counts.keys()].map((outcome) => outcome.length));
  return [...counts].map(
    ([outcome, n]) => `  ${String(n).padStart(6)} ${outcome.padEnd(width)}  ${MEANINGS[outcome]}`,
  );
}
