/** Links of an HTML page: the articles of a listing, the feeds that a page declares. */
import type { Cheerio, CheerioAPI } from 'cheerio';
import { type HtmlElement, type HtmlNode, type HtmlRoot, parseHtml } from '../read/html-tree.ts';
import { selectorsOver } from '../read/layout.ts';
import { joinBlanks } from '../read/plain-text.ts';
import { canonicalUrl } from './canonical.ts';

export type PageLink = { readonly url: string; readonly title: string | null };
const MAX_LINKS = 5000;
const MAX_LINKED_FEEDS = 20;
const FEED_TYPES =
  /^(?:application\/(?:rss|atom|rdf)\+xml|application\/feed\+json|application\/json|text\/xml|application\/xml)/i;

function elements(root: HtmlRoot): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  const open: HtmlNode[] = [...root.children].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child !== undefined) open.push(child);
    }
  }
  return found;
}

function baseOf(all: readonly HtmlElement[], url: string): string {
  const href = all.find(({ name, attribs }) => name === 'base' && attribs.href)?.attribs.href;
  return (href && canonicalUrl(href, url)) ?? url;
}

/** Article addresses end in a slug of several words, a number of several digits, or carry a date. */
function looksLikeArticle(url: string, page: string): boolean {
  const { hostname, pathname, search } = new URL(url);
  if (hostname.replace(/^www\./, '') !== new URL(page).hostname.replace(/^www\./, '')) return false;
  if (
    /\/(?:tags?|categor\w{1,9}|author|auteur|autor|page|search|login|contact|about)(?:\/|$)/i.test(pathname)
  )
    return false;
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  return (
    last.split(/[-_]/).length >= 4 ||
    /\/(?:19|20)\d\d\/\d{1,2}\//.test(pathname) ||
    /\d{4,}/.test(last + search)
  );
}

/**
 * Links of a listing page in the order of the page, each once.
 * @param selector the links (or elements that hold one each); without it, links of the same site that look like articles
 */
export function readListing(html: string, url: string, selector?: string): readonly PageLink[] {
  const root = parseHtml(html);
  if (root === null) return [];
  const all = elements(root);
  const base = baseOf(all, url);
  const found = new Map<string, PageLink>();
  const take = (href: string | undefined, title: string, wanted: (url: string) => boolean): void => {
    const address = href === undefined ? null : canonicalUrl(href.trim(), base);
    if (address === null || found.size >= MAX_LINKS || !wanted(address)) return;
    const known = found.get(address);
    if (known === undefined || known.title === null)
      found.set(address, { url: address, title: joinBlanks(title) || null });
  };
  const $ = selectorsOver(root);
  if (selector !== undefined) {
    for (const node of selected($, selector)) {
      const anchor = node.is('a') ? node : node.find('a[href]').first();
      take(anchor.attr('href'), anchor.text(), () => true);
    }
  } else {
    const page = canonicalUrl(url) ?? url;
    for (const node of selected($, 'a[href]')) {
      take(node.attr('href'), node.text(), (address) => address !== page && looksLikeArticle(address, page));
    }
  }
  return [...found.values()];
}

/** The elements of a selector; an invalid selector selects nothing. */
function selected($: CheerioAPI, selector: string): readonly Cheerio<never>[] {
  try {
    return $(selector)
      .toArray()
      .map((node) => $(node) as unknown as Cheerio<never>);
  } catch {
    return [];
  }
}

/** What feeds are called; for pages that only link to theirs. */
const FEED_ADDRESS =
  /\/(?:feeds?|rss|atom|rdf|rss2)\/?$|\.(?:rss|atom|rdf)$|\/(?:rss|feeds?|atom|index)\.(?:xml|json)$|[?&]feed=(?:rss2?|atom|rdf)|\/feeds\/posts\/default\/?$|^https?:\/\/(?:feeds\.feedburner|feedproxy\.google)\.com\//i;
const COMMENT_FEED = /\/comments?[/-]feed|\/feed\/comments|comments\/default|wp-json|oembed/i;

type Wanted = (element: HtmlElement, address: string) => boolean;

const isDeclared: Wanted = ({ name, attribs: { rel = '', type = '' } }, address) =>
  name === 'link' &&
  /\balternate\b/i.test(rel) &&
  (type === '' ? FEED_ADDRESS.test(address) : FEED_TYPES.test(type.trim()));

const isLinked: Wanted = ({ name }, address) => name === 'a' && FEED_ADDRESS.test(address);

/** The feeds that a page declares in its `<link rel="alternate">`, else those that it links to; comment feeds left out. */
export function readDeclaredFeeds(html: string, url: string): readonly PageLink[] {
  const root = parseHtml(html);
  if (root === null) return [];
  const all = elements(root);
  const base = baseOf(all, url);
  const pick = (wanted: Wanted): readonly PageLink[] => {
    const feeds = new Map<string, PageLink>();
    for (const element of all) {
      const { href, title } = element.attribs;
      const address = href === undefined ? null : canonicalUrl(href.trim(), base);
      if (address === null || COMMENT_FEED.test(address) || !wanted(element, address)) continue;
      if (!feeds.has(address)) feeds.set(address, { url: address, title: title?.trim() || null });
    }
    return [...feeds.values()];
  };
  const declared = pick(isDeclared);
  return declared.length > 0 ? declared : pick(isLinked).slice(0, MAX_LINKED_FEEDS);
}
