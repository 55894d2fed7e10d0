/** A container of typed arrays in one file: a JSON directory, then the arrays, each aligned to four bytes and read in place. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
type Kind = 'u8' | 'u16' | 'u32' | 'f32';
type Entry = { readonly kind: Kind; readonly at: number; readonly length: number };

/** `meta` is any JSON value; `sections` the arrays by name. */
export type Sections = { readonly meta: unknown; readonly sections: Readonly<Record<string, Numbers>> };

const MAGIC = 0x315a4754;
const HEAD = 12;

const kindOf = (array: Numbers): Kind => {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f32';
};
const aligned = (size: number): number => (size + 3) & ~3;

/** Packs arrays into one little-endian file. */
export function packSections({ meta, sections }: Sections): Uint8Array {
  const directory: Record<string, Entry> = {};
  let at = 0;
  for (const [name, array] of Object.entries(sections)) {
    directory[name] = { kind: kindOf(array), at, length: array.length };
    at += aligned(array.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify({ meta, directory }));
  const start = HEAD + aligned(json.length);
  const out = new Uint8Array(start + at);
  new Uint32Array(out.buffer, 0, 3).set([MAGIC, json.length, start]);
  out.set(json, HEAD);
  for (const [name, array] of Object.entries(sections)) {
    out.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      start + (directory[name]?.at ?? 0),
    );
  }
  return out;
}

function view(bytes: Uint8Array, at: number, { kind, length }: Entry): Numbers {
  const offset = bytes.byteOffset + at;
  if (kind === 'u8') return new Uint8Array(bytes.buffer, offset, length);
  if (kind === 'u16') return new Uint16Array(bytes.buffer, offset, length);
  if (kind === 'u32') return new Uint32Array(bytes.buffer, offset, length);
  return new Float32Array(bytes.buffer, offset, length);
}

/** Opens a packed file without copying its arrays. Throws on a file of another kind. */
export function openSections(file: Uint8Array): Sections {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const [magic, jsonLength, start] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  if (magic !== MAGIC || jsonLength === undefined || start === undefined) {
    throw new Error('not a packed knowledge file');
  }
  const { meta, directory } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(HEAD, HEAD + jsonLength)),
  ) as { meta: unknown; directory: Record<string, Entry> };
  const sections: Record<string, Numbers> = {};
  for (const [name, entry] of Object.entries(directory))
    sections[name] = view(bytes, start + entry.at, entry);
  return { meta, sections };
}
