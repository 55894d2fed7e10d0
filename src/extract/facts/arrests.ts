/** Persons held or charged, counted: "deux frères", "the driver and his helper", "cinq personnes dont deux mineurs", "sin detenidos". */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Cue } from '../clauses/cues.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { endsAs, hasTrait, isOf, type Reading, unitAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { armsBetween } from './custody.ts';
import { chains, withoutParts } from './person-chains.ts';
import {
  agedGroups,
  crews,
  dated,
  type Group,
  gap,
  kindsAt,
  kinGroups,
  namedGroups,
  nationals,
  othersCounted,
  personGroups,
  subjectCounted,
} from './person-groups.ts';

/** `range` is what says the count. */
export type HeldCount = { readonly count: number; readonly range: TokenRange; readonly rule: string };

/** "Personne n'a été arrêté", "nadie", "no one": the subject itself is nobody. */
function saysNobody(reading: Reading, range: TokenRange): boolean {
  for (let at = range.from; at < range.to; at += 1)
    if (kindsAt(reading, at)?.kinds.includes('nobody')) return true;
  return false;
}

/** "Aucune arrestation", "no arrests", "nobody was detained", "sin detenidos": nobody is held. */
export function nobodyHeld(reading: Reading, cues: readonly Cue[], range: TokenRange): HeldCount | null {
  const cue = cues.find(
    (one) =>
      one.cue === 'arrest' &&
      one.polarity === 'negated' &&
      (!one.flags.has('weak') || saysNobody(reading, range)),
  );
  if (
    cue === undefined ||
    !(
      cue.flags.has('noun') ||
      /s$/.test(reading.tokens[cue.to - 1]?.folded ?? '') ||
      saysNobody(reading, range)
    )
  )
    return null;
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
const isPassive = (reading: Reading, cue: TokenRange): boolean => {
  for (let at = cue.from - 1; at >= Math.max(0, cue.from - 3); at -= 1)
    if (kindsAt(reading, at)?.kinds.includes('passive')) return true;
  return false;
};

/** "A man of 33 was arrested", "un hombre de 33 fue detenido": the number behind a person is an age. */
const isAge = (reading: Reading, { from }: TokenRange): boolean =>
  kindsAt(reading, from - 1)?.kinds.includes('of') === true &&
  kindsAt(reading, from - 2)?.kinds.includes('person') === true;

/** The count that an arrest (or charge) cue holds: the group it acts on, before it when passive, behind it when active. */
export function heldAt(
  reading: Reading,
  cue: TokenRange,
  range: TokenRange,
  persons: readonly NamedPerson[],
): HeldCount | null {
  const start = subjectEnd(reading, cue.from, range.from);
  const direct = within(reading.quantities, { from: Math.max(range.from, start - 12), to: start }).find(
    (one) =>
      one.to === start &&
      one.value !== null &&
      !one.article &&
      one.from >= range.from &&
      !dated(reading, one) &&
      !isAge(reading, one),
  );
  const counts = cue.to - cue.from > 0 && !isOf(reading, cue.to - 1, 'counted-charge');
  if (direct?.value != null && counts)
    return { count: direct.value, range: { from: direct.from, to: cue.to }, rule: 'arrests/number-cue' };
  if (start < cue.from && kindsAt(reading, start - 1)?.kinds.includes('both'))
    return { count: 2, range: { from: start - 1, to: cue.to }, rule: 'arrests/both' };
  const active = acts(reading, cue);
  const object = active ? null : numberBehind(reading, cue, range);
  if (object !== null) return object;
  const nouns = personGroups(reading, range).filter((group) => group.from !== cue.from);
  const counted = [
    ...(nouns.length > 0 ? nouns : nationals(reading, range)),
    ...othersCounted(reading, range),
    ...namedGroups(reading, persons, range),
    ...crews(reading, range),
    ...(isPassive(reading, cue) ? subjectCounted(reading, start, range.from) : []),
  ];
  const told = [...counted, ...kinGroups(reading, range, counted)];
  const groups = [...told, ...agedGroups(reading, range, told)];
  const several = holdsSeveral(reading, cue);
  const candidates = chains(reading, withoutParts(reading, groups, range)).filter(
    (group) =>
      gap(group, cue) <= MAX_GAP &&
      !(active && group.to <= cue.from) &&
      !(several && group.count === 1 && !group.counted && group.named !== true),
  );
  const passive = isPassive(reading, cue);
  const cost = (group: Group): number =>
    gap(group, cue) + (!passive && group.to <= cue.from ? 8 : 0) - (group.counted && group.count > 1 ? 6 : 0);
  const best = candidates.sort((a, b) => cost(a) - cost(b))[0];
  const company = companyOf(reading, cue, candidates);
  const leader = company && candidates.find((group) => group.to <= cue.from);
  if (company !== undefined && leader !== undefined)
    return { count: leader.count + company.count, range: leader, rule: 'arrests/company' };
  if (best !== undefined && joinsOne(reading, cue, best))
    return { count: best.count + 1, range: best, rule: 'arrests/company' };
  if (best !== undefined)
    return { count: best.count, range: best, rule: best.counted ? 'arrests/group' : 'arrests/single' };
  const referred = referredGroup(reading, cue, range);
  if (referred !== null) return { count: referred.count, range: referred, rule: 'arrests/referred' };
  return isSingular(reading, cue) ? { count: 1, range: cue, rule: 'arrests/singular' } : null;
}

/** "Los detenidos", "las capturas", "interpellés": a participle or noun that says that several are held. */
const holdsSeveral = (reading: Reading, cue: TokenRange): boolean =>
  cue.to - cue.from === 1 && endsAs(reading, cue.from, 'several-held');

const MAX_AUXILIARIES = 4;

/** "Three were later arrested": where the auxiliaries and adverbs before a verb begin. */
function subjectEnd(reading: Reading, to: number, floor: number): number {
  let at = to;
  while (at > floor && to - at < MAX_AUXILIARIES) {
    const kinds = kindsAt(reading, at - 1)?.kinds;
    if (!kinds?.includes('passive') && !kinds?.includes('aux') && !isOf(reading, at - 1, 'other')) break;
    at -= 1;
  }
  return at;
}

/** "arrested three in the raid", "los detenidos son ocho": a number behind the verb that no noun follows. */
function numberBehind(reading: Reading, cue: TokenRange, range: TokenRange): HeldCount | null {
  const after = isOf(reading, cue.to, 'copula') ? cue.to + 1 : cue.to;
  const said = within(reading.quantities, { from: after, to: Math.min(range.to, after + 4) })[0];
  if (said === undefined || said.from !== after || said.value === null || said.article) return null;
  const next = reading.tokens[said.to];
  const ends = next === undefined || said.to >= range.to || /^[,;.:!?]$/.test(next.text);
  if (dated(reading, said) || !(ends || kindsAt(reading, said.to)?.kinds.includes('number-end'))) return null;
  return { count: said.value, range: { from: cue.from, to: said.to }, rule: 'arrests/number-behind' };
}

const UNITS_BACK = 4;
const SUBJECT_REACH = 6;

/** "The men were arrested", "los hombres", "ils ont été interpellés": the group counted last, a few sentences before at most. */
function referredGroup(reading: Reading, cue: TokenRange, range: TokenRange): Group | null {
  if (!isPassive(reading, cue)) return null;
  let plural = false;
  for (let at = Math.max(range.from, cue.from - SUBJECT_REACH); at < cue.from; at += 1) {
    const kinds = kindsAt(reading, at)?.kinds ?? [];
    const definite = kindsAt(reading, at - 1)?.kinds.includes('definite') === true;
    plural ||= kinds.includes('they') || (definite && kinds.includes('person') && isPlural(reading, at));
  }
  const own = unitAt(reading, range.from);
  if (!plural || own === undefined) return null;
  for (let at = own.index - 1; at >= Math.max(0, own.index - UNITS_BACK); at -= 1) {
    const unit = reading.units[at];
    if (unit === undefined || unit.section !== own.section || unit.kind === 'title') return null;
    const group = personGroups(reading, unit).findLast((one) => one.count > 1);
    if (group !== undefined) return group;
  }
  return null;
}

const isPlural = (reading: Reading, at: number): boolean =>
  endsAs(reading, at, 'plural-ending') || endsAs(reading, at, 'person-plural');

/** "été accusés de": the participle, not the preposition behind it, tells the number. */
const SHORTEST_PARTICIPLE = 3;

/** "Il avait été arrêté", "fue detenida", "she was charged": one person, by the form of the verb or its pronoun. */
function isSingular(reading: Reading, cue: TokenRange): boolean {
  const last =
    cue.from +
    reading.tokens
      .slice(cue.from, cue.to)
      .findLastIndex((token) => token.folded.length > SHORTEST_PARTICIPLE);
  if (isOne(reading, cue.to)) return !hasTrait(reading, 'agreeing-participle');
  if (acts(reading, cue)) return false;
  if (!hasTrait(reading, 'agreeing-participle')) {
    const unit = unitAt(reading, cue.from);
    for (let at = Math.max(0, cue.from - 5); at < cue.from; at += 1) if (isOne(reading, at)) return true;
    return unit !== undefined && cue.from - unit.from <= OPENING_REACH && isOne(reading, unit.from);
  }
  if (objectBefore(reading, cue)) return true;
  return isPassive(reading, cue) && last >= cue.from && endsAs(reading, last, 'singular-ending');
}

/** "she had picked up", "has arrested": the subject of this verb holds somebody or something, and is not held. */
const acts = (reading: Reading, cue: TokenRange): boolean =>
  isOf(reading, cue.from - 1, 'perfect') && endsAs(reading, cue.to - 1, 'perfect-ending');

const OPENING_REACH = 14;

const isOne = (reading: Reading, at: number): boolean => kindsAt(reading, at)?.kinds.includes('one') === true;

/** "l'ont arrêté", "lo detuvieron": the one held stands as a pronoun before the verb. */
function objectBefore(reading: Reading, cue: TokenRange): boolean {
  if (isOf(reading, cue.from - 1, 'object-auxiliary')) return isOf(reading, cue.from - 2, 'object-pronoun');
  return (
    isOf(reading, cue.from - 1, 'object-pronoun') &&
    endsAs(reading, cue.from, 'finite-ending') &&
    !endsAs(reading, cue.from, 'participle-ending') &&
    cue.to - cue.from === 1
  );
}

const COMPANY_REACH = 5;

/** "est gardé à vue avec son aide", "was charged along with two others": who is held with those told before the verb. */
const companyOf = (reading: Reading, cue: TokenRange, groups: readonly Group[]): Group | undefined =>
  groups.find((group) => {
    if (group.from < cue.to || group.from - cue.to > COMPANY_REACH) return false;
    const between = reading.tokens.slice(cue.to, group.from);
    return (
      between.some((_, i) => isOf(reading, cue.to + i, 'company')) &&
      between.every((token) => token.text !== '.')
    );
  });

const JOIN_REACH = 3;

/** "Ella y otras seis personas", "l'avait inculpé, avec deux complices": the group joins one told by a pronoun or by the verb alone. */
function joinsOne(reading: Reading, cue: TokenRange, group: Group): boolean {
  const small = (at: number): boolean =>
    isOf(reading, at, 'other') ||
    isOf(reading, at, 'list-filler') ||
    kindsAt(reading, at)?.kinds.includes('its') === true;
  let at = group.from - 1;
  while (group.from - at <= JOIN_REACH && small(at)) at -= 1;
  if (isOf(reading, at, 'pairing') && isOf(reading, at - 1, 'lone-pronoun')) return true;
  return isOf(reading, at, 'company') && at >= cue.to && isSingular(reading, cue);
}

/** "Her grandson is also held", "un autre homme a été arrêté": the count comes on top of those told before. */
export function comesOnTop(reading: Reading, cue: TokenRange, held: HeldCount): boolean {
  for (let at = held.range.from - 1; at < held.range.to; at += 1) if (isOf(reading, at, 'other')) return true;
  for (let at = cue.from - JOIN_REACH; at < cue.to + JOIN_REACH; at += 1)
    if (isOf(reading, at, 'also')) return true;
  return false;
}

const SUBJECT_BEFORE = 24;

/** The count that words of custody keep: the persons right before them, no arms in between. */
export function keptAt(
  reading: Reading,
  custody: TokenRange,
  range: TokenRange,
  persons: readonly NamedPerson[],
): HeldCount | null {
  const before = { from: Math.max(range.from, custody.from - SUBJECT_BEFORE), to: custody.to };
  const held = heldAt(reading, custody, before, persons);
  return held === null || !SUBJECTS.has(held.rule) || armsBetween(reading, held.range, custody)
    ? null
    : { ...held, rule: 'arrests/custody' };
}

const SUBJECTS: ReadonlySet<string> = new Set([
  'arrests/number-cue',
  'arrests/both',
  'arrests/group',
  'arrests/single',
]);
