/** Persons held or charged, counted: "deux frères", "the driver and his helper", "cinq personnes dont deux mineurs", "sin detenidos". */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Cue } from '../clauses/cues.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { covers, endingAt, type Reading, unitAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { armsBetween } from './custody.ts';

/** `range` is what says the count. */
export type HeldCount = { readonly count: number; readonly range: TokenRange; readonly rule: string };

const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

/** `named` marks a group of one told by name. */
type Group = TokenRange & { readonly count: number; readonly counted: boolean; readonly named?: boolean };

/** "the duo", "a trio": nouns that say how many. */
const SEVERAL = /^person[2-9]$/;

/** Every counted or single group of persons in a range: "deux hommes", "le chauffeur", "a 52-year-old woman". */
function personGroups(reading: Reading, range: TokenRange): Group[] {
  const groups: Group[] = [];
  for (let at = range.from; at < range.to; at += 1) {
    const hit = kindsAt(reading, at);
    if (hit?.kinds.includes('none')) {
      at = hit.to - 1;
      continue;
    }
    if (hit === null) continue;
    const several = hit.kinds.find((kind) => SEVERAL.test(kind));
    if (several === undefined && !hit.kinds.includes('person')) continue;
    if (covers(reading.agencies, { from: at, to: at + 1 })) continue;
    const quantity = within(reading.quantities, { from: Math.max(range.from, at - 14), to: at }).findLast(
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
    if (several !== undefined)
      groups.push({ from: at, to: hit.to, count: Number(several.slice(-1)), counted: true });
    else if (plural && quantity === undefined && kindsAt(reading, at - 1)?.kinds.includes('both'))
      groups.push({ from: at - 1, to: hit.to, count: 2, counted: true });
    else if (quantity !== undefined && quantity.value !== null && !quantity.article)
      groups.push({ from: quantity.from, to: hit.to, count: quantity.value, counted: true });
    else if (!plural)
      groups.push({ from: quantity?.from ?? at, to: hit.to, count: 1, counted: quantity !== undefined });
    at = hit.to - 1;
  }
  return groups;
}

/** "Trois Haïtiens", "un Dominicain": a counted nationality written with a capital where adjectives have none. */
function nationals(reading: Reading, range: TokenRange): Group[] {
  if (reading.language !== 'fr') return [];
  return within(reading.countries, range).flatMap((country): Group[] => {
    const quantity = endingAt(reading.quantities, country.from);
    const counts = country.kind === 'adjective' && reading.tokens[country.from]?.capital === true;
    return counts && quantity !== undefined && quantity.value !== null && quantity.from >= range.from
      ? [{ from: quantity.from, to: country.to, count: quantity.value, counted: true }]
      : [];
  });
}

const dated = (reading: Reading, range: TokenRange): boolean => covers(reading.dates, range);

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
const JOIN_GAP = 13;

const OUTSIDERS: ReadonlySet<NamedPerson['role']> = new Set(['official', 'lawyer', 'spokesperson']);

/** Named persons who may be held, as groups of one. */
const namedGroups = (persons: readonly NamedPerson[], range: TokenRange): Group[] =>
  persons
    .filter((person) => !OUTSIDERS.has(person.role))
    .flatMap((person) =>
      person.mentions.filter((mention) => mention.from >= range.from && mention.to <= range.to).slice(0, 1),
    )
    .map((mention) => ({ from: mention.from, to: mention.to, count: 1, counted: false, named: true }));

/** A group behind "dont", "entre ellos", "including" repeats part of the group before it. */
function withoutParts(reading: Reading, groups: readonly Group[], range: TokenRange): Group[] {
  for (let at = range.from; at < range.to; at += 1) {
    if (!kindsAt(reading, at)?.kinds.includes('including') && reading.tokens[at]?.text !== ':') continue;
    const whole = groups.filter((group) => group.to <= at && group.counted);
    if (whole.length > 0) return groups.filter((group) => group.to <= at || group.from - at > 14);
  }
  return [...groups];
}

/** "Un sergent et deux soldats", "Perla y su hermano": groups joined by a comma or a conjunction are one chain; a name beside its noun counts once. */
function chains(reading: Reading, groups: readonly Group[]): Group[] {
  const sorted = [...groups].sort((a, b) => a.from - b.from);
  const out: Group[] = [];
  for (const group of sorted) {
    const last = out.at(-1);
    if (last === undefined || group.from - last.to > JOIN_GAP || group.from < last.to) {
      if (last === undefined || group.from >= last.to) out.push(group);
      continue;
    }
    const between = reading.tokens.slice(last.to, group.from);
    const joined = between.some((token) => PAIRING.has(token.folded));
    const cueBetween = between.some((_, at) =>
      longestAt(reading.lexicon.cues, reading.tokens, last.to + at)?.value.some(
        (cue) => cue.cue === 'arrest' || cue.cue === 'charge',
      ),
    );
    if (group.named === true && last.named === true && !cueBetween && enumerated(between))
      out[out.length - 1] = { ...last, to: group.to, count: last.count + 1, counted: true };
    else if (group.named === true && last.counted && last.count > 1 && !cueBetween)
      out[out.length - 1] = { ...last, to: group.to };
    else if (joined && !cueBetween)
      out[out.length - 1] = { from: last.from, to: group.to, count: last.count + group.count, counted: true };
    else if (between.length <= 3 && !cueBetween)
      out[out.length - 1] = { ...last, to: group.to, count: Math.max(last.count, group.count) };
    else out.push(group);
  }
  return out;
}

/** "Teófilo Curo (45), Rusbel Ayala (20)": only a comma, and ages, stand between two names. */
const enumerated = (between: readonly Token[]): boolean =>
  between.some((token) => token.text === ',' || token.text === ';') &&
  between.every((token) => token.kind !== 'word');

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
  const counts =
    cue.to - cue.from > 0 &&
    !/^(charges|counts|cargos|chefs)$/.test(reading.tokens[cue.to - 1]?.folded ?? '');
  if (direct?.value != null && counts)
    return { count: direct.value, range: { from: direct.from, to: cue.to }, rule: 'arrests/number-cue' };
  if (start < cue.from && kindsAt(reading, start - 1)?.kinds.includes('both'))
    return { count: 2, range: { from: start - 1, to: cue.to }, rule: 'arrests/both' };
  const active = reading.language === 'en' && acts(reading, cue);
  const object = active ? null : numberBehind(reading, cue, range);
  if (object !== null) return object;
  const nouns = personGroups(reading, range).filter((group) => group.from !== cue.from);
  const told = [...(nouns.length > 0 ? nouns : nationals(reading, range)), ...namedGroups(persons, range)];
  const groups = [...told, ...agedGroups(reading, range, told)];
  const candidates = chains(reading, withoutParts(reading, groups, range)).filter(
    (group) => gap(group, cue) <= MAX_GAP && !(active && group.to <= cue.from),
  );
  const passive = isPassive(reading, cue);
  const cost = (group: Group): number =>
    gap(group, cue) + (!passive && group.to <= cue.from ? 8 : 0) - (group.counted && group.count > 1 ? 6 : 0);
  const best = candidates.sort((a, b) => cost(a) - cost(b))[0];
  const company = companyOf(reading, cue, candidates);
  const leader = company && candidates.find((group) => group.to <= cue.from);
  if (company !== undefined && leader !== undefined)
    return { count: leader.count + company.count, range: leader, rule: 'arrests/company' };
  if (best !== undefined)
    return { count: best.count, range: best, rule: best.counted ? 'arrests/group' : 'arrests/single' };
  const referred = referredGroup(reading, cue, range);
  if (referred !== null) return { count: referred.count, range: referred, rule: 'arrests/referred' };
  return isSingular(reading, cue) ? { count: 1, range: cue, rule: 'arrests/singular' } : null;
}

