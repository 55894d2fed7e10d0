/** How a case's place lies to an official row's: the same, in the same town, inside a publisher's wide area, in one region or country. */
import areas from '../../corpora/matching/areas.json' with { type: 'json' };
import { nameWords } from '../link/names.ts';
import type { PlaceName, Subject } from './subject.ts';

type Area = {
  readonly country: string;
  readonly regions: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
};

const keys = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => nameWords(name).join(' ')));

const AREAS: ReadonlyMap<string, Area> = new Map(
  Object.entries(areas.areas).map(([name, { country, regions, places }]) => [
    name,
    { country, regions: keys(regions), places: keys(places) },
  ]),
);
const ALL_PLACES: ReadonlySet<string> = new Set([...AREAS.values()].flatMap(({ places }) => [...places]));
const ALL_REGIONS: ReadonlySet<string> = new Set([...AREAS.values()].flatMap(({ regions }) => [...regions]));

/**
 * Whether the places lie in the area: by town where any area lists it, else by region; null where neither tells. A name alone
 * that a town and a region bear ("New York") may be either.
 */
function liesIn(places: readonly PlaceName[], area: Area): boolean | null {
  const towns = places.filter(({ key }) => ALL_PLACES.has(key));
  const [only] = places;
  if (places.length === 1 && only !== undefined && area.regions.has(only.key)) return true;
  if (towns.length > 0) return towns.some(({ key }) => area.places.has(key));
  const regions = places.filter(({ key }) => ALL_REGIONS.has(key));
  return regions.length > 0 ? regions.some(({ key }) => area.regions.has(key)) : null;
}

const withRegion = ({ places, admin1 }: Subject): readonly PlaceName[] =>
  admin1 === null ? places : [...places, admin1];

function compareArea(one: Subject, { area: name }: Subject): string | null {
  const area = name === null ? undefined : AREAS.get(name);
  if (area === undefined) return null;
  if (one.country !== null && one.country !== area.country) return 'other';
  const inside = liesIn(withRegion(one), area);
  return inside === null ? null : inside ? 'area' : 'country';
}

/** True when one name's telling words all occur in the other's. */
function contains({ words: a }: PlaceName, { words: b }: PlaceName): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  for (const word of short) if (!long.has(word)) return false;
  return short.size > 0;
}

/** Level of `place` in corpora/matching/levels.json; null where one side names neither place nor country. */
export function comparePlaces(one: Subject, row: Subject): string | null {
  if (one.country !== null && row.country !== null && one.country !== row.country) return 'other';
  const [place] = row.places;
  if (place === undefined && row.area !== null) return compareArea(one, row);
  const [own] = one.places;
  const region = row.admin1;
  if (place !== undefined && own !== undefined) {
    if (contains(own, place)) return 'same';
    const wider = one.places.slice(1).filter(({ key }) => key !== region?.key);
    if (wider.some((name) => contains(name, place))) return 'town';
  }
  if (region !== null && withRegion(one).some(({ key }) => key === region.key))
    return place === undefined || own === undefined ? 'same' : 'region';
  return one.country !== null && row.country !== null ? 'country' : null;
}
