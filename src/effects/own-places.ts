/** Own places of the gazetteer: neighbourhoods, ports, crossings and hamlets that GeoNames' towns lack, or that it names otherwise. */
import type { Precision } from '../domain/vocabulary.ts';
import { PLACE_KINDS, type PlaceKind } from '../extract/mentions/gazetteer.ts';
import { fold } from '../languages/tokens.ts';
import {
  add,
  type Draft,
  type Entry,
  isUnit,
  list,
  lookUp,
  nameIt,
  nameKey,
  type Rows,
  remember,
} from './gazetteer-draft.ts';

/** Two entries of one name closer than this, in degrees, are one place. */
const SAME_SPOT = 0.25;
const PRECISION: Readonly<Record<PlaceKind, Precision>> = {
  town: 'locality',
  neighbourhood: 'locality',
  port: 'point',
  airport: 'point',
  crossing: 'point',
  facility: 'point',
  admin1: 'admin1',
  admin2: 'admin2',
  island: 'admin2',
  region: 'admin1',
};
/** The gloss of an own place that shares its name: "Ferry (Jamaica)". */
const GLOSS = / \([^()]*\)$/;

/** The containing town or unit of an own place, by name or by the last part of a unit's code ("FL"). */
function containerOf(draft: Draft, country: string, within: string): { admin1: number; admin2: number } {
  if (within === '') return { admin1: -1, admin2: -1 };
  const index = draft.byUnit.get(`${country}.${within}`) ?? lookUp(draft, country, within, false);
  const place = index === undefined ? undefined : draft.places[index];
  if (index === undefined || place === undefined) {
    draft.missing.push(`own-places.tsv: no container "${within}" in ${country}`);
    return { admin1: -1, admin2: -1 };
  }
  if (place.kind === 'admin1') return { admin1: index, admin2: -1 };
  return { admin1: place.admin1, admin2: index };
}

type OwnPlace = { readonly entry: Entry; readonly within: string; readonly names: readonly string[] };

function ownPlaceOf(row: readonly string[]): OwnPlace {
  const [title = '', kindCell, country = '', within = '', lat, lon, importance, names] = row;
  const kind = PLACE_KINDS.find((known) => known === kindCell);
  if (kind === undefined)
    throw new Error(`gazetteer own-places.tsv: "${title}" is of unknown kind "${kindCell}"`);
  const entry: Entry = {
    id: `own:${country.toLowerCase()}-${fold(title).replace(/[^a-z0-9]+/g, '-')}`,
    name: title.replace(GLOSS, ''),
    country,
    admin1: -1,
    admin2: -1,
    lat: Number(lat),
    lon: Number(lon),
    kind,
    precision: PRECISION[kind],
    importance: Number(importance),
  };
  return { entry, within, names: list(names) };
}

/** An own place overrides the kind and class of the place of that name on the same spot, and keeps its identifier. */
function addOrMerge(draft: Draft, entry: Entry): number {
  const same = (draft.byName.get(nameKey(entry.country, entry.name)) ?? []).find((index) => {
    const place = draft.places[index];
    if (place === undefined || isUnit(place.kind) !== isUnit(entry.kind)) return false;
    return Math.abs(place.lat - entry.lat) < SAME_SPOT && Math.abs(place.lon - entry.lon) < SAME_SPOT;
  });
  const known = same === undefined ? undefined : draft.places[same];
  if (same === undefined || known === undefined) return add(draft, entry);
  known.kind = entry.kind;
  known.precision = entry.precision;
  known.importance = Math.max(known.importance, entry.importance);
  return same;
}

/** Adds the rows of own-places.tsv, then puts each into its container, which may stand further down. */
export function addOwnPlaces(draft: Draft, rows: Rows): void {
  const added = rows.map((row) => {
    const own = ownPlaceOf(row);
    const index = addOrMerge(draft, own.entry);
    for (const form of [own.entry.name, ...own.names]) {
      nameIt(draft, index, form, 0);
      remember(draft, index, form);
    }
    return { ...own, index };
  });
  for (const { index, entry, within } of added) {
    const place = draft.places[index];
    if (place !== undefined && within !== '') Object.assign(place, containerOf(draft, entry.country, within));
  }
}
