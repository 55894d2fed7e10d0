import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { discoverFeeds, discoverLinks, MAX_DISCOVERED } from '../../src/crawl/discover.ts';
import { readFeed } from '../../src/crawl/feed.ts';
import { processorTime } from '../support/processor-time.ts';

const base = 'https://paper.example/feed';
const links = async (
  body: string | Uint8Array,
  kind: 'feed' | 'listing' | 'sitemap' | 'page' = 'feed',
  contentType: string | null = null,
) =>
  (await discoverLinks(body, { kind, url: base, contentType })).map(({ url, title, published, modified }) => [
    url,
    title,
    published ?? modified,
  ]);

const atom = (entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry>${entry}</entry></feed>`;
const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>F</title><item>${item}</item></channel></rss>`;

it('tells the day of an entry from the day of its last change', async () => {
  const feed = atom(
    '<title>A</title><link href="https://paper.example/1"/><published>2026-11-20T10:00:00Z</published><updated>2026-11-23T10:00:00Z</updated>',
  );
  const [entry] = await discoverLinks(feed, { kind: 'feed', url: base });
  expect(entry).toMatchObject({ published: '2026-11-20T10:00:00Z', modified: '2026-11-23T10:00:00Z' });
});

describe('feeds in every dialect', () => {
  it.each([
    [
      'RSS 2.0',
      rss(
        '<title>A</title><link>https://paper.example/1</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>',
      ),
      ['https://paper.example/1', 'A', '2026-11-23T10:00:00Z'],
    ],
    [
      'Atom 1.0',
      atom('<title>A</title><link href="/1"/><published>2026-11-23T10:00:00+01:00</published>'),
      ['https://paper.example/1', 'A', '2026-11-23T10:00:00+01:00'],
    ],
    [
      'Atom with an address for an id alone, and a title in base64',
      atom('<id>https://paper.example/1</id><title type="application/octet-stream">QQ==</title>'),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'CDF',
      '<channel href="https://paper.example/"><item href="/1" lastmod="2026-11-23T10:00Z"><title>A</title></item></channel>',
      ['https://paper.example/1', 'A', '2026-11-23T10:00:00Z'],
    ],
    [
      'JSON Feed of links elsewhere',
      JSON.stringify({ items: [{ id: 'x', external_url: 'https://paper.example/1', title: 'A' }] }),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title><link rel="alternate" type="text/html" href="/1"/><issued>2026-11-23T10:00:00Z</issued></entry></feed>',
      ['https://paper.example/1', 'A', '2026-11-23T10:00:00Z'],
    ],
    [
      'Atom under a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title><a:link href="/1"/></a:entry></a:feed>',
      ['https://paper.example/1', 'A', null],
    ],
    [
      'RDF',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://paper.example/1"><title>A</title><dc:date>2026-11-23</dc:date></item></rdf:RDF>',
      ['https://paper.example/1', 'A', '2026-11-23'],
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: 7, url: '/1', title: 'A', date_published: '2026-11-23T10:00:00Z' }],
      }),
      ['https://paper.example/1', 'A', '2026-11-23T10:00:00Z'],
    ],
  ])('%s', async (_, feed, expected) => {
    expect(await links(feed)).toEqual([expected]);
  });
});