const MAX_AUXILIARIES = 4;

/** "Three were later arrested": where the auxiliaries and adverbs before a verb begin. */
function subjectEnd(reading: Reading, to: number, floor: number): number {
  let at = to;
  while (at > floor && to - at < MAX_AUXILIARIES) {
    const kinds = kindsAt(reading, at - 1)?.kinds;
    if (!kinds?.includes('passive') && !kinds?.includes('aux')) break;
    at -= 1;
  }
  return at;
}

/** "arrested three in the raid", "los detenidos son ocho": a number behind the verb that no noun follows. */
function numberBehind(reading: Reading, cue: TokenRange, range: TokenRange): HeldCount | null {
  const after = COPULAS.has(reading.tokens[cue.to]?.folded ?? '') ? cue.to + 1 : cue.to;
  const said = within(reading.quantities, { from: after, to: Math.min(range.to, after + 4) })[0];
  if (said === undefined || said.from !== after || said.value === null || said.article) return null;
  const next = reading.tokens[said.to];
  const ends = next === undefined || said.to >= range.to || /^[,;.:!?]$/.test(next.text);
  if (dated(reading, said) || !(ends || kindsAt(reading, said.to)?.kinds.includes('number-end'))) return null;
  return { count: said.value, range: { from: cue.from, to: said.to }, rule: 'arrests/number-behind' };
}

const COPULAS: ReadonlySet<string> = new Set([
  'son',
  'eran',
  'suman',
  'sont',
  'etaient',
  'are',
  'were',
  'number',
]);

const UNITS_BACK = 4;
const SUBJECT_REACH = 6;

