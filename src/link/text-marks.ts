/**
 * What an article's text holds, whichever of its incidents the extractor tied it to: numbers as digits alone and words in a
 * row, so that a mark of one report is found in the text of another that lost it.
 */
import { tokenise } from '../languages/tokens.ts';

/** What a text holds, each part read when it is first asked for and then remembered. */
export type TextMarks = {
  /** Numbers without the marks between their thousands: "24,600", "24.600" and "24 600" are one. */
  readonly numbers: () => ReadonlySet<string>;
  /** Folded words, a space before and behind each. */
  readonly words: () => string;
  /** All letters and digits of the text in a row, in capitals: container and case numbers stand in it however they are spaced. */
  readonly codes: () => string;
};

/** Works something out when it is first asked for, and remembers it. */
export function lazily<T>(work: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

const MAX_CHARS = 40_000;
const NUMBER = /\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+/g;
const DIGITS = /\D/g;
const CODE = /[^A-Z0-9]/g;

const wordsIn = (text: string): readonly string[] =>
  tokenise(text.slice(0, MAX_CHARS))
    .filter(({ kind }) => kind !== 'punct')
    .flatMap(({ folded }) => folded.split(/['.]/))
    .filter((word) => word !== '');

/** The marks of a text. */
export const textMarks = (text: string): TextMarks => ({
  numbers: lazily(
    () => new Set((text.slice(0, MAX_CHARS).match(NUMBER) ?? []).map((one) => one.replace(DIGITS, ''))),
  ),
  words: lazily(() => ` ${wordsIn(text).join(' ')} `),
  codes: lazily(() => wordsIn(text).join('').toUpperCase().replace(CODE, '')),
});

/** True where the words of a folded name stand in the text, one behind the other. */
export const holdsName = ({ words }: TextMarks, name: string): boolean => words().includes(` ${name} `);

/** A code of fewer characters may stand within any other. */
const SHORTEST_CODE = 7;

/** True where a container or case number stands in the text, however it is spaced. */
export const holdsCode = ({ codes }: TextMarks, code: string): boolean =>
  code.length >= SHORTEST_CODE && codes().includes(code);
