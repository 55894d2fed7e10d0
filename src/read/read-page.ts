/** From the bytes of one page to a clean article: charset, tree, facts, body, confidence. Bounded in depth, nodes and size. */
import { canonicalUrl } from '../crawl/canonical.ts';
import { drop, keep, type Outcome } from '../domain/outcome.ts';
import { type ArticleBody, readArticleBody } from './article-body.ts';
import { withoutLines } from './boilerplate.ts';
import { decodeText } from './charset.ts';
import { isoDate } from './dates.ts';
import { parseHtml } from './html-tree.ts';
import { readStructured, type StructuredArticle } from './json-ld.ts';
import { type LayoutReading, type LayoutSelectors, readLayout } from './layout.ts';
import { readAuthor } from './page-authors.ts';
import { type DateBasis, readPageDates } from './page-dates.ts';
import { gatherFacts, type PageFacts } from './page-facts.ts';
import { readTitle } from './page-names.ts';
import { readPdf } from './pdf.ts';
import { OPINION_LIMITS, readWithReadability, sharedText } from './second-opinion.ts';
import { readTextOnly } from './text-only.ts';

export type PageInput = {
  /** Content coding undone. */
  readonly bytes: Uint8Array;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  /** ISO time; dates more than a day later are not believed. */
  readonly fetchedAt: string;
  readonly layout?: LayoutSelectors | undefined;
  /** IANA zone of the outlet, for times without one. */
  readonly timeZone?: string | undefined;
  /** When Readability is asked. It costs as much as our own reading; `doubtful` (default) asks where our votes disagree. */
  readonly secondOpinion?: 'never' | 'doubtful' | 'always' | undefined;
};

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
  readonly canonicalUrl: string;
  readonly kind: 'html' | 'pdf';
  readonly charset: string | null;
};

const MIN_BODY = 80;
/** No article is longer; what is, was made to be. */
const MAX_BODY = 500_000;
const MAX_TITLE = 1000;
const DOUBTFUL = 0.75;

/** NFC, no control characters (a database refuses NUL), no lone surrogates; white space at line ends gone. */
function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .normalize('NFC')
    .trim();
}

type Draft = Omit<ReadArticle, 'text' | 'body' | 'kind' | 'charset'> & {
  readonly paragraphs: readonly string[];
};

function finish(draft: Draft, kind: ReadArticle['kind'], charset: string | null): Outcome<ReadArticle> {
  const { paragraphs, ...rest } = draft;
  const title = cleanText(draft.title.slice(0, MAX_TITLE).replace(/\s+/g, ' '));
  const lines = paragraphs.map(cleanText).filter((line) => line !== '');
  const body = cleanText(lines.join('\n').slice(0, MAX_BODY));
  if (body === '') return drop('no_body', title || undefined);
  if (body.length < MIN_BODY) return drop('too_short', `${body.length} characters`);
  const text = `${title}\n${body}`.trim();
  return keep({ ...rest, title, body, text, kind, charset });
}

/** Pages of countries that write the month first; plain "en" is not among them, since the islands write the day first. */
const monthFirst = (language: string | null): boolean => /^en[-_](?:us|pr)$/i.test(language ?? '');

function languageOf(facts: PageFacts, structured: StructuredArticle | null): string | null {
  const said =
    facts.language ??
    facts.meta.get('og:locale')?.[0] ??
    facts.meta.get('content-language')?.[0] ??
    structured?.language;
  const tag = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})?/i.exec(said?.trim() ?? '')?.[0];
  return tag === undefined ? null : tag.toLowerCase().replace('_', '-');
}

/** The page's own canonical address, where it is of the same site. */
function addressOf(facts: PageFacts, url: string): string {
  const own = canonicalUrl(url) ?? url;
  const said = facts.canonical ?? facts.meta.get('og:url')?.[0] ?? null;
  const address = said === null ? null : canonicalUrl(said, url);
  if (address === null) return own;
  const site = (text: string): string => new URL(text).hostname.replace(/^(?:www|m|amp|mobile)\./, '');
  const isHome = new URL(address).pathname === '/' && new URL(own).pathname !== '/';
  return site(address) === site(own) && !isHome ? address : own;
}

/** How far the body is to be trusted before anybody else is asked. */
function ownConfidence({ agreement, confirmed, from, paragraphs }: ArticleBody): number {
  if (confirmed) return 0.97;
  if (from === 'structured') return 0.8;
  const length = paragraphs.reduce((sum, text) => sum + text.length, 0);
  return (0.4 + 0.55 * agreement) * (length < 400 ? 0.8 : 1);
}

