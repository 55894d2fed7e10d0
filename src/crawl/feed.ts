/**
 * The lenient feed reader: RSS 0.9-2.0, RDF, Atom 0.3 and 1.0, and what is broken among them, in one pass over
 * htmlparser2's XML mode. No DTD is expanded; nothing is fetched.
 */
import { Parser } from 'htmlparser2';
import {
  type FeedDraft,
  FIELDS,
  isBase64,
  newDraft,
  type OpenElement,
  putAttributes,
  putEnclosure,
  putLink,
  resolve,
  take,
} from './feed-fields.ts';
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

const IS_ITEM = new Set(['item', 'entry']);
const IS_FEED = new Set(['channel', 'feed', 'rss', 'rdf:rdf']);

function finish(draft: FeedDraft): FeedItem {
  const value = (name: string): string | null => draft.values.get(name) ?? null;
  const modified = value('modified');
  return {
    link: value('link') ?? value('guid') ?? value('document'),
    title: value('title'),
    published: value('published'),
    modified,
  };
}

/** The reader's state: the open elements, the item being filled, the items done. */
function createReader(baseUrl: string, maxItems: number) {
  const feed = newDraft();
  const items: FeedItem[] = [];
  const stack: OpenElement[] = [];
  const namespaces = namespacesOf();
  let unclosed = 0;
  let item: { readonly draft: FeedDraft; readonly depth: number } | null = null;

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
  const target = (): FeedDraft | null => {
    const parent = stack.at(-1);
    if (item !== null) return stack.length === item.depth || parent === undefined ? item.draft : null;
    return parent === undefined || IS_FEED.has(parent.name) ? feed : null;
  };
  /** A field does not hold another one: its end tag is missing, or misspelt. */
  const endField = (): void => {
    const open = stack.at(-1);
    if (open?.field == null) return;
    stack.pop();
    take(item?.draft ?? feed, open.field, open);
  };
  const openTag = (rawName: string, attributes: Readonly<Record<string, string>>): void => {
    if (stack.length >= MAX_DEPTH) throw new Enough();
    namespaces.learn(attributes);
    const name = canonicalName(rawName, namespaces);
    if (FIELDS[name] !== undefined) endField();
    const parentBase = stack.at(-1)?.base ?? baseUrl;
    const base =
      attributes['xml:base'] === undefined ? parentBase : resolve(attributes['xml:base'], parentBase);
    if (IS_ITEM.has(name)) {
      if (item !== null) abandon(item.depth);
      stack.push({ name, base, field: null, text: '' });
      item = { draft: newDraft(), depth: stack.length };
      putAttributes(item.draft, attributes, base);
      return;
    }
    if (name === 'channel') putAttributes(feed, { ...attributes, 'rdf:about': '' }, base);
    const draft = target();
    const field = draft === null ? null : (FIELDS[name] ?? null);
    if (draft !== null && name === 'link') putLink(draft, attributes, base);
    if (draft !== null && name === 'enclosure') putEnclosure(draft, attributes, base);
    const isOpaque = name === 'guid' && attributes.ispermalink?.toLowerCase() === 'false';
    const isPacked = field?.name === 'title' && isBase64(attributes);
    stack.push({ name, base, field: isOpaque ? null : field, isPacked, text: '' });
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
  return {
    title: values.get('title') ?? null,
    link: values.get('link') ?? values.get('guid') ?? null,
    items: reader.items,
  };
}
