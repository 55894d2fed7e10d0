/** Sibling links on a parsed tree, for selectors such as "h1 + p". */
import type { HtmlParent, HtmlRoot } from './html-tree.ts';

/** Sets `prev` and `next` on every node, without recursion. */
export function linkSiblings(root: HtmlRoot): void {
  const open: HtmlParent[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { children } = node;
    children.forEach((child, index) => {
      Object.assign(child, { prev: children[index - 1] ?? null, next: children[index + 1] ?? null });
      if ('children' in child) open.push(child);
    });
  }
}
