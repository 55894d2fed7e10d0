/** How the places and countries of two incidents lie to each other. */
import roads from '../../corpora/matching/road-words.json' with { type: 'json' };
import type { Incident, Place } from '../domain/incident.ts';
import { nameWords, placesAgree } from './names.ts';
import type { Report } from './report.ts';

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

const isNear = (a: Incident, b: Incident): boolean =>
  (distanceKm(a, b) ?? Number.POSITIVE_INFINITY) <= NEAR_KM;

const passes = ({ origin, transit, destination }: Incident, country: string): boolean =>
  origin.includes(country) || transit.includes(country) || destination.includes(country);

/**
 * "border": two countries, but a short way apart (the two ends of a bridge); "on_route": one side's country is where the other
 * says that the goods or the person came from or went.
 */
export function compareCountries({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.country === null || b.country === null) return null;
  if (a.country === b.country) return 'same';
  if (isNear(a, b)) return 'border';
  return passes(a, b.country) || passes(b, a.country) ? 'on_route' : 'different';
}

/** True when a name is the wider of several places of the other side: its region, not the town itself. */
const isWider = (name: string, places: readonly string[]): boolean =>
  places.findIndex((place) => placesAgree(name, place)) === places.length - 1 && places.length > 1;

const lieIn = (region: string, { location }: Incident): boolean =>
  location?.admin != null && placesAgree(region, location.admin);

const ROAD_WORDS: ReadonlySet<string> = new Set(roads.words);

const isRoad = (name: string): boolean => nameWords(name).some((word) => ROAD_WORDS.has(word));

/**
 * "same": one side's most specific place is among the other's, short of its region; "near": other names, a short way apart (a
 * port and its city); "container": only a wider place is shared; "road": a road on one side, which passes many places. Places in two countries are left to the countries.
 */
export function comparePlaces({ incident: a }: Report, { incident: b }: Report): string | null {
  const [first, second] = [a.place[0], b.place[0]];
  if (first === undefined || second === undefined) return null;
  const found = [
    { name: first, places: b.place },
    { name: second, places: a.place },
  ].filter(({ name, places }) => places.some((place) => placesAgree(name, place)));
  if (found.some(({ name, places }) => !isWider(name, places))) return 'same';
  if (isNear(a, b)) return 'near';
  if (found.length > 0 || lieIn(first, b) || lieIn(second, a)) return 'container';
  if (isRoad(first) || isRoad(second)) return 'road';
  return a.country !== null && b.country !== null && a.country !== b.country ? null : 'different';
}
