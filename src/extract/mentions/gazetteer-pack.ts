/** Packs places and their names into the file that `openGazetteer` reads; runs at build only. */
import { PRECISIONS } from '../../domain/vocabulary.ts';
import { tokenise } from '../../languages/tokens.ts';
import { type GazetteerMeta, type GazetteerPlace, PLACE_KINDS } from './gazetteer.ts';
import { type Abbreviations, hashPart, hashSeed, keyPart } from './gazetteer-names.ts';
import { packSections } from './gazetteer-sections.ts';

export type PlaceName = { readonly name: string; readonly place: number; readonly flags: number };
export type PlaceToPack = Omit<GazetteerPlace, 'index'>;

type NameEntry = { readonly hash: readonly [number, number]; readonly postings: Map<number, number> };

function keyOf(name: string, abbreviations: Abbreviations): string[] {
  const tokens = tokenise(name);
  return tokens
    .map((token, i) => keyPart(token, tokens[i - 1], abbreviations))
    .filter((part) => part !== null);
}

function collectNames(
  names: Iterable<PlaceName>,
  abbreviations: Abbreviations,
  prefixes: Uint32Array,
): NameEntry[] {
  const byKey = new Map<string, NameEntry>();
  for (const { name, place, flags } of names) {
    const parts = keyOf(name, abbreviations);
    const key = parts.join(' ');
    if (key === '') continue;
    const hash = hashSeed();
    parts.forEach((part, i) => {
      hashPart(hash, part);
      if (i === parts.length - 1) return;
      const bit = hash[0] & (prefixes.length * 32 - 1);
      prefixes[bit >>> 5] = (prefixes[bit >>> 5] ?? 0) | (1 << (bit & 31));
    });
    const entry = byKey.get(key) ?? { hash, postings: new Map() };
    byKey.set(key, entry);
    entry.postings.set(place, Math.min(flags, entry.postings.get(place) ?? flags));
  }
  return [...byKey.values()];
}

function hashTable(entries: readonly NameEntry[]): { slots: Uint32Array; checks: Uint32Array } {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, entries.length * 2))));
  const mask = slots.length - 1;
  entries.forEach(({ hash }, i) => {
    let at = hash[0] & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = i + 1;
  });
  return { slots, checks: Uint32Array.from(entries, ({ hash }) => hash[1]) };
}

function packPostings(entries: readonly NameEntry[]): { firstPosting: Uint32Array; postings: Uint32Array } {
  const firstPosting = new Uint32Array(entries.length + 1);
  const postings: number[] = [];
  entries.forEach((entry, i) => {
    for (const [place, flags] of entry.postings) postings.push(((place << 4) | flags) >>> 0);
    firstPosting[i + 1] = postings.length;
  });
  return { firstPosting, postings: Uint32Array.from(postings) };
}

function packTexts(places: readonly PlaceToPack[]): {
  text: Uint8Array;
  nameAt: Uint32Array;
  idAt: Uint32Array;
} {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const lay = (pick: (place: PlaceToPack) => string): Uint32Array => {
    const at = new Uint32Array(places.length + 1);
    places.forEach((place, i) => {
      const bytes = encoder.encode(pick(place));
      at[i] = size;
      chunks.push(bytes);
      size += bytes.length;
    });
    at[places.length] = size;
    return at;
  };
  const nameAt = lay((place) => place.name);
  const idAt = lay((place) => place.id);
  const text = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    text.set(chunk, offset);
    offset += chunk.length;
  }
  return { text, nameAt, idAt };
}

/** Packs the gazetteer. `admin1` and `admin2` of a place are indices into `places`, -1 where unknown. */
export function packGazetteer(
  places: readonly PlaceToPack[],
  names: Iterable<PlaceName>,
  meta: GazetteerMeta,
): Uint8Array {
  const { abbreviations } = meta;
  const prefixes = new Uint32Array(1 << 16);
  const entries = collectNames(names, abbreviations, prefixes);
  return packSections({
    meta,
    sections: {
      ...hashTable(entries),
      ...packPostings(entries),
      ...packTexts(places),
      prefixes,
      country: Uint16Array.from(
        places,
        ({ country }) => (country.charCodeAt(0) << 8) | country.charCodeAt(1),
      ),
      admin1: Uint32Array.from(places, ({ admin1 }) => admin1 + 1),
      admin2: Uint32Array.from(places, ({ admin2 }) => admin2 + 1),
      lat: Float32Array.from(places, ({ lat }) => lat),
      lon: Float32Array.from(places, ({ lon }) => lon),
      kind: Uint8Array.from(places, ({ kind }) => PLACE_KINDS.indexOf(kind)),
      precision: Uint8Array.from(places, ({ precision }) => PRECISIONS.indexOf(precision)),
      importance: Uint8Array.from(places, ({ importance }) => importance),
    },
  });
}
