/** The lede that stands by itself between the headline and the body, where it tells more than the body: named so, or the description in the page's head. */
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { classWords, LEDE_WORDS } from './markup-words.ts';
import { textOf } from './page-marks.ts';
import type { Masses } from './page-masses.ts';
import { contains, parentOf } from './sums.ts';
import { wordsOf } from './trigrams.ts';

const MIN_LEDE = 60;
const MAX_LEDE = 700;
const LEDE_TAGS = /^(?:p|div|span|h[2-4]|strong|section)$/;
const ENDS_SENTENCE = /[.!?…。][»"”’)]?$/;
/** How far above the body the element stands that holds both. */
const MAX_LEVELS = 5;
const SHARED = 0.9;
/** A lede is told again by a body that has this share of its longer words. */
const TOLD = 0.8;

export type LedeHints = {
  /** What the page's head says that the article tells. */
  readonly descriptions: readonly string[];
  readonly headline: HtmlElement | null;
};

/** Whether a description is the text, or its beginning. */
function isDescribed(text: string, descriptions: readonly string[]): boolean {
  const own = wordsOf(text);
  return descriptions.some((description) => {
    const said = wordsOf(description).slice(0, own.length);
    const same = said.filter((word, index) => word === own[index]).length;
    return said.length >= 8 && same >= SHARED * said.length && said.length >= 0.5 * own.length;
  });
}

function isTold(text: string, story: string): boolean {
  const told = new Set(wordsOf(story));
  const words = wordsOf(text).filter((word) => word.length > 3);
  return words.filter((word) => told.has(word)).length >= TOLD * words.length;
}

/** The elements that may hold both the body and its lede. */
function above(chosen: HtmlParent): ReadonlySet<HtmlParent> {
  const around = new Set<HtmlParent>();
  let node = parentOf(chosen);
  for (let level = 0; node !== null && level < MAX_LEVELS; level += 1) {
    around.add(node);
    node = parentOf(node);
  }
  return around;
}

/** Whether an element has the size of a lede and stands near the body, not over or in it. */
function mayBeLede(node: HtmlParent, masses: Masses, around: ReadonlySet<HtmlParent>): node is HtmlElement {
  const mass = masses.get(node);
  if (node.type !== 'tag' || mass === undefined || !LEDE_TAGS.test(node.name)) return false;
  if (mass.text < MIN_LEDE || mass.text > MAX_LEDE || mass.link > 0.3 * mass.text) return false;
  let parent = parentOf(node);
  for (let level = 0; parent !== null && level < MAX_LEVELS; level += 1) {
    if (around.has(parent)) return true;
    parent = parentOf(parent);
  }
  return false;
}

/**
 * The text of the lede, or null where there is none, or the body tells it again.
 * @param chosen the element of the body
 * @param story its text
 */
export function findLede(
  chosen: HtmlParent,
  story: string,
  masses: Masses,
  { descriptions, headline }: LedeHints,
): string | null {
  const around = above(chosen);
  if (headline !== null && contains(chosen, headline)) return null;
  let isBelow = headline === null;
  /** Children come before their parents, so all that is listed before the chosen element stands before or in it. */
  for (const node of masses.keys()) {
    if (node === chosen) return null;
    if (node === headline) isBelow = true;
    if (!isBelow || !mayBeLede(node, masses, around) || contains(chosen, node)) continue;
    const text = textOf(node, 2 * MAX_LEDE);
    const isNamed =
      headline !== null && LEDE_WORDS.test(classWords(node.attribs)) && ENDS_SENTENCE.test(text);
    if (!isNamed && !isDescribed(text, descriptions)) continue;
    return isTold(text, story) ? null : text;
  }
  return null;
}
