/** Writes a registry and press reports about a share of its events, under a seed: the same seed, the same world. */
import type { ReportedIncident } from '../../src/domain/case.ts';
import { dayText } from '../../src/domain/days.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Seizure } from '../../src/domain/seizure.ts';
import { incidentOf } from '../../test/support/incident.ts';
import { randomOf } from '../../test/support/random.ts';
import {
  drawDate,
  drawDirection,
  drawMode,
  drawPlace,
  monthOf,
  type Noise,
  pick,
  type Random,
  type Spot,
  type Telling,
} from './channels.ts';
import { drawGoods } from './goods-channel.ts';
import settings from './noise.json' with { type: 'json' };
import { type Base, newsValue, regionsOf, townsOf } from './population.ts';

/** First day and length of the simulated registry: ten years. */
export const FIRST_DAY = 16_801;
export const SPAN_DAYS = 3652;

/** An event of the world; `row` is null where the registry does not hold it. */
export type Event = {
  readonly base: Base;
  readonly day: number;
  readonly spot: Spot;
  readonly row: string | null;
};
export type SimulatedCase = {
  readonly event: Event;
  readonly tellings: readonly Telling[];
  readonly reports: readonly ReportedIncident[];
};
export type Grain = 'day' | 'month';

function drawEvent(population: readonly Base[], random: Random): Omit<Event, 'row'> {
  const base = pick(population, random);
  const spot = { town: pick(townsOf(base.area), random), region: pick(regionsOf(base.area), random) };
  return { base, day: FIRST_DAY + Math.floor(random() * SPAN_DAYS), spot };
}

/** A registry row of an event; at the grain of months the day is lost, as in the CBP file. */
export function rowOf({ base, day }: Omit<Event, 'row'>, id: string, grain: Grain): Seizure {
  const span = grain === 'day' ? { from: day, to: day } : monthOf(day);
  return {
    id,
    dataset: 'simulated',
    sourceRef: id,
    dateFrom: dayText(span.from),
    dateTo: dayText(span.to),
    country: 'US',
    admin1: null,
    place: null,
    area: base.area,
    direction: base.direction,
    mode: base.mode,
    agency: base.agency,
    origin: null,
    destination: null,
    container: null,
    vessel: null,
    caseNumber: null,
    items: [...base.goods].map(([type, quantity]) => ({
      type,
      rawClass: type,
      quantity,
      bound: 'exact' as const,
      unit: type === 'ammunition' ? ('round' as const) : ('piece' as const),
      calibre: null,
      make: null,
      model: null,
    })),
    raw: [],
  };
}

/** The events of a registry of `size` rows. */
export function* registryEvents(population: readonly Base[], size: number, seed: number): Generator<Event> {
  const random = randomOf(seed);
  for (let at = 0; at < size; at += 1) yield { ...drawEvent(population, random), row: `simulated:${at}` };
}

export function tell({ base, day, spot }: Event, noise: Noise, random: Random): Telling {
  return {
    date: drawDate(day, noise, random),
    place: drawPlace(spot, noise, random),
    direction: drawDirection(base, noise, random),
    mode: drawMode(base, noise, random),
    goods: drawGoods(base.goods, noise, random),
  };
}

const ROUTES = {
  inbound: { origin: ['CA'], destination: ['US'] },
  outbound: { origin: ['US'], destination: ['MX'] },
} as const;

export function incidentFrom(told: Telling, id: string): Incident {
  const route = told.direction === null ? { origin: [], destination: [] } : ROUTES[told.direction];
  const { date } = told;
  return incidentOf(
    id,
    {
      type: 'seizure',
      modality: 'actual',
      main: true,
      date:
        date === null ? null : date.from === date.to ? dayText(date.from) : dayText(date.from).slice(0, 7),
      country: 'US',
      place: [...told.place],
      items: [...told.goods].map(([type, { quantity, bound }]) => ({
        type,
        quantity,
        bound,
        calibre: null,
        make: null,
        model: null,
      })),
      arrests: null,
      persons: [],
      agencies: [],
      origin: [...route.origin],
      transit: [],
      destination: [...route.destination],
    },
    { conveyance: { mode: told.mode, concealment: [] } },
  );
}

/** Words of its own for each text, so that only copies share word sequences. */
const textOf = (random: Random): string =>
  Array.from({ length: 60 }, () => Math.floor(random() * 60_466_176).toString(36)).join(' ');

function reportsOf(event: Event, name: string, noise: Noise, random: Random): Omit<SimulatedCase, 'event'> {
  const { second, third, copy } = settings.reports;
  const tellings = [tell(event, noise, random)];
  if (random() < second) tellings.push(tell(event, noise, random));
  if (random() < third) tellings.push(tell(event, noise, random));
  const own = tellings.map((told, at): ReportedIncident => {
    const article = `${name}-${at}`;
    const published = dayText(event.day + 1 + Math.floor(random() * 3));
    return {
      incident: incidentFrom(told, `${article}:seizure:0`),
      articleId: article,
      sourceId: `outlet-${Math.floor(random() * 400)}`,
      lang: 'en',
      published,
      text: textOf(random),
    };
  });
  const [first] = own;
  if (first === undefined || random() >= copy) return { tellings, reports: own };
  const article = `${name}-copy`;
  const copied = {
    ...first,
    incident: { ...first.incident, id: `${article}:seizure:0` },
    articleId: article,
    sourceId: `outlet-${400 + Math.floor(random() * 400)}`,
  };
  return { tellings, reports: [...own, copied] };
}

/** Reports on `count` events: a known share recorded in the registry (each row at most once), the rest drawn anew. */
export function simulateReports(
  population: readonly Base[],
  recorded: readonly Event[],
  count: number,
  noise: Noise,
  seed: number,
): readonly SimulatedCase[] {
  const random = randomOf(seed);
  const taken = new Set<Event>();
  return Array.from({ length: count }, (_, at) => {
    const isRecorded = random() < settings.reports.recorded;
    let event: Event;
    do event = isRecorded ? pick(recorded, random) : { ...drawEvent(population, random), row: null };
    while (taken.has(event) || random() >= newsValue(event.base));
    taken.add(event);
    return { event, ...reportsOf(event, `sim-${seed}-${at}`, noise, random) };
  });
}
