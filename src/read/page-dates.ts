/** When an article was published and last changed: structured data, then meta, then marked elements, address, text. */
import { type DateHints, isoDate } from './dates.ts';
import type { StructuredArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';

export type DateBasis = 'structured' | 'meta' | 'marked' | 'address' | 'text';
export type PageDates = {
  readonly publishedAt: string | null;
  readonly publishedBasis: DateBasis | null;
  readonly modifiedAt: string | null;
};

const PUBLISHED_META =
  'article:published_time og:article:published_time article:published og:published_time datepublished date pubdate ' +
  'publishdate publish-date publish_date dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued sailthru.date ' +
  'parsely-pub-date article.published article_date_original publication_date publication-date rnews:datepublished ' +
  'originalpublicationdate cxenseparse:recs:publishtime citation_publication_date citation_date article:post_date ' +
  'bt:pubdate created date.created dc.date.created cse_pubdate sort_date prism.publicationdate uploaddate displaydate ' +
  'article.created article:create_time timestamp og:pubdate og:datepublished news:publicationdate lastpublicationdate ' +
  'fecha datecreated dc:created dc.issued dc:date dc.created dcterms:created dcterms:date';
const MODIFIED_META =
  'article:modified_time og:article:modified_time og:updated_time datemodified dateupdate last-modified dcterms.modified ' +
  'dc.date.modified article.updated modified revised lastmod lastmodified';

const names = (list: string): readonly string[] => list.split(' ');
const DAY_MS = 86_400_000;

/** No date lies more than a day after the fetch, nor before the press went online. */
function plausible(iso: string | null, fetchedAt: string): string | null {
  if (iso === null || iso < '1990') return null;
  const latest = new Date(Date.parse(fetchedAt) + DAY_MS).toISOString().slice(0, 10);
  return iso.slice(0, 10) <= latest ? iso : null;
}

/** /2026/11/23/, /2026-11-23, /20261123; a month alone is no date. */
function fromAddress(url: string): string | null {
  const match = /[/_-]((?:19|20)\d\d)[/_-]?(\d{1,2})[/_-]?(\d{1,2})(?=[/_.?-]|$)/.exec(url);
  return match === null ? null : isoDate(`${match[1]}-${match[2]}-${match[3]}`);
}

type Candidate = { readonly basis: DateBasis; readonly values: () => readonly (string | null | undefined)[] };

function candidates(
  facts: PageFacts,
  structured: StructuredArticle | null,
  url: string,
): readonly Candidate[] {
  const meta = (list: string) => names(list).flatMap((name) => facts.meta.get(name) ?? []);
  const publication = facts.times.filter(({ isPublication }) => isPublication).map(({ value }) => value);
  return [
    { basis: 'structured', values: () => [structured?.published] },
    { basis: 'meta', values: () => meta(PUBLISHED_META) },
    { basis: 'marked', values: () => [...facts.itemDates.published, ...publication] },
    { basis: 'marked', values: () => facts.times.slice(0, 3).map(({ value }) => value) },
    {
      basis: 'address',
      values: () =>
        [url, facts.canonical, facts.meta.get('og:url')?.[0]].map((address) => fromAddress(address ?? '')),
    },
    { basis: 'text', values: () => facts.dateTexts.filter(isNotToday) },
    { basis: 'meta', values: () => meta(MODIFIED_META) },
    { basis: 'text', values: () => [...openingPieces(facts.opening), facts.titleTag] },
  ];
}

/** "Hoy es lunes 23 de noviembre" says when the page was asked for, a notice of rights when the site was last changed. */
const TODAY = /(?:^|\s)(?:hoy|aujourd['’]hui|today)(?=[\s,:]|$)|©|copyright/i;
const PUBLISHED = /publi|posted|updated|actualizado|mis à jour/i;
const isNotToday = (line: string): boolean => !TODAY.test(line) || PUBLISHED.test(line);

/** The opening line by line: a date seldom runs over elements, except in pieces of a few words. */
function openingPieces(opening: string): readonly string[] {
  return opening
    .split('\n')
    .slice(0, 200)
    .filter((line) => line.length < 160 && /\d/.test(line) && isNotToday(line));
}

/**
 * Reads both dates.
 * @param fetchedAt ISO time of the fetch: a date over a day later is not believed
 */
export function readPageDates(
  facts: PageFacts,
  structured: StructuredArticle | null,
  { url, fetchedAt, hints }: { readonly url: string; readonly fetchedAt: string; readonly hints: DateHints },
): PageDates {
  const read = (value: string | null | undefined): string | null =>
    plausible(isoDate(value, hints), fetchedAt);
  const modifiedRaw = [
    structured?.modified,
    ...names(MODIFIED_META).flatMap((name) => facts.meta.get(name) ?? []),
    ...facts.itemDates.modified,
  ];
  const modifiedAt = modifiedRaw.map(read).find((iso) => iso !== null) ?? null;
  for (const { basis, values } of candidates(facts, structured, url)) {
    for (const value of values()) {
      const publishedAt = read(value);
      if (publishedAt !== null) return { publishedAt, publishedBasis: basis, modifiedAt };
    }
  }
  return { publishedAt: null, publishedBasis: null, modifiedAt };
}
