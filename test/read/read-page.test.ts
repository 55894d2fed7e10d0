import { describe, expect, it } from 'vitest';
import { countLines, learntLines, withoutLines } from '../../src/read/boilerplate.ts';
import { type PageInput, type ReadArticle, readPage } from '../../src/read/read-page.ts';
import { isFurnitureLine } from '../../src/read/tidy.ts';
import { OUTLET_PAGES } from '../support/outlets/pages.ts';

const LINE =
  'Customs officers opened the crate on Monday and found four rifles under the fruit, a spokesman for the port said.';
const STORY = `<p>${LINE}</p><p>Two men were held. The rifles had no numbers, and the fruit was given to a school nearby.</p>`;

async function read(html: string, more: Partial<PageInput> = {}): Promise<ReadArticle> {
  const outcome = await readPage({
    bytes: Buffer.from(html),
    headers: { 'content-type': 'text/html; charset=utf-8' },
    url: 'https://www.paper.example/2026/11/20/four-rifles.html',
    fetchedAt: '2026-11-23T12:00:00Z',
    secondOpinion: 'never',
    ...more,
  });
  if (!outcome.kept) throw new Error(`${outcome.why} ${outcome.detail ?? ''}`);
  return outcome.value;
}

describe('titles', () => {
  it.each([
    [
      'an h1 that the title tag confirms',
      '<title>Four rifles found - Paper</title>',
      '<h1>Four rifles found</h1>',
    ],
    [
      'og:title without the site',
      '<meta property="og:site_name" content="The Paper"><meta property="og:title" content="Four rifles found | The Paper">',
      '',
    ],
    ['the title tag without a short last part', '<title>Four rifles found - The Daily Paper</title>', ''],
    [
      'the structured headline',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Four rifles &amp; found"}</script>',
      '',
    ],
    [
      'not the h1 that is the logo',
      '<title>Four rifles found</title><meta property="og:site_name" content="Paper"><meta property="og:title" content="Four rifles found">',
      '<h1>Paper</h1>',
    ],
    [
      'the part of the title tag that stands below a masthead, a colon between',
      '<title>The Daily Paper: Four rifles found</title>',
      '<h1><a href="/">The Daily Paper</a></h1><h3>Four rifles found</h3>',
    ],
    [
      'the title tag without what its host is called',
      '<title>La Paper - Four rifles found</title>',
      '<a href="https://www.paper.example/"><img src="/logo.png" alt="La Paper"></a>',
    ],
    [
      'not the h1 that only repeats how the title tag ends',
      '<title>Four rifles found｜World news: Paper press</title><meta property="og:title" content="Four rifles found">',
      '<h1>World news: Paper press</h1>',
    ],
    [
      'the h1 without a label glued to it',
      '<title>Four rifles found</title><meta property="og:title" content="Four rifles found">',
      '<h1>Four rifles found<span>Latest</span></h1>',
    ],
    ['what microdata calls the headline', '<meta itemprop="headline" content="Four rifles found">', ''],
    ['what its class calls the title', '', '<h1> </h1><div class="post-title">Four rifles found</div>'],
    ['the first heading of any rank', '<title>paper.example</title>', '<h2>Four rifles found</h2>'],
    ['no-break spaces as blanks', '<title>Four\u00a0rifles found</title>', '<h1>Four&nbsp;rifles found</h1>'],
  ])('%s', async (_, head, body) => {
    const { title } = await read(
      `<html><head>${head}</head><body>${body}<article>${STORY}</article></body></html>`,
    );
    expect(title.replace('& ', '')).toBe('Four rifles found');
  });
});

