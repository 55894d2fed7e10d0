/** Four votes on which element holds the article. The thresholds are measured, not derived. */
import { type Block, isHeading } from './blocks.ts';
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { classWords, LIKELY_WORDS } from './markup-words.ts';
import { isDeclaredBody, type Masses } from './page-masses.ts';
import { parentOf, type Sums, sumOf } from './sums.ts';
import { coverage, type TextPrint } from './trigrams.ts';

export type Votes = {
  readonly declared: HtmlParent | null;
  readonly decay: HtmlParent | null;
  readonly largest: HtmlParent | null;
  readonly structured: HtmlParent | null;
};
export type Page = {
  readonly blocks: readonly Block[];
  readonly masses: Masses;
  readonly sums: Sums;
  readonly body: HtmlParent;
};

/** Microdata names the body itself, not its style. */
export const isMicrodataBody = (node: HtmlParent): boolean =>
  node.type !== 'root' && node.attribs.itemprop === 'articleBody';

/** The element that the page itself calls the body; of several, the one with most story. */
function voteDeclared({ masses, sums, body }: Page): HtmlParent | null {
  let best: HtmlElement | null = null;
  let most = 0;
  for (const node of masses.keys()) {
    const sum = sums.get(node);
    if (node === body || node.type === 'root' || sum === undefined || !isDeclaredBody(node)) continue;
    const trust = (isMicrodataBody(node) ? 1.5 : 1) * (sum.value > 0 ? 1 : 0.5);
    const score = (sum.good + Math.min(sum.text, 300) * 0.3) * trust;
    if (score * 1.02 >= most && score > 0) {
      most = Math.max(score, most);
      best = node;
    }
  }
  return best === null ? null : withTwins(best, { sums, body });
}

/** A body that is cut in pieces of one class (by advertisements) is held by their parent. */
function withTwins(node: HtmlElement, { sums, body }: Pick<Page, 'sums' | 'body'>): HtmlParent {
  const { parent } = node;
  if (parent === null || parent === body || isMicrodataBody(node)) return node;
  const words = classWords(node.attribs);
  const hasTwin = parent.children.some(
    (child) =>
      child !== node &&
      child.type === 'tag' &&
      classWords(child.attribs) === words &&
      sumOf(sums, child).value > 0,
  );
  const all = sumOf(sums, parent);
  return hasTwin && all.value > sumOf(sums, node).value * 1.05 && all.value > 0.5 * all.text ? parent : node;
}

/** Points of a block for its ancestors, as in the Readability family: commas and length. */
function pointsOf({ text }: Block): number {
  let commas = 0;
  for (const character of text) if (character === ',' || character === ';') commas += 1;
  return 1 + Math.min(10, commas) + Math.min(text.length / 100, 3);
}

const ANCESTORS = 6;

/** Each good block gives points to its ancestors, fewer the higher; the ancestor with most holds the story. */
function voteDecay({ blocks, sums, body }: Page): HtmlParent | null {
  const points = new Map<HtmlParent, number>();
  for (const block of blocks) {
    if (block.value <= 0 || block.text.length < 25) continue;
    const isLeaf =
      block.element !== body && (/^(?:p|li|blockquote)$/.test(block.tag) || isHeading(block.tag));
    let node: HtmlParent | null = isLeaf ? parentOf(block.element) : block.element;
    for (let level = 0; node !== null && level < ANCESTORS; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      points.set(node, (points.get(node) ?? 0) + pointsOf(block) * share);
      node = node === body ? null : parentOf(node);
    }
  }
  let best: HtmlParent | null = null;
  let most = 0;
  for (const [node, given] of points) {
    const { good, value, text } = sumOf(sums, node);
    const furniture = Math.max(0, good - value) / Math.max(1, text);
    const isArticle = node.type !== 'root' && node.name === 'article';
    const isLikely = node.type !== 'root' && LIKELY_WORDS.test(classWords(node.attribs));
    const score = given * (1 - Math.min(0.9, furniture)) * (isArticle ? 1.15 : 1) * (isLikely ? 1.15 : 1);
    if (score > most) {
      most = score;
      best = node;
    }
  }
  return best === null ? null : climb(best, { sums, body });
}

/** The parent is better where most of what it adds is story. */
function climb(start: HtmlParent, { sums, body }: Pick<Page, 'sums' | 'body'>): HtmlParent {
  let best = start;
  let parent = best === body ? null : parentOf(best);
  for (let level = 0; parent !== null && level < 4; level += 1) {
    const [outer, inner] = [sumOf(sums, parent), sumOf(sums, best)];
    const text = outer.text - inner.text;
    const value = outer.value - inner.value;
    if (text > 0 && value > 0.45 * text && value > 0.15 * inner.value) best = parent;
    parent = parent === body ? null : parentOf(parent);
  }
  return best;
}

/** The subtree of largest sum; the innermost among equals. */
function voteLargest({ sums, masses }: Page): HtmlParent | null {
  let best: HtmlParent | null = null;
  let most = 0;
  for (const node of masses.keys()) {
    const value = sums.get(node)?.value ?? 0;
    if (value > most * 1.001) {
      most = value;
      best = node;
    }
  }
  return best;
}

/** The smallest element that holds 92 % of what the page's structured data gives as the body. */
function voteStructured(page: Page, print: TextPrint | null): HtmlParent | null {
  if (print === null || print.words < 50) return null;
  const hits = new Map<HtmlParent, number>();
  let total = 0;
  for (const block of page.blocks) {
    const found = coverage(block.text, print);
    if (found.words <= 5 || found.share <= 0.6) continue;
    total += found.hits;
    hits.set(block.element, (hits.get(block.element) ?? 0) + found.hits);
  }
  if (total <= 0.6 * (print.words - 2)) return null;
  for (const node of page.masses.keys()) {
    const sum = hits.get(node) ?? 0;
    if (sum >= 0.92 * total) return node;
    const parent = parentOf(node);
    if (sum > 0 && parent !== null) hits.set(parent, (hits.get(parent) ?? 0) + sum);
  }
  return null;
}

/** All four votes. `print` is of the structured data's body, or null. */
export const vote = (page: Page, print: TextPrint | null): Votes => ({
  declared: voteDeclared(page),
  decay: voteDecay(page),
  largest: voteLargest(page),
  structured: voteStructured(page, print),
});
