/** What stands beside the story and may be longer than it: readers' comments, side columns. Only the page's own names and labels tell. */
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { BESIDE_NAMES, classWords } from './markup-words.ts';
import { textOf } from './page-marks.ts';
import type { Masses } from './page-masses.ts';

/** What stands over readers' comments: a word, a count. */
const COMMENTS_LABEL =
  /^(?:les |los |the )?(?:\(?\d{1,5}\)?\s)?(?:commentaires?|comentarios?|comments?|réactions?|vos réactions|reacciones|responses?|respuestas?)(?:\s?:|\s?\(?\d{1,5}\)?)?$/i;
const MAX_LABEL = 40;
/** No page has more such headings. */
const MAX_LABELS = 4;

export type Beside = {
  readonly elements: ReadonlySet<HtmlElement>;
  /** Characters of prose in them. */
  readonly prose: number;
};

const LABEL_TAGS = /^(?:h[2-6]|p|div|strong|b|legend)$/;
const NOTHING: Beside = { elements: new Set(), prose: 0 };
/** Prose that must be left: where less is, the names belong to the whole page. */
const MIN_REST = 400;
/** A heading that counts comments is surer than a name. */
const MIN_ABOVE = 200;

const isNamedBeside = ({ attribs, name }: HtmlElement): boolean =>
  name !== 'body' &&
  name !== 'html' &&
  classWords(attribs)
    .split(' ')
    .some((word) => BESIDE_NAMES.has(word));

function standsIn(elements: ReadonlySet<HtmlElement>, element: HtmlElement): boolean {
  for (
    let node: HtmlParent | null = element.parent;
    node !== null && node.type !== 'root';
    node = node.parent
  )
    if (elements.has(node)) return true;
  return false;
}

/** The outermost element that holds no more text than the label. */
function alone(label: HtmlElement, masses: Masses): HtmlElement {
  let node = label;
  for (let parent = node.parent; parent !== null && parent.type !== 'root'; parent = parent.parent) {
    if ((masses.get(parent)?.text ?? 0) > MAX_LABEL) break;
    node = parent;
  }
  return node;
}

const isLabel = (node: HtmlElement, masses: Masses): boolean => {
  const { text = 0, link = 0 } = masses.get(node) ?? {};
  return text >= 8 && text <= MAX_LABEL && link === 0 && COMMENTS_LABEL.test(textOf(node, MAX_LABEL));
};

/** What follows a heading "12 comments", where nothing names it: the label's later siblings. */
function belowLabels(masses: Masses): readonly HtmlElement[] {
  const labels = [...masses.keys()].filter(
    (node): node is HtmlElement =>
      node.type !== 'root' && LABEL_TAGS.test(node.name) && isLabel(node, masses),
  );
  return labels.slice(0, MAX_LABELS).flatMap((node) => {
    const label = alone(node, masses);
    const siblings = label.parent?.children ?? [];
    const after = siblings
      .slice(siblings.indexOf(label) + 1)
      .filter((child): child is HtmlElement => child.type === 'tag');
    return after.some((child) => (masses.get(child)?.declared ?? 0) > 0) ? [] : after;
  });
}

/** The outermost elements that are named or headed comments or side columns and hold no declared body; none where little else is left. */
export function findBeside(masses: Masses, body: HtmlParent): Beside {
  const below = new Set(belowLabels(masses));
  if (below.size === 0) return gather(masses, body, isNamedBeside, MIN_REST);
  const both = gather(masses, body, (node) => isNamedBeside(node) || below.has(node), MIN_ABOVE);
  return both === NOTHING ? gather(masses, body, isNamedBeside, MIN_REST) : both;
}

function gather(
  masses: Masses,
  body: HtmlParent,
  isBeside: (node: HtmlElement) => boolean,
  least: number,
): Beside {
  const elements = new Set<HtmlElement>();
  let prose = 0;
  for (const node of [...masses.keys()].reverse()) {
    const mass = masses.get(node);
    if (node.type === 'root' || mass === undefined || mass.prose === 0 || mass.declared > 0) continue;
    if (!isBeside(node) || standsIn(elements, node)) continue;
    elements.add(node);
    prose += mass.prose;
  }
  return (masses.get(body)?.prose ?? 0) - prose < least ? NOTHING : { elements, prose };
}
