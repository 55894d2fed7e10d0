/** What changed between two versions of a text: line by line, and word by word where lines changed. Pure and bounded. */

/** A stretch of text; `before` and `after` are the UTF-16 offsets at which it stands, or would stand, in either version. */
export type Change = {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly before: number;
  readonly after: number;
};

/** Past this product of lengths two lists are not compared: one is then told as removed, the other as added. */
const MAX_CELLS = 4_000_000;

type Pair = readonly [before: number, after: number];

/** Lengths of the longest common subsequences of all pairs of tails, row by row. */
function tailLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  return lengths;
}

function middlePairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length * b.length > MAX_CELLS || Math.min(a.length, b.length) > 65_535) return [];
  const lengths = tailLengths(a, b);
  const width = b.length + 1;
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Positions of a longest common subsequence; what both lists begin or end with is taken without comparing the rest. */
function commonPairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = middlePairs(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [
    ...Array.from({ length: head }, (_, i): Pair => [i, i]),
    ...middle.map(([i, j]): Pair => [i + head, j + head]),
    ...Array.from({ length: tail }, (_, i): Pair => [a.length - tail + i, b.length - tail + i]),
  ];
}

/** Neighbours of one kind become one stretch. */
function joined(changes: readonly Change[]): readonly Change[] {
  const list: Change[] = [];
  for (const change of changes) {
    const last = list.at(-1);
    if (change.text === '') continue;
    if (last?.kind === change.kind) list[list.length - 1] = { ...last, text: last.text + change.text };
    else list.push(change);
  }
  return list;
}

type Place = { readonly before: number; readonly after: number };
type Refine = (removed: string, added: string, at: Place) => readonly Change[];

const wholly: Refine = (removed, added, { before, after }) => [
  { kind: 'removed', text: removed, before, after },
  { kind: 'added', text: added, before: before + removed.length, after },
];

/** Aligns two lists of pieces; `refine` tells what stands between two common pieces. */
function alignPieces(
  a: readonly string[],
  b: readonly string[],
  start: Place,
  refine: Refine,
): readonly Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  let { before, after } = start;
  for (const [nextI, nextJ] of [...commonPairs(a, b), [a.length, b.length] as const]) {
    const [removed, added] = [a.slice(i, nextI).join(''), b.slice(j, nextJ).join('')];
    changes.push(...refine(removed, added, { before, after }));
    before += removed.length;
    after += added.length;
    const text = a[nextI] ?? '';
    changes.push({ kind: 'same', text, before, after });
    before += text.length;
    after += text.length;
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return joined(changes);
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
/** Each word with the white space after it: a space alone is nothing that two texts have in common. */
const wordsOf = (text: string): readonly string[] => text.match(/[^\s]+\s*|\s+/g) ?? [];

const byWords: Refine = (removed, added, at) =>
  removed === '' || added === ''
    ? wholly(removed, added, at)
    : alignPieces(wordsOf(removed), wordsOf(added), at, wholly);

/**
 * Tells how `before` became `after`. The texts of the same and removed stretches, joined, are `before`; those of the same
 * and added ones are `after`. Long rewritten passages are told whole.
 */
export const diffTexts = (before: string, after: string): readonly Change[] =>
  alignPieces(linesOf(before), linesOf(after), { before: 0, after: 0 }, byWords);

/** Where a character of the earlier version stands in the later one, or null when it was removed. */
export function movedOffset(changes: readonly Change[], offset: number): number | null {
  const home = changes.find(
    ({ kind, before, text }) => kind === 'same' && before <= offset && offset < before + text.length,
  );
  return home === undefined ? null : home.after + (offset - home.before);
}
