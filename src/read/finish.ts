/** From what was read of a page to an article: clean text of bounded length, or why there is none. */
import { drop, keep, type Outcome } from '../domain/outcome.ts';
import type { DateBasis } from './page-dates.ts';
import { stripMarkup } from './plain-text.ts';

export type ReadArticle = {
  readonly title: string;
  /** Paragraphs on lines. */
  readonly body: string;
  /** Title, one line feed, body; NFC, trimmed: what spans point into. */
  readonly text: string;
  readonly author: string | null;
  /** ISO day, or time with zone. */
  readonly publishedAt: string | null;
  readonly publishedBasis: DateBasis | 'layout' | 'document' | null;
  readonly modifiedAt: string | null;
  /** As the page declares it, small letters ("fr", "es-mx"), or null. */
  readonly language: string | null;
  /** Estimated trust in the body, in [0, 1]. */
  readonly confidence: number;
  /** As the page declares it, where that may be believed: see `readAddress`. */
  readonly canonicalUrl: string;
  /** The address to show. */
  readonly url: string;
  readonly kind: 'html' | 'pdf';
  readonly charset: string | null;
};

export type Draft = Omit<ReadArticle, 'text' | 'body' | 'kind' | 'charset'> & {
  readonly paragraphs: readonly string[];
};

const MIN_BODY = 80;
/** No article is longer; what is, was made to be. */
const MAX_BODY = 200_000;
const MAX_TITLE = 1000;

/** Letters and marks that an editor's program escaped twice; what could make a tag stays as it is. */
const ESCAPED_TWICE =
  /&(?:[a-z]{1,2}(?:acute|grave|circ|tilde|uml|cedil|lig)|nbsp|[lr]aquo|[lr]squo|[lr]dquo|[nm]dash|hellip|euro|deg|quot|apos|amp|#8\d{3}|#0?39);/gi;

const unescaped = (text: string): string =>
  text.includes('&') ? text.replace(ESCAPED_TWICE, (entity) => stripMarkup(entity) || ' ') : text;

/** NFC, no control characters (a database refuses NUL), no lone surrogates; white space at line ends gone. */
function cleanText(text: string): string {
  return unescaped(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** Cleans and bounds the draft's text. Dropped as `no_body`, or `too_short` under 80 characters. */
export function finish(
  draft: Draft,
  kind: ReadArticle['kind'],
  charset: string | null,
): Outcome<ReadArticle> {
  const { paragraphs, ...rest } = draft;
  const title = cleanText(draft.title.slice(0, MAX_TITLE).replace(/\s+/g, ' '));
  const lines = paragraphs.map(cleanText).filter((line) => line !== '');
  const body = cleanText(lines.join('\n').slice(0, MAX_BODY));
  if (body === '') return drop('no_body', title || undefined);
  if (body.length < MIN_BODY) return drop('too_short', `${body.length} characters`);
  const text = `${title}\n${body}`.trim();
  return keep({ ...rest, title, body, text, kind, charset });
}