describe('dates and authors', () => {
  it.each([
    [
      'structured data',
      '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2026-11-19T08:00:00-05:00"}]}</script>',
      '2026-11-19T08:00:00-05:00',
      'structured',
    ],
    [
      'structured data with a trailing comma',
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-19",}</script>',
      '2026-11-19',
      'structured',
    ],
    [
      "a weblog's abbreviation",
      '<abbr class="published" title="2026-11-19T08:00:00Z">Thursday</abbr>',
      '2026-11-19T08:00:00Z',
      'marked',
    ],
    [
      'a date of microdata in an attribute of its own',
      '<meta itemprop="dateCreated" datetime="2026-11-19">',
      '2026-11-19',
      'meta',
    ],
    ['Dublin Core', '<meta name="DC.Issued" content="2026-11-19">', '2026-11-19', 'meta'],
    [
      'meta',
      '<meta property="article:published_time" content="2026-11-19T08:00:00Z">',
      '2026-11-19T08:00:00Z',
      'meta',
    ],
    [
      'a time element',
      '<time class="published" datetime="2026-11-19">Thursday</time>',
      '2026-11-19',
      'marked',
    ],
    ['the address', '', '2026-11-20', 'address'],
    ['not a date after the fetch', '<meta name="date" content="2027-05-01">', '2026-11-20', 'address'],
    ['not nonsense', '<meta name="date" content="0000-00-00">', '2026-11-20', 'address'],
  ])('published by %s', async (_, head, date, basis) => {
    const { publishedAt, publishedBasis } = await read(
      `<html><head>${head}</head><body><article>${STORY}</article></body></html>`,
    );
    expect([publishedAt, publishedBasis]).toEqual([date, basis]);
  });

  it('by the words of a byline where nothing else says', async () => {
    const { publishedAt } = await read(
      `<p class="fecha">Publicado el 19 de noviembre de 2026</p><article>${STORY}</article>`,
      { url: 'https://paper.example/n/1' },
    );
    expect(publishedAt).toBe('2026-11-19');
  });

  it.each([
    ['<span class="byline">By Ada Ferris | 19 Nov 2026</span>', 'Ada Ferris'],
    ['<meta name="author" content="Ada Ferris">', 'Ada Ferris'],
    ['<a rel="author" href="/a">Por Ada Ferris</a>', 'Ada Ferris'],
    ['<meta name="author" content="admin"><div class="author-name">Par Ada Ferris</div>', 'Ada Ferris'],
    ['<meta name="author" content="https://paper.example/ada">', null],
    ['', null],
  ])('author of %s is %s', async (head, expected) => {
    expect((await read(`<body>${head}<article>${STORY}</article></body>`)).author).toBe(expected);
  });
});

it('takes the day from the canonical address where the page gives no date', async () => {
  const { publishedAt, publishedBasis } = await read(
    `<meta property="og:url" content="https://www.paper.example/2026/11/18/four"><body>${STORY}</body>`,
    { url: 'https://www.paper.example/?p=7' },
  );
  expect([publishedAt, publishedBasis]).toEqual(['2026-11-18', 'address']);
});

