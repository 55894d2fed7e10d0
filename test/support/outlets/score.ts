/** Token F1 of an extracted body against its truth: shared words, each as often as it stands in both. */
import { wordsOf } from '../../../src/read/trigrams.ts';

export type TokenScore = { readonly precision: number; readonly recall: number; readonly f1: number };

/** Scores one page; both empty is a full score. */
export function scoreTokens(extracted: string, truth: string): TokenScore {
  const [found, wanted] = [wordsOf(extracted), wordsOf(truth)];
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      shared += 1;
      left.set(word, count - 1);
    }
  }
  const precision = found.length === 0 ? Number(wanted.length === 0) : shared / found.length;
  const recall = wanted.length === 0 ? 1 : shared / wanted.length;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
