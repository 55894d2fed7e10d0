/** How many an event holds: the largest count of its clauses, of its title, or nobody where the text says so. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import { comesOnTop, type HeldCount, heldAt, keptAt, nobodyHeld } from '../facts/arrests.ts';
import { custodyIn } from '../facts/custody.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Draft } from './draft.ts';
import type { EvidenceLedger, Slots } from './evidence.ts';
import type { Scope } from './scope.ts';

export const COUNTS_HELD: ReadonlySet<Incident['type']> = new Set([
  'seizure',
  'arrest',
  'charge',
  'loss',
  'attack',
  'statistic',
  'other',
]);

/** Of these somebody may be kept without a verb of arrest. */
const KEEPS: ReadonlySet<Incident['type']> = new Set(['seizure', 'arrest', 'loss', 'attack']);

const HOLDS: Partial<Record<Incident['type'], string>> = { charge: 'charge' };

/** More persons than one event holds: such a count is a period's. */
const MAX_HELD_AT_ONCE = 60;
const MIN_HELD_IN_PERIOD = 4;

/** A figure that another of its paragraph is compared with: the persons held belong to the first. */
const comparedIn = (drafts: readonly Draft[], draft: Draft): boolean =>
  drafts
    .slice(0, drafts.indexOf(draft))
    .some(
      (other) => other.type === 'statistic' && other.frames[0]?.unit.block === draft.frames[0]?.unit.block,
    );

/** The only event that somebody may be held for: the one that the headline is about. */
const leads = (drafts: readonly Draft[], draft: Draft): boolean =>
  drafts.every((other) => other === draft || !COUNTS_HELD.has(other.type));

type Told = HeldCount & { readonly cue: TokenRange };

const ASKED_REACH = 5;

/** "Pidió a Interpol la captura de", "sought the arrest of": somebody wants the arrest, and nobody is held yet. */
function askedFor(reading: Reading, cue: Cue, range: TokenRange): boolean {
  const before = longestAt(reading.lexicon.words, reading.tokens, cue.from - 1)?.value;
  if (!cue.flags.has('noun') && before?.includes('definite') !== true) return false;
  for (let at = Math.max(range.from, cue.from - ASKED_REACH); at < cue.from; at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('asks-for') === true)
      return true;
  return false;
}

/** "Granny, 71, held over guns in deep freeze": whom the headline of the event holds. */
const heldInTitle = (reading: Reading, draft: Draft): Told[] =>
  draft.type !== 'seizure' && draft.type !== 'arrest'
    ? []
    : reading.units
        .filter((unit) => unit.kind === 'title')
        .flatMap((unit) =>
          findCues(reading.tokens, unit, reading.lexicon)
            .filter(
              (cue) => cue.cue === 'arrest' && cue.polarity === 'asserted' && !askedFor(reading, cue, unit),
            )
            .flatMap((cue) => {
              const count = heldAt(reading, cue, unit, reading.persons);
              return count === null || count.count > MAX_HELD_AT_ONCE ? [] : [{ ...count, cue }];
            }),
        );

/** How many later clauses add to the one person told first, as against a count that may include them: "Her grandson is also being held". */
const onTopOf = (reading: Reading, counts: readonly Told[], best: Told): number =>
  best.count > 1
    ? 0
    : new Set(
        counts
          .filter((one) => one.cue.from > best.cue.to && comesOnTop(reading, one.cue, one))
          .map(({ range }) => range.from),
      ).size;

/** Counts the persons held: the largest count of any arrest clause of the draft, 0 where the text says nobody was. */
export function fillArrests(
  reading: Reading,
  drafts: readonly Draft[],
  draft: Draft,
  scope: Scope,
  slots: Slots,
  ledger: EvidenceLedger,
): TokenRange[] {
  if (!COUNTS_HELD.has(draft.type)) return [];
  const wanted = HOLDS[draft.type] ?? 'arrest';
  const block = draft.frames[0]?.unit.block;
  const around =
    draft.type === 'statistic' && !comparedIn(drafts, draft)
      ? reading.units.filter((unit) => unit.block === block && !scope.soft.includes(unit))
      : [];
  const softUnits = draft.type === 'charge' ? [] : [...scope.soft, ...around];
  const tried = new Set(
    drafts.flatMap((other) =>
      other.type === 'charge' || other.type === 'conviction'
        ? other.frames.map(({ range }) => range.from)
        : [],
    ),
  );
  const counts: Told[] = [];
  const clauses: TokenRange[] = [];
  let none: HeldCount | null = null;
  for (const range of [...scope.hard, ...softUnits]) {
    const cues = findCues(reading.tokens, range, reading.lexicon);
    none ??= nobodyHeld(reading, cues, range);
    for (const cue of cues) {
      if (
        (cue.cue !== wanted &&
          !(
            draft.type === 'seizure' &&
            cue.cue === 'charge' &&
            scope.hard.includes(range) &&
            !tried.has(range.from)
          )) ||
        !['asserted', 'alleged'].includes(cue.polarity) ||
        askedFor(reading, cue, range)
      )
        continue;
      clauses.push(range);
      const count = heldAt(reading, cue, range, reading.persons);
      if (
        count !== null &&
        (draft.type === 'statistic' ? count.count >= MIN_HELD_IN_PERIOD : count.count <= MAX_HELD_AT_ONCE)
      )
        counts.push({ ...count, cue });
    }
    if (!KEEPS.has(draft.type)) continue;
    for (const custody of custodyIn(reading, range)) {
      const count = keptAt(reading, custody, range, reading.persons);
      if (count === null || count.count > MAX_HELD_AT_ONCE) continue;
      clauses.push(range);
      counts.push({ ...count, cue: custody });
    }
  }
  if (counts.length === 0 && none === null && leads(drafts, draft))
    counts.push(...heldInTitle(reading, draft));
  const best = [...counts].sort((a, b) => b.count - a.count)[0];
  const said = best ?? (clauses.length === 0 ? none : null);
  if (said !== null) {
    slots.arrests = said.count + (best === undefined ? 0 : onTopOf(reading, counts, best));
    ledger.say('/arrests', best === undefined ? [said.range] : [best.range, best.cue], said.rule);
  }
  return clauses;
}
