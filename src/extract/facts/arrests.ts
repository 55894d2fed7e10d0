/** Persons held or charged, counted: "deux frères", "the driver and his helper", "cinq personnes dont deux mineurs", "sin detenidos". */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** `range` is what says the count. */
export type HeldCount = { readonly count: number; readonly range: TokenRange; readonly rule: string };

const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

type Group = TokenRange & { readonly count: number; readonly counted: boolean };

/** Every counted or single group of persons in a range: "deux hommes", "le chauffeur", "a 52-year-old woman". */
function personGroups(reading: Reading, range: TokenRange): Group[] {
  const groups: Group[] = [];
  for (let at = range.from; at < range.to; at += 1) {
    const hit = kindsAt(reading, at);
    if (hit === null || !(hit.kinds.includes('person') || hit.kinds.includes('person2'))) continue;
    const quantity = reading.quantities.findLast(
      (one) =>
        one.to <= at &&
        at - one.to <= 4 &&
        one.from >= range.from &&
        straight(reading, one.to, at) &&
        !dated(reading, one),
    );
    const plural =
      /[sx]$/.test(reading.tokens[hit.to - 1]?.folded ?? '') ||
      reading.tokens[at]?.folded === 'men' ||
      reading.tokens[at]?.folded === 'women' ||
      reading.tokens[at]?.folded === 'people';
    if (hit.kinds.includes('person2')) groups.push({ from: at, to: hit.to, count: 2, counted: true });
    else if (quantity !== undefined && quantity.value !== null && !quantity.article)
      groups.push({ from: quantity.from, to: hit.to, count: quantity.value, counted: true });
    else if (!plural)
      groups.push({ from: quantity?.from ?? at, to: hit.to, count: 1, counted: quantity !== undefined });
    at = hit.to - 1;
  }
  return groups;
}

const dated = (reading: Reading, range: TokenRange): boolean =>
  reading.dates.some((date) => date.from <= range.from && date.to >= range.to);

/** Only modifiers stand between a number and its person noun. */
function straight(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const token = reading.tokens[i];
    if (token === undefined || (token.kind !== 'word' && token.text !== '-')) return false;
    if (
      kindsAt(reading, i)?.kinds.some((kind) => kind === 'years' || kind === 'money' || kind === 'duration')
    )
      return false;
    if (longestAt(reading.lexicon.weapons, reading.tokens, i) !== null) return false;
  }
  return true;
}

/** "Aucune arrestation", "no arrests", "nobody was detained", "sin detenidos": nobody is held. */
export function nobodyHeld(reading: Reading, cues: readonly Cue[], range: TokenRange): HeldCount | null {
  const cue = cues.find(
    (one) => one.cue === 'arrest' && one.polarity === 'negated' && !one.flags.has('weak'),
  );
  if (cue === undefined) return null;
  for (let i = range.from; i < range.to; i += 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, i);
    if (hit?.value.includes('unreported')) return null;
  }
  const single = personGroups(reading, { from: range.from, to: cue.from }).filter(
    (group) => group.count === 1 && cue.from - group.to < 6,
  );
  if (single.length > 0 && !cue.flags.has('noun') && within(reading.persons, range).length > 0) return null;
  return { count: 0, range: { from: Math.max(range.from, cue.from - 4), to: cue.to }, rule: 'arrests/none' };
}

const MAX_GAP = 24;

/** The count that an arrest (or charge) cue holds: the group it acts on, before or behind it. */
export function heldAt(
  reading: Reading,
  cue: TokenRange,
  range: TokenRange,
  persons: readonly NamedPerson[],
): HeldCount | null {
  const direct = reading.quantities.find(
    (one) =>
      one.to === cue.from &&
      one.value !== null &&
      !one.article &&
      one.from >= range.from &&
      !dated(reading, one),
  );
  if (direct?.value != null)
    return { count: direct.value, range: { from: direct.from, to: cue.to }, rule: 'arrests/number-cue' };
  const groups = personGroups(reading, range).filter((group) => group.from !== cue.from);
  const numbered = groups
    .filter((group) => group.counted && group.count > 1 && gap(group, cue) <= MAX_GAP)
    .sort((a, b) => gap(a, cue) - gap(b, cue))[0];
  const coordinated = pairBefore(reading, groups, cue);
  if (coordinated !== null && (numbered === undefined || gap(coordinated, cue) < gap(numbered, cue))) {
    return { count: 2, range: coordinated, rule: 'arrests/pair' };
  }
  if (numbered !== undefined) return { count: numbered.count, range: numbered, rule: 'arrests/group' };
  const named = persons
    .filter(
      (person) => person.role !== 'official' && person.role !== 'lawyer' && person.role !== 'spokesperson',
    )
    .filter((person) =>
      person.mentions.some((mention) => mention.from >= range.from && mention.to <= range.to),
    );
  const single = groups
    .filter((group) => gap(group, cue) <= MAX_GAP)
    .sort((a, b) => gap(a, cue) - gap(b, cue))[0];
  if (named.length > 1) return { count: named.length, range: cue, rule: 'arrests/names' };
  if (single !== undefined) return { count: single.count, range: single, rule: 'arrests/single' };
  const only = named[0]?.mentions.find((mention) => mention.from >= range.from && mention.to <= range.to);
  return only === undefined ? null : { count: 1, range: only, rule: 'arrests/name' };
}

const gap = (a: TokenRange, b: TokenRange): number =>
  a.to <= b.from ? b.from - a.to : Math.max(0, a.from - b.to);

const PAIRING: ReadonlySet<string> = new Set(['et', 'y', 'and', 'e']);

/** "le chauffeur et son passager", "the importer and his driver": two single groups joined. */
function pairBefore(reading: Reading, groups: readonly Group[], cue: TokenRange): TokenRange | null {
  for (let i = 1; i < groups.length; i += 1) {
    const a = groups[i - 1];
    const b = groups[i];
    if (
      a === undefined ||
      b === undefined ||
      a.count !== 1 ||
      b.count !== 1 ||
      b.from - a.to > 4 ||
      b.from - a.to < 1
    )
      continue;
    if (!reading.tokens.slice(a.to, b.from).some((token) => PAIRING.has(token.folded))) continue;
    if (gap({ from: a.from, to: b.to }, cue) <= MAX_GAP) return { from: a.from, to: b.to };
  }
  return null;
}
