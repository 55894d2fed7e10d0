/** A trie over folded tokens: finds the longest listed term at a token. Hyphens inside a term or the text do not count. */
import { HASHES, type Token, tokenise } from '../languages/tokens.ts';

type Node<T> = { readonly next: Map<string, Node<T>>; value: T | undefined };
export type Hit<T> = { readonly from: number; readonly to: number; readonly value: T };
/** `begins` marks the hashes of the first tokens: most tokens begin no term, and one look tells. */
export type Trie<T> = { readonly root: Node<T>; readonly begins: Uint8Array };

const isHyphen = (folded: string): boolean =>
  folded === '-' || folded === '‐' || folded === '‑' || folded === '–';

const node = <T>(): Node<T> => ({ next: new Map(), value: undefined });

/** Builds a trie; where two entries fold to the same tokens, `merge` settles it (the later one wins by default). */
export function buildTrie<T>(
  entries: Iterable<readonly [term: string, value: T]>,
  merge: (before: T, now: T) => T = (_, now) => now,
): Trie<T> {
  const root = node<T>();
  const begins = new Uint8Array(HASHES);
  for (const [term, value] of entries) {
    let at = root;
    for (const token of tokenise(term)) {
      if (isHyphen(token.folded)) continue;
      const next = at.next.get(token.folded) ?? node<T>();
      if (at === root) begins[token.hash] = 1;
      at.next.set(token.folded, next);
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