function confidenceOf(body: ArticleBody, html: string, when: PageInput['secondOpinion']): number {
  const own = ownConfidence(body);
  if (when === 'never' || (when !== 'always' && own >= DOUBTFUL) || html.length > OPINION_LIMITS.characters)
    return own;
  const other = readWithReadability(html);
  return other === null ? own * 0.8 : (own + sharedText(body.paragraphs.join('\n'), other)) / 2;
}

function readLaidOut(
  layout: LayoutReading | null,
  own: () => ArticleBody,
): { body: ArticleBody; laidOut: boolean } {
  if (layout?.paragraphs == null) return { body: own(), laidOut: false };
  return {
    body: { paragraphs: layout.paragraphs, from: 'declared', agreement: 1, confirmed: true },
    laidOut: true,
  };
}

function readHtml(html: string, input: PageInput, charset: string): Outcome<ReadArticle> {
  const root = parseHtml(html);
  if (root === null) return readUnparsed(html, input, charset);
  const facts = gatherFacts(root);
  const structured = readStructured(facts.jsonLd);
  const layout = input.layout === undefined ? null : readLayout(root, input.layout);
  const title = layout?.title ?? readTitle(facts, structured, input.url);
  const language = languageOf(facts, structured);
  const hints = { timeZone: input.timeZone, monthFirst: monthFirst(language) };
  const dates = readPageDates(facts, structured, { url: input.url, fetchedAt: input.fetchedAt, hints });
  const laidDate = isoDate(layout?.date, hints);
  const { body, laidOut } = readLaidOut(layout, () =>
    readArticleBody(root, { title, structured: structured?.body ?? null }),
  );
  return finish(
    {
      title,
      paragraphs: withoutLines(body.paragraphs, input.layout?.lines),
      author: layout?.author ?? readAuthor(facts, structured),
      publishedAt: laidDate ?? dates.publishedAt,
      publishedBasis: laidDate === null ? dates.publishedBasis : 'layout',
      modifiedAt: isoDate(layout?.modified, hints) ?? dates.modifiedAt,
      language,
      confidence: laidOut ? 0.97 : confidenceOf(body, html, input.secondOpinion),
      canonicalUrl: addressOf(facts, input.url),
    },
    'html',
    charset,
  );
}

/** Pages past the caps of the tree: their long lines, with little trust. */
function readUnparsed(html: string, { url }: PageInput, charset: string): Outcome<ReadArticle> {
  const paragraphs = readTextOnly(html);
  if (paragraphs.length === 0) return drop('malformed', 'nested deeper than 512 levels, and no text');
  const bare = { author: null, publishedAt: null, publishedBasis: null, modifiedAt: null, language: null };
  const draft = { ...bare, title: '', paragraphs, confidence: 0.1, canonicalUrl: canonicalUrl(url) ?? url };
  return finish(draft, 'html', charset);
}

async function readStatement(input: PageInput): Promise<Outcome<ReadArticle>> {
  const reading = await readPdf(input.bytes, { timeZone: input.timeZone });
  if (reading === null) return drop('no_body', 'PDF without readable text');
  const { title, paragraphs, publishedAt, author } = reading;
  return finish(
    {
      title,
      paragraphs: withoutLines(paragraphs, input.layout?.lines),
      author,
      publishedAt,
      publishedBasis: publishedAt === null ? null : 'document',
      modifiedAt: null,
      language: null,
      confidence: 0.85,
      canonicalUrl: canonicalUrl(input.url) ?? input.url,
    },
    'pdf',
    null,
  );
}

const startsWithText = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes(text);

/**
 * Reads one page or PDF. Never throws for what a page contains; runs in a thread that can be killed all the same.
 * @returns dropped as `not_html`, `no_body`, `too_short` or `malformed`
 */
export async function readPage(input: PageInput): Promise<Outcome<ReadArticle>> {
  const contentType = input.headers['content-type'] ?? null;
  if (/application\/pdf/i.test(contentType ?? '') || startsWithText(input.bytes, '%PDF-'))
    return readStatement(input);
  const isMarkup = contentType === null || /html|xml|text\/plain|octet-stream/i.test(contentType);
  if (!isMarkup) return drop('not_html', contentType ?? undefined);
  const { text, encoding } = decodeText(input.bytes, contentType, false);
  if (!text.includes('<')) return drop('not_html', 'no markup');
  return readHtml(text, input, encoding);
}
