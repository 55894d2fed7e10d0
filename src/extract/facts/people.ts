/** Persons of an incident: who was held, charged, convicted, sought or hurt, by the clause in which the name stands or that it is carried to. */
import type { IncidentType, PersonRole } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Unit } from '../clauses/layout.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { endsAs, hasTrait, type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { namedLater, namesHurt } from './people-later.ts';
import { type Candidate, cueOf, inside, namedIn, near, roleCue, wordNear } from './people-mentions.ts';
import { listGoesOn } from './person-chains.ts';

/** `range` names the person, `told` says the role; null where no word of its own does. */
export type RoleFact = {
  readonly person: NamedPerson;
  readonly role: PersonRole;
  readonly range: TokenRange;
  readonly told: TokenRange | null;
  readonly rule: string;
};

/** `others` are the clauses of other drafts, `hard` the draft's own clauses, `held` those that hold somebody, `soft` the units behind them, `count` how many are held. */
export type PeopleScope = {
  readonly type: IncidentType;
  readonly hard: readonly TokenRange[];
  readonly others: readonly TokenRange[];
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

const CARRIED: ReadonlySet<IncidentType> = new Set(['arrest', 'charge', 'conviction', 'extradition']);
const CARRY_UNITS = 4;
const BLOCKS_AHEAD = 2;

const WANTED_REACH = 10;

function roleAt(reading: Reading, mention: TokenRange, type: IncidentType, role: PersonRole): PersonRole {
  if (role === 'victim' || role === 'convicted' || type === 'charge' || type === 'extradition') return role;
  return near(reading, mention, 'wanted', WANTED_REACH) ? 'wanted' : role;
}

/** "They were all remanded", "fueron condenados": the clause speaks of several. */
function isPlural(reading: Reading, clause: TokenRange, type: IncidentType): boolean {
  for (let at = clause.from; at < clause.to; at += 1) {
    const kinds = longestAt(reading.lexicon.words, reading.tokens, at)?.value;
    if (kinds?.some((kind) => kind === 'they' || kind === 'both') === true) return true;
  }
  const cue = cueOf(reading, clause, type);
  return (
    cue !== undefined &&
    hasTrait(reading, 'agreeing-participle') &&
    endsAs(reading, cue.to - 1, 'plural-ending')
  );
}

/** The persons of the sentence or list before a clause that names nobody: "Il avait été arrêté …", "Both were charged". */
function carriedTo(
  reading: Reading,
  clause: TokenRange,
  type: IncidentType,
  count: number | null,
): Candidate[] {
  const at = unitAt(reading, clause.from)?.index ?? -1;
  const own = reading.units[at];
  const tried = type === 'charge' || type === 'conviction';
  const most = count ?? (tried && isPlural(reading, clause, type) ? Number.POSITIVE_INFINITY : 1);
  for (let back = 1; back <= CARRY_UNITS && own !== undefined; back += 1) {
    const unit = reading.units[at - back];
    if (unit === undefined || unit.section !== own.section || own.block - unit.block > 1) break;
    const found = namedIn(reading, unit, type).filter(
      ({ mention }) => type === 'extradition' || !near(reading, mention, 'wanted', WANTED_REACH),
    );
    if (found.length > 0) return found.slice(0, Math.max(1, most));
  }
  return [];
}

const STEPS: ReadonlySet<IncidentType> = new Set(['charge', 'conviction', 'extradition']);

/** Whom the section tells of by name more than of anybody else, where a step against one person names nobody: "The 44-year-old was extradited". */
function protagonistOf(reading: Reading, { type, count }: PeopleScope, main: TokenRange): Candidate[] {
  const own = unitAt(reading, main.from);
  if (own === undefined || (count ?? 1) > 1 || isPlural(reading, main, type)) return [];
  const told = reading.units
    .filter((unit) => unit.section === own.section && unit.kind !== 'title' && unit.kind !== 'boilerplate')
    .flatMap((unit) => namedIn(reading, unit, type))
    .filter(({ mention }) => type === 'extradition' || !near(reading, mention, 'wanted', WANTED_REACH));
  const weight = (person: NamedPerson): number =>
    person.mentions.length + (person.role === 'suspect' || person.age !== null ? 1 : 0);
  const [first, second] = [...new Set(told.map(({ person }) => person))].sort(
    (a, b) => weight(b) - weight(a),
  );
  if (
    first === undefined ||
    weight(first) < 2 ||
    weight(first) === (second === undefined ? 0 : weight(second))
  )
    return [];
  return told.filter(({ person }) => person === first).slice(0, 1);
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
  const room = (): boolean =>
    scope.count === null ||
    role !== 'arrested' ||
    facts.filter((fact) => fact.role !== 'wanted').length < scope.count;
  for (const range of type === 'seizure' ? scope.held : scope.hard) {
    const unit = unitAt(reading, range.from);
    if (unit === undefined || unit.kind === 'title') continue;
    for (const { person, mention } of namedIn(reading, unit, type)) {
      const listed = facts.some((fact) => listGoesOn(reading, fact.range.to, mention.from));
      const told = listed || person.age !== null || person.role === 'suspect';
      if (
        told &&
        room() &&
        !scope.others.some((other) => inside(mention, other)) &&
        !near(reading, mention, 'wanted', WANTED_REACH)
      )
        add(person, mention, role, 'persons/sentence', range);
    }
  }
  const main = scope.hard[0];
  if (facts.length === 0 && CARRIED.has(type) && main !== undefined) {
    for (const { person, mention } of carriedTo(reading, main, type, scope.count))
      add(person, mention, role, 'persons/carried', main);
  }
  for (const later of namedLater(reading, scope))
    if (room()) add(later.person, later.mention, role, later.rule, later.unit);
  const wantsMore =
    type === 'attack' || (scope.count ?? 0) > facts.length || (type === 'conviction' && facts.length === 0);
  const first = main === undefined ? undefined : unitAt(reading, main.from);
  for (const unit of scope.soft) {
    if (type !== 'attack' && namesHurt(reading, unit)) continue;
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
  if (facts.length === 0 && STEPS.has(type) && main !== undefined)
    for (const { person, mention } of protagonistOf(reading, scope, main))
      add(person, mention, role, 'persons/protagonist', main);
  return facts;
}