describe('feeds that are not as they should be', () => {
  it.each([
    [
      'a bare ampersand',
      rss('<title>Smith & Sons</title><link>/1?a=1&b=2</link>'),
      ['https://paper.example/1?a=1&b=2', 'Smith & Sons', null],
    ],
    [
      'HTML entities in XML',
      rss('<title>Caf&eacute;&nbsp;noir</title><link>/1</link>'),
      ['https://paper.example/1', 'Café noir', null],
    ],
    [
      'entities escaped twice',
      rss('<title>L&amp;#8217;&amp;eacute;t&amp;eacute;</title><link>/1</link>'),
      ['https://paper.example/1', 'L’été', null],
    ],
    [
      'markup in a title',
      rss('<title><![CDATA[<b>Guns</b> found]]></title><link>/1</link>'),
      ['https://paper.example/1', 'Guns found', null],
    ],
    [
      'XHTML in a title',
      atom(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Guns <em>found</em></div></title><link href="/1"/>',
      ),
      ['https://paper.example/1', 'Guns found', null],
    ],
    [
      'no end of anything',
      '<rss><channel><item><title>A</title><link>/1',
      ['https://paper.example/1', 'A', null],
    ],
    [
      'no link but a guid',
      rss('<title>A</title><guid>https://paper.example/1</guid>'),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'a link in a CDATA section',
      rss('<title>A</title><link><![CDATA[ https://paper.example/1 ]]></link>'),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'the original of a proxied link',
      rss(
        '<title>A</title><link>https://proxy.example/z</link><feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://paper.example/1</feedburner:origLink>',
      ),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'an edit link first',
      atom(
        '<title>A</title><link rel="edit" href="/e"/><link rel="alternate" href="/1"/><updated>2026-11-23</updated>',
      ),
      ['https://paper.example/1', 'A', '2026-11-23'],
    ],
    [
      'the source of an entry',
      atom('<source><title>Wrong</title><link href="/w"/></source><title>A</title><link href="/1"/>'),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'a base address',
      atom('<title>A</title><link xml:base="https://other.example/x/" href="1"/>'),
      ['https://other.example/x/1', 'A', null],
    ],
    [
      'media titles beside the title',
      rss(
        '<media:content xmlns:media="http://search.yahoo.com/mrss/"><media:title>Photo</media:title></media:content><title>A</title><link>/1</link>',
      ),
      ['https://paper.example/1', 'A', null],
    ],
    [
      'names in capitals',
      '<RSS><CHANNEL><ITEM><TITLE>A</TITLE><LINK>/1</LINK></ITEM></CHANNEL></RSS>',
      ['https://paper.example/1', 'A', null],
    ],
    [
      'junk before the declaration',
      `\n\n <?xml version="1.0"?>${rss('<title>A</title><link>/1</link>')}`,
      ['https://paper.example/1', 'A', null],
    ],
  ])('reads %s', async (_, feed, expected) => {
    expect(await links(feed)).toEqual([expected]);
  });

  it('reads the items of a feed whose first one never ends', async () => {
    const feed =
      '<rss><channel><item><title>A</title><link>/1</link><item><title>B</title><link>/2</link></item></channel></rss>';
    expect((await links(feed)).map(([url]) => url)).toEqual([
      'https://paper.example/1',
      'https://paper.example/2',
    ]);
  });

  it('reads windows-1252 bytes under a UTF-8 declaration, and UTF-8 under a Latin one', async () => {
    const declared = (charset: string, bytes: Buffer) =>
      Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding="${charset}"?><rss><channel><item><title>`),
        bytes,
        Buffer.from('</title><link>/1</link></item></channel></rss>'),
      ]);
    expect(await links(declared('utf-8', Buffer.from('L\x92\xe9t\xe9', 'latin1')))).toEqual([
      ['https://paper.example/1', 'L’été', null],
    ]);
    expect(await links(declared('iso-8859-1', Buffer.from('L’été')))).toEqual([
      ['https://paper.example/1', 'L’été', null],
    ]);
  });

  it('names each page once, whatever tracking keys its address wears', async () => {
    const feed =
      '<rss><channel><item><title>A</title><link>/1?utm_source=a</link></item><item><title>A</title><link>/1#x</link></item></channel></rss>';
    expect(await links(feed)).toHaveLength(1);
  });
});

describe('feeds whose items are broken inside', () => {
  const next = '</item><item><title>B</title><link>https://paper.example/2</link>';
  it.each([
    ['an end tag is misspelt', `<title>A</titel><link>https://paper.example/1</link>${next}`],
    ['an end tag is missing', `<title>A<link>https://paper.example/1</link>${next}`],
    [
      'the link lacks its scheme',
      `<title>A</title><link>www.paper.example/1</link>${next}`,
      'http://www.paper.example/1',
    ],
    [
      'the link is escaped twice',
      `<title>A</title><link>https://paper.example/1?a=1&amp;amp;b=2</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>`,
      'https://paper.example/1?a=1&b=2',
    ],
    [
      'there is a document and no page',
      `<title>A</title><enclosure url="/a.pdf" type="application/pdf"/><enclosure url="/a.mp3" type="audio/mpeg"/>`,
      'https://paper.example/a.pdf',
    ],
  ])('keep the item where %s', async (_, item, link = 'https://paper.example/1') => {
    expect((await links(rss(item)))[0]?.slice(0, 2)).toEqual([link, 'A']);
  });
});

