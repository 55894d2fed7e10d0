/** Counts of hits, inventions and misses, and what is computed from them. */

/** `tp` right, `fp` found but not annotated so, `fn` annotated but not found so. */
export type Counts = { readonly tp: number; readonly fp: number; readonly fn: number };

export const NONE: Counts = { tp: 0, fp: 0, fn: 0 };

export const addCounts = (a: Counts, b: Counts): Counts => ({
  tp: a.tp + b.tp,
  fp: a.fp + b.fp,
  fn: a.fn + b.fn,
});

/** Precision, recall and F1, each 0 to 1; null where nothing was found, annotated, or either. */
export type Rates = {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
};

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** F1 = 2tp / (2tp + fp + fn). */
export const ratesOf = ({ tp, fp, fn }: Counts): Rates => ({
  precision: ratio(tp, tp + fp),
  recall: ratio(tp, tp + fn),
  f1: ratio(2 * tp, 2 * tp + fp + fn),
});

/** Counts of a list in which `matched` values pair one to one. */
export const listCounts = (gold: number, found: number, matched: number): Counts => ({
  tp: matched,
  fp: found - matched,
  fn: gold - matched,
});

/** Counts of a single value that may be absent on either side: a wrong value is both an invention and a miss. */
export function valueCounts<T>(
  gold: T | null,
  found: T | null,
  same: (a: T, b: T) => boolean = Object.is,
): Counts {
  const matched = gold !== null && found !== null && same(gold, found) ? 1 : 0;
  return listCounts(gold === null ? 0 : 1, found === null ? 0 : 1, matched);
}
