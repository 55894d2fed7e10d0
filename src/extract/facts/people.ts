/** Persons of an incident: who was held, charged, convicted, sought or hurt, by the clause in which the name stands or that it is carried to. */
import type { IncidentType, PersonRole } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { type Cue, findCues } from '../clauses/cues.ts';
import type { Unit } from '../clauses/layout.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** `range` names the person, `told` says the role; null where no word of its own does. */
export type RoleFact = {
  readonly person: NamedPerson;
  readonly role: PersonRole;
  readonly range: TokenRange;
  readonly told: TokenRange | null;
  readonly rule: string;
};

/** `hard` are the draft's own clauses, `held` those that hold somebody, `soft` the units behind them, `count` how many are held. */
export type PeopleScope = {
  readonly type: IncidentType;
  readonly hard: readonly TokenRange[];
  readonly held: readonly TokenRange[];
  readonly soft: readonly Unit[];
  readonly count: number | null;
};

const ROLE_OF: Partial<Record<IncidentType, PersonRole>> = {
  seizure: 'arrested',
  arrest: 'arrested',
  charge: 'charged',
  conviction: 'convicted',
  extradition: 'charged',
  attack: 'victim',
};

const OUTSIDERS: ReadonlySet<NamedPerson['role']> = new Set(['official', 'spokesperson', 'lawyer']);
const CARRIED: ReadonlySet<IncidentType> = new Set(['arrest', 'charge', 'conviction', 'extradition']);
const CARRY_UNITS = 4;
const BLOCKS_AHEAD = 2;

const inside = (mention: TokenRange, range: TokenRange): boolean =>
  mention.from >= range.from && mention.to <= range.to;

/** The word of this kind within `reach` tokens of the mention, in the same sentence. */
function wordNear(reading: Reading, mention: TokenRange, kind: string, reach: number): TokenRange | null {
  const unit = unitAt(reading, mention.from);
  const from = Math.max(unit?.from ?? 0, mention.from - reach);
  const to = Math.min(unit?.to ?? reading.tokens.length, mention.to + reach);
  for (let at = from; at < to; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes(kind)) return { from: at, to: hit.to };
  }
  return null;
}

const near = (reading: Reading, mention: TokenRange, kind: string, reach: number): boolean =>
  wordNear(reading, mention, kind, reach) !== null;

const CUE_OF: Partial<Record<IncidentType, readonly string[]>> = {
  seizure: ['arrest', 'charge'],
  arrest: ['arrest'],
  charge: ['charge'],
  conviction: ['conviction'],
  extradition: ['extradition'],
  attack: ['attack'],
};

/** A noun or a term beside a verb of the same kind says the role less plainly: "condamné à six ans de prison". */
const NOUN_COST = 20;
const LESS_PLAIN: readonly string[] = ['noun', 'weak', 'term'];

/** What says the role of a mention: the cue nearest to it in the first of the ranges that has one, of the first kind that any has. */
function roleCue(
  reading: Reading,
  mention: TokenRange,
  ranges: readonly TokenRange[],
  type: IncidentType,
): TokenRange | null {
  const cost = (cue: Cue): number =>
    (cue.to <= mention.from ? mention.from - cue.to : cue.from - mention.to) +
    (LESS_PLAIN.some((flag) => cue.flags.has(flag)) ? NOUN_COST : 0);
  const told = ranges.map((range) =>
    findCues(reading.tokens, range, reading.lexicon).filter((cue) => cue.polarity !== 'negated'),
  );
  for (const kind of CUE_OF[type] ?? []) {
    const cues = told.map((all) => all.filter((one) => one.cue === kind)).find((own) => own.length > 0);
    const best = cues?.sort((a, b) => cost(a) - cost(b))[0];
    if (best !== undefined) return best;
  }
  return null;
}

const SUBJECT_REACH = 10;
const OBJECT_REACH = 4;

/** "a lance corporal, Kelvin Sheppard, 28, pleaded guilty": who stands at the verb is its person, whatever the rank. */
function atVerb(reading: Reading, mention: TokenRange, range: TokenRange, type: IncidentType): boolean {
  const kinds = CUE_OF[type] ?? [];
  return findCues(reading.tokens, range, reading.lexicon).some((cue) => {
    if (!kinds.includes(cue.cue) || cue.flags.has('noun')) return false;
    const before = cue.from - mention.to;
    const behind = mention.from - cue.to;
    return (before >= 0 && before <= SUBJECT_REACH) || (behind >= 0 && behind <= OBJECT_REACH);
  });
}

