import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';
import { makePdf, statementPages } from '../support/outlets/pdf.ts';
import { scoreTokens } from '../support/outlets/score.ts';
import { OUTLET_TEXTS, plainBody } from '../support/outlets/texts.ts';

const read = (bytes: Uint8Array, contentType = 'application/pdf') =>
  readPage({
    bytes,
    headers: { 'content-type': contentType },
    url: 'https://gob.example/doc.pdf',
    fetchedAt: '2026-11-23T12:00:00Z',
  });

/** Helvetica in windows-1252 without the typographic signs. */
const plain = (text: string): string =>
  text
    .replace(/[’‘]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[—–]/g, '-')
    .replace(/…/g, '...');

describe('PDF statements', () => {
  it.each(OUTLET_TEXTS.filter((_, index) => index % 3 === 0).map((text) => [text.id, text] as const))(
    'reads "%s" in paragraphs, with title and date',
    async (_, text) => {
      const others = OUTLET_TEXTS.filter(({ id, language }) => language === text.language && id !== text.id);
      const paragraphs = [
        'Port-Valcour, 23 novembre 2026',
        ...[text, ...others.slice(0, 2)].flatMap(plainBody).map(plain),
      ];
      const outcome = await read(
        makePdf(statementPages(plain(text.title), paragraphs, 'Ministry of Ports and Harbours')),
      );
      if (!outcome.kept) throw new Error(outcome.why);
      const { title, body, publishedAt, kind } = outcome.value;
      expect(title).toBe(plain(text.title));
      expect(publishedAt).toBe('2026-11-23');
      expect(kind).toBe('pdf');
      expect(body).not.toMatch(/Ministry of Ports|Page \d/);
      expect(scoreTokens(body, paragraphs.join('\n')).f1).toBeGreaterThan(0.99);
      expect(body.split('\n').length).toBeGreaterThan(paragraphs.length * 0.8);
      expect(body.split('\n').length).toBeLessThan(paragraphs.length * 1.3);
    },
  );

  it('mends words that a line end cut, and knows a PDF by its first bytes', async () => {
    const lines = [
      'The customs officers had opened the con-',
      'tainer before dawn, and they had found in it,',
      'beneath the fruit, four rifles and a box of powder.',
    ];
    const pdf = makePdf([lines.map((text, index) => ({ text, size: 11, x: 60, y: 700 - index * 14 }))]);
    const outcome = await read(pdf, 'application/octet-stream');
    if (!outcome.kept) throw new Error(outcome.why);
    expect(outcome.value.text).toContain('opened the container before dawn');
  });

  it('falls back on the date of the file, and drops a PDF without text', async () => {
    const line =
      'A statement of some length on the four rifles that were found beneath the fruit in the port, with no date in it.';
    const outcome = await read(
      makePdf([[{ text: line, size: 11, x: 60, y: 700 }]], { CreationDate: 'D:20261120093000Z' }),
    );
    expect(outcome.kept ? outcome.value.publishedAt : outcome.why).toBe('2026-11-20');
    expect(await read(makePdf([[]]))).toMatchObject({ kept: false, why: 'no_body' });
  });
});
