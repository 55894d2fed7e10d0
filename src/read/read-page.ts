/** From the bytes of one page to a clean article: charset, tree, facts, body, confidence. Bounded in depth, nodes and size. */
import { drop, type Outcome } from '../domain/outcome.ts';
import { type ArticleBody, readArticleBody } from './article-body.ts';
import { withoutLines } from './boilerplate.ts';
import { decodeText } from './charset.ts';
import { confidenceOf, type SecondOpinion } from './confidence.ts';
import { isoDate } from './dates.ts';
import { finish, type ReadArticle } from './finish.ts';
import { parseHtml } from './html-tree.ts';
import { readStructured, type StructuredArticle } from './json-ld.ts';
import { type LayoutReading, type LayoutSelectors, readLayout } from './layout.ts';
import { ownAddress, readAddress } from './page-address.ts';
import { readAuthor } from './page-authors.ts';
import { readPageDates } from './page-dates.ts';
import { gatherFacts, type PageFacts } from './page-facts.ts';
import { readTitle } from './page-names.ts';
import { readPdf } from './pdf.ts';
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
  /** When Readability is asked; `doubtful` where left out. */
  readonly secondOpinion?: SecondOpinion | undefined;
};

export type { ReadArticle };

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
  const descriptions = ['description', 'og:description'].flatMap((name) => facts.meta.get(name) ?? []);
  const { body, laidOut } = readLaidOut(layout, () =>
    readArticleBody(root, { title, structured: structured?.body ?? null, descriptions }),
  );
  const { canonical: canonicalUrl, shown: url } = readAddress(facts, input.url);
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
      canonicalUrl,
      url,
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
  const { shown } = ownAddress(url);
  const draft = { ...bare, title: '', paragraphs, confidence: 0.1, canonicalUrl: shown, url: shown };
  return finish(draft, 'html', charset);
}

const DAY_MS = 86_400_000;

async function readStatement(input: PageInput): Promise<Outcome<ReadArticle>> {
  const latest = new Date(Date.parse(input.fetchedAt) + DAY_MS).toISOString().slice(0, 10);
  const reading = await readPdf(input.bytes, { timeZone: input.timeZone, latest });
  if ('unread' in reading) return drop('no_body', reading.unread);
  const { title, paragraphs, publishedAt, author } = reading;
  const { shown: url } = ownAddress(input.url);
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
      canonicalUrl: url,
      url,
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
  const isPdf = /application\/pdf/i.test(contentType ?? '');
  const isPageAfterAll = isPdf && startsWithText(input.bytes.subarray(0, 300), '<html');
  if ((isPdf && !isPageAfterAll) || startsWithText(input.bytes, '%PDF-')) return readStatement(input);
  const isMarkup =
    contentType === null || isPageAfterAll || /html|xml|text\/plain|octet-stream/i.test(contentType);
  if (!isMarkup) return drop('not_html', contentType ?? undefined);
  const { text, encoding } = decodeText(input.bytes, contentType, false);
  if (!text.includes('<')) return drop('not_html', 'no markup');
  return readHtml(text, input, encoding);
}
