/** What speaks for two cases belonging together, in bits: one function a kind of link, each a sum of what the two share. */
import territories from '../../corpora/matching/territories.json' with { type: 'json' };
import type { Case } from '../domain/case.ts';
import type { IncidentType } from '../domain/vocabulary.ts';
import { type DaySpan, daySpan, gapDays } from './days.ts';
import { groupOf, typesAgree } from './goods.ts';
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

/** A case with what links ask of it, worked out once. */
export type Side = {
  readonly told: Told;
  readonly days: DaySpan | null;
  readonly mains: number;
  readonly articles: ReadonlySet<string>;
};

/** Prepares a case. */
export const sideOf = (told: Told): Side => ({
  told,
  days: daySpan(told.facts.date),
  mains: told.reports.filter(({ incident }) => incident.main).length,
  articles: new Set(told.reports.map(({ source }) => source.articleId)),
});

/** True where `a` may have come after `b` or with it: a month may end after the day; null where a date is missing. */
export const mayFollow = (a: Side, b: Side): boolean | null =>
  a.days === null || b.days === null ? null : a.days.to >= b.days.from;

const together = (a: Side, b: Side): number =>
  [...a.articles].filter((article) => b.articles.has(article)).length;

const coReported = (a: Side, b: Side): boolean => together(a, b) > 0;

/** True where one article tells `later` as its own story and recalls `earlier` behind it. */
const recalledBehind = (later: Side, earlier: Side): boolean =>
  later.told.reports.some(
    ({ incident, source }) =>
      incident.main &&
      earlier.told.reports.some(
        (other) => other.source.articleId === source.articleId && !other.incident.main,
      ),
  );

const meets = (a: readonly string[], b: readonly string[], key: (name: string) => string): boolean =>
  a.some((one) => b.some((other) => key(one) === key(other)));

const sharePersons = ({ told: a }: Side, { told: b }: Side): boolean =>
  a.facts.persons.some((one) => b.facts.persons.some((other) => personsAgree(one.name, other.name)));

function shareCodes({ told: { facts: a } }: Side, { told: { facts: b } }: Side): boolean {
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
const liesIn = (country: string, state: string): boolean =>
  country === state || (STATES[state]?.includes(country) ?? false);

const meetsCountry = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => b.some((other) => liesIn(one, other) || liesIn(other, one)));

/** Countries that any report of the case tells for an end: where reports disagree, each may be right. */
const endsTold = ({ told }: Side, end: 'origin' | 'destination'): readonly string[] =>
  told.reports.flatMap(({ incident }) => incident[end]);

/** 1 where both ends of the route are known and agree, -1 where one differs, 0 where nothing can be said. */
function routeAgreement(a: Side, b: Side): number {
  const ends = (['origin', 'destination'] as const).flatMap((end) => {
    const [x, y] = [endsTold(a, end), endsTold(b, end)];
    return x.length === 0 || y.length === 0 ? [] : [meetsCountry(x, y)];
  });
  if (ends.includes(false)) return -1;
  return ends.length === 2 ? 1 : 0;
}

const sharePlace = ({ told: a }: Side, { told: b }: Side): boolean =>
  a.facts.country === b.facts.country &&
  a.facts.place.slice(0, 2).some((one) => b.facts.place.slice(0, 2).some((other) => placesAgree(one, other)));

/** Bits for (above 0) or against, and the sentence that says what speaks for the link. */
export type Evidence = { readonly bits: number; readonly why: string };

const NOTHING: Evidence = { bits: 0, why: '' };

function addUp(parts: readonly (Evidence | null)[]): Evidence {
  const told = parts.filter((part) => part !== null);
  return {
    bits: told.reduce((sum, { bits }) => sum + bits, 0),
    why: told
      .filter(({ bits }) => bits > 0)
      .map(({ why }) => why)
      .join('; '),
  };
}

const NEAR_DAYS = 60;

/** True where `later` happened in another country than `event`, and there the goods were bound. */
function atDestination({ told: { facts } }: Side, event: Side): boolean {
  const { country } = facts;
  return (
    country !== null &&
    country !== event.told.facts.country &&
    endsTold(event, 'destination').some((end) => liesIn(country, end))
  );
}

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

/** Looks at what is told beside a case; `events` says which of its neighbours others can follow. */
export function besideOf(one: Side, neighbours: readonly Side[], events: ReadonlySet<IncidentType>): Beside {
  const beside = neighbours.filter((other) => coReported(one, other));
  const before = beside.filter(
    (other) => events.has(other.told.facts.type) && mayFollow(one, other) !== false,
  );
  const affairs = beside.filter((other) => isStory(other) && !sharePersons(one, other));
  return {
    only: before.length === 1 ? (before[0] ?? null) : null,
    roundUp: affairs.length >= MANY_AFFAIRS,
  };
}

