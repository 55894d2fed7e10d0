/** Lines in capitals or title case, where a capital letter says nothing about a word. */
import type { Token } from '../../languages/tokens.ts';

const MIN_WORDS = 6;
const SHARE = 0.8;
const LONG = 4;

/** Tells for a token whether four in five of its line's longer words are capitalised. One pass over the text. */
export function shoutedTokens(tokens: readonly Token[]): (token: number) => boolean {
  const lines: number[] = [];
  const shouted: boolean[] = [];
  let [words, capitals] = [0, 0];
  const close = (): void => {
    shouted.push(words >= MIN_WORDS && capitals >= words * SHARE);
    [words, capitals] = [0, 0];
  };
  for (const token of tokens) {
    if (token.breakBefore > 0 && lines.length > 0) close();
    lines.push(shouted.length);
    if (token.kind !== 'word' || token.text.length < LONG) continue;
    words += 1;
    if (token.capital) capitals += 1;
  }
  close();
  return (token) => shouted[lines[token] ?? -1] ?? false;
}
