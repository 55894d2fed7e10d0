/** What elements in the body of a page are marked as: dates, bylines, headlines, the site's masthead. */
import type { HtmlElement, HtmlNode, HtmlParent } from './html-tree.ts';
import { classWords } from './markup-words.ts';
import { joinBlanks } from './plain-text.ts';

export type TimeElement = { readonly value: string; readonly isPublication: boolean };

/** The facts while they are gathered. */
export type FactsDraft = {
  readonly meta: Map<string, string[]>;
  readonly jsonLd: string[];
  titleTag: string;
  readonly headings: string[];
  readonly subheadings: string[];
  readonly headlines: string[];
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

const MAX_TEXT = 400;
const DATE_WORDS =
  /(?:^|[- ])(?:date|dates|datetime|dateline|time|timestamp|published|publish|pubdate|posted|byline|fecha|created|meta|submitted|info|publicado|updated)(?=[- ]|$)/;
/** The calendar in a site's head. */
const TODAY_WORDS = /(?:^|[- ])(?:hoy|today|current|actual|clock|reloj|horloge)(?=[- ]|$)/;
/** Whether an element is called the calendar of the day. */
export const isCalendar = (parent: HtmlParent | null): boolean =>
  parent !== null && parent.type !== 'root' && TODAY_WORDS.test(classWords(parent.attribs));
const HEADLINE_WORDS = /^(?:post|entry|article|story|news)-(?:title|headline)(?= |$)/;
const AUTHOR_WORDS =
  /(?:^|[- ])(?:author|authors|byline|by-line|author-name|authorname|autor|autora|auteur|signature|firma|writer|reporter|submitted-by)(?=[- ]|$)/;

const ELSEWHERE =
  /(?:^| )(?:comments?|commenters?|comentarios?|commentaires?|disqus|sidebar|related|recommended|quote|pullquote|widget)(?=[- ]|$)/;
const OUTER = /^(?:body|article|main)$/;

/** Who is named in comments, quotes, pictures or beside the story did not write it. */
function standsElsewhere(element: HtmlElement): boolean {
  let node: HtmlParent | null = element;
  for (let level = 0; level < 8 && node !== null && node.type !== 'root'; level += 1) {
    if (OUTER.test(node.name)) return false;
    if (/^(?:figure|blockquote)$/.test(node.name) || ELSEWHERE.test(classWords(node.attribs))) return true;
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
      if (/^(?:div|p|li|br|td|h\d|time)$/.test(node.name)) parts.push(' ');
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
export function headingText(element: HtmlElement): string {
  const end = element.children.findIndex(
    (child, index) => index > 0 && child.type === 'tag' && BLOCK.test(child.name),
  );
  return textOf(end < 0 ? element : { ...element, children: element.children.slice(0, end) });
}

export function takeTime(draft: FactsDraft, element: HtmlElement): void {
  const { attribs } = element;
  const value = attribs.datetime ?? attribs.content ?? textOf(element);
  const said = `${classWords(attribs)} ${attribs.itemprop ?? ''} ${attribs.property ?? ''}`;
  const isPublication =
    attribs.pubdate !== undefined || /publish|entry-date|posted|created|publicad/i.test(said);
  if (draft.times.length < 50) draft.times.push({ value, isPublication });
}

/** `<abbr class="published" title="...">`, or with a time in seconds, as weblogs and social networks write it. */
function takeAbbreviated(draft: FactsDraft, attribs: HtmlElement['attribs'], words: string): void {
  const value = attribs['data-utime'] ?? attribs.title;
  const isDate = attribs['data-utime'] !== undefined || DATE_WORDS.test(words);
  if (value === undefined || !isDate || draft.times.length >= 50) return;
  draft.times.push({ value, isPublication: !/update|modif/i.test(words) });
}

/** Elements that microdata, RDFa or class names mark. */
export function takeMarked(draft: FactsDraft, element: HtmlElement): void {
  const { attribs } = element;
  const property = attribs.itemprop ?? attribs.property ?? '';
  const value = (): string => attribs.content ?? attribs.datetime ?? textOf(element);
  if (/date(?:Published|Created)/i.test(property)) draft.published.push(value());
  if (/dateModified/i.test(property)) draft.modified.push(value());
  const words = classWords(attribs);
  if (
    draft.headlines.length < 5 &&
    (/^(?:headline|name headline)$/i.test(property) || HEADLINE_WORDS.test(words))
  )
    draft.headlines.push(headingText(element));
  if (element.name === 'abbr') takeAbbreviated(draft, attribs, words);
  if (words !== '' && draft.dateTexts.length < 40 && DATE_WORDS.test(words) && !TODAY_WORDS.test(words)) {
    if (/\d{4}/.test(attribs.title ?? '')) draft.dateTexts.push(attribs.title?.slice(0, 100) ?? '');
    const text = textOf(element, 300);
    if (text.length >= 6 && text.length < 250) draft.dateTexts.push(text);
  }
  if (draft.bylines.length >= 12) return;
  const said = `${attribs.rel ?? ''} ${property} ${attribs['data-testid'] ?? ''} ${attribs['data-component'] ?? ''}`;
  if (AUTHOR_WORDS.test(words) || element.name === 'author' || /\b(?:author|byline)/i.test(said)) {
    const text = textOf(element, 200);
    if (text.length > 2 && text.length < 160 && !standsElsewhere(element)) draft.bylines.push(text);
  }
}

const HOME = /^(?:https?:\/\/[^/?#]{1,100})?\/?(?:(?:index|home|default)\.\w{2,5})?$/i;

/** A link to the front page, by its text or by the text of its picture. */
export function takeMasthead({ mastheads }: FactsDraft, element: HtmlElement): void {
  if (mastheads.length >= 10 || !HOME.test(element.attribs.href?.trim() ?? 'none')) return;
  const picture = element.children.find((child) => child.type === 'tag' && child.name === 'img');
  const alt = picture?.type === 'tag' ? (picture.attribs.alt ?? '') : '';
  const text = textOf(element, 80) || joinBlanks(alt) || element.attribs.title || '';
  if (text !== '' && text.length < 80) mastheads.push(text);
}
