/** What stands beside the story and may be longer than it: readers' comments, side columns. Only the page's own names tell. */
import type { HtmlElement, HtmlParent } from './html-tree.ts';
import { BESIDE_NAMES, classWords } from './markup-words.ts';
import type { Masses } from './page-masses.ts';

export type Beside = {
  readonly elements: ReadonlySet<HtmlElement>;
  /** Characters of prose in them. */
  readonly prose: number;
};

const NOTHING: Beside = { elements: new Set(), prose: 0 };
/** Prose that must be left: where less is, the names belong to the whole page. */
const MIN_REST = 400;

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

/** The outermost elements that are named comments or side columns and hold no declared body; none where little else is left. */
export function findBeside(masses: Masses, body: HtmlParent): Beside {
  const elements = new Set<HtmlElement>();
  let prose = 0;
  for (const node of [...masses.keys()].reverse()) {
    const mass = masses.get(node);
    if (node.type === 'root' || mass === undefined || mass.prose === 0 || mass.declared > 0) continue;
    if (!isNamedBeside(node) || standsIn(elements, node)) continue;
    elements.add(node);
    prose += mass.prose;
  }
  return (masses.get(body)?.prose ?? 0) - prose < MIN_REST ? NOTHING : { elements, prose };
}
