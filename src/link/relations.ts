/**
 * Typed links between cases: what follows an event (arrest, charge, sentence, a find of the same goods), what came before
 * it, and the scheme behind it. Each case gets at most one link to the event that it belongs to, so links form trees.
 */
import type { CaseLink } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import type { IncidentType, LinkKind } from '../domain/vocabulary.ts';
import { type DaySpan, daySpan, gapDays } from './days.ts';
import { groupOf, typesAgree } from './goods.ts';
import { codeKey, personsAgree, placesAgree, vesselKey } from './names.ts';
import { byPublication, type Report } from './report.ts';

/** A case as links see it. */
export type Told = {
  readonly id: string;
  readonly facts: Incident;
  readonly reports: readonly Report[];
};

export type TypedLink = CaseLink & { readonly from: string };

type Side = {
  readonly told: Told;
  readonly days: DaySpan | null;
  readonly mains: number;
  readonly articles: ReadonlySet<string>;
};

/** Steps taken against persons; all of them can follow an event, never be one that others follow. */
const STEPS: ReadonlySet<IncidentType> = new Set(['arrest', 'charge', 'conviction', 'extradition']);
const EVENTS: ReadonlySet<IncidentType> = new Set(['seizure', 'loss', 'attack']);
const SCHEMES: ReadonlySet<IncidentType> = new Set(['trafficking']);

const sideOf = (told: Told): Side => ({
  told,
  days: daySpan(told.facts.date),
  mains: told.reports.filter(({ incident }) => incident.main).length,
  articles: new Set(told.reports.map(({ source }) => source.articleId)),
});

const startsAfter = (a: Side, b: Side): boolean | null =>
  a.days === null || b.days === null ? null : a.days.from >= b.days.from;

const coReported = (a: Side, b: Side): boolean => [...a.articles].some((article) => b.articles.has(article));

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

/** 1 where both ends of the route are known and agree, -1 where one differs, 0 where nothing can be said. */
function routeAgreement({ told: a }: Side, { told: b }: Side): number {
  const ends = (['origin', 'destination'] as const).flatMap((end) => {
    const [x, y] = [a.facts[end], b.facts[end]];
    return x.length === 0 || y.length === 0 ? [] : [x.some((country) => y.includes(country))];
  });
  if (ends.includes(false)) return -1;
  return ends.length === 2 ? 1 : 0;
}

const sharePlace = ({ told: a }: Side, { told: b }: Side): boolean =>
  a.facts.country === b.facts.country &&
  a.facts.place.slice(0, 2).some((one) => b.facts.place.slice(0, 2).some((other) => placesAgree(one, other)));

type Evidence = { readonly bits: number; readonly why: string };

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

/** Evidence that `step`, taken against persons, concerns the event. */
function stepEvidence(step: Side, event: Side): Evidence {
  if (startsAfter(step, event) === false) return { bits: 0, why: '' };
  const route = routeAgreement(step, event);
  const near = step.days !== null && event.days !== null && gapDays(step.days, event.days) <= NEAR_DAYS;
  return addUp([
    sharePersons(step, event) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, event) ? { bits: 8, why: 'the same case, container, vessel or operation' } : null,
    coReported(step, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    route === 0 ? null : { bits: route * 2, why: 'the same route' },
    sharePlace(step, event) ? { bits: 2, why: 'the same place' } : null,
    step.told.facts.country !== null && step.told.facts.country === event.told.facts.country && near
      ? { bits: 1, why: 'the same country within weeks' }
      : null,
  ]);
}

/** True when every line of the find could come from the lost goods, and a make or model says so. */
function findsLostGoods(find: Side, loss: Side): boolean {
  const [found, lost] = [find.told.facts.items, loss.told.facts.items];
  const from = found.map((line) =>
    lost.find(
      (other) =>
        typesAgree(line.type, other.type) &&
        (line.quantity === null || other.quantity === null || line.quantity <= other.quantity) &&
        (line.make === null || other.make === null || line.make === other.make) &&
        (line.model === null || other.model === null || line.model === other.model),
    ),
  );
  const named = found.some((line, at) => {
    const other = from[at];
    return (
      (line.model !== null && line.model === other?.model) ||
      (line.make !== null && line.make === other?.make)
    );
  });
  return (
    from.length > 0 &&
    named &&
    found.every(({ type }, at) => from[at] !== undefined || groupOf(type) !== 'guns')
  );
}

