/** The body in a page's structured data as referee: it trims what the container has too much, it is rarely taken itself. */
import { type Block, isHeading } from './blocks.ts';
import { coverage, printOf, type TextPrint, wordsOf } from './trigrams.ts';

const MIN_WORDS = 80;

export type Ruling =
  /** The referee is silent: no structured body, too short, or cut by the publisher. */
  | { readonly says: 'nothing' }
  | { readonly says: 'blocks'; readonly blocks: readonly Block[] }
  /** The page's markup does not hold the story; the structured body does. */
  | { readonly says: 'take mine' };

const wordCount = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + wordsOf(text).length, 0);

/** Index range without what the referee does not know at the two ends, as long as that is under a quarter of the text. */
function knownRange(blocks: readonly Block[], shares: readonly number[]): readonly [number, number] {
  let start = 0;
  let end = blocks.length;
  while (start < end && (shares[start] ?? 0) <= 0.3) start += 1;
  while (end > start && (shares[end - 1] ?? 0) <= 0.3) end -= 1;
  const length = (part: readonly Block[]): number => part.reduce((sum, { text }) => sum + text.length, 0);
  const quarter = 0.25 * length(blocks);
  return [
    length(blocks.slice(0, start)) < quarter ? start : 0,
    length(blocks.slice(end)) < quarter ? end : blocks.length,
  ];
}

/**
 * Rules on the chosen blocks.
 * @param structured the body that JSON-LD or microdata gives, as plain text
 * @param isOwn whether it speaks of the title as much as the blocks do: some pages give another article's body
 */
export function judge(
  blocks: readonly Block[],
  structured: string,
  isOwn: boolean,
  print: TextPrint = printOf(structured),
): Ruling {
  if (print.words < MIN_WORDS) return { says: 'nothing' };
  const shares = blocks.map(({ text }) => coverage(text, print).share);
  const covered = wordCount(blocks.filter((_, index) => (shares[index] ?? 0) > 0.6));
  if (covered > 0.85 * print.words) {
    const [start, end] = knownRange(blocks, shares);
    const kept = blocks.filter(
      (block, index) =>
        index >= start &&
        index < end &&
        ((shares[index] ?? 0) > 0.3 || isHeading(block.tag) || block.text.length > 80),
    );
    return { says: 'blocks', blocks: kept };
  }
  const found = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const isElsewhere = covered < 0.5 * print.words && print.words > 150 && structured.length > 0.8 * found;
  return isElsewhere && isOwn ? { says: 'take mine' } : { says: 'nothing' };
}
