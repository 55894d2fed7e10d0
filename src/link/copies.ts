/**
 * Wire copies: articles whose texts share most of their word sequences, edited or not. Broder's containment of word
 * shingles ("On the resemblance and containment of documents", 1997), on the whole set, since an article is short.
 */
import { tokenise } from '../languages/tokens.ts';

const SHINGLE = 4;
const MAX_CHARS = 40_000;

/** Hashes of every run of four words of a text; empty for texts under four words. */
export function shingles(text: string): ReadonlySet<number> {
  const words = tokenise(text.slice(0, MAX_CHARS)).filter(({ kind }) => kind !== 'punct');
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < SHINGLE; offset += 1) {
      const word = words[at + offset]?.folded ?? '';
      for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
      hash = Math.imul(hash ^ 0x20, 0x01000193);
    }
    hashes.add(hash >>> 0);
  }
  return hashes;
}

/** The share of the shorter text's shingles that the longer one holds too, 0 to 1. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  if (short.size === 0) return 0;
  let shared = 0;
  for (const hash of short) if (long.has(hash)) shared += 1;
  return shared / short.size;
}

/** From this containment on, one text is a copy of the other, edited or not; independent reports of one event stay under 0.07. */
export const COPY_CONTAINMENT = 0.12;
