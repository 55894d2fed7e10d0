/** What a page says of itself in its head and in marked-up elements, gathered in one walk. */
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from './html-tree.ts';
import { classWords } from './markup-words.ts';
import { joinBlanks } from './plain-text.ts';

export type TimeElement = { readonly value: string; readonly isPublication: boolean };

export type PageFacts = {
  /** `<meta>` by name or property in small letters; every value in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly jsonLd: readonly string[];
  readonly titleTag: string;
  readonly headings: readonly string[];
  /** h2 and h3. */
  readonly subheadings: readonly string[];
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

const MAX_TEXT = 400;
const OPENING = 6000;
const DATE_WORDS =
  /(?:^|[- ])(?:date|dates|datetime|dateline|time|timestamp|published|publish|pubdate|posted|byline|fecha|created|meta|submitted|info|publicado|updated)(?=[- ]|$)/;
const AUTHOR_WORDS =
  /(?:^|[- ])(?:author|authors|byline|by-line|author-name|authorname|autor|autora|auteur|signature|firma|writer|reporter)(?=[- ]|$)/;

const COMMENT_WORDS = /(?:^| )(?:comments?|commenters?|comentarios?|commentaires?|disqus)(?=[- ]|$)/;
const OUTER = /^(?:body|article|main)$/;

/** Who writes in the comments is a reader. */
function standsInComments(element: HtmlElement): boolean {
  let node: HtmlParent | null = element;
  for (let level = 0; level < 8 && node !== null && node.type !== 'root'; level += 1) {
    if (OUTER.test(node.name)) return false;
    if (COMMENT_WORDS.test(classWords(node.attribs))) return true;
    node = node.parent;
  }
  return false;
}

/** Text below an element up to a cap, without scripts. */
export function textOf(element: HtmlElement, cap = MAX_TEXT): string {
  const parts: string[] = [];
  let size = 0;
  const open: HtmlNode[] = [element];
  for (let node = open.pop(); node !== undefined && size < cap; node = open.pop()) {
    if (node.type === 'text') {
      parts.push(node.data);
      size += node.data.length;
    } else if (node.type === 'tag') {
      if (/^(?:div|p|li|br|td|h\d)$/.test(node.name)) parts.push(' ');
      for (let i = node.children.length - 1; i >= 0; i -= 1) {
        const child = node.children[i];
        if (child !== undefined) open.push(child);
      }
    }
  }
  return joinBlanks(parts.join('')).slice(0, cap);
}

const BLOCK = /^(?:div|p|ul|ol|table|section|article|figure|aside|h[1-6])$/;

/** The text of a heading up to the first block in it: an end tag may be missing. */
function headingText(element: HtmlElement): string {
  const end = element.children.findIndex(
    (child, index) => index > 0 && child.type === 'tag' && BLOCK.test(child.name),
  );
  return textOf(end < 0 ? element : { ...element, children: element.children.slice(0, end) });
}

type Draft = {
  readonly meta: Map<string, string[]>;
  readonly jsonLd: string[];
  titleTag: string;
  readonly headings: string[];
  readonly subheadings: string[];
  readonly times: TimeElement[];
  readonly published: string[];
  readonly modified: string[];
  readonly dateTexts: string[];
  readonly bylines: string[];
  readonly mastheads: string[];
  canonical: string | null;
  language: string | null;
  opening: string;
};

function takeMeta({ meta }: Draft, { attribs }: HtmlElement): void {
  const name = (attribs.property ?? attribs.name ?? attribs.itemprop ?? attribs['http-equiv'] ?? '')
    .toLowerCase()
    .trim();
  const value = joinBlanks(attribs.content ?? '');
  if (name === '' || value === '' || meta.size > 500) return;
  const known = meta.get(name);
  if (known === undefined) meta.set(name, [value]);
  else if (known.length < 20) known.push(value);
}

function takeTime(draft: Draft, element: HtmlElement): void {
  const { attribs } = element;
  const value = attribs.datetime ?? attribs.content ?? textOf(element);
  const said = `${classWords(attribs)} ${attribs.itemprop ?? ''} ${attribs.property ?? ''}`;
  const isPublication =
    attribs.pubdate !== undefined || /publish|entry-date|posted|created|publicad/i.test(said);
  if (draft.times.length < 50) draft.times.push({ value, isPublication });
}

/** Elements that microdata, RDFa or class names mark. */
function takeMarked(draft: Draft, element: HtmlElement): void {
  const { attribs } = element;
  const property = attribs.itemprop ?? attribs.property ?? '';
  const value = (): string => attribs.content ?? attribs.datetime ?? textOf(element);
  if (/date(?:Published|Created)/i.test(property)) draft.published.push(value());
  if (/dateModified/i.test(property)) draft.modified.push(value());
  const words = classWords(attribs);
  if (words !== '' && draft.dateTexts.length < 40 && DATE_WORDS.test(words)) {
    const text = textOf(element, 300);
    if (text.length >= 6 && text.length < 250) draft.dateTexts.push(text);
  }
  if (draft.bylines.length >= 12) return;
  if (AUTHOR_WORDS.test(words) || /\bauthor\b/i.test(`${attribs.rel ?? ''} ${property}`)) {
    const text = textOf(element, 200);
    if (text.length > 2 && text.length < 160 && !standsInComments(element)) draft.bylines.push(text);
  }
}

const HOME = /^(?:https?:\/\/[^/?#]{1,100})?\/?(?:(?:index|home|default)\.\w{2,5})?$/i;

/** A link to the front page, by its text or by the text of its picture. */
function takeMasthead({ mastheads }: Draft, element: HtmlElement): void {
  if (mastheads.length >= 10 || !HOME.test(element.attribs.href?.trim() ?? 'none')) return;
  const picture = element.children.find((child) => child.type === 'tag' && child.name === 'img');
  const alt = picture?.type === 'tag' ? (picture.attribs.alt ?? '') : '';
  const text = textOf(element, 80) || joinBlanks(alt) || element.attribs.title || '';
  if (text !== '' && text.length < 80) mastheads.push(text);
}

function takeElement(draft: Draft, element: HtmlElement): void {
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
  const draft: Draft = {
    meta: new Map(),
    jsonLd: [],
    titleTag: '',
    headings: [],
    subheadings: [],
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
    if (node.type === 'text' && inBody && openingSize < OPENING && /\S/.test(node.data)) {
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
