/** Sentences: ranges of tokens that end at a stop or a line feed, with each language's abbreviations left whole. */
import type { Token } from './tokens.ts';

/** A half-open range of token indices. */
export type TokenRange = { readonly from: number; readonly to: number };

const WIDE = 2 ** 24;

/** A range as the key of a map: no text has as many tokens as would make two ranges one. */
export const rangeKey = ({ from, to }: TokenRange): number => from * WIDE + to;

const STOPS: ReadonlySet<string> = new Set(['.', '!', '?', '…']);
const CLOSERS: ReadonlySet<string> = new Set(['"', '”', '»', '’', "'", ')', ']']);
const OPENERS: ReadonlySet<string> = new Set([
  '"',
  '“',
  '«',
  '‘',
  "'",
  '(',
  '¿',
  '¡',
  '—',
  '–',
  '-',
  '•',
  '*',
]);

/** True where the stop at `at` belongs to an abbreviation, an initial or a number. */
function isAbbreviation(tokens: readonly Token[], at: number, abbreviations: ReadonlySet<string>): boolean {
  const before = tokens[at - 1];
  if (tokens[at]?.text !== '.' || before === undefined || before.end !== tokens[at]?.start) return false;
  if (before.kind === 'number') return false;
  if (abbreviations.has(before.folded)) return true;
  return before.capital && before.text.length === 1 && tokens[at + 1]?.kind === 'word';
}

/** Whether a sentence may begin at token `at`: a capital, a digit, an opening mark. */
function mayBegin(token: Token): boolean {
  return token.capital || token.kind === 'number' || OPENERS.has(token.text);
}

/** Splits tokens into sentences; every line feed ends one. Linear. */
export function splitSentences(tokens: readonly Token[], abbreviations: ReadonlySet<string>): TokenRange[] {
  const sentences: TokenRange[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to > from) sentences.push({ from, to });
    from = to;
  };
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (i > from && token.breakBefore > 0) close(i);
    if (!STOPS.has(token.text) || isAbbreviation(tokens, i, abbreviations)) continue;
    let end = i + 1;
    while (end < tokens.length && CLOSERS.has(tokens[end]?.text ?? '') && tokens[end]?.breakBefore === 0) {
      if (
        tokens[end]?.spaceBefore &&
        OPENERS.has(tokens[end]?.text ?? '') &&
        !CLOSERS.has(tokens[end]?.text ?? '')
      )
        break;
      end += 1;
    }
    const next = tokens[end];
    if (next === undefined || next.breakBefore > 0 || (next.spaceBefore && mayBegin(next))) {
      close(end);
      i = end - 1;
    }
  }
  close(tokens.length);
  return sentences;
}
