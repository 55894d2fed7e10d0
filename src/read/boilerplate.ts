/** Lines that an outlet repeats on its pages, learnt over many of them and taken out of the body. */
import { wordsOf } from './trigrams.ts';

/** How many pages of one outlet had each line. */
export type LineCounts = ReadonlyMap<string, number>;

const MAX_LINE_WORDS = 120;
const MIN_PAGES = 4;
const MIN_SHARE = 0.2;
const MAX_LINES = 20_000;

/** The form in which lines are compared: words without punctuation and digits; '' for what is no line. */
export const lineKey = (line: string): string =>
  wordsOf(line.slice(0, 2000))
    .slice(0, MAX_LINE_WORDS)
    .map((word) => word.replace(/\d+/g, '0'))
    .join(' ');

/** Adds one page's paragraphs to the counts of its outlet; a line counts once a page. Rare lines go when over 20,000 are kept. */
export function countLines(counts: LineCounts, paragraphs: readonly string[]): LineCounts {
  const next = new Map(counts);
  for (const key of new Set(paragraphs.map(lineKey))) if (key !== '') next.set(key, (next.get(key) ?? 0) + 1);
  return next.size <= MAX_LINES ? next : new Map([...next].filter(([, pages]) => pages > 1));
}

/** The lines that are template: on at least 4 pages and a fifth of all. */
export function learntLines(counts: LineCounts, pages: number): ReadonlySet<string> {
  const least = Math.max(MIN_PAGES, MIN_SHARE * pages);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

/**
 * The paragraphs without an outlet's template lines; all of them where nothing else would be left.
 * @param lines one a line, as a job's layout keeps them
 */
export function withoutLines(paragraphs: readonly string[], lines: string | undefined): readonly string[] {
  if (lines === undefined) return paragraphs;
  const learnt = new Set(
    lines
      .split('\n')
      .map(lineKey)
      .filter((key) => key !== ''),
  );
  const kept = paragraphs.filter((line) => !learnt.has(lineKey(line)));
  return kept.length === 0 ? paragraphs : kept;
}
