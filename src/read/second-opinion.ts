/** Readability's reading of a page, asked where our own votes disagree: how much of the text both take gives a confidence. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { printOf, wordsOf } from './trigrams.ts';

/** Beyond these Readability and linkedom take seconds. The tree was measured before. */
export const OPINION_LIMITS = { depth: 200, characters: 1_500_000 } as const;

/** The text that Readability takes for the article, or null where it finds none. */
export function readWithReadability(html: string): string | null {
  try {
    const { document } = parseHTML(html);
    const article = new Readability(document as unknown as Document, { maxElemsToParse: 20_000 }).parse();
    return article?.textContent?.trim() || null;
  } catch {
    return null;
  }
}

/** F1 in [0, 1] of the word trigrams of two readings. */
export function sharedText(ours: string, theirs: string): number {
  const [own, other] = [printOf(ours), printOf(theirs)];
  if (own.trigrams.size === 0 || other.trigrams.size === 0)
    return wordsOf(ours).join() === wordsOf(theirs).join() ? 1 : 0;
  let shared = 0;
  for (const trigram of own.trigrams) if (other.trigrams.has(trigram)) shared += 1;
  return (2 * shared) / (own.trigrams.size + other.trigrams.size);
}
