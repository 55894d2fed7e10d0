/** Routes: flows between countries summed from cases, and what recurs over cases that nothing else ties together. */
import type { Case } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import { sumGoods } from './goods.ts';
import { codeKey, nameWords, vesselKey } from './names.ts';

/** Where the words stand that say an end of the route. */
export type RouteQuote = { readonly incidentId: string; readonly start: number; readonly end: number };

/** One leg, from one country to the next; `guns` and `rounds` sum what its cases count, null where none counts any. */
export type Flow = {
  readonly from: string;
  readonly to: string;
  readonly cases: readonly string[];
  readonly guns: number | null;
  readonly rounds: number | null;
  /** Places where goods on this leg were taken: [longitude, latitude]. */
  readonly points: readonly (readonly [number, number])[];
  readonly quotes: readonly RouteQuote[];
};

export type Recurrence = {
  readonly kind: 'container' | 'vessel' | 'operation' | 'person';
  /** As the first case writes it. */
  readonly name: string;
  readonly cases: readonly string[];
};

const GOODS_EVENTS: ReadonlySet<string> = new Set(['seizure', 'trafficking']);
const STEPS: ReadonlySet<string> = new Set(['charge', 'conviction', 'extradition', 'arrest']);

/** Goods are counted once: a court step or scheme that belongs to an event stays out, and so does a mere plan or total. */
export function carriesGoods(one: Case, belongs: ReadonlySet<string>): boolean {
  if (belongs.has(one.id) && one.facts.type !== 'seizure') return false;
  return GOODS_EVENTS.has(one.facts.type) || STEPS.has(one.facts.type);
}

/** Legs of a route, in order: each origin to each next stop. A country next to itself is no leg. */
function legsOf({ origin, transit, destination }: Incident): readonly (readonly [string, string])[] {
  const stops = [origin, transit, destination].filter((stop) => stop.length > 0);
  return stops.flatMap((stop, at) =>
    stop.flatMap((from) =>
      (stops[at + 1] ?? []).filter((to) => to !== from).map((to) => [from, to] as const),
    ),
  );
}

const ENDS = /^\/(?:origin|transit|destination)(?:\/|$)/;

const quotesOf = ({ id, evidence }: Incident): readonly RouteQuote[] =>
  evidence
    .filter(({ field }) => ENDS.test(field))
    .flatMap(({ spans }) => spans.map(({ start, end }) => ({ incidentId: id, start, end })));

const plus = (a: number | null, b: number | null | undefined): number | null =>
  b === null || b === undefined ? a : (a ?? 0) + b;

function addLeg(
  flow: Flow | undefined,
  from: string,
  to: string,
  one: Case,
  quotes: readonly RouteQuote[],
): Flow {
  const goods = sumGoods(one.facts.items);
  const { location } = one.facts;
  return {
    from,
    to,
    cases: [...(flow?.cases ?? []), one.id],
    guns: plus(flow?.guns ?? null, goods.get('guns')?.quantity),
    rounds: plus(flow?.rounds ?? null, goods.get('ammunition')?.quantity),
    points: [...(flow?.points ?? []), ...(location === null ? [] : [[location.lon, location.lat] as const])],
    quotes: [...(flow?.quotes ?? []), ...quotes],
  };
}

/** Flows of all cases that carry goods, most cases first. `incidents` gives the words that say the routes. */
export function flowsOf(cases: readonly Case[], incidents: ReadonlyMap<string, Incident>): readonly Flow[] {
  const belongs = new Set(cases.flatMap(({ links }) => links.map(({ to }) => to)));
  const flows = new Map<string, Flow>();
  for (const one of cases.filter((each) => carriesGoods(each, belongs))) {
    const quotes = one.incidentIds.flatMap((id) => {
      const incident = incidents.get(id);
      return incident === undefined ? [] : quotesOf(incident);
    });
    for (const [from, to] of legsOf(one.facts)) {
      const key = `${from} ${to}`;
      flows.set(key, addLeg(flows.get(key), from, to, one, quotes));
    }
  }
  return [...flows.values()].sort(
    (a, b) => b.cases.length - a.cases.length || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`, 'en'),
  );
}

type Mark = { readonly kind: Recurrence['kind']; readonly key: string; readonly name: string };

function marksOf({ facts: { identifiers, persons } }: Case): readonly Mark[] {
  return [
    ...identifiers.containers.map((name) => ({ kind: 'container' as const, key: codeKey(name), name })),
    ...identifiers.vessels.map((name) => ({ kind: 'vessel' as const, key: vesselKey(name), name })),
    ...identifiers.operations.map((name) => ({ kind: 'operation' as const, key: vesselKey(name), name })),
    ...persons.map(({ name }) => ({ kind: 'person' as const, key: nameWords(name).join(' '), name })),
  ].filter(({ key }) => key.length > 2);
}

/** The event that each case belongs to, by its chain of links: steps and finds of one event count as that event. */
function rootsOf(cases: readonly Case[]): ReadonlyMap<string, string> {
  const parent = new Map(cases.flatMap(({ id, links }) => links.map(({ to }) => [to, id] as const)));
  const rootOf = (id: string, seen: ReadonlySet<string>): string => {
    const up = parent.get(id);
    return up === undefined || seen.has(up) ? id : rootOf(up, new Set([...seen, up]));
  };
  return new Map(cases.map(({ id }) => [id, rootOf(id, new Set([id]))]));
}

/** Containers, vessels, operations and persons that occur in two or more events, most events first. */
export function recurrencesOf(cases: readonly Case[]): readonly Recurrence[] {
  const roots = rootsOf(cases);
  const found = new Map<
    string,
    { readonly mark: Mark; readonly cases: string[]; readonly events: Set<string> }
  >();
  for (const one of cases)
    for (const mark of marksOf(one)) {
      const key = `${mark.kind} ${mark.key}`;
      const known = found.get(key) ?? { mark, cases: [], events: new Set<string>() };
      found.set(key, known);
      if (!known.cases.includes(one.id)) known.cases.push(one.id);
      known.events.add(roots.get(one.id) ?? one.id);
    }
  return [...found.values()]
    .filter(({ events }) => events.size > 1)
    .sort((a, b) => b.events.size - a.events.size || (a.mark.key < b.mark.key ? -1 : 1))
    .map(({ mark: { kind, name }, cases: ids }) => ({ kind, name, cases: ids }));
}
