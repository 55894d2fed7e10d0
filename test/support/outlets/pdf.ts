/** Writes small PDF statements by hand: pages of lines in Helvetica, each with its size and place. */

export type PdfLine = {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
};

const escapeText = (text: string): string => text.replace(/[\\()]/g, '\\$&');

const contentOf = (lines: readonly PdfLine[]): string =>
  lines
    .map(({ text, size, x, y }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapeText(text)}) Tj ET`)
    .join('\n');

/** Makes the file. Text outside windows-1252 cannot be written. */
export function makePdf(
  pages: readonly (readonly PdfLine[])[],
  info: Readonly<Record<string, string>> = {},
): Uint8Array {
  const first = 4;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const said = Object.entries(info)
    .map(([key, value]) => `/${key} (${escapeText(value)})`)
    .join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const content = contentOf(lines);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    `<< ${said} >>`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    'latin1',
  );
}

/** Lays paragraphs out in lines of the given width, 14 points apart, 28 between paragraphs, under a letterhead. */
export function statementPages(
  title: string,
  paragraphs: readonly string[],
  letterhead: string,
): readonly (readonly PdfLine[])[] {
  const pages: PdfLine[][] = [];
  let y = 0;
  const newPage = (): PdfLine[] => {
    const lines: PdfLine[] = [
      { text: letterhead, size: 9, x: 60, y: 800 },
      { text: `Page ${pages.length + 1}`, size: 9, x: 280, y: 40 },
    ];
    pages.push(lines);
    y = 740;
    return lines;
  };
  let lines = newPage();
  lines.splice(1, 0, { text: title, size: 14, x: 60, y });
  y -= 40;
  for (const paragraph of paragraphs) {
    for (const text of paragraph.match(/.{1,80}(?:\s|$)/g) ?? []) {
      if (y < 80) lines = newPage();
      lines.splice(-1, 0, { text: text.trim(), size: 11, x: 60, y });
      y -= 14;
    }
    y -= 14;
  }
  return pages;
}
