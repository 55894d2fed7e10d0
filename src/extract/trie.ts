/** A trie over folded tokens: finds the longest listed term at a token. Hyphens inside a term or the text do not count. */
import { fold, HASHES, hashOf, type Token, tokenise } from '../languages/tokens.ts';

type Merge<T> = (before: T, now: T) => T;

/** Most nodes end a term: they share this map, which stays empty. */
const NO_NEXT = new Map<string, never>();

/**
 * A node of the trie. Terms of several words wait at their first word until a text has it: a text begins few of the many terms, and a
 * process that reads one article is not held up by building all.
 */
class Node<T> {
  value: T | undefined = undefined;
  private below: Map<string, Node<T>> = NO_NEXT;
  private waiting: [rest: string, value: T][] | null = null;
  private readonly merge: Merge<T>;

  constructor(merge: Merge<T>) {
    this.merge = merge;
  }

  /** The nodes behind this one, by word. */
  get next(): ReadonlyMap<string, Node<T>> {
    if (this.waiting !== null) this.build(this.waiting);
    return this.below;
  }

  /** The node behind this one at `word`, made where there is none. */
  child(word: string): Node<T> {
    const known = this.below.get(word);
    if (known !== undefined) return known;
    const made = new Node(this.merge);
    if (this.below === NO_NEXT) this.below = new Map();
    this.below.set(word, made);
    return made;
  }

  /** Ends a term here. */
  end(value: T): void {
    this.value = this.value === undefined ? value : this.merge(this.value, value);
  }

  /** Ends a term behind this node, at the words of `rest`, once somebody looks there. */
  wait(rest: string, value: T): void {
    if (this.waiting === null) this.waiting = [];
    this.waiting.push([rest, value]);
  }

  private build(waiting: readonly (readonly [string, T])[]): void {
    this.waiting = null;
    for (const [rest, value] of waiting) {
      let at: Node<T> = this;
      for (const word of wordsOf(rest)) at = at.child(word);
      at.end(value);
    }
  }
}

export type Hit<T> = { readonly from: number; readonly to: number; readonly value: T };
/** `begins` marks the hashes of the first tokens: most tokens begin no term, and one look tells. */
export type Trie<T> = { readonly root: Node<T>; readonly begins: Uint8Array; readonly last: Looked<T> };

/** What was found in the tokens last looked at: the rules ask for the words of one article again and again. */
type Looked<T> = { tokens: readonly Token[] | null; hits: (Hit<T> | null | undefined)[] };

const isHyphen = (folded: string): boolean =>
  folded === '-' || folded === '‐' || folded === '‑' || folded === '–';

const PLAIN = /^[a-z]+(?: [a-z]+)*$/;
const PLAIN_FIRST = /^[a-z]+(?= |$)/;

/** The folded tokens of a term; most terms are plain words once folded, which need no tokeniser. */
function wordsOf(term: string): readonly string[] {
  const folded = fold(term);
  if (PLAIN.test(folded)) return folded.split(' ');
  return tokenise(term)
    .map((token) => token.folded)
    .filter((word) => !isHyphen(word));
}

/** The first folded token of a term, and what stands behind it; null where the term has none. */
function split(term: string): { readonly first: string; readonly rest: string } | null {
  const plain = PLAIN_FIRST.exec(fold(term))?.[0];
  const blank = term.indexOf(' ');
  if (plain !== undefined) return { first: plain, rest: blank < 0 ? '' : term.slice(blank + 1) };
  const [first, ...rest] = wordsOf(term);
  return first === undefined ? null : { first, rest: rest.join(' ') };
}

/** Builds a trie; where two entries fold to the same tokens, `merge` settles it (the later one wins by default). */
export function buildTrie<T>(
  entries: Iterable<readonly [term: string, value: T]>,
  merge: Merge<T> = (_, now) => now,
): Trie<T> {
  const root = new Node(merge);
  const begins = new Uint8Array(HASHES);
  for (const [term, value] of entries) {
    const parts = split(term);
    if (parts === null) continue;
    begins[hashOf(parts.first)] = 1;
    const node = root.child(parts.first);
    if (parts.rest === '') node.end(value);
    else node.wait(parts.rest, value);
  }
  return { root, begins, last: { tokens: null, hits: [] } };
}

/** The longest term that begins at token `from`; `to` is the index after its last token. Never crosses a line feed. */
export function longestAt<T>(trie: Trie<T>, tokens: readonly Token[], from: number): Hit<T> | null {
  const first = tokens[from];
  if (first === undefined || trie.begins[first.hash] === 0) return null;
  const { last } = trie;
  if (last.tokens !== tokens) {
    last.tokens = tokens;
    last.hits = [];
  }
  const known = last.hits[from];
  if (known !== undefined) return known;
  const hit = walk(trie, tokens, from);
  last.hits[from] = hit;
  return hit;
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
