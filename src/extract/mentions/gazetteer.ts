/** The gazetteer: place names found in tokens through a hash table over typed arrays, read straight from the compiled file. */
import { PRECISIONS, type Precision } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import { type Abbreviations, hashPart, hashSeed, keyPart } from './gazetteer-names.ts';
import { openSections, type Sections } from './gazetteer-sections.ts';

/** Kinds of places: a container holds others, a crossing or port is a point where goods pass. */
export const PLACE_KINDS = [
  'town',
  'neighbourhood',
  'port',
  'airport',
  'crossing',
  'admin1',
  'admin2',
  'island',
  'region',
  'facility',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** `importance` 0 (hamlet) to 7 (over a million people); `admin1`, `admin2` are indices of the containing units, -1 where unknown. */
export type GazetteerPlace = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly admin1: number;
  readonly admin2: number;
  readonly lat: number;
  readonly lon: number;
  readonly kind: PlaceKind;
  readonly precision: Precision;
  readonly importance: number;
};

/** Flags of a name of a place: the name lacks its article ("Moule" for "Le Moule"), or needs a locative word to count. */
export const NAME_FLAGS = { withoutArticle: 1, needsContext: 2, alias: 4 } as const;
export type NamedPlace = { readonly place: number; readonly flags: number };
export type NameHit = { readonly from: number; readonly to: number; readonly places: readonly NamedPlace[] };

/** `focus` is how much likelier a place is meant in a country, before anything else is known. */
export type GazetteerMeta = {
  readonly abbreviations: Abbreviations;
  readonly focus: Readonly<Record<string, number>>;
};

export type Gazetteer = GazetteerMeta & {
  readonly size: number;
  readonly slots: Uint32Array;
  readonly checks: Uint32Array;
  readonly prefixes: Uint32Array;
  readonly firstPosting: Uint32Array;
  readonly postings: Uint32Array;
  readonly text: Uint8Array;
  readonly nameAt: Uint32Array;
  readonly idAt: Uint32Array;
  readonly country: Uint16Array;
  readonly admin1: Uint32Array;
  readonly admin2: Uint32Array;
  readonly lat: Float32Array;
  readonly lon: Float32Array;
  readonly kind: Uint8Array;
  readonly precision: Uint8Array;
  readonly importance: Uint8Array;
};

const FLAG_BITS = 4;
const MAX_NAME_TOKENS = 16;

function section<T>(sections: Sections['sections'], name: string, type: new (length: number) => T): T {
  const array = sections[name];
  if (!(array instanceof type)) throw new Error(`the gazetteer lacks its section "${name}"`);
  return array;
}

/** Opens the compiled gazetteer; nothing is parsed but its directory. */
export function openGazetteer(file: Uint8Array): Gazetteer {
  const { meta, sections } = openSections(file);
  const country = section(sections, 'country', Uint16Array);
  const u32 = (name: string): Uint32Array => section(sections, name, Uint32Array);
  return {
    size: country.length,
    ...(meta as GazetteerMeta),
    slots: u32('slots'),
    checks: u32('checks'),
    prefixes: u32('prefixes'),
    firstPosting: u32('firstPosting'),
    postings: u32('postings'),
    text: section(sections, 'text', Uint8Array),
    nameAt: u32('nameAt'),
    idAt: u32('idAt'),
    country,
    admin1: u32('admin1'),
    admin2: u32('admin2'),
    lat: section(sections, 'lat', Float32Array),
    lon: section(sections, 'lon', Float32Array),
    kind: section(sections, 'kind', Uint8Array),
    precision: section(sections, 'precision', Uint8Array),
    importance: section(sections, 'importance', Uint8Array),
  };
}

const decoder = new TextDecoder();
const textAt = (gazetteer: Gazetteer, offsets: Uint32Array, index: number): string =>
  decoder.decode(gazetteer.text.subarray(offsets[index] ?? 0, offsets[index + 1] ?? 0));

/** ISO 3166-1 code of the country of a place. */
export function countryOf(gazetteer: Gazetteer, index: number): string {
  const code = gazetteer.country[index] ?? 0;
  return String.fromCharCode(code >> 8, code & 0xff);
}

/** The full entry of a place by its index. */
export function placeAt(gazetteer: Gazetteer, index: number): GazetteerPlace {
  return {
    index,
    id: textAt(gazetteer, gazetteer.idAt, index),
    name: textAt(gazetteer, gazetteer.nameAt, index),
    country: countryOf(gazetteer, index),
    admin1: (gazetteer.admin1[index] ?? 0) - 1,
    admin2: (gazetteer.admin2[index] ?? 0) - 1,
    lat: gazetteer.lat[index] ?? 0,
    lon: gazetteer.lon[index] ?? 0,
    kind: PLACE_KINDS[gazetteer.kind[index] ?? 0] ?? 'town',
    precision: PRECISIONS[gazetteer.precision[index] ?? 0] ?? 'locality',
    importance: gazetteer.importance[index] ?? 0,
  };
}

function nameIndex({ slots, checks }: Gazetteer, [a, b]: readonly [number, number]): number {
  const mask = slots.length - 1;
  for (let at = a & mask; ; at = (at + 1) & mask) {
    const slot = slots[at] ?? 0;
    if (slot === 0) return -1;
    if (checks[slot - 1] === b) return slot - 1;
  }
}

function mayContinue({ prefixes }: Gazetteer, [a]: readonly [number, number]): boolean {
  const bit = a & (prefixes.length * 32 - 1);
  return (((prefixes[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

function postingsOf({ firstPosting, postings }: Gazetteer, name: number): NamedPlace[] {
  const found: NamedPlace[] = [];
  for (let i = firstPosting[name] ?? 0; i < (firstPosting[name + 1] ?? 0); i += 1) {
    const posting = postings[i] ?? 0;
    found.push({ place: posting >>> FLAG_BITS, flags: posting & ((1 << FLAG_BITS) - 1) });
  }
  return found;
}

/** The longest listed name that begins at token `from`, with every place that bears it; never crosses a line feed. */
export function longestNameAt(gazetteer: Gazetteer, tokens: readonly Token[], from: number): NameHit | null {
  const hash = hashSeed();
  let name = -1;
  let to = from;
  for (let i = from; i < tokens.length && i - from < MAX_NAME_TOKENS; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > from && token.breakBefore > 0)) break;
    const part = keyPart(token, tokens[i - 1], gazetteer.abbreviations);
    if (part === null) continue;
    hashPart(hash, part);
    const found = nameIndex(gazetteer, hash);
    if (found >= 0) {
      name = found;
      to = i + 1;
    }
    if (!mayContinue(gazetteer, hash)) break;
  }
  return name < 0 ? null : { from, to, places: postingsOf(gazetteer, name) };
}

/** Distance in kilometres between two places (equirectangular, good to a per cent below 1,000 km). */
export function kilometresBetween(gazetteer: Gazetteer, a: number, b: number): number {
  const radians = Math.PI / 180;
  const latA = (gazetteer.lat[a] ?? 0) * radians;
  const latB = (gazetteer.lat[b] ?? 0) * radians;
  const lon = ((gazetteer.lon[a] ?? 0) - (gazetteer.lon[b] ?? 0)) * radians;
  return 6371 * Math.hypot(lon * Math.cos((latA + latB) / 2), latA - latB);
}
