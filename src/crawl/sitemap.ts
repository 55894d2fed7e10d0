/** Sitemaps and news sitemaps: addresses of pages or of further sitemaps. */
import { Parser } from 'htmlparser2';
import { isoDate } from '../read/dates.ts';
import { joinBlanks } from '../read/plain-text.ts';
import { canonicalName, namespacesOf } from './feed-names.ts';

export type SitemapEntry = {
  readonly kind: 'page' | 'sitemap';
  readonly loc: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
};

/** The sitemap protocol's own limit. */
const MAX_ENTRIES = 50_000;
const MAX_DEPTH = 64;
const MAX_FIELD = 5000;

class Enough extends Error {}

type Draft = { loc: string; title: string; published: string; modified: string };
const FIELDS: Readonly<Record<string, keyof Draft>> = {
  loc: 'loc',
  'news:title': 'title',
  'news:publication_date': 'published',
  lastmod: 'modified',
};

/** Reads a sitemap or an index of sitemaps; broken markup costs the entries that it breaks. Never throws. */
export function readSitemap(text: string): readonly SitemapEntry[] {
  const entries: SitemapEntry[] = [];
  const namespaces = namespacesOf();
  const stack: string[] = [];
  let draft: Draft | null = null;
  const parser = new Parser(
    {
      onopentag: (raw, attributes) => {
        if (stack.length >= MAX_DEPTH || entries.length >= MAX_ENTRIES) throw new Enough();
        namespaces.learn(attributes);
        const name = canonicalName(raw, namespaces);
        stack.push(name);
        if (name === 'url' || name === 'sitemap') draft = { loc: '', title: '', published: '', modified: '' };
      },
      ontext: (data) => {
        const field = FIELDS[stack.at(-1) ?? ''];
        if (field !== undefined && draft !== null && draft[field].length < MAX_FIELD) draft[field] += data;
      },
      onclosetag: () => {
        const name = stack.pop();
        if (draft === null || (name !== 'url' && name !== 'sitemap')) return;
        const loc = draft.loc.trim();
        if (loc !== '') entries.push(entryOf(name === 'url' ? 'page' : 'sitemap', loc, draft));
        draft = null;
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  );
  try {
    parser.write(text);
    parser.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return entries;
}

const entryOf = (kind: SitemapEntry['kind'], loc: string, draft: Draft): SitemapEntry => ({
  kind,
  loc,
  title: joinBlanks(draft.title) || null,
  published: isoDate(draft.published),
  modified: isoDate(draft.modified),
});

/** A sitemap as plain text: one address a line. */
export const readTextSitemap = (text: string): readonly SitemapEntry[] =>
  text
    .split(/\r?\n/, MAX_ENTRIES)
    .map((line) => line.trim())
    .filter((line) => /^https?:\/\//i.test(line))
    .map((loc) => ({ kind: 'page', loc, title: null, published: null, modified: null }));
