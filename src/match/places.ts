/** How a case's place lies to an official row's: the same, in the same town, inside a publisher's wide area, in one region or country. */
import areas from '../../corpora/matching/areas.json' with { type: 'json' };
import { nameWords, placesAgree } from '../link/names.ts';
import type { Subject } from './subject.ts';

type Area = {
  readonly country: string;
  readonly regions: readonly string[];
  readonly places: readonly string[];
};
const known: Readonly<Record<string, Area>> = areas.areas;

const sameName = (a: string, b: string): boolean => nameWords(a).join(' ') === nameWords(b).join(' ');

/** Whether the places lie in the area: by town where any area lists it, else by region; null where neither tells. */
function liesIn(places: readonly string[], area: Area, all: readonly Area[]): boolean | null {
  const listed = places.filter((place) =>
    all.some(({ places: towns }) => towns.some((town) => sameName(town, place))),
  );
  if (listed.length > 0) return listed.some((place) => area.places.some((town) => sameName(town, place)));
  const regions = places.filter((place) =>
    all.some(({ regions: names }) => names.some((name) => sameName(name, place))),
  );
  if (regions.length > 0) return regions.some((place) => area.regions.some((name) => sameName(name, place)));
  return null;
}

function compareArea({ places, admin1, country }: Subject, row: Subject): string | null {
  const area = row.area === null ? undefined : known[row.area];
  if (area === undefined) return null;
  if (country !== null && country !== area.country) return 'other';
  const inside = liesIn(admin1 === null ? places : [...places, admin1], area, Object.values(known));
  return inside === null ? null : inside ? 'area' : 'country';
}

/** Level of `place` in corpora/matching/levels.json; null where one side names neither place nor country. */
export function comparePlaces(one: Subject, row: Subject): string | null {
  if (one.country !== null && row.country !== null && one.country !== row.country) return 'other';
  if (row.places.length === 0 && row.area !== null) return compareArea(one, row);
  const [place] = row.places;
  const [own] = one.places;
  if (place !== undefined && own !== undefined) {
    if (placesAgree(own, place)) return 'same';
    const wider = one.places.slice(1).filter((name) => row.admin1 === null || !sameName(name, row.admin1));
    if (wider.some((name) => placesAgree(name, place))) return 'town';
  }
  const regions = one.admin1 === null ? one.places : [...one.places, one.admin1];
  if (row.admin1 !== null && regions.length > 0 && regions.some((name) => sameName(name, row.admin1 ?? '')))
    return place === undefined || own === undefined ? 'same' : 'region';
  return one.country !== null && row.country !== null ? 'country' : null;
}
