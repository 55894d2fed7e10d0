/** What fills the fields of a feed and of its items: element names by rank, attributes, the forms of their text. */
import { isoDate } from '../read/dates.ts';
import { stripMarkup } from '../read/plain-text.ts';

export type FeedDraft = {
  /** Weight of the best value so far, a field. */
  readonly rank: Map<string, number>;
  readonly values: Map<string, string>;
};
export type FeedField = {
  readonly name: 'title' | 'link' | 'guid' | 'published' | 'modified';
  readonly rank: number;
};

export type OpenElement = {
  readonly name: string;
  readonly base: string;
  readonly field: FeedField | null;
  /** Whether the text stands in base64, as Atom 0.3 allowed. */
  readonly isPacked?: boolean;
  text: string;
};
/** Which element fills which field; a higher rank wins. */
export const FIELDS: Readonly<Record<string, FeedField>> = {
  title: { name: 'title', rank: 3 },
  'dc:title': { name: 'title', rank: 2 },
  'media:title': { name: 'title', rank: 1 },
  link: { name: 'link', rank: 3 },
  'feedburner:origlink': { name: 'link', rank: 5 },
  guid: { name: 'guid', rank: 2 },
  id: { name: 'guid', rank: 1 },
  published: { name: 'published', rank: 5 },
  issued: { name: 'published', rank: 4 },
  pubdate: { name: 'published', rank: 4 },
  'dcterms:issued': { name: 'published', rank: 3 },
  'dc:date': { name: 'published', rank: 2 },
  'dcterms:created': { name: 'published', rank: 2 },
  'dc:created': { name: 'published', rank: 1 },
  created: { name: 'published', rank: 1 },
  updated: { name: 'modified', rank: 4 },
  modified: { name: 'modified', rank: 3 },
  'dcterms:modified': { name: 'modified', rank: 2 },
  lastmod: { name: 'modified', rank: 1 },
};

export const newDraft = (): FeedDraft => ({ rank: new Map(), values: new Map() });

function put(draft: FeedDraft, field: string, rank: number, value: string): void {
  if (value === '' || rank <= (draft.rank.get(field) ?? 0)) return;
  draft.rank.set(field, rank);
  draft.values.set(field, value);
}

/** An absolute address. Some publishers escape the ampersand twice, or leave out the scheme before "www.". */
export function resolve(address: string, base: string): string {
  const plain = address
    .trim()
    .replaceAll('&amp;', '&')
    .replace(/^www\./i, 'http://www.');
  try {
    return new URL(plain, base || undefined).href;
  } catch {
    return plain;
  }
}

type Attributes = Readonly<Record<string, string>>;

/** Atom's link element: the alternate one is the page; RSS may carry it too. */
export function putLink(draft: FeedDraft, attributes: Attributes, base: string): void {
  const { href } = attributes;
  if (href === undefined) return;
  const rel = (attributes.rel ?? 'alternate').toLowerCase();
  const type = (attributes.type ?? 'text/html').toLowerCase();
  if (rel !== 'alternate' && rel !== 'http://www.iana.org/assignments/relation/alternate') return;
  put(draft, 'link', type.includes('html') ? 4 : 2, resolve(href, base));
}

/** An item that has no page of its own may bring a document: a communiqué as PDF. */
export function putEnclosure(draft: FeedDraft, { url, type }: Attributes, base: string): void {
  if (url !== undefined && /^application\/pdf/i.test(type ?? ''))
    put(draft, 'document', 1, resolve(url, base));
}

/** CDF, the oldest dialect, keeps address and date in attributes of the item. */
export function putAttributes(draft: FeedDraft, attributes: Attributes, base: string): void {
  put(draft, 'guid', 1, attributes['rdf:about'] ?? '');
  if (attributes.href !== undefined) put(draft, 'link', 1, resolve(attributes.href, base));
  put(draft, 'modified', 1, isoDate(attributes.lastmod) ?? '');
}

/** Atom 0.3 says so by a mode, Atom 1.0 by a media type that is neither text nor XML. */
export function isBase64({ mode, type = '' }: Attributes): boolean {
  return mode?.toLowerCase() === 'base64' || (/^\w+\//.test(type) && !/^text\/|xml$/i.test(type));
}

/** Fills a field with the text of a closed element. */
export function take(
  draft: FeedDraft,
  { name, rank }: FeedField,
  { text: given, base, isPacked }: OpenElement,
): void {
  const text = isPacked === true ? Buffer.from(given, 'base64').toString('utf8') : given;
  if (name === 'title') put(draft, name, rank, stripMarkup(stripMarkup(text)));
  else if (name === 'link') put(draft, name, rank, text.trim() === '' ? '' : resolve(text, base));
  else if (name === 'guid') put(draft, name, rank, /^https?:\/\//i.test(text.trim()) ? text.trim() : '');
  else put(draft, name, rank, isoDate(text) ?? '');
}
