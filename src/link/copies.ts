/**
 * Wire copies: articles whose texts share most of their word sequences, edited or not. Broder's containment of word
 * shingles ("On the resemblance and containment of documents", 1997), on the whole set, since an article is short.
 */
import { tokenise } from '../languages/tokens.ts';

const SHINGLE = 4;
const MAX_CHARS = 40_000;

/** Hashes of every run of four words of a text, each once, in their order; empty for texts under four words. */
export function shingles(text: string): Uint32Array {
  const words = tokenise(text.slice(0, MAX_CHARS)).filter(({ kind }) => kind !== 'punct');
  const hashes = new Uint32Array(Math.max(0, words.length - SHINGLE + 1));
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < SHINGLE; offset += 1) {
      const word = words[at + offset]?.folded ?? '';
      for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
      hash = Math.imul(hash ^ 0x20, 0x01000193);
    }
    hashes[at] = hash >>> 0;
  }
  hashes.sort();
  return hashes.filter((hash, at) => at === 0 || hash !== hashes[at - 1]);
}

/** The share of the shorter text's shingles that the longer one holds too, 0 to 1. */
export function containment(a: Uint32Array, b: Uint32Array): number {
  const short = Math.min(a.length, b.length);
  if (short === 0) return 0;
  let shared = 0;
  let [x, y] = [0, 0];
  while (x < a.length && y < b.length) {
    const [one, other] = [a[x] ?? 0, b[y] ?? 0];
    if (one === other) shared += 1;
    if (one <= other) x += 1;
    if (other <= one) y += 1;
  }
  return shared / short;
}

/** From this containment on, one text is a copy of the other, edited or not; independent reports of one event stay under 0.07. */
export const COPY_CONTAINMENT = 0.12;
