/** Names of feed elements, whatever prefix a publisher bound to a namespace. */

/** Namespace addresses to the prefix that this project writes; '' for those whose elements stand bare. */
const KNOWN: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': '',
  'http://purl.org/atom/ns#': '',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://www.w3.org/1999/xhtml': 'xhtml:',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://search.yahoo.com/mrss/': 'media:',
  'http://search.yahoo.com/mrss': 'media:',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner:',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news:',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
};

/** Prefixes that are read by their usual meaning where nobody declared them. */
const USUAL: Readonly<Record<string, string>> = { atom: '', atom03: '', rss: '' };

export type Namespaces = {
  readonly prefixes: Map<string, string>;
  readonly learn: (attributes: Readonly<Record<string, string>>) => void;
};

/** An empty table; `learn` takes the xmlns attributes of each element (scopes are not kept: no feed needs them). */
export function namespacesOf(): Namespaces {
  const prefixes = new Map<string, string>();
  return {
    prefixes,
    learn: (attributes) => {
      for (const key in attributes) {
        if (!key.startsWith('xmlns')) continue;
        const meaning = KNOWN[(attributes[key] ?? '').trim().toLowerCase()];
        if (key.startsWith('xmlns:') && meaning !== undefined) prefixes.set(key.slice(6), meaning);
      }
    },
  };
}

/** "a:Title" with a bound to Atom becomes "title"; an unknown prefix stays, so that its elements fill no field. */
export function canonicalName(raw: string, { prefixes }: Namespaces): string {
  const name = raw.toLowerCase();
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  const prefix = name.slice(0, colon);
  const meaning = prefixes.get(prefix) ?? USUAL[prefix] ?? `${prefix}:`;
  return meaning + name.slice(colon + 1);
}
