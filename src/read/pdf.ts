/** PDF statements: text in paragraphs, title and date, through unpdf (pdf.js) under caps on pages and characters. */
import { getDocumentProxy } from 'unpdf';
import { type DateHints, readDate } from './dates.ts';
import { joinBlanks } from './plain-text.ts';

const MAX_PAGES = 60;
const MAX_CHARACTERS = 1_000_000;

export type PdfReading = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly publishedAt: string | null;
  readonly author: string | null;
};

type Line = { readonly text: string; readonly size: number; readonly y: number; readonly gap: number };
type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
};

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'str' in value;

/** Joins text pieces into lines; pieces on one height belong together. */
function linesOf(items: readonly Item[]): readonly Line[] {
  const lines: { text: string; size: number; y: number }[] = [];
  let open: { text: string; size: number; y: number; end: number } | null = null;
  for (const { str, transform, height, hasEOL } of items) {
    const [x, y] = [transform[4] ?? 0, transform[5] ?? 0];
    const size = str.trim() === '' ? 0 : height || Math.abs(transform[3] ?? 0);
    if (open !== null && Math.abs(open.y - y) > Math.max(2, size * 0.4) && str.trim() !== '') {
      lines.push(open);
      open = null;
    }
    if (open === null) open = { text: str, size, y, end: x };
    else {
      open.text += str;
      open.size = Math.max(open.size, size);
    }
    if (hasEOL && open.text.trim() !== '') {
      lines.push(open);
      open = null;
    }
  }
  if (open !== null) lines.push(open);
  return lines
    .map(({ text, size, y }) => ({ text: joinBlanks(text), size, y }))
    .filter(({ text }) => text !== '')
    .map((line, index, all) => ({
      ...line,
      gap: index === 0 ? 0 : Math.abs((all[index - 1]?.y ?? line.y) - line.y),
    }));
}

/** Lines at the top or bottom of most pages (letterheads, page numbers), digits aside. */
function repeatedLines(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = [...lines.slice(0, 3), ...lines.slice(-3)].map(({ text }) => text.replace(/\d+/g, '0'));
    for (const text of new Set(edges)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([, count]) => pages.length > 1 && count > pages.length / 2).map(([text]) => text),
  );
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

/** A hyphen at a line's end before a small letter is the typesetter's. */
function joinLine(before: string, line: string): string {
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  return `${before} ${line}`;
}

/** Lines to paragraphs: a wider gap, another size or a new page after a full stop begins one. */
function paragraphsOf(pages: readonly (readonly Line[])[]): readonly string[] {
  const all = pages.flat();
  const usual = quantile(
    all.map(({ gap }) => gap).filter((gap) => gap > 0),
    0.25,
  );
  const paragraphs: string[] = [];
  let before: Line | null = null;
  for (const lines of pages) {
    lines.forEach((line, index) => {
      const isFirst = index === 0;
      const ended = /[.!?:»"”]$/.test(before?.text ?? '.');
      const apart = isFirst
        ? ended
        : line.gap > usual * 1.35 || Math.abs(line.size - (before?.size ?? line.size)) > 1;
      const last = paragraphs.at(-1);
      if (last === undefined || apart) paragraphs.push(line.text);
      else paragraphs[paragraphs.length - 1] = joinLine(last, line.text);
      before = line;
    });
  }
  return paragraphs;
}

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

function dateOf(paragraphs: readonly string[], created: unknown, hints: DateHints): string | null {
  for (const text of [...paragraphs.slice(0, 12), ...paragraphs.slice(-4)]) {
    const found = readDate(text, hints);
    if (found !== null) return found.iso;
  }
  const day = typeof created === 'string' ? /^D:(\d{4})(\d\d)(\d\d)/.exec(created) : null;
  return day === null ? null : `${day[1]}-${day[2]}-${day[3]}`;
}

/**
 * Reads a PDF (at most 60 pages, a million characters).
 * @returns null where it cannot be opened or has no text (a scan, an encrypted file)
 */
export async function readPdf(bytes: Uint8Array, hints: DateHints): Promise<PdfReading | null> {
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
  } catch {
    return null;
  }
}

function assemble(
  raw: readonly (readonly Line[])[],
  info: Readonly<Record<string, unknown>>,
  hints: DateHints,
): PdfReading | null {
  const repeated = repeatedLines(raw);
  const isPageNumber = (text: string): boolean =>
    /^(?:page\s|p[aá]gina\s)?\d{1,3}(?:\s?(?:\/|of|de|sur)\s?\d{1,3})?$/i.test(text);
  const pages = raw.map((lines) =>
    lines.filter(({ text }) => !repeated.has(text.replace(/\d+/g, '0')) && !isPageNumber(text)),
  );
  const paragraphs = paragraphsOf(pages);
  if (paragraphs.length === 0) return null;
  const said = typeof info.Title === 'string' ? joinBlanks(info.Title) : '';
  const title = largestLines(pages[0] ?? []) || (isTitle(said) ? said : (pages.flat()[0]?.text ?? ''));
  const author =
    typeof info.Author === 'string' && info.Author.trim().length > 2 ? joinBlanks(info.Author) : null;
  const rest = paragraphs.filter((text) => text !== title);
  return {
    title,
    paragraphs: rest.length === 0 ? paragraphs : rest,
    publishedAt: dateOf(paragraphs, info.CreationDate, hints),
    author,
  };
}
