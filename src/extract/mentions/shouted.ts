/** Lines in capitals or title case, where a capital letter says nothing about a word. */
import type { Token } from '../../languages/tokens.ts';

const MIN_WORDS = 6;
const SHARE = 0.8;
const LONG = 4;

const isShout = ({ text }: Token): boolean => text === text.toUpperCase();

/**
 * Tells for a token whether its line is a headline in capitals or title case: four in five of its longer words are
 * capitalised, and in a line that ends as a sentence does, written in capitals throughout. One pass over the text.
 */
export function shoutedTokens(tokens: readonly Token[]): (token: number) => boolean {
  const lines: number[] = [];
  const shouted: boolean[] = [];
  let [words, capitals, shouts] = [0, 0, 0];
  const close = (last: Token | undefined): void => {
    const loud = last?.folded === '.' ? shouts : capitals;
    shouted.push(words >= MIN_WORDS && loud >= words * SHARE);
    [words, capitals, shouts] = [0, 0, 0];
  };
  tokens.forEach((token, i) => {
    if (token.breakBefore > 0 && i > 0) close(tokens[i - 1]);
    lines.push(shouted.length);
    if (token.kind !== 'word' || token.text.length < LONG) return;
    words += 1;
    if (token.capital) capitals += 1;
    if (isShout(token)) shouts += 1;
  });
  close(tokens.at(-1));
  return (token) => shouted[lines[token] ?? -1] ?? false;
}