/** A find that follows an earlier event: stolen goods found again, or the destination searched after a transit find. */
function findEvidence(find: Side, event: Side): Evidence {
  const later = find.days !== null && event.days !== null && find.days.from > event.days.from;
  if (!later || find.told.facts.type !== 'seizure') return { bits: 0, why: '' };
  const [a, b] = [find.told.facts, event.told.facts];
  const near = find.days !== null && event.days !== null && gapDays(find.days, event.days) <= NEAR_DAYS;
  const atDestination =
    a.country !== null && a.country !== b.country && b.destination.includes(a.country) && near;
  return addUp([
    coReported(find, event) ? { bits: 1, why: 'told in one article' } : { bits: -2, why: '' },
    b.type === 'loss' && findsLostGoods(find, event)
      ? { bits: 3, why: 'goods of the kind that was lost' }
      : null,
    b.type === 'seizure' && atDestination
      ? { bits: 2.5, why: 'a search where the goods were bound, within weeks' }
      : null,
    sharePersons(find, event) ? { bits: 4, why: 'the same person' } : null,
  ]);
}

/** Evidence that a shipment or scheme lies behind the other case. */
function schemeEvidence(scheme: Side, other: Side): Evidence {
  if (startsAfter(other, scheme) === false) return { bits: 0, why: '' };
  const route = routeAgreement(scheme, other);
  return addUp([
    coReported(scheme, other) ? { bits: 1, why: 'told in one article' } : { bits: -3, why: '' },
    route === 1 ? { bits: 2, why: 'the same route' } : { bits: -3, why: '' },
    sharePersons(scheme, other) ? { bits: 4, why: 'the same person' } : null,
    STEPS.has(other.told.facts.type) ? { bits: 0.5, why: 'brought before a court' } : null,
  ]);
}

/** Evidence that two steps belong to one proceeding. */
function proceedingEvidence(step: Side, head: Side): Evidence {
  return addUp([
    sharePersons(step, head) ? { bits: 6, why: 'the same person' } : null,
    shareCodes(step, head) ? { bits: 6, why: 'the same case number' } : null,
    coReported(step, head) ? { bits: 1, why: 'told in one article' } : { bits: -1, why: '' },
  ]);
}

type Parent = { readonly side: Side; readonly bits: number; readonly why: string; readonly kind: LinkKind };

const THRESHOLD = 3;

/** Which of two steps of one proceeding the other hangs on: told more often as an article's own story, then the earlier told. */
function leads(head: Side, step: Side): boolean {
  const [a, b] = [head.told, step.told];
  if (head.mains !== step.mains) return head.mains > step.mains;
  if (a.reports.length !== b.reports.length) return a.reports.length > b.reports.length;
  const [x, y] = [a.reports[0], b.reports[0]];
  return x !== undefined && y !== undefined && byPublication(x, y) < 0;
}

function relate(child: Side, parent: Side): Omit<Parent, 'side'> | null {
  const [type, other] = [child.told.facts.type, parent.told.facts.type];
  if (STEPS.has(type) && EVENTS.has(other)) return { ...stepEvidence(child, parent), kind: 'follow_up' };
  if (STEPS.has(type) && STEPS.has(other)) {
    if (!leads(parent, child)) return null;
    const after = startsAfter(child, parent);
    const kind = after === false ? 'earlier_step' : 'follow_up';
    return after === null ? null : { ...proceedingEvidence(child, parent), kind };
  }
  if (SCHEMES.has(type) && (STEPS.has(other) || EVENTS.has(other)))
    return { ...schemeEvidence(child, parent), kind: 'scheme' };
  if (EVENTS.has(type) && EVENTS.has(other)) return { ...findEvidence(child, parent), kind: 'follow_up' };
  return null;
}

const better = (a: Parent, b: Parent): number =>
  b.bits - a.bits || b.side.mains - a.side.mains || (a.side.told.id < b.side.told.id ? -1 : 1);

/**
 * The link of a case to the event that it belongs to, among its neighbours: `from` is that event, `to` the case itself.
 * null where nothing speaks clearly enough for one.
 */
export function relateCase(told: Told, neighbours: readonly Told[]): TypedLink | null {
  const child = sideOf(told);
  const found = neighbours.flatMap((other): readonly Parent[] => {
    const side = sideOf(other);
    const related = relate(child, side);
    return related === null || related.bits < THRESHOLD ? [] : [{ side, ...related }];
  });
  const [parent] = found.sort(better);
  return parent === undefined
    ? null
    : { from: parent.side.told.id, to: told.id, kind: parent.kind, why: parent.why };
}
