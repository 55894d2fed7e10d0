/** Reads single date words from the tokens: days, months, weekdays, years and small numbers, each with what must stand beside it. */
import type { Token } from '../../languages/tokens.ts';
import type { DateWord, Lexicon } from '../lexicon.ts';
import { type Hit, longestAt } from '../trie.ts';

/** The tokens with their date words looked up at most once each. */
export type DateText = {
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly hitAt: (at: number) => Hit<readonly DateWord[]> | null;
};
export type Read = { readonly to: number; readonly value: number };

export function dateText(tokens: readonly Token[], lexicon: Lexicon): DateText {
  const root = lexicon.dates.root.next;
  const hits: (Hit<readonly DateWord[]> | null | undefined)[] = new Array(tokens.length);
  return {
    tokens,
    lexicon,
    hitAt: (at) => {
      const known = hits[at];
      if (known !== undefined) return known;
      const token = tokens[at];
      const starts = token !== undefined && root.has(token.folded);
      const hit = starts ? longestAt(lexicon.dates, tokens, at) : null;
      hits[at] = hit;
      return hit;
    },
  };
}

/** The date word of one of the given kinds that begins at `at`. */
export function wordAt(text: DateText, at: number, ...kinds: readonly string[]): Read | null {
  const hit = text.hitAt(at);
  const word = hit?.value.find(({ kind }) => kinds.includes(kind));
  return hit === null || word === undefined ? null : { to: hit.to, value: word.value };
}

/** Whether the token right before `at` ends a date word of one of the kinds (words of up to three tokens). */
export function wordBefore(text: DateText, at: number, ...kinds: readonly string[]): boolean {
  if ((text.tokens[at]?.breakBefore ?? 1) > 0) return false;
  for (let back = 1; back <= 3; back += 1) {
    if (wordAt(text, at - back, ...kinds)?.to === at) return true;
  }
  return false;
}

/** Skips date words of the given kinds, at most `limit` of them, within the line. */
export function skip(text: DateText, at: number, limit: number, ...kinds: readonly string[]): number {
  let to = at;
  for (let i = 0; i < limit; i += 1) {
    if (to > 0 && (text.tokens[to]?.breakBefore ?? 1) > 0) break;
    const word = wordAt(text, to, ...kinds);
    if (word === null) break;
    to = word.to;
  }
  return to;
}

/** Skips a comma on the same line. */
export const skipComma = (text: DateText, at: number): number =>
  text.tokens[at]?.text === ',' && text.tokens[at + 1]?.breakBefore === 0 ? at + 1 : at;

const OPENERS: ReadonlySet<string> = new Set([
  '.',
  '!',
  '?',
  ':',
  '«',
  '“',
  '"',
  '(',
  '—',
  '–',
  '-',
  '•',
  '*',
]);

/** Whether a sentence, quote or list line begins at the token. */
export function opensSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return at === 0 || (token?.breakBefore ?? 0) > 0 || OPENERS.has(tokens[at - 1]?.text ?? '');
}

const isUpper = (token: Token | undefined): boolean =>
  token !== undefined && token.text.length > 1 && token.text === token.text.toUpperCase();

/** A capital that the position explains: a sentence opens there, or the words around are in capitals. */
const capitalExplained = (text: DateText, at: number): boolean =>
  opensSentence(text.tokens, at) || isUpper(text.tokens[at]);

const digits = (token: Token | undefined, shape: RegExp): number | null =>
  token?.kind === 'number' && shape.test(token.text) ? Number(token.text) : null;

/** A day of the month in digits or as an ordinal word: "16", "1er", "4th", "primero", "thirtieth". */
export function readDay(text: DateText, at: number): Read | null {
  const ordinal = wordAt(text, at, 'first', 'ordinal');
  if (ordinal !== null) return ordinal;
  const value = digits(text.tokens[at], /^\d{1,2}$/);
  if (value === null || value < 1 || value > 31) return null;
  const ending = text.tokens[at + 1];
  const joined = ending !== undefined && !ending.spaceBefore;
  return { to: joined && wordAt(text, at + 1, 'ordinal-ending') !== null ? at + 2 : at + 1, value };
}

/** A day in number words, which only a month behind it makes a date: "dix-huit septembre", "dos de marzo". */
export function readSpelledDay(text: DateText, at: number): Read | null {
  if (text.tokens[at]?.kind !== 'word') return null;
  const number = readNumber(text, at);
  return number !== null && number.value >= 1 && number.value <= 31 ? number : null;
}

