/** What two incidents of one type agree or disagree on: a table of comparisons, each giving a level or null where either side is silent. */
import type { Incident, Place } from '../domain/incident.ts';
import { COPY_CONTAINMENT, containment } from './copies.ts';
import { gapDays, spanLength } from './days.ts';
import { compareQuantities, type GoodsGroup, groupOf, significantDigits, typesAgree } from './goods.ts';
import { bodiesAgree, personsAgree, placesAgree } from './names.ts';
import type { Report } from './report.ts';
import { vesselsAgree } from './vessels.ts';

export type Comparison = (a: Report, b: Report) => string | null;

const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const one of a) if (b.has(one)) return true;
  return false;
};

const sameOrDifferent = (a: ReadonlySet<string>, b: ReadonlySet<string>): string | null =>
  a.size === 0 || b.size === 0 ? null : overlaps(a, b) ? 'same' : 'different';

const WIDE_DAYS = 4;

/** Where one side knows only a month or year, its days say little; an announcement may stand for the event within days. */
function compareDates(a: Report, b: Report): string | null {
  if (a.days === null || b.days === null) return null;
  const gap = gapDays(a.days, b.days);
  const wide = Math.max(spanLength(a.days), spanLength(b.days)) > WIDE_DAYS;
  if (gap === 0) return wide ? 'within' : 'same_day';
  if (gap === 1) return wide ? 'few_days' : 'next_day';
  if (gap <= 3) return 'few_days';
  return gap <= 8 ? 'week' : 'apart';
}

const RECENT_DAYS = 8;
const STALE_DAYS = 30;

/** Days between an event and a report's publication; 0 where the report came out on or just after it. */
const staleness = (event: number, published: number): number =>
  event > published ? event - published : Math.max(0, published - event - RECENT_DAYS);

/** Where a main story gives no day, its day of publication speaks: the press tells of what is fresh. */
function comparePublication(a: Report, b: Report): string | null {
  if (a.days !== null && b.days !== null) return null;
  const undated = [a, b].filter(({ days, incident }) => days === null && incident.main);
  const gaps = undated.flatMap((report) => {
    const other = report === a ? b : a;
    const event = other.days?.from ?? other.published;
    return report.published === null || event === null ? [] : [staleness(event, report.published)];
  });
  if (gaps.length === 0) return null;
  const gap = Math.max(...gaps);
  if (gap === 0) return 'fresh';
  return gap <= STALE_DAYS ? null : 'stale';
}

function compareCountries({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.country === null || b.country === null) return null;
  return a.country === b.country ? 'same' : 'different';
}

const EARTH_KM = 6371;
const NEAR_KM = 40;

/** Great-circle distance in kilometres (haversine); null where a side is known no finer than its region. */
function distanceKm({ location: a }: Incident, { location: b }: Incident): number | null {
  const fine = (place: Place | null): place is Place =>
    place !== null && place.precision !== 'admin1' && place.precision !== 'country';
  if (!fine(a) || !fine(b)) return null;
  const rad = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * rad) / 2) ** 2;
  const across = Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lon - a.lon);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half(b.lat - a.lat) + across)));
}

/** True when a name is the wider of several places of the other side: its region, not the town itself. */
const isWider = (name: string, places: readonly string[]): boolean =>
  places.findIndex((place) => placesAgree(name, place)) === places.length - 1 && places.length > 1;

/**
 * "same": one side's most specific place is among the other's, short of its region; "near": other names, a short way apart (a
 * port and its city); "container": only a wider place is shared.
 */
function comparePlaces({ incident: a }: Report, { incident: b }: Report): string | null {
  const [first, second] = [a.place[0], b.place[0]];
  if (first === undefined || second === undefined) return null;
  const found = [
    { name: first, places: b.place },
    { name: second, places: a.place },
  ].filter(({ name, places }) => places.some((place) => placesAgree(name, place)));
  if (found.some(({ name, places }) => !isWider(name, places))) return 'same';
  const distance = distanceKm(a, b);
  if (distance !== null && distance <= NEAR_KM) return 'near';
  return found.length > 0 ? 'container' : 'different';
}

/** True when every counted line of the shorter list stands, with its number, in the longer one: one report tells a part. */
function isPart(a: Report, b: Report, group: GoodsGroup): boolean {
  const [short, long] = [a, b]
    .map(({ incident }) =>
      incident.items.filter(({ type, quantity }) => quantity !== null && groupOf(type) === group),
    )
    .sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short.length === 0) return false;
  return short.every(({ type, quantity }) =>
    long.some((line) => line.quantity === quantity && typesAgree(type, line.type)),
  );
}

