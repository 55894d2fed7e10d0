import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/read/charset.ts';

const TEXTS = {
  French:
    'La gendarmerie a saisi samedi à Cap-Haïtien douze fusils cachés sous des sacs de riz : « c’est une première », a dit le maire, à côté d’un préfet très gêné.',
  Spanish:
    'La policía incautó el sábado en Puerto Príncipe doce fusiles bajo sacos de arroz: «¿quién los envió?», preguntó el señor Núñez, de la aduana; nadie contestó.',
} as const;
/** What stands neither in Latin-9 nor in the Macintosh's set is written plainly. */
const PLAIN = (text: string): string => text.replaceAll('’', "'");
const PAGE = `<html><body><p>${TEXTS.French}</p></body></html>`;
const ENCODINGS = ['utf8', 'win1252', 'iso-8859-15', 'utf-16le', 'utf-16be', 'macintosh'] as const;
const WIDE: ReadonlySet<string> = new Set(['utf-16le', 'utf-16be']);
const LABELS: Readonly<Record<string, string>> = { utf8: 'utf-8', win1252: 'windows-1252' };

/** How a page speaks of its encoding: a header, a meta, a mark; right, absent, or a lie. */
type Speech = {
  readonly header?: 'right' | string;
  readonly meta?: 'right' | string;
  readonly mark?: boolean;
};
const HONEST: readonly Speech[] = [
  { header: 'right' },
  { meta: 'right' },
  { header: 'right', meta: 'iso-8859-5' },
  { header: 'right', meta: 'utf-8' },
];
const LIES: readonly Speech[] = [
  {},
  { header: 'utf-8' },
  { meta: 'utf-8' },
  { header: 'utf-8', meta: 'utf-8' },
  { header: 'x-nobody' },
];
const MARKED: readonly Speech[] = [
  { mark: true },
  { mark: true, header: 'iso-8859-1' },
  { mark: true, meta: 'iso-8859-5' },
  { mark: true, header: 'koi8-r', meta: 'windows-1252' },
];

function decodes(text: string, encoding: string, { header, meta, mark }: Speech): boolean {
  const label = (said: string | undefined): string | undefined =>
    said === 'right' ? (LABELS[encoding] ?? encoding) : said;
  const head = meta === undefined ? '' : `<meta charset="${label(meta)}">`;
  const html = `<html><head>${head}</head><body><p>${text}</p></body></html>`;
  const bytes = iconv.encode(html, encoding, { addBOM: mark === true });
  const type = header === undefined ? null : `text/html; charset=${label(header)}`;
  return decodeText(bytes, type, false).text.includes(`<p>${text}</p>`);
}

/** Share of the speeches after which the page is decoded to the exact text. */
const share = (speeches: readonly Speech[], encodings: readonly string[]): number => {
  const tries = encodings.flatMap((encoding) =>
    Object.values(TEXTS).flatMap((text) =>
      speeches.map((speech) =>
        decodes(
          encoding === 'utf8' || encoding === 'win1252' || WIDE.has(encoding) ? text : PLAIN(text),
          encoding,
          speech,
        ),
      ),
    ),
  );
  return tries.filter(Boolean).length / tries.length;
};

describe('French and Spanish in six encodings are decoded exactly', () => {
  it('where the page tells the truth somewhere, the header before the meta', () => {
    expect(share(HONEST, ENCODINGS)).toBe(1);
  });

  it('where it says nothing, or calls everything UTF-8', () => {
    expect(share(LIES, ENCODINGS)).toBe(1);
  });

  it('where a byte order mark says so, whatever the header and the meta say', () => {
    expect(share(MARKED, ['utf8', 'utf-16le', 'utf-16be'])).toBe(1);
  });

  it('where it is UTF-8, whatever it is called', () => {
    const names = ['iso-8859-1', 'windows-1252', 'iso-8859-15', 'macintosh', 'koi8-r', 'us-ascii'];
    expect(
      share(
        names.flatMap((name) => [{ header: name }, { meta: name }]),
        ['utf8'],
      ),
    ).toBe(1);
  });

  it.each([
    [
      'UTF-16 without a mark behind blank lines, little end first',
      iconv.encode(`\n\n ${PAGE}`, 'utf-16le'),
      null,
    ],
    [
      'UTF-16 without a mark behind blank lines, big end first',
      iconv.encode(`\n\n ${PAGE}`, 'utf-16be'),
      null,
    ],
    ['windows-1252 that the header calls UTF-16', iconv.encode(PAGE, 'win1252'), 'text/html; charset=utf-16'],
    ['ASCII that the header calls UTF-16', Buffer.from('<p>Four rifles</p>'), 'text/html; charset=utf-16be'],
    [
      'UTF-8 with a few bytes of another encoding',
      Buffer.concat([Buffer.from(PAGE + PAGE), Buffer.from([0xe9, 0x20, 0x92])]),
      null,
    ],
    [
      'Latin-9 that says nothing',
      iconv.encode('<p>Le cœur a coûté 300 € à la sœur</p>', 'iso-8859-15'),
      null,
    ],
  ])('%s', (_, bytes, type) => {
    const { text } = decodeText(bytes, type, false);
    expect(text).toMatch(/à côté d’un préfet très gêné|Four rifles|cœur a coûté 300 € à la sœur/);
  });

  it('a feed in UTF-16 behind a blank line', () => {
    const feed = iconv.encode('\n<?xml version="1.0" encoding="utf-16"?><rss>Café</rss>', 'utf-16le');
    expect(decodeText(feed, 'text/xml', true).text).toContain('<rss>Café</rss>');
  });
});
