/** Whose text is whose, by the place of the page's headline: what goes before it, and other articles beside it, are not its story. */
import type { Block } from './blocks.ts';
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { classWords } from './markup-words.ts';
import { headingText } from './page-marks.ts';
import type { Masses } from './page-masses.ts';
import { contains, parentOf } from './sums.ts';
import { wordsOf } from './trigrams.ts';

const MIN_TITLE_WORDS = 3;
/** Characters of story that must be left; of what stands before the headline, the share of the whole too. */
const MIN_STORY = 250;
const MIN_SHARE = 0.3;
const HEADING = /^h[1-3]$/;

/** Heading elements of the page, in its order. */
const headingsOf = (masses: Masses): readonly HtmlElement[] =>
  [...masses.keys()].filter((node): node is HtmlElement => node.type !== 'root' && HEADING.test(node.name));

/** The heading that is the page's title: an h1, or an h2 where the page has no h1. */
export function findHeadline(title: string, masses: Masses): HtmlElement | null {
  const headings = headingsOf(masses);
  const words = wordsOf(title);
  if (words.length < MIN_TITLE_WORDS) return null;
  const level = headings.some(({ name }) => name === 'h1') ? 'h1' : 'h2';
  const key = words.join(' ');
  const isTitle = (heading: HtmlElement): boolean => {
    const own = wordsOf(headingText(heading));
    return own.length >= MIN_TITLE_WORDS && (own.join(' ').includes(key) || key.includes(own.join(' ')));
  };
  return headings.find((heading) => heading.name === level && isTitle(heading)) ?? null;
}

/** The elements around the headline, each with its child that holds the headline. */
function pathOf(headline: HtmlElement): ReadonlyMap<HtmlParent, HtmlElement> {
  const path = new Map<HtmlParent, HtmlElement>();
  let below = headline;
  for (let node = parentOf(headline); node !== null; node = parentOf(node)) {
    path.set(node, below);
    if (node.type !== 'root') below = node;
  }
  return path;
}

const isLike = (one: HtmlElement, other: HtmlElement): boolean =>
  one.name === other.name &&
  (one.name === 'article' || classWords(one.attribs) !== '') &&
  classWords(one.attribs) === classWords(other.attribs);

/** Another story has a title of its own, or a heading that leads to it; a plain h2 may stand over the story's next part. */
const isTitleLike = (heading: HtmlElement, masses: Masses): boolean => {
  const { text = 0, link = 0 } = masses.get(heading) ?? {};
  return heading.name === 'h1' || (text > 0 && link >= 0.8 * text);
};

/** Elements beside the one that holds the headline, of its make, with a title of their own: the next stories of an endless page. */
function otherStories(headline: HtmlElement, titles: readonly HtmlElement[]): ReadonlySet<HtmlParent> {
  const path = pathOf(headline);
  const others = new Set<HtmlParent>();
  for (const heading of titles) {
    let branch = heading;
    let parent = parentOf(branch);
    while (parent !== null && parent.type !== 'root' && !path.has(parent)) {
      branch = parent;
      parent = parentOf(branch);
    }
    const own = parent === null ? undefined : path.get(parent);
    if (own !== undefined && branch !== heading && own !== headline && own !== branch && isLike(branch, own))
      others.add(branch);
  }
  return others;
}

function standsIn(others: ReadonlySet<HtmlParent>, element: HtmlParent): boolean {
  for (let node: HtmlParent | null = element; node !== null; node = parentOf(node))
    if (others.has(node)) return true;
  return false;
}

const goodOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { value }) => sum + Math.max(0, value), 0);

/** Takes the smaller part where enough of the story is left in it. */
function orAll(part: readonly Block[], all: readonly Block[], share: number): readonly Block[] {
  return goodOf(part) >= Math.max(MIN_STORY, share * goodOf(all)) ? part : all;
}

/**
 * The blocks that belong to the page's headline, where that stands in a heading; all of them where too little would be left.
 * @param blocks of the chosen container, in reading order
 */
export function ownStory(
  blocks: readonly Block[],
  headline: HtmlElement | null,
  masses: Masses,
): readonly Block[] {
  if (headline === null) return blocks;
  const titles = headingsOf(masses).filter((heading) => isTitleLike(heading, masses));
  const others = otherStories(headline, titles);
  const own = orAll(
    blocks.filter(({ element }) => !standsIn(others, element)),
    blocks,
    0,
  );
  /** Children come before their parents: what does not hold the headline and comes before it stands above it. */
  const order = new Map([...masses.keys()].map((node, at) => [node, at]));
  const at = order.get(headline) ?? 0;
  const isBefore = ({ element }: Block): boolean =>
    (order.get(element) ?? at) < at && !contains(headline, element);
  return orAll(
    own.filter((block) => !isBefore(block)),
    own,
    MIN_SHARE,
  );
}
