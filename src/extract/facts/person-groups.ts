/** Groups of persons in a range: counted, single, named, told by nationality or by age, and the chains that they form. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { covers, endingAt, endsAs, hasTrait, isOf, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

export const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

/** `named` marks a group of one told by name. */
export type Group = TokenRange & {
  readonly count: number;
  readonly counted: boolean;
  readonly named?: boolean;
};

/** "the duo", "a trio": nouns that say how many. */
const SEVERAL = /^person[2-9]$/;

/** Every counted or single group of persons in a range: "deux hommes", "le chauffeur", "a 52-year-old woman". */
export function personGroups(reading: Reading, range: TokenRange): Group[] {
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
    const plural = endsAs(reading, hit.to - 1, 'plural-ending') || isOf(reading, at, 'person-plural');
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
export function nationals(reading: Reading, range: TokenRange): Group[] {
  if (!hasTrait(reading, 'national-noun')) return [];
  return within(reading.countries, range).flatMap((country): Group[] => {
    const quantity = endingAt(reading.quantities, country.from);
    const counts = country.kind === 'adjective' && reading.tokens[country.from]?.capital === true;
    return counts && quantity !== undefined && quantity.value !== null && quantity.from >= range.from
      ? [{ from: quantity.from, to: country.to, count: quantity.value, counted: true }]
      : [];
  });
}

export const dated = (reading: Reading, range: TokenRange): boolean => covers(reading.dates, range);

/** What begins a noun phrase of its own: the number before it counts another. */
const OPENS_NOUN: ReadonlySet<string> = new Set(['its', 'its-many']);

/** Only modifiers stand between a number and its person noun. */
function straight(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const token = reading.tokens[i];
    if (token === undefined || (token.kind !== 'word' && token.text !== '-')) return false;
    if (
      kindsAt(reading, i)?.kinds.some((kind) => kind === 'years' || kind === 'money' || kind === 'duration')
    )
      return false;
    if (
      isOf(reading, i, 'pairing') ||
      kindsAt(reading, i)?.kinds.some((kind) => OPENS_NOUN.has(kind)) === true
    )
      return false;
    if (longestAt(reading.lexicon.weapons, reading.tokens, i) !== null) return false;
  }
  return true;
}

const OUTSIDERS: ReadonlySet<NamedPerson['role']> = new Set(['official', 'lawyer', 'spokesperson']);

/** Whether the noun before a name says what the person is: "el sargento Ramón Peña". */
const behindNoun = (reading: Reading, mention: TokenRange): boolean =>
  kindsAt(reading, mention.from - 1)?.kinds.includes('person') === true;

/** Named persons who may be held, as groups of one; an official only beside a noun that counts as a person. */
export const namedGroups = (reading: Reading, persons: readonly NamedPerson[], range: TokenRange): Group[] =>
  persons.flatMap((person) =>
    person.mentions
      .filter((mention) => mention.from >= range.from && mention.to <= range.to)
      .slice(0, 1)
      .filter(
        (mention) =>
          !OUTSIDERS.has(person.role) || (person.role === 'official' && behindNoun(reading, mention)),
      )
      .map((mention) => ({ from: mention.from, to: mention.to, count: 1, counted: false, named: true })),
  );

/** "With two others", "junto con otros tres": a number beside the word for others, no noun behind. */
export function othersCounted(reading: Reading, range: TokenRange): Group[] {
  return within(reading.quantities, range).flatMap((said): Group[] => {
    const after = isOf(reading, said.to, 'other');
    const to = after ? said.to + 1 : said.to;
    const next = reading.tokens[to];
    const ends = to >= range.to || next === undefined || next.kind === 'punct';
    return said.value !== null &&
      !said.article &&
      ends &&
      (after || isOf(reading, said.from - 1, 'other')) &&
      !dated(reading, said)
      ? [{ from: said.from, to, count: said.value, counted: true }]
      : [];
  });
}

