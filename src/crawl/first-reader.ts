/**
 * rss-parser, the first reader of small well-formed feeds; whatever it cannot fill completely (dates of
 * change among it) goes to the lenient one.
 */
import RssParser from 'rss-parser';
import { isoDate } from '../read/dates.ts';
import type { Feed, FeedItem } from './feed.ts';

/** Beyond these rss-parser is slow (10^5 items: 8.9 s) or overflows the stack. */
const MAX_CHARACTERS = 300_000;
const MAX_DEPTH = 64;

/** Deepest nesting of tags, without building anything. */
function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 0x2f) depth -= 1;
    else if (next !== 0x21 && next !== 0x3f) depth += 1;
    deepest = Math.max(deepest, depth);
    const close = xml.indexOf('>', at);
    if (close < 0) break;
    if (xml.charCodeAt(close - 1) === 0x2f && next !== 0x2f) depth -= 1;
  }
  return deepest;
}

/** rss-parser hands markup on as objects, whatever its types say. */
const plain = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' && !/[<&]/.test(value) ? value.trim() : null;

function itemOf({ title, link, isoDate: date }: RssParser.Item): FeedItem | null {
  const [name, address] = [plain(title), typeof link === 'string' ? link.trim() : ''];
  const published = typeof date === 'string' ? isoDate(date) : null;
  if (name === null || published === null || !/^https?:\/\//i.test(address) || address.includes('&amp;'))
    return null;
  return { link: address, title: name, published, modified: null };
}

/** What rss-parser reads completely (every item with a plain title, a link and a date), or null. */
export async function readWellFormed(xml: string): Promise<Feed | null> {
  if (
    xml.length > MAX_CHARACTERS ||
    /<!DOCTYPE|<\w+:(?:origLink|item|entry)\b|<(?:\w+:)?(?:updated|modified)\b/i.test(xml) ||
    depthOf(xml) > MAX_DEPTH
  )
    return null;
  try {
    const feed = await new RssParser().parseString(xml);
    const items = feed.items.map(itemOf).filter((item) => item !== null);
    const isWhole = items.length > 0 && items.length === feed.items.length;
    return isWhole ? { title: plain(feed.title), link: plain(feed.link), items } : null;
  } catch {
    return null;
  }
}