const TITLE_REACH = 3;

/** "la jueza federal Kathleen Ordóñez", "District Judge Ellen Browning": the person tries, and is not tried. */
function sitsInCourt(reading: Reading, mention: TokenRange): boolean {
  for (let at = Math.max(0, mention.from - TITLE_REACH); at < mention.from; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('court') && hit.to - hit.from === 1) return true;
  }
  return false;
}

/** Candidates of a range: persons who are no officials, speakers or counsel (unless the verb is theirs), with their mention there. */
function namedIn(
  reading: Reading,
  range: TokenRange,
  type: IncidentType,
): { person: NamedPerson; mention: TokenRange }[] {
  return reading.persons.flatMap((person) => {
    if (type !== 'attack' && person.role === 'victim') return [];
    const mention = person.mentions.find((one) => inside(one, range));
    if (mention === undefined || near(reading, mention, 'cleared', 8)) return [];
    if (
      OUTSIDERS.has(person.role) &&
      (person.role !== 'official' ||
        near(reading, mention, 'say', 4) ||
        sitsInCourt(reading, mention) ||
        !atVerb(reading, mention, range, type))
    )
      return [];
    return [{ person, mention }];
  });
}

const WANTED_REACH = 10;

function roleAt(reading: Reading, mention: TokenRange, type: IncidentType, role: PersonRole): PersonRole {
  if (role === 'victim' || role === 'convicted' || type === 'charge' || type === 'extradition') return role;
  return near(reading, mention, 'wanted', WANTED_REACH) ? 'wanted' : role;
}

/** The persons of the sentence before a clause that names nobody: "Il avait été arrêté …", "Both were charged". */
function carriedTo(
  reading: Reading,
  clause: TokenRange,
  type: IncidentType,
  count: number | null,
): { person: NamedPerson; mention: TokenRange }[] {
  const at = unitAt(reading, clause.from)?.index ?? -1;
  const own = reading.units[at];
  for (let back = 1; back <= CARRY_UNITS && own !== undefined; back += 1) {
    const unit = reading.units[at - back];
    if (unit === undefined || unit.section !== own.section || own.block - unit.block > 1) break;
    const found = namedIn(reading, unit, type);
    if (found.length > 0) return found.slice(0, Math.max(1, count ?? 1));
  }
  return [];
}

/** Everybody whom the draft's clauses, the ones before and the ones behind name in the role that its type gives. */
export function readPeople(reading: Reading, scope: PeopleScope): RoleFact[] {
  const { type } = scope;
  const role = ROLE_OF[type];
  if (role === undefined) return [];
  const facts: RoleFact[] = [];
  const add = (
    person: NamedPerson,
    mention: TokenRange,
    as: PersonRole,
    rule: string,
    at: TokenRange,
  ): void => {
    if (facts.some((fact) => fact.person === person)) return;
    const sought = as === 'wanted' ? wordNear(reading, mention, 'wanted', WANTED_REACH) : null;
    const told = sought ?? roleCue(reading, mention, [at, ...scope.held, ...scope.hard], type);
    facts.push({ person, role: as, range: mention, told, rule });
  };
  for (const range of type === 'seizure' ? scope.held : scope.hard) {
    for (const { person, mention } of namedIn(reading, range, type))
      add(person, mention, roleAt(reading, mention, type, role), `persons/${type}`, range);
  }
  const main = scope.hard[0];
  if (facts.length === 0 && CARRIED.has(type) && main !== undefined) {
    for (const { person, mention } of carriedTo(reading, main, type, scope.count))
      add(person, mention, role, 'persons/carried', main);
  }
  const wantsMore =
    type === 'attack' || (scope.count ?? 0) > facts.length || (type === 'conviction' && facts.length === 0);
  const first = main === undefined ? undefined : unitAt(reading, main.from);
  for (const unit of scope.soft) {
    for (const { person, mention } of namedIn(reading, unit, type)) {
      if (near(reading, mention, 'wanted', 8) && role !== 'victim')
        add(person, mention, type === 'charge' ? 'charged' : 'wanted', 'persons/wanted', unit);
      else if (
        type === 'attack'
          ? person.role === 'victim'
          : wantsMore &&
            unit.block - (first?.block ?? 0) <= BLOCKS_AHEAD &&
            (scope.count ?? 1) > facts.filter((fact) => fact.role !== 'wanted').length
      ) {
        add(person, mention, role, 'persons/following', unit);
      }
    }
  }
  return facts;
}