/** "Two brothers and their godson", "el conductor y su compadre": what stands behind a possessive in a chain of persons is a person, known as a word or not. */
export function kinGroups(reading: Reading, range: TokenRange, others: readonly Group[]): Group[] {
  const found: Group[] = [];
  for (let at = range.from + 2; at < range.to; at += 1) {
    const its =
      kindsAt(reading, at - 1)?.kinds.some((kind) => kind === 'its' || kind === 'its-many') === true;
    if (!its || !isOf(reading, at - 2, 'pairing') || !unknownNoun(reading, at)) continue;
    if (endsAs(reading, at, 'plural-ending') && !hasTrait(reading, 'year-old')) continue;
    if (others.some((group) => group.to <= at - 2 && at - 2 - group.to <= KIN_REACH))
      found.push({ from: at - 1, to: at + 1, count: 1, counted: true });
  }
  return found;
}

const KIN_REACH = 8;

/** A small word that no list of the language knows: no arm, no place, no agency, no name. */
function unknownNoun(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return (
    token?.kind === 'word' &&
    !token.capital &&
    kindsAt(reading, at) === null &&
    longestAt(reading.lexicon.weapons, reading.tokens, at) === null &&
    longestAt(reading.lexicon.cues, reading.tokens, at) === null &&
    !covers(reading.dates, { from: at, to: at + 1 })
  );
}

const MAX_NOUN = 3;

/** "Two stevedores were arrested", "tres estibadores fueron detenidos": a number before the verb that holds them counts persons, whatever the noun is. */
export function subjectCounted(reading: Reading, end: number, floor: number): Group[] {
  let at = end;
  while (at > floor && end - at < MAX_NOUN && unknownNoun(reading, at - 1)) {
    at -= 1;
    if (endingAt(reading.quantities, at) !== undefined) break;
  }
  const quantity = endingAt(reading.quantities, at);
  return at < end &&
    quantity !== undefined &&
    quantity.value !== null &&
    !quantity.article &&
    quantity.from >= floor &&
    !dated(reading, quantity)
    ? [{ from: quantity.from, to: end, count: quantity.value, counted: true }]
    : [];
}

/** "Its crew of four", "une bande de sept", "un grupo de seis": a noun for several, and how many. */
export function crews(reading: Reading, range: TokenRange): Group[] {
  return within(reading.quantities, range).flatMap((said): Group[] => {
    if (said.value === null || said.article || dated(reading, said)) return [];
    const linked = kindsAt(reading, said.from - 1)?.kinds.includes('of') === true;
    const team = linked && isOf(reading, said.from - 2, 'team') && said.from - 2 >= range.from;
    return team ? [{ from: said.from - 2, to: said.to, count: said.value, counted: true }] : [];
  });
}

export const gap = (a: TokenRange, b: TokenRange): number =>
  a.to <= b.from ? b.from - a.to : Math.max(0, a.from - b.to);

const ADULT = 14;
const OLDEST = 95;
const LONE_REACH = 6;

/** "A 52-year-old higgler", "le réceptionnaire, 44 ans,": an age makes a person of a noun that the lexicon does not know. */
export function agedGroups(reading: Reading, range: TokenRange, others: readonly Group[]): Group[] {
  const found: Group[] = [];
  for (let at = range.from + 1; at < range.to; at += 1) {
    const token = reading.tokens[at];
    const age = token?.kind === 'number' && /^\d\d$/.test(token.text) ? Number(token.text) : 0;
    const before = reading.tokens[at - 1];
    if (age < ADULT || age > OLDEST || before === undefined) continue;
    const hyphen = reading.tokens[at + 1]?.text === '-';
    const years = kindsAt(reading, at + (hyphen ? 2 : 1));
    if (years?.kinds.includes('years') !== true) continue;
    const determined =
      isOf(reading, at - 1, 'article') ||
      kindsAt(reading, at - 1)?.kinds.some((kind) => kind === 'its' || kind === 'definite') === true;
    if (!(hasTrait(reading, 'year-old') ? hyphen && determined : before.text === ',')) continue;
    if (others.every((group) => gap(group, { from: at, to: years.to }) > LONE_REACH))
      found.push({ from: at - 1, to: years.to, count: 1, counted: true });
  }
  return found;
}
