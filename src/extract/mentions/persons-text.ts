/** The text that persons are looked for in, with its person words and covered tokens at hand. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { type Hit, longestAt } from '../trie.ts';
import type { PersonLexicon, PersonWord } from './persons-lexicon.ts';

export type PersonInput = {
  readonly tokens: readonly Token[];
  readonly sentences: readonly TokenRange[];
  readonly lexicon: Lexicon;
  readonly persons: PersonLexicon;
  /** Mentions already read, by token range. */
  readonly places: readonly TokenRange[];
  readonly agencies: readonly TokenRange[];
  readonly weapons: readonly TokenRange[];
  /** Adjectives of countries: "Romanian Ionut Dinescu". */
  readonly demonyms?: readonly TokenRange[];
};

export type Cover = 'place' | 'agency' | 'weapon' | 'demonym';

export type PersonText = Pick<PersonInput, 'tokens' | 'sentences' | 'lexicon' | 'persons'> & {
  readonly hitAt: (at: number) => Hit<readonly PersonWord[]> | null;
  readonly coverAt: (at: number) => Cover | null;
  /** What is known of each token as a word of a name; 0 where nothing is yet. */
  readonly nameWords: Uint8Array;
};

export function personText(input: PersonInput): PersonText {
  const covers: (Cover | undefined)[] = [];
  const cover = (ranges: readonly TokenRange[], kind: Cover): void => {
    for (const { from, to } of ranges) for (let at = from; at < to; at += 1) covers[at] = kind;
  };
  cover(input.demonyms ?? [], 'demonym');
  cover(input.weapons, 'weapon');
  cover(input.places, 'place');
  cover(input.agencies, 'agency');
  const root = input.persons.words.root.next;
  const hits: (Hit<readonly PersonWord[]> | null | undefined)[] = new Array(input.tokens.length);
  return {
    tokens: input.tokens,
    sentences: input.sentences,
    lexicon: input.lexicon,
    persons: input.persons,
    hitAt: (at) => {
      const known = hits[at];
      if (known !== undefined) return known;
      const token = input.tokens[at];
      const starts = token !== undefined && root.has(token.folded);
      const hit = starts ? longestAt(input.persons.words, input.tokens, at) : null;
      hits[at] = hit;
      return hit;
    },
    coverAt: (at) => covers[at] ?? null,
    nameWords: new Uint8Array(input.tokens.length),
  };
}

/** The person word of one of the kinds that begins at `at`. */
export function personWordAt(
  text: PersonText,
  at: number,
  ...kinds: readonly string[]
): { readonly to: number; readonly word: PersonWord } | null {
  const hit = text.hitAt(at);
  const word = hit?.value.find(({ kind }) => kinds.includes(kind));
  return hit === null || word === undefined ? null : { to: hit.to, word };
}

/** Whether the single token is a word of the kind, whatever longer term it begins. */
export const isWord = (text: PersonText, at: number, kind: string): boolean =>
  text.persons.words.root.next
    .get(text.tokens[at]?.folded ?? '')
    ?.value?.some((word) => word.kind === kind) === true;

const MAX_WORDS = 5;

/** The person word of one of the kinds that ends right before `at`, the longest one. */
export function personWordBefore(
  text: PersonText,
  at: number,
  ...kinds: readonly string[]
): { readonly from: number; readonly word: PersonWord } | null {
  for (let back = Math.min(MAX_WORDS, at); back >= 1; back -= 1) {
    const hit = text.hitAt(at - back);
    if (hit === null || hit.to !== at) continue;
    const word = hit.value.find(({ kind }) => kinds.includes(kind));
    if (word !== undefined) return { from: at - back, word };
  }
  return null;
}

export const isGiven = (text: PersonText, at: number): boolean => {
  const token = text.tokens[at];
  return token?.capital === true && text.persons.givenNames.has(token.folded);
};

const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** All letters upper case, two at least. */
export function isUpper(token: Token | undefined): boolean {
  if (token === undefined || !token.capital || token.text.length < 2) return false;
  if (isSmall(token.text.charCodeAt(1)) || isSmall(token.text.charCodeAt(token.text.length - 1)))
    return false;
  return token.text === token.text.toUpperCase();
}

/** The tokens as the text has them, single spaces between. */
export function textOf(tokens: readonly Token[], from: number, to: number): string {
  let said = '';
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token !== undefined) said += (at > from && token.spaceBefore ? ' ' : '') + token.text;
  }
  return said;
}
