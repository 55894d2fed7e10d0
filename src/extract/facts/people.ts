/** Persons of an incident: who was held, charged, convicted, sought or hurt, by the clause in which the name stands or that it is carried to. */
import type { IncidentType, PersonRole } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Unit } from '../clauses/layout.ts';
import type { NamedPerson } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type RoleFact = {
  readonly person: NamedPerson;
  readonly role: PersonRole;
  readonly range: TokenRange;
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

const inside = (mention: TokenRange, range: TokenRange): boolean =>
  mention.from >= range.from && mention.to <= range.to;

/** A word of this kind stands within `reach` tokens of the mention, in the same sentence. */
function near(reading: Reading, mention: TokenRange, kind: string, reach: number): boolean {
  const unit = reading.units.find((one) => inside(mention, one));
  const from = Math.max(unit?.from ?? 0, mention.from - reach);
  const to = Math.min(unit?.to ?? reading.tokens.length, mention.to + reach);
  for (let at = from; at < to; at += 1)
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes(kind)) return true;
  return false;
}

/** Candidates of a range: persons who are no officials, speakers or counsel, with their mention there. */
function namedIn(
  reading: Reading,
  range: TokenRange,
  type: IncidentType,
): { person: NamedPerson; mention: TokenRange }[] {
  return reading.persons.flatMap((person) => {
    if (OUTSIDERS.has(person.role) || (type !== 'attack' && person.role === 'victim')) return [];
    const mention = person.mentions.find((one) => inside(one, range));
    return mention === undefined || near(reading, mention, 'cleared', 8) ? [] : [{ person, mention }];
  });
}

function roleAt(reading: Reading, mention: TokenRange, type: IncidentType, role: PersonRole): PersonRole {
  if (role === 'victim' || role === 'convicted' || type === 'charge' || type === 'extradition') return role;
  return near(reading, mention, 'wanted', 10) ? 'wanted' : role;
}

/** The persons of the sentence before a clause that names nobody: "Il avait été arrêté …", "Both were charged". */
function carriedTo(
  reading: Reading,
  clause: TokenRange,
  type: IncidentType,
  count: number | null,
): { person: NamedPerson; mention: TokenRange }[] {
  const at = reading.units.findIndex((unit) => unit.from <= clause.from && unit.to >= clause.to);
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
  const add = (person: NamedPerson, mention: TokenRange, as: PersonRole, rule: string): void => {
    if (!facts.some((fact) => fact.person === person)) facts.push({ person, role: as, range: mention, rule });
  };
  for (const range of type === 'seizure' ? scope.held : scope.hard) {
    for (const { person, mention } of namedIn(reading, range, type))
      add(person, mention, roleAt(reading, mention, type, role), `persons/${type}`);
  }
  const main = scope.hard[0];
  if (facts.length === 0 && CARRIED.has(type) && main !== undefined) {
    for (const { person, mention } of carriedTo(reading, main, type, scope.count))
      add(person, mention, role, 'persons/carried');
  }
  const wantsMore =
    type === 'attack' || (scope.count ?? 0) > facts.length || (type === 'conviction' && facts.length === 0);
  const first = reading.units.find((unit) => scope.hard.some((range) => inside(range, unit)));
  for (const unit of scope.soft) {
    for (const { person, mention } of namedIn(reading, unit, type)) {
      if (near(reading, mention, 'wanted', 8) && role !== 'victim')
        add(person, mention, type === 'charge' ? 'charged' : 'wanted', 'persons/wanted');
      else if (
        type === 'attack'
          ? person.role === 'victim'
          : wantsMore &&
            unit.block === first?.block &&
            (scope.count ?? 1) > facts.filter((fact) => fact.role !== 'wanted').length
      ) {
        add(person, mention, role, 'persons/following');
      }
    }
  }
  return facts;
}
