/** Whether two texts are one article: copies for telephones, printers and campaigns differ in a line or two. */
import { wordsOf } from './trigrams.ts';

const SHINGLE = 4;
/** Share of the shorter text's shingles that the longer one must have. */
const SAME = 0.9;
/** A teaser is no copy: it lacks what the article tells. */
const LEAST_LENGTH = 0.6;

function shinglesOf(words: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>();
  const size = Math.min(SHINGLE, words.length);
  for (let i = 0; i + size <= words.length; i += 1) shingles.add(words.slice(i, i + size).join(' '));
  return shingles;
}

/** The title is the first line; copies lack or add the name of the outlet. */
function sameTitle(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => ` ${wordsOf(text.split('\n', 1)[0] ?? '').join(' ')} `);
  return one !== undefined && other !== undefined && (one.includes(other) || other.includes(one));
}

/**
 * Whether two texts have one title, and the shorter one stands in the longer: nine in ten of its runs of four words, and
 * each of its numbers, since bulletins of one office differ in little else. A much shorter text is another article.
 * @param a title, line feed, body
 * @param b the same
 */
export function isSameText(a: string, b: string): boolean {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short.length < LEAST_LENGTH * long.length) return false;
  if (!sameTitle(a, b)) return false;
  const known = new Set(long);
  if (short.some((word) => /\d/.test(word) && !known.has(word))) return false;
  const [own, other] = [shinglesOf(short), shinglesOf(long)];
  let shared = 0;
  for (const shingle of own) if (other.has(shingle)) shared += 1;
  return shared >= SAME * own.size;
}
