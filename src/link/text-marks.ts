/**
 * What an article's text holds, whichever of its incidents the extractor tied it to: numbers as digits alone and words in a
 * row, so that a mark of one report is found in the text of another that lost it.
 */
import { tokenise } from '../languages/tokens.ts';

export type TextMarks = {
  /** Numbers without the marks between their thousands: "24,600", "24.600" and "24 600" are one. */
  readonly numbers: ReadonlySet<string>;
  /** Folded words, a space before and behind each. */
  readonly words: string;
  /** All letters and digits of the text in a row, in capitals: container and case numbers stand in it however they are spaced. */
  readonly codes: string;
};

const MAX_CHARS = 40_000;
const NUMBER = /\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+/g;
const DIGITS = /\D/g;
const CODE = /[^A-Z0-9]/g;

/** Reads the marks of a text. */
export function textMarks(text: string): TextMarks {
  const some = text.slice(0, MAX_CHARS);
  const words = tokenise(some)
    .filter(({ kind }) => kind !== 'punct')
    .flatMap(({ folded }) => folded.split(/['.]/));
  return {
    numbers: new Set((some.match(NUMBER) ?? []).map((one) => one.replace(DIGITS, ''))),
    words: ` ${words.filter((word) => word !== '').join(' ')} `,
    codes: words.join('').toUpperCase().replace(CODE, ''),
  };
}

/** True where the words of a folded name stand in the text, one behind the other. */
export const holdsName = ({ words }: TextMarks, name: string): boolean => words.includes(` ${name} `);

/** A code of fewer characters may stand within any other. */
const SHORTEST_CODE = 7;

/** True where a container or case number stands in the text, however it is spaced. */
export const holdsCode = ({ codes }: TextMarks, code: string): boolean =>
  code.length >= SHORTEST_CODE && codes.includes(code);