describe('bylines', () => {
  it.each([
    [
      'a date and an office behind',
      '<p class="byline">By Ana Ruiz, Staff Writer | November 19, 2026</p>',
      'Ana Ruiz',
    ],
    ['a date without a separator', '<p class="byline">Ana Ruiz Tuesday, Nov. 17</p>', 'Ana Ruiz'],
    ['an employer in capitals', '<p class="byline">Ana Ruiz, PAPER NEWS</p>', 'Ana Ruiz'],
    ['a label before', '<p class="byline">Print Desk By Ana Ruiz</p>', 'Ana Ruiz'],
    [
      'two names',
      '<p class="byline">Por Ana Ruiz y Luis Paz, enviados especiales</p>',
      'Ana Ruiz y Luis Paz',
    ],
    [
      'a portrait around the name',
      '<div class="author">The author of this piece <a class="author">Ana Ruiz</a> has covered ports for years</div>',
      'Ana Ruiz',
    ],
    ['no mark but the word', '<p>Posted by Ana Ruiz on <abbr>19/11/2026</abbr></p>', 'Ana Ruiz'],
    ['the paper itself', '<p class="author">paper.com</p><p class="author">Ana Ruiz</p>', 'Ana Ruiz'],
    [
      'readers who comment',
      '<ol class="comments"><li><b class="author">Angry Reader</b></li></ol><p class="author">Ana Ruiz</p>',
      'Ana Ruiz',
    ],
    [
      'a figure',
      '<figure><p class="author">Photo Person</p></figure><p class="author">Ana Ruiz</p>',
      'Ana Ruiz',
    ],
    ['an own element', '<author>Ana Ruiz</author>', 'Ana Ruiz'],
    ['a component', '<div data-component="Byline">By: Ana Ruiz</div>', 'Ana Ruiz'],
    ['a time right behind', '<div class="byline">Ana Ruiz<time>July 12, 2026 08:05</time></div>', 'Ana Ruiz'],
    [
      'og:author with links',
      '<meta property="og:author" content="By &lt;a&gt;Ana Ruiz&lt;/a&gt;, PAPER">',
      'Ana Ruiz',
    ],
    ['nobody', '<p>By the river the crate stood open.</p>', null],
  ])('%s', async (_, html, name) => {
    expect((await read(`<body>${html}<article>${STORY}</article></body>`)).author).toBe(name);
  });
});

