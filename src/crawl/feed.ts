/**
 * The lenient feed reader: RSS 0.9-2.0, RDF, Atom 0.3 and 1.0, and what is broken among them, in one pass over
 * htmlparser2's XML mode. No DTD is expanded; nothing is fetched.
 */
import { Parser } from 'htmlparser2';
import { isoDate } from '../read/dates.ts';
import { stripMarkup } from '../read/plain-text.ts';
import { canonicalName, namespacesOf } from './feed-names.ts';

export type FeedItem = {
  readonly link: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
};
export type Feed = {
  readonly title: string | null;
  readonly link: string | null;
  readonly items: readonly FeedItem[];
};

const MAX_DEPTH = 256;
const MAX_FIELD = 100_000;
/** htmlparser2 keeps each unclosed element open, at a cost that grows. */
const MAX_UNCLOSED = 5000;
export const MAX_ITEMS = 100_000;

/** Thrown out of htmlparser2 when the feed nests too deep or has given enough; never leaves this file. */
class Enough extends Error {}

type Draft = {
  /** Weight of the best value so far, a field. */
  readonly rank: Map<string, number>;
  readonly values: Map<string, string>;
};
type Open = { readonly name: string; readonly base: string; readonly field: Field | null; text: string };
type Field = { readonly name: 'title' | 'link' | 'guid' | 'published' | 'modified'; readonly rank: number };

/** Which element fills which field; a higher rank wins. */
const FIELDS: Readonly<Record<string, Field>> = {
  title: { name: 'title', rank: 3 },
  'dc:title': { name: 'title', rank: 2 },
  'media:title': { name: 'title', rank: 1 },
  link: { name: 'link', rank: 3 },
  'feedburner:origlink': { name: 'link', rank: 5 },
  guid: { name: 'guid', rank: 1 },
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

const newDraft = (): Draft => ({ rank: new Map(), values: new Map() });

function put(draft: Draft, field: string, rank: number, value: string): void {
  if (value === '' || rank <= (draft.rank.get(field) ?? 0)) return;
  draft.rank.set(field, rank);
  draft.values.set(field, value);
}

function resolve(address: string, base: string): string {
  try {
    return new URL(address.trim(), base || undefined).href;
  } catch {
    return address.trim();
  }
}

/** Atom's link element: the alternate one is the page; RSS may carry it too. */
function putLink(draft: Draft, attributes: Readonly<Record<string, string>>, base: string): void {
  const { href } = attributes;
  if (href === undefined) return;
  const rel = (attributes.rel ?? 'alternate').toLowerCase();
  const type = (attributes.type ?? 'text/html').toLowerCase();
  if (rel !== 'alternate' && rel !== 'http://www.iana.org/assignments/relation/alternate') return;
  put(draft, 'link', type.includes('html') ? 4 : 2, resolve(href, base));
}

const IS_ITEM = new Set(['item', 'entry']);
const IS_FEED = new Set(['channel', 'feed', 'rss', 'rdf:rdf']);

function finish(draft: Draft): FeedItem {
  const value = (name: string): string | null => draft.values.get(name) ?? null;
  const modified = value('modified');
  return {
    link: value('link') ?? value('guid'),
    title: value('title'),
    published: value('published'),
    modified,
  };
}

/** The reader's state: the open elements, the item being filled, the items done. */
function createReader(baseUrl: string, maxItems: number) {
  const feed = newDraft();
  const items: FeedItem[] = [];
  const stack: Open[] = [];
  const namespaces = namespacesOf();
  let unclosed = 0;
  let item: { readonly draft: Draft; readonly depth: number } | null = null;

  const closeItem = (): void => {
    if (item !== null) items.push(finish(item.draft));
    item = null;
    if (items.length >= maxItems) throw new Enough();
  };
  /** An item that opens inside another closes it: the first one's end tag is missing. */
  const abandon = (depth: number): void => {
    stack.length = depth - 1;
    unclosed += 1;
    if (unclosed > MAX_UNCLOSED) throw new Enough();
    closeItem();
  };
  const target = (): Draft | null => {
    const parent = stack.at(-1);
    if (item !== null) return stack.length === item.depth || parent === undefined ? item.draft : null;
    return parent === undefined || IS_FEED.has(parent.name) ? feed : null;
  };
  const openTag = (rawName: string, attributes: Readonly<Record<string, string>>): void => {
    if (stack.length >= MAX_DEPTH) throw new Enough();
    namespaces.learn(attributes);
    const name = canonicalName(rawName, namespaces);
    const parentBase = stack.at(-1)?.base ?? baseUrl;
    const base =
      attributes['xml:base'] === undefined ? parentBase : resolve(attributes['xml:base'], parentBase);
    if (IS_ITEM.has(name)) {
      if (item !== null) abandon(item.depth);
      stack.push({ name, base, field: null, text: '' });
      item = { draft: newDraft(), depth: stack.length };
      put(item.draft, 'guid', 1, attributes['rdf:about'] ?? '');
      return;
    }
    const draft = target();
    const field = draft === null ? null : (FIELDS[name] ?? null);
    if (draft !== null && name === 'link') putLink(draft, attributes, base);
    const isOpaque = name === 'guid' && attributes.ispermalink?.toLowerCase() === 'false';
    stack.push({ name, base, field: isOpaque ? null : field, text: '' });
  };
  const addText = (text: string): void => {
    for (let i = stack.length - 1; i >= 0 && i > stack.length - 8; i -= 1) {
      const open = stack[i];
      if (open?.field != null) {
        if (open.text.length < MAX_FIELD) open.text += text;
        return;
      }
    }
  };
  const closeTag = (rawName: string): void => {
    const name = canonicalName(rawName, namespaces);
    const at = stack.findLastIndex((open) => open.name === name);
    const closed = stack[at];
    if (closed === undefined) return;
    stack.length = at;
    if (IS_ITEM.has(closed.name)) {
      if (item !== null && stack.length < item.depth) closeItem();
      return;
    }
    if (closed.field !== null) take(item?.draft ?? feed, closed.field, closed);
  };
  return { openTag, addText, closeTag, closeItem, items, feed };
}

function take(draft: Draft, { name, rank }: Field, { text, base }: Open): void {
  if (name === 'title') put(draft, name, rank, stripMarkup(stripMarkup(text)));
  else if (name === 'link') put(draft, name, rank, text.trim() === '' ? '' : resolve(text, base));
  else if (name === 'guid') put(draft, name, rank, /^https?:\/\//i.test(text.trim()) ? text.trim() : '');
  else put(draft, name, rank, isoDate(text) ?? '');
}

/**
 * Reads a feed, however broken. Never throws.
 * @param baseUrl what relative links are resolved against
 * @param maxItems reading stops there
 */
export function readFeed(text: string, baseUrl: string, maxItems = MAX_ITEMS): Feed {
  const reader = createReader(baseUrl, maxItems);
  const parser = new Parser(
    {
      onopentag: reader.openTag,
      ontext: reader.addText,
      onclosetag: reader.closeTag,
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.write(text);
    parser.end();
    reader.closeItem();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const { values } = reader.feed;
  return { title: values.get('title') ?? null, link: values.get('link') ?? null, items: reader.items };
}
