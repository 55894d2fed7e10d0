/** Two cases side by side, as links see them: what they share, and what their articles tell together. */
import territories from '../../corpora/matching/territories.json' with { type: 'json' };
import type { Case } from '../domain/case.ts';
import { type DaySpan, daySpan } from '../domain/days.ts';
import type { IncidentType } from '../domain/vocabulary.ts';
import { codeKey, personsAgree, placesAgree, vesselKey } from './names.ts';
import type { Report } from './report.ts';

/** A case as links see it. */
export type Told = {
  readonly id: string;
  readonly facts: Case['facts'];
  readonly reports: readonly Report[];
};

/** Steps taken against persons; all of them can follow an event, never be one that others follow. */
export const STEPS: ReadonlySet<IncidentType> = new Set(['arrest', 'charge', 'conviction', 'extradition']);

/** What happened to goods; steps and finds can follow it. */
export const EVENTS: ReadonlySet<IncidentType> = new Set(['seizure', 'loss', 'attack']);

/** A case with what links ask of it, worked out once. */
export type Side = {
  readonly told: Told;
  readonly days: DaySpan | null;
  readonly mains: number;
  readonly articles: ReadonlySet<string>;
};

/** A case is looked at beside each of its neighbours. */
const known = new WeakMap<Told, Side>();

/** Prepares a case. */
export function sideOf(told: Told): Side {
  const before = known.get(told);
  if (before !== undefined) return before;
  const side = {
    told,
    days: daySpan(told.facts.date),
    mains: told.reports.filter(({ incident }) => incident.main).length,
    articles: new Set(told.reports.map(({ source }) => source.articleId)),
  };
  known.set(told, side);
  return side;
}

/** True where `a` may have come after `b` or with it: a month may end after the day; null where a date is missing. */
export const mayFollow = (a: Side, b: Side): boolean | null =>
  a.days === null || b.days === null ? null : a.days.to >= b.days.from;

/** How many articles tell both. */
export const together = (a: Side, b: Side): number =>
  [...a.articles].filter((article) => b.articles.has(article)).length;

/** True where some article tells both. */
export const coReported = (a: Side, b: Side): boolean => together(a, b) > 0;

/** True where one article tells `later` as its own story and recalls `earlier` behind it. */
export const recalledBehind = (later: Side, earlier: Side): boolean =>
  later.told.reports.some(
    ({ incident, source }) =>
      incident.main &&
      earlier.told.reports.some(
        (other) => other.source.articleId === source.articleId && !other.incident.main,
      ),
  );

const meets = (a: readonly string[], b: readonly string[], key: (name: string) => string): boolean =>
  a.some((one) => b.some((other) => key(one) === key(other)));

/** True where both hold a person of one name. */
export const sharePersons = ({ told: a }: Side, { told: b }: Side): boolean =>
  a.facts.persons.some((one) => b.facts.persons.some((other) => personsAgree(one.name, other.name)));

/** True where both give one case number, container, vessel or operation. */
export function shareCodes({ told: { facts: a } }: Side, { told: { facts: b } }: Side): boolean {
  const [x, y] = [a.identifiers, b.identifiers];
  return (
    meets(x.cases, y.cases, codeKey) ||
    meets(x.containers, y.containers, codeKey) ||
    meets(x.vessels, y.vessels, vesselKey) ||
    meets(x.operations, y.operations, vesselKey)
  );
}

const STATES: Readonly<Record<string, readonly string[]>> = territories.states;

/** True where the first is the second, or its territory. */
export const liesIn = (country: string, state: string): boolean =>
  country === state || (STATES[state]?.includes(country) ?? false);

const meetsCountry = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => b.some((other) => liesIn(one, other) || liesIn(other, one)));

/** Countries that any report of the case tells for an end: where reports disagree, each may be right. */
export const endsTold = ({ told }: Side, end: 'origin' | 'destination'): readonly string[] =>
  told.reports.flatMap(({ incident }) => incident[end]);

/** 1 where both ends of the route are known and agree, -1 where one differs, 0 where nothing can be said. */
export function routeAgreement(a: Side, b: Side): number {
  const ends = (['origin', 'destination'] as const).flatMap((end) => {
    const [x, y] = [endsTold(a, end), endsTold(b, end)];
    return x.length === 0 || y.length === 0 ? [] : [meetsCountry(x, y)];
  });
  if (ends.includes(false)) return -1;
  return ends.length === 2 ? 1 : 0;
}

/** True where both happened in one place, or in the place around it. */
export const sharePlace = ({ told: a }: Side, { told: b }: Side): boolean =>
  a.facts.country === b.facts.country &&
  a.facts.place.slice(0, 2).some((one) => b.facts.place.slice(0, 2).some((other) => placesAgree(one, other)));

/** What the articles of a case tell beside it. */
export type Beside = {
  /** The one event that it may follow; null where they tell none or several. */
  readonly only: Side | null;
  /** A round-up of unconnected affairs: to be told in it says little. */
  readonly roundUp: boolean;
};

/** Steps against other persons, each told as a story of its own, from which on an article is a round-up. */
const MANY_AFFAIRS = 2;

const isStory = ({ mains, told }: Side): boolean => mains > 0 && STEPS.has(told.facts.type);

/** Looks at what is told beside a case; `parents` gives the event that each of its neighbours follows: both are one affair. */
export function besideOf(
  one: Side,
  neighbours: readonly Side[],
  parents: ReadonlyMap<string, string>,
): Beside {
  const beside = neighbours.filter((other) => coReported(one, other));
  const ids = new Set(beside.map(({ told }) => told.id));
  const before = beside.filter(
    (other) =>
      EVENTS.has(other.told.facts.type) &&
      mayFollow(one, other) !== false &&
      !ids.has(parents.get(other.told.id) ?? ''),
  );
  const affairs = beside.filter((other) => isStory(other) && !sharePersons(one, other));
  return {
    only: before.length === 1 ? (before[0] ?? null) : null,
    roundUp: affairs.length >= MANY_AFFAIRS,
  };
}
