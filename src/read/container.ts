/** How the votes on the article's element are weighed. The thresholds are measured, not derived. */
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { contains, parentOf, type Sums, sumOf } from './sums.ts';
import { isMicrodataBody, type Votes } from './votes.ts';

/** A declared body wins with 40 % of the decay winner's story. */
function preferDeclared({ declared, decay }: Votes, sums: Sums): HtmlParent | null {
  if (declared === null || decay === null) return declared ?? decay;
  const [said, found] = [sumOf(sums, declared), sumOf(sums, decay)];
  const enough = said.good > 0.4 * found.good || (said.good > 900 && said.good > 0.15 * found.good);
  return enough || (isMicrodataBody(declared) && said.text > 200) ? declared : decay;
}

/** The largest subtree wins over one inside it that misses most of the story, where what it adds is story. */
function preferLargest(best: HtmlParent, { largest }: Votes, sums: Sums): HtmlParent {
  if (largest === null || largest === best || !contains(largest, best)) return best;
  const [outer, inner] = [sumOf(sums, largest), sumOf(sums, best)];
  const misses = inner.good < (isMicrodataBody(best) ? 0.25 : 0.45) * outer.good;
  const text = outer.text - inner.text;
  return misses && outer.good - inner.good > 0.7 * text && outer.value - inner.value > 0.72 * text
    ? largest
    : best;
}

/** Structured data moves the choice where it points elsewhere, or to much less or little more. */
function preferStructured(best: HtmlParent, { structured }: Votes, sums: Sums, isWhole: boolean): HtmlParent {
  if (structured === null || structured === best || !isWhole) return best;
  const inside = contains(best, structured);
  const outside = contains(structured, best);
  const [said, chosen] = [sumOf(sums, structured), sumOf(sums, best)];
  const apart = !inside && !outside;
  const muchLess = inside && chosen.text > 1.5 * said.text;
  const littleMore = outside && said.text < 3 * chosen.text;
  return apart || muchLess || littleMore ? structured : best;
}

/** One of them is never the story's container: a last short paragraph may stand beside it. */
const PARAGRAPH = /^(?:p|li|blockquote|h[1-6])$/;

/** Steps down while one child has nearly all the story and the rest is furniture. */
function descend(start: HtmlParent, sums: Sums): HtmlParent {
  let best = start;
  for (;;) {
    const { good, text } = sumOf(sums, best);
    const child = best.children.find(
      (node): node is HtmlElement =>
        node.type === 'tag' &&
        !PARAGRAPH.test(node.name) &&
        sumOf(sums, node).good > 0.95 * good &&
        sumOf(sums, node).text < text,
    );
    if (child === undefined) return best;
    best = child;
  }
}

/**
 * Whether publishers cut the structured body: the element that holds it, or one or two above it that are nearly all
 * story, has over one and a half times its text.
 * @param length characters of the structured body
 */
export function isCutShort(
  { structured, declared }: Votes,
  sums: Sums,
  body: HtmlParent,
  length: number,
): boolean {
  if (structured === null) return false;
  let widest = structured;
  let parent = parentOf(structured);
  for (let level = 0; parent !== null && parent !== body && level < 2; level += 1) {
    const { value, text } = sumOf(sums, parent);
    if (value > 0.7 * text) widest = parent;
    parent = parentOf(parent);
  }
  const wide = declared !== null && contains(declared, structured) ? sumOf(sums, declared).good : 0;
  return Math.max(wide, sumOf(sums, widest).good) > 1.5 * length;
}

/** The element that holds the article, or null on a page without text. `isCut`: the structured body is no guide. */
export function chooseContainer(votes: Votes, sums: Sums, isCut: boolean): HtmlParent | null {
  const first = preferDeclared(votes, sums);
  if (first === null) return null;
  return descend(preferStructured(preferLargest(first, votes, sums), votes, sums, !isCut), sums);
}
