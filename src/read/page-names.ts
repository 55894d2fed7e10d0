/** The title and the author of a page. */
import type { StructuredArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';
import { stripMarkup } from './plain-text.ts';
import { wordsOf } from './trigrams.ts';

const SEPARATOR = /\s[|–—·•»:-]\s|\s?\|\s?/g;
const MIN_TITLE = 12;

const key = (text: string): string => wordsOf(text).join('');

/** Two forms of one headline: one holds the other, or they share most words. */
function agree(a: string, b: string): boolean {
  const [left, right] = [key(a), key(b)];
  if (left === '' || right === '') return false;
  if (left.includes(right) || right.includes(left)) return true;
  const words = new Set(wordsOf(b));
  const own = wordsOf(a);
  return own.filter((word) => words.has(word)).length >= 0.6 * Math.max(own.length, words.size);
}

/** Names by which the site may sign its titles. */
function siteNames(facts: PageFacts, structured: StructuredArticle | null, url: string): readonly string[] {
  const host = new URL(url).hostname.replace(/^www\./, '');
  const label = host.split('.').slice(0, -1).join('');
  const said = [
    facts.meta.get('og:site_name')?.[0],
    facts.meta.get('application-name')?.[0],
    structured?.site,
    host,
    label,
  ];
  return said.flatMap((name) => (name ? [key(name)] : [])).filter((name) => name.length > 1);
}

/** "Headline - Site" without the site; without a known site name, the last short part after a bar is dropped. */
function withoutSite(title: string, sites: readonly string[], isLoose: boolean): string {
  const cuts = [...title.matchAll(SEPARATOR)];
  for (const cut of cuts) {
    const tail = key(title.slice(cut.index + cut[0].length));
    if (
      sites.some(
        (site) =>
          tail === site ||
          (tail.length > 3 && site.length > 3 && (tail.startsWith(site) || site.startsWith(tail))),
      )
    )
      return title.slice(0, cut.index).trim();
    const head = key(title.slice(0, cut.index));
    if (sites.includes(head)) return title.slice(cut.index + cut[0].length).trim();
  }
  const last = cuts.at(-1);
  const tail = last === undefined ? 0 : title.length - last.index - last[0].length;
  const isShort = last !== undefined && tail < 32 && last.index >= Math.max(MIN_TITLE, 0.7 * tail);
  return isLoose && isShort ? title.slice(0, last.index).trim() : title;
}

/** The headline as readers see it: an h1 that the structured headline or og:title confirms, else these, else the title tag. */
export function readTitle(facts: PageFacts, structured: StructuredArticle | null, url: string): string {
  const sites = siteNames(facts, structured, url);
  const meta = (name: string): string => facts.meta.get(name)?.[0] ?? '';
  const clean = (text: string, isLoose = false): string => withoutSite(stripMarkup(text), sites, isLoose);
  const said = [
    structured?.headline ?? '',
    meta('og:title'),
    meta('twitter:title'),
    meta('dc.title'),
    meta('parsely-title'),
  ]
    .map((text) => clean(text))
    .filter((text) => text !== '');
  const headings = facts.headings
    .map((text) => clean(text))
    .filter((text) => text !== '' && !sites.includes(key(text)));
  const tag = clean(facts.titleTag, true);
  const confirmed = headings.find(
    (heading) => heading.length >= 5 && [...said, tag].some((other) => agree(heading, other)),
  );
  if (confirmed !== undefined) return confirmed;
  const [first] = said;
  const shown = first === undefined && headings.length === 0 ? partShown(facts) : null;
  if (shown !== null) return shown;
  return (
    first ??
    (headings.length === 1 && (headings[0]?.length ?? 0) >= MIN_TITLE
      ? (headings[0] ?? '')
      : tag || (headings[0] ?? ''))
  );
}

/** The part of the title tag that stands on the page as a heading. */
function partShown({ titleTag, subheadings }: PageFacts): string | null {
  const tag = key(titleTag);
  const isPart = (heading: string): boolean => tag.startsWith(heading) || tag.endsWith(heading);
  return subheadings.find((heading) => heading.length >= MIN_TITLE && isPart(key(heading))) ?? null;
}

const BY =
  /^(?:(?:written |posted |published |story |reported )?by|par|por|de|von|escrito por|redactado por|redacción de|publié par|propos recueillis par|texto|texte|auteur|autora?|author)\s?:?\s+/i;
const JUNK_AUTHOR =
  /^https?:|^@|^(?:admin|administrator|webmaster|editor|editors|user|author|autor|auteur)$/i;

/** A byline without "By", date and trailing bars; null where no name is left. */
function cleanAuthor(raw: string): string | null {
  let name = stripMarkup(raw).replace(/^[\s,|•·–-]{1,9}/, '');
  name = name.replace(BY, '').replace(BY, '');
  name =
    name.split(
      /\s[|•·–—]\s|\s?\|\s?|\s-\s|\s?\(@|,?\s(?:le|el|on|publié|publicado|updated|posted|published|@)\s|\d{1,2}[/:h]\d|\d{4}/i,
    )[0] ?? '';
  name = name.replace(/[\s,|•·:–-]{1,9}$/, '').trim();
  return name.length < 3 || name.length > 100 || JUNK_AUTHOR.test(name) || !/\p{L}{2}/u.test(name)
    ? null
    : name;
}

const AUTHOR_META = [
  'author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'article:author',
  'article:author_name',
  'cxenseparse:author',
  'twitter:creator',
  'citation_author',
];

/** The author's name or names joined by ", ", or null. */
export function readAuthor(facts: PageFacts, structured: StructuredArticle | null): string | null {
  const named = (structured?.authors ?? []).map(cleanAuthor).filter((name) => name !== null);
  if (named.length > 0) return [...new Set(named)].join(', ');
  for (const name of AUTHOR_META) {
    const values = (facts.meta.get(name) ?? []).map(cleanAuthor).filter((value) => value !== null);
    if (values.length > 0) return [...new Set(values)].join(', ');
  }
  return facts.bylines.map(cleanAuthor).find((name) => name !== null) ?? null;
}