describe('bodies', () => {
  it.each([
    [
      'a box of advertising',
      '<div><span>- Publicité -</span><p>Boots and helmets, two for one this week at the tool shop.</p></div>',
    ],
    [
      'a box of links elsewhere',
      '<section><h4>Te puede interesar</h4><p>Una lancha con siete fusiles, frente a la punta.</p></section>',
    ],
    [
      'comments named in Spanish',
      '<div id="comentarios"><p>I knew it all along, said nobody in particular, and went home again.</p></div>',
    ],
  ])('leave out %s', async (_, box) => {
    const story = `${STORY}<p>${LINE.replace('Monday', 'Friday')}</p><p>${LINE.replace('Monday', 'Sunday')}</p>`;
    const { body } = await read(
      `<body><article><div class="entry-content">${story}${box}</div></article></body>`,
    );
    expect(body.split('\n')).toHaveLength(4);
  });

  it('end before an announcement of what was left out', async () => {
    const { body } = await read(`<article>${STORY}<p>See more pictures of the crate:</p></article>`);
    expect(body.endsWith('a school nearby.')).toBe(true);
  });

  it('leave out the title that stands once more before date and author', async () => {
    const title = 'Four rifles found under the fruit';
    const { body } = await read(
      `<title>${title}</title><body><div><b>${title}</b><br>19 November 2026 - Ana Ruiz<br><br>${LINE}<br><br>${LINE.replace('Monday', 'Friday')}</div></body>`,
    );
    expect(body.startsWith('Customs officers')).toBe(true);
  });

  it('are none where a page of pictures has but a notice on cookies', async () => {
    const pictures = '<figure><img src="1.jpg"><figcaption>1/2</figcaption></figure>'.repeat(4);
    const outcome = readPage({
      bytes: Buffer.from(
        `<body><div class="entry-content">${pictures}</div><div id="cookie-law-bar">We and our many partners keep cookies to count visits, to show what you may like, and for no other purpose. Accept</div></body>`,
      ),
      headers: { 'content-type': 'text/html' },
      url: 'https://www.paper.example/a',
      fetchedAt: '2026-11-23T12:00:00Z',
    });
    expect(await outcome).toMatchObject({ kept: false, why: 'no_body' });
  });

  it('follows a declared layout before anything else', async () => {
    const html = `<body><article class="entry-content">${STORY}</article><section id="real"><h2 class="t">Real title</h2><p>${LINE} Second.</p><p class="x">Not this one, which is to be removed from the body.</p></section></body>`;
    const { title, body, confidence } = await read(html, {
      layout: { body: '#real', title: '.t', remove: '.t, .x' },
    });
    expect([title, body, confidence > 0.9]).toEqual(['Real title', `${LINE} Second.`, true]);
  });

  it('keeps a page that is a list of linked sections, though it leaves rows of teasers out elsewhere', async () => {
    const section = (n: number): string =>
      `<section class="item"><h3><a href="/p/${n}">Find number ${n}</a></h3><p>${LINE}</p></section>`;
    const list = [1, 2, 3, 4, 5].map(section).join('');
    expect((await read(`<h1>Five finds in a week</h1><div class="list">${list}</div>`)).body).toContain(
      'four rifles',
    );
    const beside = await read(
      `<div class="txt">${STORY}${STORY.replaceAll('rifles', 'pistols')}</div><div class="row">${list}</div>`,
    );
    expect(beside.body).not.toContain('Find number');
  });

  it('survives a layout whose selectors are no CSS', async () => {
    expect((await read(`<article>${STORY}</article>`, { layout: { body: 'p[' } })).body).toContain(
      'four rifles',
    );
  });

  it('takes the structured body where the markup holds none', async () => {
    const data = JSON.stringify({
      '@type': 'NewsArticle',
      headline: 'Four rifles',
      articleBody: `${LINE} `.repeat(30),
    });
    const { body } = await read(`<script type="application/ld+json">${data}</script><div id="app"></div>`);
    expect(body).toContain('four rifles');
  });

  it('tells the canonical address of the same site only', async () => {
    const of = (head: string) =>
      read(`<head>${head}</head><article>${STORY}</article>`).then(({ canonicalUrl }) => canonicalUrl);
    expect(await of('<link rel="canonical" href="https://paper.example/four?utm_source=x">')).toBe(
      'https://paper.example/four',
    );
    expect(await of('<link rel="canonical" href="https://evil.example/four">')).toBe(
      'https://www.paper.example/2026/11/20/four-rifles.html',
    );
    expect(await of('<link rel="canonical" href="https://www.paper.example/">')).toBe(
      'https://www.paper.example/2026/11/20/four-rifles.html',
    );
  });

  it('declares the language of the page', async () => {
    expect((await read(`<html lang="es-MX"><article>${STORY}</article></html>`)).language).toBe('es-mx');
    expect(
      (await read(`<meta property="og:locale" content="fr_FR"><article>${STORY}</article>`)).language,
    ).toBe('fr-fr');
    expect((await read(`<article>${STORY}</article>`)).language).toBeNull();
  });

  it('trusts a body that Readability confirms more than one that it does not', async () => {
    const confidences = await Promise.all(
      ['weblog', 'careless'].map(async (layout) => {
        const [page] = OUTLET_PAGES.filter((one) => one.layout === layout);
        if (page === undefined) throw new Error('no page');
        return (await read('', { bytes: page.bytes, headers: page.headers, secondOpinion: 'always' }))
          .confidence;
      }),
    );
    const lonely = await read(`<body>${STORY}<div><p>${LINE} Or so they say.</p></div></body>`, {
      secondOpinion: 'always',
    });
    for (const confidence of confidences)
      expect(confidence).toBeGreaterThan(Math.min(0.8, lonely.confidence));
  });
});

describe('lines that an outlet repeats', () => {
  const pages = Array.from({ length: 10 }, (_, i) => [
    `Story number ${'abcdefghij'[i]} goes its own way.`,
    'Call our desk on 555 0101 with your news.',
    ...(i < 3 ? ['A phrase of three pages.'] : []),
  ]);
  const counts = pages.reduce(countLines, new Map<string, number>());

  it('are learnt, and taken out whatever their digits', () => {
    const learnt = [...learntLines(counts, pages.length)].join('\n');
    const page = ['A new story.', 'Call our desk on 555 9999 with your news!', 'A phrase of three pages.'];
    expect(withoutLines(page, learnt)).toEqual(['A new story.', 'A phrase of three pages.']);
  });

  it('stay where they are all that a page has', () => {
    const line = 'Call our desk on 555 0101 with your news.';
    expect(withoutLines([line], line)).toHaveLength(1);
  });

  it('are taken out where the layout of the source names them', async () => {
    const { body } = await read(
      `<article>${STORY}<p>Call our desk on 555 0101 with your news, day or night.</p></article>`,
      {
        layout: { lines: 'Another line.\nCall our desk on 555 7777 with your news, day or night.' },
      },
    );
    expect(body).not.toContain('Call our desk');
    expect(body).toContain('four rifles');
  });
});

