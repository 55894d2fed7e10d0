/** PDF statements: text in paragraphs, title and date, through unpdf (pdf.js) under caps on pages and characters. */
import { getDocumentProxy } from 'unpdf';
import { type DateHints, readDate } from './dates.ts';
import { isItem, type Line, linesOf, paragraphsOf, quantile, withoutRepeated } from './pdf-lines.ts';
import { joinBlanks } from './plain-text.ts';
import { wordsOf } from './trigrams.ts';

const MAX_PAGES = 60;
const MAX_CHARACTERS = 1_000_000;

export type PdfReading = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly publishedAt: string | null;
  readonly author: string | null;
};

/** What a statement calls itself, letters set apart or not; its title stands below. */
const KIND_OF_PAPER =
  /^(?:communiqu[ée](?: (?:de presse|officiel))?|comunicado(?: (?:de prensa|oficial))?|nota(?: (?:de prensa|informativa))?|note de presse|bolet[ií]n(?: (?:de prensa|informativo))?|press (?:release|statement)|(?:media |news )release|statement|avis)(?:\s?[:#]|\s?n[.°ºo]{1,2}|\s?no\.)?(?:\s?[\d/-]{1,20})?$/i;
const isKind = (text: string): boolean =>
  KIND_OF_PAPER.test(/^(?:\S )+\S$/.test(text) ? text.replace(/ /g, '') : text);

/** The first line that is not only the kind of paper. */
const firstLine = (lines: readonly Line[]): string => lines.find(({ text }) => !isKind(text))?.text ?? '';

/** The largest lines of the first page's upper half, where they are larger than the text. */
function largestLines(lines: readonly Line[]): string {
  const usual = quantile(
    lines.map(({ size }) => size),
    0.5,
  );
  const top = lines.slice(0, Math.max(12, Math.ceil(lines.length / 2)));
  const largest = Math.max(0, ...top.filter(({ text }) => text.length > 8).map(({ size }) => size));
  if (largest <= usual * 1.1) return '';
  const start = top.findIndex(({ size, text }) => text.length > 8 && size >= largest - 0.5);
  if (isKind(top[start]?.text ?? ''))
    return largestLines(lines.slice(start + 1)) || firstLine(lines.slice(start + 1));
  const run = top.slice(start).findIndex(({ size }) => size < largest - 0.5);
  return joinBlanks(
    top
      .slice(start, run < 0 ? start + 3 : start + Math.min(run, 4))
      .map(({ text }) => text)
      .join(' '),
  );
}

/** Titles that programs put there are no titles. */
const isTitle = (title: string): boolean =>
  title.length > 12 &&
  !/\.(?:docx?|pdf|indd|odt)$|^(?:microsoft word|untitled|document\d?|sans titre)/i.test(title);

const MAX_DATELINE_WORDS = 10;

/** The day on which the file says that it was made. */
function dayMade(created: unknown): string | null {
  const day = typeof created === 'string' ? /^D:(\d{4})(\d\d)(\d\d)/.exec(created) : null;
  return day === null ? null : `${day[1]}-${day[2]}-${day[3]}`;
}

/**
 * The date of a statement: that of a dateline at its head or foot, else of the file, else the first in the text; a law's
 * date in a long line is none, nor is a day that is still to come.
 */
function dateOf(lines: readonly string[], created: unknown, { latest, ...hints }: PdfHints): string | null {
  const ends = [...lines.slice(0, 15), ...lines.slice(15).slice(-8)];
  const dated = ends.flatMap((text) => {
    const iso = readDate(text, hints)?.iso ?? null;
    return iso === null || iso.slice(0, 10) > latest
      ? []
      : [{ iso, isShort: wordsOf(text).length <= MAX_DATELINE_WORDS }];
  });
  const made = dayMade(created);
  return (
    dated.find(({ isShort }) => isShort)?.iso ??
    (made !== null && made <= latest ? made : null) ??
    dated[0]?.iso ??
    null
  );
}

export type PdfHints = DateHints & {
  /** ISO day; no later date is believed. */
  readonly latest: string;
};

/** What a file that gives no text is. */
export type UnreadPdf = { readonly unread: string };

const UNREAD: Readonly<Record<string, string>> = { PasswordException: 'encrypted PDF' };

/**
 * Reads a PDF (at most 60 pages, a million characters).
 * @returns why there is none, where it cannot be opened or has no text (a scan, an encrypted file)
 */
export async function readPdf(bytes: Uint8Array, hints: PdfHints): Promise<PdfReading | UnreadPdf> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
    try {
      const raw: (readonly Line[])[] = [];
      let size = 0;
      for (
        let number = 1;
        number <= Math.min(document.numPages, MAX_PAGES) && size < MAX_CHARACTERS;
        number += 1
      ) {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        const lines = linesOf((items as readonly unknown[]).filter(isItem));
        size += lines.reduce((sum, { text }) => sum + text.length, 0);
        raw.push(lines);
      }
      const { info } = (await document.getMetadata()) as unknown as {
        info: Readonly<Record<string, unknown>>;
      };
      return assemble(raw, info, hints);
    } finally {
      await document.destroy();
    }
  } catch (error) {
    return { unread: UNREAD[error instanceof Error ? error.name : ''] ?? 'broken PDF' };
  }
}

function assemble(
  raw: readonly (readonly Line[])[],
  info: Readonly<Record<string, unknown>>,
  hints: PdfHints,
): PdfReading | UnreadPdf {
  const isPageNumber = (text: string): boolean =>
    /^(?:page\s|p[aá]gina\s)?\d{1,3}(?:\s?(?:\/|of|de|sur)\s?\d{1,3})?$/i.test(text);
  const pages = withoutRepeated(raw).map((lines) => lines.filter(({ text }) => !isPageNumber(text)));
  const paragraphs = paragraphsOf(pages);
  if (paragraphs.length === 0) return { unread: 'PDF without text' };
  const said = typeof info.Title === 'string' ? joinBlanks(info.Title) : '';
  const title = largestLines(pages[0] ?? []) || (isTitle(said) ? said : firstLine(pages.flat()));
  const author =
    typeof info.Author === 'string' && info.Author.trim().length > 2 ? joinBlanks(info.Author) : null;
  const rest = paragraphs.filter((text) => text !== title);
  return {
    title,
    paragraphs: rest.length === 0 ? paragraphs : rest,
    publishedAt: dateOf(
      pages.flat().map(({ text }) => text),
      info.CreationDate,
      hints,
    ),
    author,
  };
}
