/** A statement as a small PDF 1.4: A4, Helvetica, WinAnsi text, so that its words can be extracted. */
import iconv from 'iconv-lite';
import { pdfDate } from './dates.ts';
import type { PressOutlet, PressPage } from './loadSite.ts';
import type { Block } from './text.ts';

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 62;
const BODY_SIZE = 10.5;
const TITLE_SIZE = 14;
const LEADING = 15;
/** Helvetica runs about half its size wide a character. */
const BODY_COLUMNS = 88;
const TITLE_COLUMNS = 62;
const LINES_A_PAGE = 42;

type Line = { readonly text: string; readonly font: 'F1' | 'F2'; readonly size: number };

/** Breaks text at spaces into lines of at most `columns` characters; a longer word keeps a line of its own. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > columns && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

const BLANK: Line = { text: '', font: 'F1', size: BODY_SIZE };
const bodyLine = (text: string): Line => ({ text, font: 'F1', size: BODY_SIZE });

function blockLines(block: Block, next: Block | undefined): readonly Line[] {
  const text = block.kind === 'item' ? `- ${block.text}` : block.text;
  const lines = wrapText(text, BODY_COLUMNS).map(bodyLine);
  return block.kind === 'item' && next?.kind === 'item' ? lines : [...lines, BLANK];
}

function linesOf(page: PressPage): readonly Line[] {
  const { title, blocks } = page.article;
  const heading = wrapText(title, TITLE_COLUMNS).map(
    (text): Line => ({ text, font: 'F2', size: TITLE_SIZE }),
  );
  return [...heading, BLANK, ...blocks.flatMap((block, index) => blockLines(block, blocks[index + 1]))];
}

/** A PDF string in WinAnsi (windows-1252): ASCII as it is, the rest as octal escapes. */
function pdfString(text: string): string {
  const bytes = [...iconv.encode(text, 'windows-1252')];
  const characters = bytes.map((byte) => {
    const sign = String.fromCharCode(byte);
    if ('\\()'.includes(sign)) return `\\${sign}`;
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : sign;
  });
  return `(${characters.join('')})`;
}

function showText({ text, font, size }: Line, x: number, y: number): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td ${pdfString(text)} Tj ET`;
}

/** One sheet's drawing: letterhead, lines, and the sheet's number. */
function sheetContent(outlet: PressOutlet, lines: readonly Line[], number: number, sheets: number): string {
  const top = HEIGHT - MARGIN - 2 * LEADING;
  const head = showText({ text: outlet.name, font: 'F2', size: 9 }, MARGIN, HEIGHT - MARGIN);
  const foot = showText({ text: `${number} / ${sheets}`, font: 'F1', size: 8 }, WIDTH / 2, MARGIN / 2);
  const drawn = lines.flatMap((line, index) =>
    line.text === '' ? [] : [showText(line, MARGIN, top - index * LEADING)],
  );
  return [head, ...drawn, foot].join('\n');
}

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** Numbered objects with the cross-reference table that their byte offsets make. */
function assemble(objects: readonly string[], info: number): Uint8Array {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>`;
  return iconv.encode(`${body}${table}${trailer}\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** Renders the statement; its document information holds the title and, where known, the instant. */
export function renderPdf(outlet: PressOutlet, page: PressPage): Uint8Array {
  const lines = linesOf(page);
  const sheets = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE));
  const numbers = Array.from({ length: sheets }, (_, index) => index);
  const firstPage = 6;
  const resources = '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>';
  const made = page.published === undefined ? '' : ` /CreationDate ${pdfString(pdfDate(page.published))}`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${sheets} /Kids [${numbers.map((n) => `${firstPage + 2 * n} 0 R`).join(' ')}] >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title ${pdfString(page.article.title)} /Author ${pdfString(outlet.name)}${made} >>`,
    ...numbers.flatMap((n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] ${resources} /Contents ${firstPage + 2 * n + 1} 0 R >>`,
      stream(sheetContent(outlet, lines.slice(n * LINES_A_PAGE, (n + 1) * LINES_A_PAGE), n + 1, sheets)),
    ]),
  ];
  return assemble(objects, 5);
}