const compareGroup =
  (group: GoodsGroup): Comparison =>
  (a, b) => {
    const [x, y] = [a.goods.get(group), b.goods.get(group)];
    if (x === undefined || y === undefined || x.quantity === null || y.quantity === null) return null;
    const level = compareQuantities(x.quantity, x.bound, y.quantity, y.bound);
    if (level === 'apart' || level === 'far') return isPart(a, b, group) ? 'part' : level;
    if (level === 'near') return level;
    if (x.quantity < 5) return 'equal_small';
    return significantDigits(x.quantity) >= 3 ? 'equal_large' : 'equal';
  };

const REST: readonly GoodsGroup[] = ['parts', 'explosives', 'launchers', 'armour', 'other'];

const MANY = 5;
const pieces = ({ goods }: Report, group: GoodsGroup): number => goods.get(group)?.quantity ?? 0;

/** Goods other than guns, ammunition and magazines; and whether any group at all is shared. */
function compareGoods(a: Report, b: Report): string | null {
  if (a.goods.size === 0 || b.goods.size === 0) return null;
  const shared = REST.filter((group) => a.goods.has(group) && b.goods.has(group));
  const agree = shared.filter((group) => {
    const level = compareGroup(group)(a, b);
    return level !== null && level !== 'apart' && level !== 'far';
  });
  if (agree.length > 0) return agree.some((group) => pieces(a, group) >= MANY) ? 'shared' : 'shared_few';
  return [...a.goods.keys()].some((group) => b.goods.has(group)) ? null : 'disjoint';
}

function comparePersons({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.persons.length === 0 || b.persons.length === 0) return null;
  const agree = a.persons.some((one) => b.persons.some((other) => personsAgree(one.name, other.name)));
  return agree ? 'shared' : 'different';
}

function compareArrests({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.arrests === null || b.arrests === null) return null;
  return a.arrests === b.arrests ? 'same' : 'different';
}

function compareAgencies({ incident: a }: Report, { incident: b }: Report): string | null {
  return a.agencies.some((one) => b.agencies.some((other) => bodiesAgree(one, other))) ? 'shared' : null;
}

function compareVessels({ vessels: a }: Report, { vessels: b }: Report): string | null {
  if (a.size === 0 || b.size === 0) return null;
  return [...a].some((one) => [...b].some((other) => vesselsAgree(one, other))) ? 'same' : 'different';
}

function compareRoutes({ incident: a }: Report, { incident: b }: Report): string | null {
  const ends = (['origin', 'destination'] as const).flatMap((end) =>
    a[end].length === 0 || b[end].length === 0 ? [] : [a[end].some((country) => b[end].includes(country))],
  );
  if (ends.length === 0) return null;
  return ends.every(Boolean) ? 'same' : 'different';
}

const WHOLE_COPY = 0.4;

function compareTexts(a: Report, b: Report): string | null {
  if (a.source.articleId === b.source.articleId) return null;
  const share = containment(a.shingles(), b.shingles());
  if (share >= WHOLE_COPY) return 'copy';
  return share >= COPY_CONTAINMENT ? 'edited' : null;
}

/** Every comparison by the name of its weights in corpora/matching/link-weights.json. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  date: compareDates,
  published: comparePublication,
  country: compareCountries,
  place: comparePlaces,
  guns: compareGroup('guns'),
  ammunition: compareGroup('ammunition'),
  magazines: compareGroup('magazines'),
  goods: compareGoods,
  models: (a, b) => (overlaps(a.models, b.models) ? 'shared' : null),
  persons: comparePersons,
  arrests: compareArrests,
  agencies: compareAgencies,
  container: (a, b) => sameOrDifferent(a.containers, b.containers),
  vessel: compareVessels,
  case: (a, b) => (overlaps(a.caseNumbers, b.caseNumbers) ? 'same' : null),
  operation: (a, b) => (overlaps(a.operations, b.operations) ? 'same' : null),
  route: compareRoutes,
  text: compareTexts,
  article: ({ source: a }, { source: b }) => (a.articleId === b.articleId ? 'same' : null),
  modality: ({ incident: a }, { incident: b }) => (a.modality === b.modality ? null : 'different'),
};
