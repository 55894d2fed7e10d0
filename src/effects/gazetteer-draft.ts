/** The gazetteer under construction: places with their names, and the look-ups that later tables need. */
import { NAME_FLAGS, type PlaceKind } from '../extract/mentions/gazetteer.ts';
import type { PlaceName, PlaceToPack } from '../extract/mentions/gazetteer-pack.ts';
import { fold } from '../languages/tokens.ts';

export type Rows = readonly (readonly string[])[];
/** A place that later tables may still change. */
export type Entry = { -readonly [K in keyof PlaceToPack]: PlaceToPack[K] };

/** Places under construction, with the look-ups that later tables need. */
export type Draft = {
  readonly places: Entry[];
  readonly names: PlaceName[];
  readonly byUnit: Map<string, number>;
  readonly byId: Map<string, number>;
  readonly byName: Map<string, number[]>;
  /** What the own tables name and the gazetteer lacks. */
  readonly missing: string[];
};

/** The entries of a cell, which semicolons separate. */
export const list = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
/** Names that differ in accents, capitals and hyphens alone share a key in each country. */
export const nameKey = (country: string, name: string): string =>
  `${country}|${fold(name).replace(/[- ]+/g, ' ')}`;

/** Adds a place and returns its index. */
export function add(draft: Draft, place: Entry): number {
  const index = draft.places.push(place) - 1;
  draft.byId.set(place.id, index);
  remember(draft, index, place.name);
  return index;
}

/** Makes a place be found by a further name while the tables are read. */
export function remember(draft: Draft, index: number, name: string): void {
  const key = nameKey(draft.places[index]?.country ?? '', name);
  draft.byName.set(key, [...(draft.byName.get(key) ?? []), index]);
}

const ARTICLE = /^(?:[Ll]e|[Ll]a|[Ll]es|[Ee]l|[Ll]os|[Ll]as|[Tt]he) (?=\p{Lu})|^[Ll]['’](?=\p{Lu})/u;

/** Gives a place a name that texts are searched for, and the name without its article. */
export function nameIt(draft: Draft, place: number, name: string, flags: number): void {
  draft.names.push({ name, place, flags });
  const bare = name.replace(ARTICLE, '');
  if (bare !== name) draft.names.push({ name: bare, place, flags: flags | NAME_FLAGS.withoutArticle });
}

/** First- and second-level units, as against towns and spots. */
export const isUnit = (kind: PlaceKind | undefined): boolean => kind === 'admin1' || kind === 'admin2';

/** The most important place of that name in the country; units only, or anything but units first, as asked. */
export function lookUp(draft: Draft, country: string, name: string, units: boolean): number | undefined {
  const found = draft.byName.get(nameKey(country, name)) ?? [];
  const rank = (index: number): number => {
    const place = draft.places[index];
    return (place?.importance ?? 0) + (isUnit(place?.kind) === units ? 10 : 0);
  };
  return [...found].sort((a, b) => rank(b) - rank(a))[0];
}

/** An empty draft. */
export const emptyDraft = (): Draft => ({
  places: [],
  names: [],
  byUnit: new Map(),
  byId: new Map(),
  byName: new Map(),
  missing: [],
});
