/** A trie over folded tokens: finds the longest listed term at a token. Hyphens inside a term or the text do not count. */
import { HASHES, hashOf, type Token, tokenise } from '../languages/tokens.ts';

type Node<T> = { next: Map<string, Node<T>>; value: T | undefined };
export type Hit<T> = { readonly from: number; readonly to: number; readonly value: T };
/** `begins` marks the hashes of the first tokens: most tokens begin no term, and one look tells. */
export type Trie<T> = { readonly root: Node<T>; readonly begins: Uint8Array };

const isHyphen = (folded: string): boolean =>
  folded === '-' || folded === '‐' || folded === '‑' || folded === '–';

/** Most nodes end a term: they share this map, which stays empty. */
const NO_NEXT = new Map<string, never>();

const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** The folded tokens of a term; most terms are plain words, which need no tokeniser. */
const wordsOf = (term: string): readonly string[] =>
  PLAIN.test(term) ? term.split(' ') : tokenise(term).map((token) => token.folded);

/** Builds a trie; where two entries fold to the same tokens, `merge` settles it (the later one wins by default). */
export function buildTrie<T>(
  entries: Iterable<readonly [term: string, value: T]>,
  merge: (before: T, now: T) => T = (_, now) => now,
): Trie<T> {
  const root: Node<T> = { next: new Map(), value: undefined };
  const begins = new Uint8Array(HASHES);
  for (const [term, value] of entries) {
    let at = root;
    for (const word of wordsOf(term)) {
      if (isHyphen(word)) continue;
      const next: Node<T> = at.next.get(word) ?? { next: NO_NEXT, value: undefined };
      if (at === root) begins[hashOf(word)] = 1;
      if (at.next === NO_NEXT) at.next = new Map();
      at.next.set(word, next);
      at = next;
    }
    if (at !== root) at.value = at.value === undefined ? value : merge(at.value, value);
  }
  return { root, begins };
}

/** The longest term that begins at token `from`; `to` is the index after its last token. Never crosses a line feed. */
export function longestAt<T>(trie: Trie<T>, tokens: readonly Token[], from: number): Hit<T> | null {
  const first = tokens[from];
  return first === undefined || trie.begins[first.hash] === 0 ? null : walk(trie, tokens, from);
}

function walk<T>(trie: Trie<T>, tokens: readonly Token[], from: number): Hit<T> | null {
  let at = trie.root;
  let found: Hit<T> | null = null;
  for (let i = from; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > from && token.breakBefore > 0)) break;
    if (i > from && isHyphen(token.folded)) continue;
    const next = at.next.get(token.folded);
    if (next === undefined) break;
    at = next;
    if (at.value !== undefined) found = { from, to: i + 1, value: at.value };
  }
  return found;
}

/** Every longest, non-overlapping term in the tokens, left to right. */
export function findAll<T>(trie: Trie<T>, tokens: readonly Token[]): Hit<T>[] {
  const hits: Hit<T>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const hit = longestAt(trie, tokens, i);
    if (hit === null) continue;
    hits.push(hit);
    i = hit.to - 1;
  }
  return hits;
}
