import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/read/dates.ts';
import { readPage } from '../../src/read/read-page.ts';

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
} as const;
const two = (n: number): string => String(n).padStart(2, '0');

/** One day of each month, written as French, Spanish and English pages do, with the day that is meant. */
const WRITTEN = Array.from({ length: 12 }, (_, i) => {
  const [day, month] = [13 + i, i + 1];
  const name = (list: string): string => list.split(' ')[i] ?? '';
  const meant = `2026-${two(month)}-${two(day)}`;
  return [
    `${day} ${name(MONTHS.fr)} 2026`,
    `Publié le ${day} ${name(MONTHS.fr)} 2026 à 10h20`,
    `${day} de ${name(MONTHS.es)} de 2026`,
    `${day} ${name(MONTHS.es)}, 2026 - 10:20`,
    `${name(MONTHS.en)} ${day}, 2026`,
    `${day} ${name(MONTHS.en)} 2026`,
    `${two(day)}/${two(month)}/2026`,
    `${two(day)}.${two(month)}.2026`,
    `${two(day)}/${two(month)}/26`,
    `${meant}T10:20:00Z`,
  ].map((text): readonly [string, string] => [text, meant]);
}).flat();

/** What is no date, or none that can be told: not one of these may be taken for a day. */
const NONE = [
  ...[
    '30 février 2026',
    '31 de abril de 2026',
    'February 30, 2026',
    '2026-02-29',
    '2025-02-29T10:00:00Z',
    '31/06/2026',
  ],
  ...[
    '32/01/2026',
    '00/01/2026',
    '01/00/2026',
    '13/13/2026',
    '2026-13-01',
    '2026-00-10',
    '2026-01-32',
    '99/99/9999',
  ],
  ...['0000-00-00', '0000-00-00 00:00:00', '1/1/0001', '0001-01-01T00:00:00Z', '31/12/1899', '12/12/12/12'],
  ...[
    '2026',
    'mars 2026',
    'marzo de 2026',
    'March 2026',
    'printemps 2026',
    'T3 2026',
    'semaine 12',
    '2026-W12',
  ],
  ...[
    'hier',
    'ayer',
    'yesterday',
    'il y a 3 heures',
    'hace dos días',
    '3 hours ago',
    'aujourd’hui',
    'now',
    'today',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    'Invalid Date',
    '{{date}}',
    '%DATE%',
    '[date]',
    'YYYY-MM-DD',
    'jj/mm/aaaa',
    '--',
  ],
  ...[
    '10:20',
    '25:61',
    '10h20',
    '1.2.3.4',
    'v2.10.26',
    '192.168.10.26',
    '+33 1 23 45 67',
    '509-3412-1126',
    'n° 26-11',
  ],
  ...[
    '12 fusils',
    '5,56 mm',
    '7.62x39',
    '9-1-1',
    '3/4',
    '1/2/3/4/5',
    '€ 11.26',
    '$ 11,26',
    '26-11',
    '11/26',
    '23 nov',
  ],
  ...[
    '',
    ' ',
    '\u0000',
    '٢٣/١١/٢٠٢٦',
    '２０２６',
    'x'.repeat(500),
    '9'.repeat(40),
    '8'.repeat(9),
    '20261',
    '-1',
    '1e9',
    '0',
    '1',
    'true',
  ],
];

describe('dates as they stand in pages', () => {
  it('are two hundred strings', () => {
    expect(WRITTEN.length + NONE.length).toBeGreaterThanOrEqual(200);
  });

  it.each(WRITTEN)('"%s" is %s', (text, meant) => {
    expect(isoDate(text)?.slice(0, 10)).toBe(meant);
  });

  it.each(NONE.map((text) => [text]))('"%s" is none', (text) => {
    expect(isoDate(text)).toBeNull();
  });
});

describe('a date later than a day after the page was got', () => {
  const publishedOf = async (date: string) => {
    const outcome = await readPage({
      bytes: Buffer.from(
        `<meta property="article:published_time" content="${date}"><article><p>${'Customs officers found four rifles under the fruit in a crate. '.repeat(4)}</p></article>`,
      ),
      headers: { 'content-type': 'text/html' },
      url: 'https://paper.example/four-rifles',
      fetchedAt: '2026-11-23T12:00:00Z',
      secondOpinion: 'never',
    });
    return outcome.kept ? outcome.value.publishedAt : 'dropped';
  };

  it.each(['2026-11-26', '2027-01-01T00:00:00Z', '2099-12-31', '9999-12-31T23:59:59Z', '23/11/2046'])(
    '%s is not the day of an article',
    async (date) => {
      expect(await publishedOf(date)).toBeNull();
    },
  );

  it.each(['2026-11-23', '2026-11-24T02:00:00Z'])('%s is, since clocks and zones differ', async (date) => {
    expect(await publishedOf(date)).toBe(date);
  });
});
