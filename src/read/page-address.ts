/** Under which address a page is stored and shown: what it declares of itself, as far as that can be believed. */
import { canonicalUrl } from '../crawl/canonical.ts';
import type { PageFacts } from './page-facts.ts';

export type PageAddress = {
  /** The canonical address that the page declares, where it may be its own; otherwise the one it was got from. */
  readonly canonical: string;
  /** What a person is shown: the canonical address where it names the same article, or the one it was got from. */
  readonly shown: string;
};

const siteOf = (url: string): string => new URL(url).hostname.replace(/^(?:www|m|amp|mobile)\./, '');

const MIN_SLUG = 8;

/** The last part of a path that looks like the name or number of one article: long, or with a long number in it. */
function slugOf(url: string): string | null {
  const last = new URL(url).pathname
    .split('/')
    .map(bareName)
    .findLast((part) => part !== '');
  if (last === undefined) return null;
  return /\d{4}/.test(last) || (last.length >= MIN_SLUG && last.includes('-')) ? last : null;
}

const bareName = (part: string): string =>
  part
    .toLowerCase()
    .replace(/\.(?:amp|html?|php|aspx?)/g, '')
    .replace(/^(?:amp|print|imprimer|imprimir)$/, '');

/** Whether two addresses of one site name the same article: one path, or the slug of the first stands in the other. */
function namesTheSame(canonical: string, own: string): boolean {
  const slug = slugOf(canonical);
  if (slug === null) return false;
  return new URL(own).pathname.split('/').map(bareName).includes(slug);
}

/** The address that a page was got from, where nothing better is declared. */
export function ownAddress(url: string): PageAddress {
  const own = canonicalUrl(url) ?? url;
  return { canonical: own, shown: own };
}

/**
 * The page's addresses. A declaration (`rel=canonical`, or else `og:url`) is a claim that anybody can make (RFC 6596, 6):
 * one that leads to another site or to the front page is not believed, and one that shares no article name with the
 * address that the page was got from is kept for comparing but not shown. Never throws.
 */
export function readAddress(facts: PageFacts, url: string): PageAddress {
  const own = ownAddress(url);
  const said = facts.canonical ?? facts.meta.get('og:url')?.[0] ?? null;
  const declared = said === null ? null : canonicalUrl(said, url);
  if (declared === null || siteOf(declared) !== siteOf(own.canonical)) return own;
  if (new URL(declared).pathname === '/' && new URL(declared).search === '') return own;
  return { canonical: declared, shown: namesTheSame(declared, own.canonical) ? declared : own.shown };
}
