/** JSON Feed 1.0 and 1.1. */
import { z } from 'zod';
import { isoDate } from '../read/dates.ts';
import { stripMarkup } from '../read/plain-text.ts';
import { type Feed, MAX_ITEMS } from './feed.ts';

const text = z.string().nullish().catch(null);
const itemSchema = z.object({
  url: text,
  external_url: text,
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  title: text,
  date_published: text,
  date_modified: text,
});
const feedSchema = z.object({ title: text, home_page_url: text, items: z.array(z.unknown()) });

const absolute = (address: string, base: string): string => {
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
};

/** Reads a JSON feed, or gives null where the text is none. An item that is no object is skipped. */
export function readJsonFeed(json: string, baseUrl: string): Feed | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  const feed = feedSchema.safeParse(parsed);
  if (!feed.success) return null;
  const items = feed.data.items.slice(0, MAX_ITEMS).flatMap((raw) => {
    const item = itemSchema.safeParse(raw);
    if (!item.success) return [];
    const { url, external_url, id, title, date_published, date_modified } = item.data;
    const address = url ?? external_url ?? (typeof id === 'string' && /^https?:/i.test(id) ? id : null);
    return [
      {
        link: address === null ? null : absolute(address, baseUrl),
        title: title ? stripMarkup(title) : null,
        published: isoDate(date_published),
        modified: isoDate(date_modified),
      },
    ];
  });
  return { title: feed.data.title ?? null, link: feed.data.home_page_url ?? null, items };
}