describe('template lines', () => {
  it.each([
    ['Lire aussi : Deux hommes arrêtés au port', true],
    ['Publicité', true],
    ['Te puede interesar: la cosecha', true],
    ['Photo: J. Doe', true],
    ['© 2026 The Paper', true],
    ['Follow us on Facebook for more stories', true],
    ['Share', true],
    ['Lecture du journal en cours', false],
    ['Cet article est réservé aux abonnés. Il vous reste 70 % à lire.', true],
    ['Suscríbete para seguir leyendo', true],
    ['Tu suscripción se está usando en otro dispositivo', true],
    ['Already a subscriber? Log in', true],
    ['Close the border, ministers told', false],
    ['Next', true],
    ['Tags: guns, port', true],
    ['Sharing the haul, the men drove on to the border.', false],
    ['More than forty rifles were found.', false],
    ['Photographs of the rifles were shown to the court.', false],
    ['Source close to the case said that four were held.', false],
    ['Temas como este llegan cada día al juzgado.', false],
    ['Next week the court will hear the captain.', false],
  ])('"%s": %s', (line, expected) => {
    expect(isFurnitureLine(line)).toBe(expected);
  });
});

describe('what a page says beside its story', () => {
  const TITLE = 'Four rifles found in the port';
  const page = (head: string, more: string): string =>
    `<html lang="es"><head>${head}</head><body>${more}<article>${STORY}</article><footer>© 2025 Diario. Hoy es lunes 23 de noviembre de 2026</footer></body></html>`;

  it.each([
    ['<div class="fecha-hoy">Lunes 23 de noviembre de 2026</div>', null],
    ['<div>Aujourd’hui, lundi 23 novembre 2026</div>', null],
    ['<div class="fecha">Publicado hoy, 23 de noviembre de 2026</div>', '2026-11-23'],
    [
      '<div class="fecha-hoy">Lunes 23 de noviembre de 2026</div><p class="fecha">20 de noviembre de 2026</p>',
      '2026-11-20',
    ],
  ])('is no date of the article where it is the day of the visit: %s', async (more, expected) => {
    const { publishedAt } = await read(page('', `<h1>${TITLE}</h1>${more}`), {
      url: 'https://paper.example/n/rifles',
    });
    expect(publishedAt).toBe(expected);
  });

  it.each([
    [`<h1><span>Policiales</span> ${TITLE}</h1>`, TITLE],
    [`<h1>Haina: ${TITLE}</h1>`, `Haina: ${TITLE}`],
    [`<h1>${TITLE}</h1>`, TITLE],
  ])('is no part of the title where it is a label: %s', async (heading, expected) => {
    expect((await read(page(`<title>${TITLE} | El Faro</title>`, heading))).title).toBe(expected);
  });

  it.each([
    ['<meta name="author" content="Redacción">', '<p class="author">Por José Pérez</p>', 'José Pérez'],
    ['<meta name="author" content="Redacción">', '', 'Redacción'],
    ['<meta name="author" content="Ana Ruiz">', '<p class="author">Por José Pérez</p>', 'Ana Ruiz'],
  ])('names the desk as author only where nobody is named: %s %s', async (head, more, expected) => {
    expect((await read(page(head, `<h1>${TITLE}</h1>${more}`))).author).toBe(expected);
  });
});
