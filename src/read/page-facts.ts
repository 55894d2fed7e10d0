/** What a page says of itself in its head and in marked-up elements, gathered in one walk. */
import type { HtmlElement, HtmlNode, HtmlRoot } from './html-tree.ts';
import {
  type FactsDraft,
  headingText,
  isCalendar,
  type TimeElement,
  takeMarked,
  takeMasthead,
  takeTime,
  textOf,
} from './page-marks.ts';
import { joinBlanks } from './plain-text.ts';

export type PageFacts = {
  /** `<meta>` by name or property in small letters; every value in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly jsonLd: readonly string[];
  readonly titleTag: string;
  readonly headings: readonly string[];
  /** h2 and h3. */
  readonly subheadings: readonly string[];
  /** Texts of what microdata or class names call the headline. */
  readonly headlines: readonly string[];
  readonly times: readonly TimeElement[];
  /** Microdata and RDFa dates. */
  readonly itemDates: { readonly published: readonly string[]; readonly modified: readonly string[] };
  /** Texts of elements named byline, date ... */
  readonly dateTexts: readonly string[];
  readonly bylines: readonly string[];
  /** What links to the site's front page say: mostly its name. */
  readonly mastheads: readonly string[];
  readonly canonical: string | null;
  readonly language: string | null;
  /** The first visible text, for a date that nothing marks. */
  readonly opening: string;
};

const OPENING = 6000;

function takeMeta({ meta }: FactsDraft, { attribs }: HtmlElement): void {
  const name = (
    attribs.property ??
    attribs.name ??
    attribs.itemprop ??
    attribs['http-equiv'] ??
    attribs.pubdate ??
    ''
  )
    .toLowerCase()
    .trim();
  const value = joinBlanks(attribs.content ?? attribs.datetime ?? '');
  if (name === '' || value === '' || meta.size > 500) return;
  const known = meta.get(name);
  if (known === undefined) meta.set(name, [value]);
  else if (known.length < 20) known.push(value);
}

function takeElement(draft: FactsDraft, element: HtmlElement): void {
  const { name, attribs } = element;
  if (name === 'html') draft.language = attribs.lang ?? attribs['xml:lang'] ?? null;
  else if (name === 'meta') takeMeta(draft, element);
  else if (name === 'link' && /\bcanonical\b/i.test(attribs.rel ?? ''))
    draft.canonical ??= attribs.href ?? null;
  else if (name === 'title' && draft.titleTag === '' && element.namespace.endsWith('xhtml'))
    draft.titleTag = textOf(element);
  else if (name === 'h1' && draft.headings.length < 10) draft.headings.push(headingText(element));
  else if (/^h[23]$/.test(name) && draft.subheadings.length < 40)
    draft.subheadings.push(headingText(element));
  else if (name === 'time') takeTime(draft, element);
  else if (name === 'a') takeMasthead(draft, element);
  if (name !== 'meta' && name !== 'body' && name !== 'html' && name !== 'article' && name !== 'main')
    takeMarked(draft, element);
}

/** Gathers the facts. Linear in the page, but for short texts read twice. */
export function gatherFacts(root: HtmlRoot): PageFacts {
  const draft: FactsDraft = {
    meta: new Map(),
    jsonLd: [],
    titleTag: '',
    headings: [],
    subheadings: [],
    headlines: [],
    times: [],
    published: [],
    modified: [],
    dateTexts: [],
    bylines: [],
    mastheads: [],
    canonical: null,
    language: null,
    opening: '',
  };
  let inBody = false;
  const opening: string[] = [];
  let openingSize = 0;
  const open: HtmlNode[] = [...root.children].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (
      node.type === 'text' &&
      inBody &&
      openingSize < OPENING &&
      /\S/.test(node.data) &&
      !isCalendar(node.parent)
    ) {
      opening.push(joinBlanks(node.data));
      openingSize += node.data.length;
    }
    if (node.type === 'script' && /ld\+json/i.test(node.attribs.type ?? '') && draft.jsonLd.length < 50) {
      draft.jsonLd.push(node.children.map((child) => (child.type === 'text' ? child.data : '')).join(''));
    }
    if (node.type !== 'tag') continue;
    if (node.name === 'body') inBody = true;
    takeElement(draft, node);
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child !== undefined) open.push(child);
    }
  }
  const { published, modified, ...facts } = draft;
  return { ...facts, itemDates: { published, modified }, opening: opening.join('\n') };
}