/** Evidence that `step`, taken against persons, concerns the event. */
export function stepEvidence(step: Side, event: Side, { only, roundUp }: Beside): Evidence {
  if (mayFollow(step, event) === false) return NOTHING;
  const route = routeAgreement(step, event);
  const near = step.days !== null && event.days !== null && gapDays(step.days, event.days) <= NEAR_DAYS;
  return addUp([
    sharePersons(step, event) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, event) ? { bits: 8, why: 'the same case, container, vessel or operation' } : null,
    coReported(step, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    !roundUp && recalledBehind(step, event) ? { bits: 2, why: 'recalled behind it' } : null,
    !roundUp && only === event ? { bits: 2, why: 'the only event told beside it' } : null,
    route === 0 ? null : { bits: route * 2, why: 'the same route' },
    sharePlace(step, event) ? { bits: 2, why: 'the same place' } : null,
    step.told.facts.country !== null && step.told.facts.country === event.told.facts.country && near
      ? { bits: 1, why: 'the same country within weeks' }
      : null,
    near && atDestination(step, event) ? { bits: 2, why: 'where the goods were bound, within weeks' } : null,
  ]);
}

type Line = Case['facts']['items'][number];

/** The lost line that a found one may be part of, by type, number, make and model. */
const lostLine = (line: Line, lost: readonly Line[]): Line | undefined =>
  lost.find(
    (other) =>
      typesAgree(line.type, other.type) &&
      (line.quantity === null || other.quantity === null || line.quantity <= other.quantity) &&
      (line.make === null || other.make === null || line.make === other.make) &&
      (line.model === null || other.model === null || line.model === other.model),
  );

/** Whether all guns found could be of those that were lost: "named" where a make or model says so. */
function findsLostGoods(find: Side, loss: Side): 'named' | 'kind' | null {
  const found = find.told.facts.items.map((line) => ({ line, from: lostLine(line, loss.told.facts.items) }));
  if (found.every(({ from }) => from === undefined)) return null;
  if (found.some(({ line, from }) => from === undefined && groupOf(line.type) === 'guns')) return null;
  const isNamed = found.some(
    ({ line, from }) =>
      (line.model !== null && line.model === from?.model) || (line.make !== null && line.make === from?.make),
  );
  return isNamed ? 'named' : 'kind';
}

/** A find that follows an earlier event: stolen goods found again, or the destination searched after a transit find. */
export function findEvidence(find: Side, event: Side, { only }: Beside): Evidence {
  const later = find.days !== null && event.days !== null && find.days.from > event.days.from;
  if (!later || find.told.facts.type !== 'seizure') return NOTHING;
  const b = event.told.facts;
  const near = find.days !== null && event.days !== null && gapDays(find.days, event.days) <= NEAR_DAYS;
  const lost = b.type === 'loss' ? findsLostGoods(find, event) : null;
  const fromThere = b.type === 'loss' && b.country !== null && endsTold(find, 'origin').includes(b.country);
  return addUp([
    coReported(find, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    together(find, event) > 1 ? { bits: 1, why: 'told together by several' } : null,
    lost === 'named' ? { bits: 3, why: 'goods of the kind that was lost' } : null,
    lost !== null && near && only === event ? { bits: 1, why: 'the only event told beside it' } : null,
    lost === 'kind' && near ? { bits: 1, why: 'goods of the kind that was lost, within weeks' } : null,
    fromThere ? { bits: 1, why: 'brought from where the goods were lost' } : null,
    b.type === 'seizure' && near && atDestination(find, event)
      ? { bits: 2.5, why: 'a search where the goods were bound, within weeks' }
      : null,
    sharePersons(find, event) ? { bits: 4, why: 'the same person' } : null,
  ]);
}

/** Evidence that a shipment or scheme lies behind the other case. */
export function schemeEvidence(scheme: Side, other: Side): Evidence {
  if (mayFollow(other, scheme) === false) return NOTHING;
  const route = routeAgreement(scheme, other);
  return addUp([
    coReported(scheme, other) ? { bits: 1, why: 'told in one article' } : { bits: -3, why: '' },
    route === 1 ? { bits: 2, why: 'the same route' } : { bits: -3, why: '' },
    sharePersons(scheme, other) ? { bits: 4, why: 'the same person' } : null,
    STEPS.has(other.told.facts.type) ? { bits: 0.5, why: 'brought before a court' } : null,
  ]);
}

/** Evidence that two steps belong to one proceeding. */
export function proceedingEvidence(step: Side, head: Side): Evidence {
  return addUp([
    sharePersons(step, head) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, head) ? { bits: 6, why: 'the same case number' } : null,
    coReported(step, head) ? { bits: 1, why: 'told in one article' } : { bits: -1, why: '' },
    coReported(step, head) && sharePersons(step, head) ? { bits: 5, why: 'a step told beside it' } : null,
    step.told.facts.country !== null && step.told.facts.country === head.told.facts.country
      ? { bits: 1, why: 'the same country' }
      : null,
  ]);
}
