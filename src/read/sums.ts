/** Block values added up over the tree, and small questions about who stands inside whom. */
import type { Block } from './blocks.ts';
import type { HtmlParent } from './html-tree.ts';
import type { Masses } from './page-masses.ts';

export type Sum = {
  /** Sum of block values. */
  value: number;
  /** Sum of the positive ones. */
  good: number;
  /** Characters. */
  text: number;
};
export type Sums = ReadonlyMap<HtmlParent, Sum>;

const EMPTY: Sum = { value: 0, good: 0, text: 0 };

export const sumOf = (sums: Sums, node: HtmlParent): Sum => sums.get(node) ?? EMPTY;

export const parentOf = (node: HtmlParent): HtmlParent | null => (node.type === 'root' ? null : node.parent);

/** Whether `outer` is `inner` or stands above it. */
export function contains(outer: HtmlParent, inner: HtmlParent): boolean {
  for (let node: HtmlParent | null = inner; node !== null; node = parentOf(node))
    if (node === outer) return true;
  return false;
}

/** Adds the blocks up to `body`. `masses` lists children before their parents, so one pass is enough. */
export function sumBlocks(blocks: readonly Block[], masses: Masses, body: HtmlParent): Sums {
  const sums = new Map<HtmlParent, Sum>();
  const add = (node: HtmlParent, part: Sum): void => {
    const sum = sums.get(node);
    if (sum === undefined) sums.set(node, { ...part });
    else {
      sum.value += part.value;
      sum.good += part.good;
      sum.text += part.text;
    }
  };
  for (const { element, value, text } of blocks)
    add(element, { value, good: Math.max(value, 0), text: text.length });
  for (const node of masses.keys()) {
    const sum = sums.get(node);
    const parent = parentOf(node);
    if (sum !== undefined && parent !== null && node !== body) add(parent, sum);
  }
  return sums;
}