/** "The men were arrested", "los hombres", "ils ont été interpellés": the group counted last, a few sentences before at most. */
function referredGroup(reading: Reading, cue: TokenRange, range: TokenRange): Group | null {
  if (!isPassive(reading, cue)) return null;
  let plural = false;
  for (let at = Math.max(range.from, cue.from - SUBJECT_REACH); at < cue.from; at += 1) {
    const kinds = kindsAt(reading, at)?.kinds ?? [];
    const definite = kindsAt(reading, at - 1)?.kinds.includes('definite') === true;
    plural ||=
      kinds.includes('they') ||
      (definite && kinds.includes('person') && PLURAL.test(reading.tokens[at]?.folded ?? ''));
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

const PLURAL = /([sx]|men|women|people)$/;

/** "été accusés de": the participle, not the preposition behind it, tells the number. */
const SHORTEST_PARTICIPLE = 3;

/** "Il avait été arrêté", "fue detenida", "she was charged": one person, by the form of the verb or its pronoun. */
function isSingular(reading: Reading, cue: TokenRange): boolean {
  const last =
    reading.tokens.slice(cue.from, cue.to).findLast((token) => token.folded.length > SHORTEST_PARTICIPLE)
      ?.folded ?? '';
  if (isOne(reading, cue.to)) return reading.language === 'en';
  if (acts(reading, cue)) return false;
  if (reading.language === 'en') {
    const unit = unitAt(reading, cue.from);
    for (let at = Math.max(0, cue.from - 5); at < cue.from; at += 1) if (isOne(reading, at)) return true;
    return unit !== undefined && cue.from - unit.from <= OPENING_REACH && isOne(reading, unit.from);
  }
  if (objectBefore(reading, cue)) return true;
  return isPassive(reading, cue) && /[eoa]$/.test(last);
}

/** "she had picked up", "has arrested": the subject of this verb holds somebody or something, and is not held. */
const acts = (reading: Reading, cue: TokenRange): boolean =>
  /^(had|has|have)$/.test(reading.tokens[cue.from - 1]?.folded ?? '') &&
  /(ed|ght|eld|up|und)$/.test(reading.tokens[cue.to - 1]?.folded ?? '');

const OPENING_REACH = 14;

const isOne = (reading: Reading, at: number): boolean => kindsAt(reading, at)?.kinds.includes('one') === true;

/** "l'ont arrêté", "lo detuvieron": the one held stands as a pronoun before the verb. */
function objectBefore(reading: Reading, cue: TokenRange): boolean {
  const word = (at: number): string => reading.tokens[at]?.folded ?? '';
  if (reading.language === 'fr')
    return word(cue.from - 2) === "l'" && /^(a|ont|avait|avaient)$/.test(word(cue.from - 1));
  return (
    /^(lo|la)$/.test(word(cue.from - 1)) && /(ron|vo|[^d]o)$/.test(word(cue.from)) && cue.to - cue.from === 1
  );
}

const gap = (a: TokenRange, b: TokenRange): number =>
  a.to <= b.from ? b.from - a.to : Math.max(0, a.from - b.to);

const COMPANY_REACH = 5;

/** "est gardé à vue avec son aide", "was charged along with two others": who is held with those told before the verb. */
const companyOf = (reading: Reading, cue: TokenRange, groups: readonly Group[]): Group | undefined =>
  groups.find((group) => {
    if (group.from < cue.to || group.from - cue.to > COMPANY_REACH) return false;
    const between = reading.tokens.slice(cue.to, group.from);
    return between.some((token) => COMPANY.has(token.folded)) && between.every((token) => token.text !== '.');
  });

const COMPANY: ReadonlySet<string> = new Set(['avec', 'con', 'junto', 'with', 'alongside']);

const ADULT = 14;
const OLDEST = 95;
const LONE_REACH = 6;

/** "A 52-year-old higgler", "le réceptionnaire, 44 ans,": an age makes a person of a noun that the lexicon does not know. */
function agedGroups(reading: Reading, range: TokenRange, others: readonly Group[]): Group[] {
  const found: Group[] = [];
  for (let at = range.from + 1; at < range.to; at += 1) {
    const token = reading.tokens[at];
    const age = token?.kind === 'number' && /^\d\d$/.test(token.text) ? Number(token.text) : 0;
    const before = reading.tokens[at - 1];
    if (age < ADULT || age > OLDEST || before === undefined) continue;
    const hyphen = reading.tokens[at + 1]?.text === '-';
    const years = kindsAt(reading, at + (hyphen ? 2 : 1));
    if (years?.kinds.includes('years') !== true) continue;
    if (!(reading.language === 'en' ? hyphen && AN.has(before.folded) : before.text === ',')) continue;
    if (others.every((group) => gap(group, { from: at, to: years.to }) > LONE_REACH))
      found.push({ from: at - 1, to: years.to, count: 1, counted: true });
  }
  return found;
}

const AN: ReadonlySet<string> = new Set(['a', 'an', 'the']);

const SUBJECT_BEFORE = 16;

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

const PAIRING: ReadonlySet<string> = new Set(['et', 'y', 'and', 'e', 'ainsi', 'junto', 'along']);
