/** How a place name becomes a key: folded tokens, hyphens and abbreviation dots left out, "St" read as "Saint". */
import type { Token } from '../../languages/tokens.ts';

export type Abbreviations = Readonly<Record<string, string>>;

const HYPHENS: ReadonlySet<string> = new Set(['-', '‐', '‑', '–']);
const MAX_ABBREVIATION = 4;

/** The key part of a token inside a name, or null where the token does not count. */
export function keyPart(
  token: Token,
  before: Token | undefined,
  abbreviations: Abbreviations,
): string | null {
  if (token.kind !== 'punct') return abbreviations[token.folded] ?? token.folded;
  if (HYPHENS.has(token.folded)) return null;
  if (token.folded === '’' || token.folded === 'ʼ') return "'";
  const abbreviationDot =
    token.folded === '.' && before?.kind === 'word' && before.text.length <= MAX_ABBREVIATION;
  return abbreviationDot ? null : token.folded;
}

const PRIME = 0x01000193;

/** One step of two FNV-1a hashes over a key part and a separator; `hash` is changed in place. */
export function hashPart(hash: [number, number], part: string): void {
  let [a, b] = hash;
  for (let i = 0; i < part.length; i += 1) {
    const code = part.charCodeAt(i);
    a = Math.imul(a ^ code, PRIME);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 13);
  }
  hash[0] = Math.imul(a ^ 32, PRIME) >>> 0;
  hash[1] = Math.imul(b ^ 32, 0x5bd1e995) >>> 0;
}

/** The start values of the two hashes. */
export const hashSeed = (): [number, number] => [0x811c9dc5, 0x9747b28c];