describe('feeds that mean harm', () => {
  it('gives the newest 500 of 100,000 items', async () => {
    const item = (i: number): string =>
      `<item><title>T${i}</title><link>/${i}</link><pubDate>${new Date(1.7e12 + i * 60_000).toUTCString()}</pubDate></item>`;
    const feed = `<rss><channel>${Array.from({ length: 100_000 }, (_, i) => item(i)).join('')}</channel></rss>`;
    let found: Awaited<ReturnType<typeof links>> = [];
    const took = await processorTime(async () => {
      found = await links(feed);
    });
    expect(took).toBeLessThan(10_000);
    expect(found).toHaveLength(MAX_DISCOVERED);
    expect(found[0]?.[1]).toBe('T99999');
  });

  it.each([
    ['a million nested tags', `<rss>${'<a>'.repeat(1_000_000)}`],
    ['a hundred thousand items that never end', `<rss>${'<item>'.repeat(100_000)}`],
    ['a million opening brackets', '<'.repeat(1_000_000)],
    ['a million ampersands', '&'.repeat(1_000_000)],
    ['an endless attribute', `<rss a="${'x'.repeat(2_000_000)}`],
    ['an endless comment', `<rss><!--${'-'.repeat(2_000_000)}`],
  ])('reads %s in bounded time', async (_, feed) => {
    expect(await processorTime(() => readFeed(feed, base))).toBeLessThan(2000);
  });

  it.each([
    ['an external entity', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    [
      'nested entities',
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
      '&c;',
    ],
    [
      'one large entity many times',
      `<!DOCTYPE rss [<!ENTITY a "${'z'.repeat(50_000)}">]>`,
      '&a;'.repeat(2000),
    ],
    [
      'entities in attributes',
      `<!DOCTYPE rss [<!ENTITY a "${'z'.repeat(1000)}">]>`,
      `<b title="${'&a;'.repeat(1000)}">A</b>`,
    ],
    [
      'an included file',
      '',
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
    ],
    ['a parameter entity', '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>', 'A'],
  ])('expands nothing of %s', async (_, doctype, title) => {
    const found = await discoverLinks(
      `<?xml version="1.0"?>${doctype}${rss(`<title>${title}</title><link>/1</link>`)}`,
      { kind: 'feed', url: base },
    );
    const said = found[0]?.title ?? '';
    expect(said).not.toMatch(/root:|aaaa|zzzz/);
    expect(said.length).toBeLessThanOrEqual(title.length);
  });

  afterAll(() => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  it('takes an element named __proto__ for nothing', () => {
    expect(
      readFeed(
        rss(
          '<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>A</title><link>/1</link>',
        ),
        base,
      ).items,
    ).toHaveLength(1);
  });
});

describe('sitemaps, listings and home pages', () => {
  it('reads news sitemaps, indexes and plain lists', async () => {
    const news =
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://paper.example/1</loc><n:news><n:publication_date>2026-11-23T08:00:00Z</n:publication_date><n:title>Guns &amp; boats</n:title></n:news></url></urlset>';
    expect(await links(news, 'sitemap')).toEqual([
      ['https://paper.example/1', 'Guns & boats', '2026-11-23T08:00:00Z'],
    ]);
    const index =
      '<sitemapindex><sitemap><loc>https://paper.example/news.xml</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>';
    expect((await discoverLinks(index, { kind: 'sitemap', url: base }))[0]).toMatchObject({
      leadsTo: 'sitemap',
      modified: '2026-11-23',
    });
    expect(await links('https://paper.example/1\nnonsense\nhttps://paper.example/2', 'sitemap')).toHaveLength(
      2,
    );
  });

  const home = `<html><head><base href="https://paper.example/base/"><link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en"></head>
    <body><nav><a href="/tag/guns-and-boats-and-more">Tag</a></nav><h2 class="t"><a href="2026/11/23/boat-found">Boat found</a></h2><div class="t"><p><a href="/n/rifles-in-a-crate-of-fruit"><img></a></p></div><a href="https://elsewhere.example/a-b-c-d-e">Other</a></body></html>`;

  it('follows the links that a selector names, and without one those that look like articles of the site', async () => {
    const chosen = await discoverLinks(home, { kind: 'listing', url: base, links: '.t' });
    expect(chosen.map(({ url }) => url)).toEqual([
      'https://paper.example/base/2026/11/23/boat-found',
      'https://paper.example/n/rifles-in-a-crate-of-fruit',
    ]);
    expect(chosen[0]?.title).toBe('Boat found');
    expect((await links(home, 'listing')).map(([url]) => url)).toEqual(chosen.map(({ url }) => url));
    expect(await discoverLinks(home, { kind: 'listing', url: base, links: 'h2 >>> [' })).toEqual([]);
  });

  it.each([
    '/feed.xml',
    '/rss',
    '/blog/feed/',
    '/news.atom',
    '/feeds/posts/default',
    '/?feed=rss2',
    'https://feeds.feedburner.com/paper',
  ])('finds the feed %s that a home page only links to', (href) => {
    const page = `<a href="/about">About</a><a href="/comments/feed/">C</a><a href="${href}">RSS</a>`;
    const found = discoverFeeds(Buffer.from(page), 'https://paper.example/', 'text/html');
    expect(found).toEqual([{ url: new URL(href, 'https://paper.example/').href, title: null }]);
  });

  it('prefers declared feeds to links, and takes a declaration without a type by its address', () => {
    const page =
      '<link rel="alternate" hreflang="fr" href="/fr/"><link rel="alternate" href="/atom/" title="News"><a href="/rss">RSS</a>';
    const found = discoverFeeds(Buffer.from(page), 'https://paper.example/', 'text/html');
    expect(found).toEqual([{ url: 'https://paper.example/atom/', title: 'News' }]);
  });

  it('unpacks a sitemap that is a gzip file, a cut one as far as it goes, and no bomb', async () => {
    const locs = Array.from({ length: 50 }, (_, i) => `<url><loc>https://paper.example/${i}</loc></url>`);
    const packed = gzipSync(`<urlset>${locs.join('')}</urlset>`);
    expect(await links(packed, 'sitemap', 'application/x-gzip')).toHaveLength(50);
    const some = (await links(packed.subarray(0, packed.length - 40), 'sitemap')).length;
    expect(some).toBeGreaterThan(5);
    expect(some).toBeLessThan(50);
    expect(await links(gzipSync(Buffer.alloc(30_000_000, 0x20)), 'sitemap')).toEqual([]);
    expect(await links(Uint8Array.of(0x1f, 0x8b, 1, 2, 3), 'sitemap')).toEqual([]);
  });

  it('finds the feeds that a home page declares, comment feeds left out', async () => {
    expect(discoverFeeds(Buffer.from(home), base, 'text/html')).toEqual([
      { url: 'https://paper.example/feed', title: 'All' },
    ]);
    expect((await discoverLinks(home, { kind: 'feed', url: base })).map(({ leadsTo }) => leadsTo)).toEqual([
      'feed',
    ]);
  });

  it('takes a page for its own article', async () => {
    expect(await links('', 'page')).toEqual([[base, null, null]]);
  });
});