/** A year from 1900 to 2099. */
export function readYear(text: DateText, at: number): Read | null {
  const value = digits(text.tokens[at], /^(?:19|20)\d{2}$/);
  return value === null ? null : { to: at + 1, value };
}

/** A small number in digits or words: "3", "deux", "a", "twenty-two", "treinta y uno". */
export function readNumber(text: DateText, at: number): Read | null {
  const token = text.tokens[at];
  const value = digits(token, /^\d{1,3}$/);
  if (value !== null) return { to: at + 1, value };
  const word = token === undefined ? undefined : text.lexicon.numbers.get(token.folded);
  if (word === undefined || token?.kind !== 'word') return null;
  const hyphen = text.tokens[at + 1]?.text === '-' && !text.tokens[at + 1]?.spaceBefore;
  const ones = hyphen ? text.lexicon.numbers.get(text.tokens[at + 2]?.folded ?? '') : undefined;
  if (word.value === 10 && ones?.kind === 'unit' && ones.value < 10)
    return { to: at + 3, value: word.value + ones.value };
  if (word.kind === 'unit' || word.kind === 'article') return { to: at + 1, value: word.value };
  if (word.kind === 'dozen') return { to: at + 1, value: word.value };
  if (word.kind !== 'tens' && word.kind !== 'twenty') return null;
  const second = text.tokens[at + 1];
  const joiner = second?.text === '-' || text.lexicon.numbers.get(second?.folded ?? '')?.kind === 'joiner';
  const unitAt = joiner ? at + 2 : at + 1;
  const unit = text.lexicon.numbers.get(text.tokens[unitAt]?.folded ?? '');
  if (unit?.kind === 'unit' && unit.value < 20) return { to: unitAt + 1, value: word.value + unit.value };
  return { to: at + 1, value: word.value };
}

const MONTH_KINDS = ['month', 'month-name', 'month-short', 'month-word'] as const;

/**
 * A month. `beside` says that a day or year stands beside it; without one, abbreviations do not count, words with another sense
 * need a preposition before, and an unexplained capital makes it a name (in languages that write months small).
 */
export function readMonth(text: DateText, at: number, beside: boolean): Read | null {
  const hit = text.hitAt(at);
  const token = text.tokens[at];
  if (hit === null || token === undefined) return null;
  const kinds = hit.value.filter(({ kind }) => (MONTH_KINDS as readonly string[]).includes(kind));
  const [first] = kinds;
  if (first === undefined) return null;
  const has = (kind: string): boolean => kinds.some((word) => word.kind === kind);
  const short = has('month-short');
  const dotted = hit.to + (text.tokens[hit.to]?.text === '.' ? 1 : 0);
  const yearBehind = readYear(text, skip(text, dotted, 1, 'of')) !== null;
  const near = beside || yearBehind;
  if (has('month-name') && !token.capital) return null;
  if (short && !near) return null;
  if (
    !near &&
    has('month-word') &&
    !wordBefore(text, at, 'in', 'of', 'from', 'since', 'early', 'last', 'next', 'to', 'and', 'between')
  )
    return null;
  if (!near && has('month') && token.capital && !capitalExplained(text, at)) return null;
  const dot = text.tokens[hit.to];
  const to = short && dot?.text === '.' && !dot.spaceBefore ? hit.to + 1 : hit.to;
  return { to, value: first.value };
}

/** A weekday, unless it is part of a name ("Black Friday", "Sunday Gleaner") or a set phrase ("du dimanche"). */
export function readWeekday(text: DateText, at: number): Read | null {
  const word = wordAt(text, at, 'weekday', 'weekday-name');
  const token = text.tokens[at];
  if (word === null || token === undefined) return null;
  const name = wordAt(text, at, 'weekday-name') !== null;
  if (name && !token.capital) return null;
  const dot = text.tokens[word.to];
  const to = dot?.text === '.' && token.text.length <= 5 && !dot.spaceBefore && name ? word.to + 1 : word.to;
  const dated =
    readDay(text, skipComma(text, to)) !== null || readMonth(text, skipComma(text, to), true) !== null;
  if (dated) return { to, value: word.value };
  if (wordAt(text, to, 'outlet') !== null) return null;
  if (wordBefore(text, at, 'not-before-weekday')) return null;
  if (wordBefore(text, at, 'of-weekday') && !wordBefore(text, at - 1, 'part', 'night')) return null;
  if (!name && token.capital && !capitalExplained(text, at)) return null;
  return { to, value: word.value };
}
