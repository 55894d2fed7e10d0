/** The title of a page. */
import type { StructuredArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';
import { stripMarkup } from './plain-text.ts';
import { wordsOf } from './trigrams.ts';

/** A colon parts too, but only behind the name of a site. */
const SEPARATOR = /\s[|–—·•»-]\s|\s?\|\s?|\s?:\s/g;
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

/** Tells the name of the site from other parts of a title. */
type IsSite = (part: string) => boolean;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** A part of a title is the site's name where the page says so, or where it is what the host is called. */
function siteJudge(facts: PageFacts, structured: StructuredArticle | null, url: string): IsSite {
  const host = new URL(url).hostname.replace(/^www\./, '');
  const said = [
    facts.meta.get('og:site_name')?.[0],
    facts.meta.get('application-name')?.[0],
    structured?.site,
    host,
    host.split('.').slice(0, -1).join(''),
    ...facts.mastheads,
  ];
  const names = said.flatMap((name) => (name ? [key(name)] : [])).filter((name) => name.length > 1);
  const labels = host
    .split('.')
    .map(key)
    .filter((label) => label.length > 5);
  return (part) => {
    const own = key(part);
    if (names.includes(own)) return true;
    if (own.length <= 3) return false;
    const plain = folded(own);
    const isCalledSo = labels.some((label) => plain.includes(label) && label.length >= 0.6 * plain.length);
    return (
      isCalledSo || names.some((name) => name.length > 3 && (own.startsWith(name) || name.startsWith(own)))
    );
  };
}

/** "Headline - Site" without the site; without a known site name, the last short part after a bar is dropped. */
function withoutSite(title: string, isSite: IsSite, isLoose: boolean): string {
  const cuts = [...title.matchAll(SEPARATOR)];
  for (const cut of cuts) {
    const isColon = cut[0].trim() === ':';
    const [head, tail] = [title.slice(0, cut.index), title.slice(cut.index + cut[0].length)];
    if (isSite(head)) return tail.trim();
    if (!isColon && isSite(tail)) return head.trim();
  }
  const last = cuts.findLast((cut) => cut[0].trim() !== ':');
  const tail = last === undefined ? 0 : title.length - last.index - last[0].length;
  const isShort = last !== undefined && tail < 32 && last.index >= Math.max(MIN_TITLE, 0.7 * tail);
  return isLoose && isShort ? title.slice(0, last.index).trim() : title;
}

const MAX_KICKER_WORDS = 3;

/** Whether a heading is a label without a mark ("Policiales") and then the title. */
function isKicked(heading: string, title: string): boolean {
  const label = heading.slice(0, -title.length).trimEnd();
  return (
    heading.endsWith(` ${title}`) && /[\p{L}\p{N}]$/u.test(label) && wordsOf(label).length <= MAX_KICKER_WORDS
  );
}

/** Where a label stands in the heading without a blank before it, the headline ends before the label. */
function unglued(heading: string, said: readonly string[]): string {
  const end = said.find((text) => text.length >= MIN_TITLE && isKicked(heading, text));
  if (end !== undefined) return end;
  const start = said.find(
    (text) =>
      text.length >= MIN_TITLE &&
      heading.startsWith(text) &&
      /^[\p{L}\p{N}]/u.test(heading.slice(text.length)),
  );
  return start ?? heading;
}

/** The headline as readers see it: an h1 that the structured headline or og:title confirms, else these, else the title tag. */
export function readTitle(facts: PageFacts, structured: StructuredArticle | null, url: string): string {
  const isSite = siteJudge(facts, structured, url);
  const meta = (name: string): string => facts.meta.get(name)?.[0] ?? '';
  const clean = (text: string, isLoose = false): string => withoutSite(stripMarkup(text), isSite, isLoose);
  const said = [
    structured?.headline ?? '',
    meta('og:title'),
    meta('twitter:title'),
    meta('dc.title'),
    meta('parsely-title'),
    meta('headline'),
  ]
    .map((text) => clean(text))
    .filter((text) => text !== '' && !isSite(text));
  const tag = clean(facts.titleTag, true);
  const whole = key(facts.titleTag);
  /** How a title tag ends is no headline where the page says another. */
  const isTail = (heading: string): boolean => {
    const own = key(heading);
    return whole.endsWith(own) && whole !== own && (said.length > 0 || key(tag).length > 2 * own.length);
  };
  const headings = facts.headings.map((text) => clean(text)).filter((text) => text !== '' && !isSite(text));
  const confirmed = headings.find(
    (heading) =>
      heading.length >= 5 &&
      (said.some((other) => agree(heading, other)) || (agree(heading, tag) && !isTail(heading))),
  );
  if (confirmed !== undefined) return unglued(confirmed, [...said, tag]);
  const [first] = said;
  if (first !== undefined) return first;
  const [only] = headings;
  if (only === undefined)
    return partShown(facts) || nameable(tag) || firstShown(facts, (text) => clean(text));
  return (headings.length === 1 && only.length >= MIN_TITLE ? only : nameable(tag)) || only;
}

/** A title tag that is no more than the name of a host says nothing. */
const nameable = (tag: string): string => (/^[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}$/.test(tag) ? '' : tag);

/** What is called the headline, else the first heading below h1. */
const firstShown = ({ headlines, subheadings }: PageFacts, clean: (text: string) => string): string =>
  [...headlines, ...subheadings].map(clean).find((text) => text !== '') ?? '';

/** The part of the title tag that stands on the page as a heading. */
function partShown({ titleTag, subheadings }: PageFacts): string | null {
  const tag = key(titleTag);
  const isPart = (part: string): boolean => tag.startsWith(part) || tag.endsWith(part);
  return subheadings.find((text) => text.length >= MIN_TITLE && isPart(key(text))) ?? null;
}
