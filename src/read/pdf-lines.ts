/** The lines of a PDF's pages, without letterheads and page numbers, and the paragraphs that they make. */
import { joinBlanks } from './plain-text.ts';

export type Line = { readonly text: string; readonly size: number; readonly y: number; readonly gap: number };
export type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
};

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'str' in value;

/** Joins text pieces into lines; pieces on one height belong together. */
export function linesOf(items: readonly Item[]): readonly Line[] {
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

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

/** A hyphen at a line's end before a small letter is the typesetter's. */
function joinLine(before: string, line: string): string {
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  return `${before} ${line}`;
}

/** Lines to paragraphs: a wider gap, another size or a new page after a full stop begins one. */
export function paragraphsOf(pages: readonly (readonly Line[])[]): readonly string[] {
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

/** The least share of the text that is left where lines that pages repeat are taken out. */
const MIN_LEFT = 0.3;

export function withoutRepeated(raw: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const repeated = repeatedLines(raw);
  const own = raw.map((lines) => lines.filter(({ text }) => !repeated.has(text.replace(/\d+/g, '0'))));
  const length = (pages: readonly (readonly Line[])[]): number =>
    pages.flat().reduce((sum, { text }) => sum + text.length, 0);
  return length(own) >= MIN_LEFT * length(raw) ? own : raw;
}
