/** Persons named behind the clause that holds or tries them: "They are: …", "Se trata de …", "Su cuñado, Álex Quispe, recibió seis". */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Unit } from '../clauses/layout.ts';
import { isOf, type Reading, unitAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { PeopleScope } from './people.ts';
import { type Candidate, cueOf, namedIn, near, wordWithin } from './people-mentions.ts';

export type NamedLater = Candidate & { readonly unit: Unit; readonly rule: string };

const TRIES: ReadonlySet<IncidentType> = new Set(['charge', 'conviction']);
const SOUGHT_REACH = 8;

type Says = 'presents' | 'sanction' | 'hurt';

/** The first words of a range that say this of the persons it names. */
function sayingOf(reading: Reading, range: TokenRange, says: Says): TokenRange | null {
  for (let at = range.from; at < range.to; at += 1) {
    const hit = longestAt(reading.lexicon.namings, reading.tokens, at);
    if (hit?.value.includes(says)) return { from: at, to: hit.to };
  }
  return null;
}

/** The word that presents those whom a sentence, or the sentence that introduces its list, goes on to name. */
function presenterOf(reading: Reading, unit: Unit): TokenRange | null {
  const own = sayingOf(reading, unit, 'presents');
  const intro = own === null && unit.intro !== null ? reading.units[unit.intro] : undefined;
  return own ?? (intro === undefined ? null : sayingOf(reading, intro, 'presents'));
}

/** "Las víctimas fueron identificadas como …": whom the sentence names was hurt, not held. */
export function namesHurt(reading: Reading, unit: Unit): boolean {
  const presenter = presenterOf(reading, unit);
  return (
    presenter !== null &&
    sayingOf(reading, { from: Math.min(unit.from, presenter.from), to: presenter.to }, 'hurt') !== null
  );
}

/** Those whom a sentence names as the persons told before; none where it names the sought or the hurt. */
function presentedIn(reading: Reading, unit: Unit, type: IncidentType): Candidate[] {
  const presenter = presenterOf(reading, unit);
  if (presenter === null) return [];
  const before = { from: Math.min(unit.from, presenter.from), to: presenter.from };
  if (namesHurt(reading, unit) || wordWithin(reading, before, 'wanted') !== null) return [];
  const behind = presenter.from >= unit.from ? presenter.to : unit.from;
  return listedFrom(reading, behind, namedIn(reading, { from: behind, to: unit.to }, type));
}

const LEAD_REACH = 8;
const LEAD_UNKNOWN = 1;
const NEXT_REACH = 13;
const LEADS: readonly string[] = ['person', 'definite', 'its', 'years', 'of', 'namely'];

/** "Il s'agit du nommé …", as against "il s'agit d'un coup dur pour le gang de …": hardly more than nouns for persons stand before the first name. */
function leadsTo(reading: Reading, from: number, to: number): boolean {
  let unknown = 0;
  for (let at = from; at < to; at += 1) {
    if (reading.tokens[at]?.kind !== 'word' || isOf(reading, at, 'list-filler')) continue;
    const kinds = longestAt(reading.lexicon.words, reading.tokens, at)?.value;
    if (kinds?.some((kind) => LEADS.includes(kind)) !== true) unknown += 1;
  }
  return to - from <= LEAD_REACH && unknown <= LEAD_UNKNOWN;
}

/** The names of one list that begins behind the presenting words. */
function listedFrom(reading: Reading, from: number, candidates: readonly Candidate[]): Candidate[] {
  const listed: Candidate[] = [];
  for (const one of candidates) {
    const last = listed.at(-1)?.mention.to;
    const goesOn =
      last === undefined
        ? leadsTo(reading, from, one.mention.from)
        : one.mention.from - last <= NEXT_REACH && separated(reading, last, one.mention.from);
    if (!goesOn) break;
    listed.push(one);
  }
  return listed;
}

function separated(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (isOf(reading, at, 'pairing') || /^[,;]$/.test(reading.tokens[at]?.text ?? '')) return true;
  return false;
}

/** "The indictment charges:", "fueron condenados:": a line of the list below names one person first. */
function listedUnder(reading: Reading, unit: Unit, type: IncidentType): Candidate[] {
  const intro = unit.kind === 'bullet' && unit.intro !== null ? reading.units[unit.intro] : undefined;
  if (intro === undefined || intro.section !== unit.section || cueOf(reading, intro, type) === undefined)
    return [];
  return namedIn(reading, unit, type)
    .filter(({ mention }) => mention.from - unit.from <= LINE_OPENING)
    .slice(0, 1);
}

const LINE_OPENING = 5;

const recalled = (reading: Reading, word: TokenRange): boolean =>
  longestAt(reading.lexicon.shaping, reading.tokens, word.from - 1)?.value.includes('pluperfect') === true;

const TERM_REACH = 6;

/** "Écope de douze ans", "received six": a number of years, or one that no noun follows, stands behind the verb. */
const countsAfter = (reading: Reading, word: TokenRange): boolean =>
  within(reading.quantities, { from: word.from, to: word.to + TERM_REACH }).some(({ to }) => {
    const kinds = longestAt(reading.lexicon.words, reading.tokens, to)?.value;
    const next = reading.tokens[to];
    return (
      next === undefined ||
      next.kind === 'punct' ||
      kinds?.some((kind) => kind === 'years' || kind === 'duration') === true
    );
  });

/** Whose sentence is told behind the name: "Yaya Tamou écope de douze ans". */
const punishedIn = (reading: Reading, unit: Unit, type: IncidentType): Candidate[] =>
  namedIn(reading, unit, type).filter(({ mention }) => {
    const word = sayingOf(reading, { from: mention.to, to: unit.to }, 'sanction');
    return word !== null && !recalled(reading, word) && countsAfter(reading, word);
  });

/** Persons whom the sentences behind a draft's clauses name in its role, however many it counts. */
export function namedLater(reading: Reading, { type, hard, held, soft, count }: PeopleScope): NamedLater[] {
  const holds = (unit: Unit): boolean =>
    type === 'arrest' ||
    (count === null ? held.length > 0 || unit.kind === 'bullet' : count > 0 && type === 'seizure');
  if (type !== 'seizure' && type !== 'arrest' && !TRIES.has(type)) return [];
  const main = hard[0];
  const block = main === undefined ? undefined : unitAt(reading, main.from)?.block;
  return soft.flatMap((unit): NamedLater[] => {
    const told = (candidates: readonly Candidate[], rule: string): NamedLater[] =>
      candidates
        .filter(({ mention }) => !near(reading, mention, 'wanted', SOUGHT_REACH))
        .map((one) => ({ ...one, unit, rule }));
    const presented = [
      ...told(presentedIn(reading, unit, type), 'persons/presented'),
      ...told(listedUnder(reading, unit, type), 'persons/listed'),
    ];
    if (!TRIES.has(type)) return holds(unit) ? presented : [];
    const beside = type === 'charge' && unit.block === block ? namedIn(reading, unit, type) : [];
    return [
      ...presented,
      ...told(punishedIn(reading, unit, type), 'persons/punished'),
      ...told(
        beside.filter(({ person }) => person.role === 'suspect' || person.age !== null),
        'persons/besides',
      ),
    ];
  });
}
