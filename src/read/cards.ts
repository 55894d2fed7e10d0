/** Cards: rows of teasers of one make, each a linked heading with a line or two. They read like prose and are not the story. */
import type { HtmlElement, HtmlNode, HtmlParent } from './html-tree.ts';
import { classWords } from './markup-words.ts';
import type { Masses } from './page-masses.ts';

const MAX_CARD_TEXT = 450;
const MIN_ROW = 3;
const HEADING = /^h[2-6]$/;

const isElement = (node: HtmlNode): node is HtmlElement => node.type === 'tag';

/** Whether a heading stands inside a link or consists of one, within three levels. */
function hasLinkedHeading(node: HtmlElement, masses: Masses, inLink: boolean, depth: number): boolean {
  return node.children.filter(isElement).some((child) => {
    const linked = inLink || child.name === 'a';
    if (HEADING.test(child.name)) {
      const mass = masses.get(child);
      return linked || (mass !== undefined && mass.text > 0 && mass.link >= 0.8 * mass.text);
    }
    return depth > 0 && hasLinkedHeading(child, masses, linked, depth - 1);
  });
}

function isCard(node: HtmlElement, masses: Masses): boolean {
  const mass = masses.get(node);
  if (mass === undefined || mass.text === 0 || mass.text > MAX_CARD_TEXT || mass.declared > 0) return false;
  if (!/^(?:div|li|article|section|a|td)$/.test(node.name)) return false;
  return hasLinkedHeading(node, masses, node.name === 'a', 3);
}

/** The elements that stand in rows of at least three cards of one class, outside declared bodies. */
export function findCards(
  masses: Masses,
  isBody: (element: HtmlElement) => boolean,
): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  const inBody = new Set<HtmlParent>();
  const parents = [...masses.keys()].reverse();
  for (const parent of parents) {
    if (parent.type !== 'root' && (isBody(parent) || (parent.parent !== null && inBody.has(parent.parent)))) {
      inBody.add(parent);
      continue;
    }
    if (parent.children.length < MIN_ROW) continue;
    const rows = new Map<string, HtmlElement[]>();
    for (const child of parent.children) {
      if (!isElement(child) || !isCard(child, masses)) continue;
      const key = `${child.name} ${classWords(child.attribs).replace(/\d+/g, '0')}`;
      const row = rows.get(key);
      if (row === undefined) rows.set(key, [child]);
      else row.push(child);
    }
    for (const row of rows.values()) if (row.length >= MIN_ROW) for (const card of row) found.add(card);
  }
  return found;
}
