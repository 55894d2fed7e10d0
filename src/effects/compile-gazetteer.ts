/** Compiles corpora/gazetteer/ (units, places, own places and names) into the packed gazetteer. */
import { NAME_FLAGS } from '../extract/mentions/gazetteer.ts';
import { packGazetteer } from '../extract/mentions/gazetteer-pack.ts';
import { fold } from '../languages/tokens.ts';
import {
  add,
  type Draft,
  emptyDraft,
  isUnit,
  list,
  lookUp,
  nameIt,
  type Rows,
  remember,
} from './gazetteer-draft.ts';
import { addOwnPlaces } from './own-places.ts';
import { readTables } from './tables.ts';
import { readUnitWords, unitNames } from './unit-names.ts';

/** The class of places that names.tsv calls great: that of towns of half a million. */
const GREAT = 6;
const UNIT_IMPORTANCE = { admin1: 5, admin2: 3 } as const;

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

/** Compiles the tables of `folder`; an empty folder gives an empty gazetteer. Throws where a row names what is not there. */
export function compileGazetteer(folder: string): Uint8Array {
  const tables = readTables(folder);
  const rows = (name: string): Rows => tables[name]?.rows ?? [];
  const draft = emptyDraft();
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
