/** Declared layouts: the CSS selectors of a job's source, which win over the reader's own judgement. */
import { type CheerioAPI, load } from 'cheerio';
import { collectBlocks } from './blocks.ts';
import { linkSiblings } from './html-siblings.ts';
import type { HtmlElement, HtmlRoot } from './html-tree.ts';
import { DROPPED_TAGS } from './markup-words.ts';
import { textOf } from './page-marks.ts';
import { measure } from './page-masses.ts';

export type LayoutSelectors = {
  readonly body?: string | undefined;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly modified?: string | undefined;
  readonly author?: string | undefined;
  readonly remove?: string | undefined;
  /** Template lines of the outlet, one a line. */
  readonly lines?: string | undefined;
};

export type LayoutReading = {
  /** Null where no selector was given or it selected nothing. */
  readonly paragraphs: readonly string[] | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly modified: string | null;
  readonly author: string | null;
};

/** A selector that is no CSS selects nothing. */
function select($: CheerioAPI, selector: string | undefined): readonly HtmlElement[] {
  if (selector === undefined) return [];
  try {
    return $(selector).toArray() as unknown as readonly HtmlElement[];
  } catch {
    return [];
  }
}

/** A time element or meta says its value in an attribute. */
const saidBy = (element: HtmlElement | undefined): string | null =>
  element === undefined
    ? null
    : element.attribs.datetime || element.attribs.content || textOf(element) || null;

/** Wraps a parsed page for cheerio, whose node form `parseHtml` keeps. */
export function selectorsOver(root: HtmlRoot): CheerioAPI {
  linkSiblings(root);
  return load(root as unknown as Parameters<typeof load>[0]);
}

/** Reads what the selectors select. */
export function readLayout(root: HtmlRoot, layout: LayoutSelectors): LayoutReading {
  const $ = selectorsOver(root);
  const removed = new Set(select($, layout.remove));
  const drops = (element: HtmlElement): boolean =>
    element.type !== 'tag' || DROPPED_TAGS.has(element.name) || removed.has(element);
  const bodies = select($, layout.body);
  const paragraphs = bodies.flatMap((body) =>
    collectBlocks(body, measure(body), drops).map(({ text }) => text),
  );
  const [title] = select($, layout.title);
  return {
    paragraphs: paragraphs.length === 0 ? null : paragraphs,
    title: title === undefined ? null : saidBy(title),
    date: saidBy(select($, layout.date)[0]),
    modified: saidBy(select($, layout.modified)[0]),
    author: saidBy(select($, layout.author)[0]),
  };
}
