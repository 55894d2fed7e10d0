/** Compiles corpora/gazetteer/ (units, places, own places and names) into the packed gazetteer. */
import type { Precision } from '../domain/vocabulary.ts';
import { NAME_FLAGS, PLACE_KINDS, type PlaceKind } from '../extract/mentions/gazetteer.ts';
import { type PlaceName, type PlaceToPack, packGazetteer } from '../extract/mentions/gazetteer-pack.ts';
import { fold } from '../languages/tokens.ts';
import { readTables } from './tables.ts';
import { readUnitWords, unitNames } from './unit-names.ts';

type Rows = readonly (readonly string[])[];
type Entry = { -readonly [K in keyof PlaceToPack]: PlaceToPack[K] };

/** Places under construction, with the look-ups that later tables need. */
type Draft = {
  readonly places: Entry[];
  readonly names: PlaceName[];
  readonly byUnit: Map<string, number>;
  readonly byId: Map<string, number>;
  readonly byName: Map<string, number[]>;
  /** What the own tables name and the gazetteer lacks. */
  readonly missing: string[];
};

const GREAT = 6;
const UNIT_IMPORTANCE = { admin1: 5, admin2: 3 } as const;
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

const list = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
const nameKey = (country: string, name: string): string => `${country}|${fold(name).replace(/[- ]+/g, ' ')}`;
/** The gloss of an own place that shares its name: "Ferry (Jamaica)". */
const GLOSS = / \([^()]*\)$/;

function add(draft: Draft, place: Entry): number {
  const index = draft.places.push(place) - 1;
  draft.byId.set(place.id, index);
  remember(draft, index, place.name);
  return index;
}

function remember(draft: Draft, index: number, name: string): void {
  const key = nameKey(draft.places[index]?.country ?? '', name);
  draft.byName.set(key, [...(draft.byName.get(key) ?? []), index]);
}

const ARTICLE = /^(?:le|la|les|el|los|las|the) (?=\p{Lu})|^l['’](?=\p{Lu})/iu;

function nameIt(draft: Draft, place: number, name: string, flags: number): void {
  draft.names.push({ name, place, flags });
  const bare = name.replace(ARTICLE, '');
  if (bare !== name) draft.names.push({ name: bare, place, flags: flags | NAME_FLAGS.withoutArticle });
}

function addUnits(draft: Draft, rows: Rows, words: ReturnType<typeof readUnitWords>): void {
  for (const [code = '', full = '', lat, lon] of rows) {
    const country = code.slice(0, 2);
    const kind = code.split('.').length === 2 ? 'admin1' : 'admin2';
    const [name = full, ...forms] = unitNames(full, country, words);
    const index = add(draft, {
      id: `unit:${code}`,
      name,
      country,
      admin1: kind === 'admin1' ? -1 : (draft.byUnit.get(code.split('.').slice(0, 2).join('.')) ?? -1),
      admin2: -1,
      lat: Number(lat),
      lon: Number(lon),
      kind,
      precision: kind,
      importance: UNIT_IMPORTANCE[kind],
    });
    draft.byUnit.set(code, index);
    for (const form of new Set([name, ...forms])) nameIt(draft, index, form, 0);
    for (const form of [...forms, full]) remember(draft, index, form);
  }
}

function addTowns(draft: Draft, rows: Rows): void {
  for (const [id = '', name = '', unit = '', lat, lon, importance] of rows) {
    const [country = '', first = ''] = unit.split('.');
    const index = add(draft, {
      id: `geonames:${id}`,
      name,
      country,
      admin1: draft.byUnit.get(`${country}.${first}`) ?? -1,
      admin2: unit.split('.').length > 2 ? (draft.byUnit.get(unit) ?? -1) : -1,
      lat: Number(lat),
      lon: Number(lon),
      kind: 'town',
      precision: 'locality',
      importance: Number(importance),
    });
    nameIt(draft, index, name, 0);
  }
}

function addAlternates(draft: Draft, rows: Rows): void {
  for (const [id = '', names] of rows) {
    const place = draft.byId.get(`geonames:${id}`);
    if (place === undefined) continue;
    for (const name of list(names)) nameIt(draft, place, name, NAME_FLAGS.alias);
  }
}

const isUnit = (kind: PlaceKind | undefined): boolean => kind === 'admin1' || kind === 'admin2';

/** The most important place of that name in the country; units only, or anything but units first, as asked. */
function lookUp(draft: Draft, country: string, name: string, units: boolean): number | undefined {
  const found = draft.byName.get(nameKey(country, name)) ?? [];
  const rank = (index: number): number => {
    const place = draft.places[index];
    return (place?.importance ?? 0) + (isUnit(place?.kind) === units ? 10 : 0);
  };
  return [...found].sort((a, b) => rank(b) - rank(a))[0];
}

function addNames(draft: Draft, rows: Rows): void {
  for (const [country = '', kind = '', name = '', preferred = '', names] of rows) {
    const index = lookUp(draft, country, name, kind === 'unit');
    const place = index === undefined ? undefined : draft.places[index];
    if (index === undefined || place === undefined || isUnit(place.kind) !== (kind === 'unit')) {
      draft.missing.push(`names.tsv: no ${kind} "${name}" in ${country}`);
      continue;
    }
    if (preferred !== '') place.name = preferred;
    if (kind === 'great') place.importance = Math.max(place.importance, GREAT);
    for (const form of [preferred, ...list(names)]) {
      if (form === '') continue;
      nameIt(draft, index, form, 0);
      remember(draft, index, form);
    }
  }
}

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

function addOwnPlaces(draft: Draft, rows: Rows): void {
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

/** Compiles the tables of `folder`; an empty folder gives an empty gazetteer. Throws where a row names what is not there. */
export function compileGazetteer(folder: string): Uint8Array {
  const tables = readTables(folder);
  const rows = (name: string): Rows => tables[name]?.rows ?? [];
  const draft: Draft = {
    places: [],
    names: [],
    byUnit: new Map(),
    byId: new Map(),
    byName: new Map(),
    missing: [],
  };
  addUnits(draft, rows('units'), readUnitWords(rows('unit-words')));
  addTowns(draft, rows('places'));
  addAlternates(draft, rows('alternates'));
  addNames(draft, rows('names'));
  addOwnPlaces(draft, rows('own-places'));
  if (draft.missing.length > 0) throw new Error(`gazetteer: ${draft.missing.join('; ')}`);
  const words = new Set(rows('words').map(([word = '']) => fold(word)));
  const names = draft.names.map((name) =>
    words.has(fold(name.name)) ? { ...name, flags: name.flags | NAME_FLAGS.needsContext } : name,
  );
  const focus = Object.fromEntries(rows('focus').map(([country = '', weight]) => [country, Number(weight)]));
  const abbreviations = Object.fromEntries(
    rows('abbreviations').map(([short = '', long = '']) => [short, long]),
  );
  return packGazetteer(draft.places, names, { abbreviations, focus });
}
