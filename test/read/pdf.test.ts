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

  const STORY = [
    'The ministry says that the national police seized twelve rifles in the port on Thursday night.',
    'They stood in a container from Miami, under sacks of rice, in the name of a shop that nobody knows.',
  ];
  const paper = (head: readonly (readonly [string, number])[], foot: readonly string[] = []) => [
    ...head.map(([text, size], i) => ({ text, size, x: 60, y: 800 - 24 * i })),
    ...STORY.map((text, i) => ({ text, size: 11, x: 60, y: 600 - 14 * i })),
    ...foot.map((text, i) => ({ text, size: 11, x: 60, y: 400 - 28 * i })),
  ];
  const LAW = 'The law of 12 January 1989 on firearms forbids that anybody brings them in without a paper.';

  it.each([
    [
      'the place and day at its foot, not the day of a law',
      [
        ['A title of some length', 16],
        [LAW, 11],
      ],
      ['Given at Port-Valcour, 20 November 2026'],
      undefined,
      '2026-11-20',
    ],
    [
      'the day of the file, not one that is to come',
      [
        ['A title of some length', 16],
        ['They go to court on 12 March 2027.', 11],
      ],
      [],
      'D:20261119093000Z',
      '2026-11-19',
    ],
    [
      'none where all days are to come',
      [
        ['A title of some length', 16],
        ['They go to court on 12 March 2027.', 11],
      ],
      [],
      'D:20270101000000Z',
      null,
    ],
  ] as const)('take as their date %s', async (_, head, foot, made, expected) => {
    const outcome = await read(
      makePdf([paper(head, foot)], made === undefined ? {} : { CreationDate: made }),
    );
    expect(outcome.kept ? outcome.value.publishedAt : outcome.why).toBe(expected);
  });

  it.each([
    [
      'in the largest letters',
      [
        ['REPÚBLICA', 13],
        ['COMUNICADO DE PRENSA', 18],
        ['Twelve rifles in the port', 13],
      ],
    ],
    [
      'with letters set apart',
      [
        ['C O M U N I C A D O', 18],
        ['Twelve rifles in the port', 13],
      ],
    ],
    [
      'with a number, in letters like the others',
      [
        ['Comunicado 123/2026', 11],
        ['Twelve rifles in the port', 11],
      ],
    ],
  ] as const)('have another title than the kind of paper: %s', async (_, head) => {
    const outcome = await read(makePdf([paper(head)]));
    expect(outcome.kept ? outcome.value.title : outcome.why).toBe('Twelve rifles in the port');
  });

  it('keep what their pages say alike where little else would be left', async () => {
    const pages = Array.from({ length: 4 }, (_, i) => [
      {
        text: `On day ${i} the police seized ${i} rifles in the port of the capital.`,
        size: 11,
        x: 60,
        y: 700,
      },
    ]);
    const outcome = await read(makePdf(pages));
    expect(outcome.kept ? outcome.value.body : outcome.why).toContain('On day 3 the police seized 3 rifles');
  });

  const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const whole = asText(makePdf([paper([['A title of some length', 16]])]));
  it.each([
    ['a scan', asText(makePdf([[]])), 'PDF without text'],
    ['a file that was cut', whole.slice(0, 600), 'broken PDF'],
    [
      'a file that asks for a password',
      whole.replace(
        '/Root 1 0 R',
        `/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (${'0'.repeat(32)}) /U (${'0'.repeat(32)}) /P -4 >> /ID [(${'0'.repeat(16)})(${'0'.repeat(16)})]`,
      ),
      'encrypted PDF',
    ],
  ])('say why %s gives nothing', async (_, bytes, detail) => {
    expect(await read(Buffer.from(bytes, 'latin1'))).toMatchObject({ kept: false, why: 'no_body', detail });
  });

  it('are read as the page that some servers send under their name', async () => {
    const outcome = await read(
      Buffer.from(`<!doctype html><html><h1>T</h1><p>${STORY.join('</p><p>')}</p></html>`),
    );
    expect(outcome.kept ? [outcome.value.kind, outcome.value.body] : outcome.why).toEqual([
      'html',
      STORY.join('\n'),
    ]);
  });
});
