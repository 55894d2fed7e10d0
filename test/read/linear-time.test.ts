import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/crawl/canonical.ts';
import { readFeed } from '../../src/crawl/feed.ts';
import { readListing } from '../../src/crawl/listing.ts';
import { compileRobots } from '../../src/crawl/robots.ts';
import { readSitemap } from '../../src/crawl/sitemap.ts';
import { decodeText } from '../../src/read/charset.ts';
import { isoDate } from '../../src/read/dates.ts';
import { readPage } from '../../src/read/read-page.ts';
import { isSameText } from '../../src/read/same-text.ts';
import { processorTime } from '../support/processor-time.ts';

const page = (html: string) =>
  readPage({
    bytes: Buffer.from(html),
    headers: { 'content-type': 'text/html' },
    url: 'https://paper.example/n/1',
    fetchedAt: '2026-11-23T12:00:00Z',
    secondOpinion: 'never',
  });
const base = 'https://paper.example/';

/** Inputs that grow with `n`, some 100 KB at 1. */
const FAMILIES: readonly (readonly [string, (n: number) => unknown])[] = [
  ['a page of paragraphs', (n) => page('<p>Four rifles, 3 men and a crate of fruit.</p>'.repeat(2500 * n))],
  ['a page of links', (n) => page('<a href="/x">Four rifles</a> '.repeat(3500 * n))],
  [
    'a page of cards',
    (n) => page(`<main>${'<div class="card"><h3><a href="/x">Four</a></h3></div>'.repeat(2000 * n)}</main>`),
  ],
  [
    'a page of comments',
    (n) => page(`<p>${'x'.repeat(600)}</p>${'<div class="comments"><p>No.</p></div>'.repeat(2500 * n)}`),
  ],
  [
    'a page of stories',
    (n) =>
      page(
        `<h1>Four rifles found</h1>${'<article><h1><a href="/x">No</a></h1><h3>2 comments</h3><p>No.</p></article>'.repeat(400 * n)}`,
      ),
  ],
  ['a page of digits', (n) => page(`<p>${'7 '.repeat(20_000 * n)}</p>`)],
  ['a page of dates', (n) => page(`<p>${'23/11/2026 '.repeat(9000 * n)}</p>`)],
  ['a page of meta tags', (n) => page('<meta name="date" content="nonsense">'.repeat(2500 * n))],
  [
    'a page of structured data',
    (n) =>
      page(
        `<script type="application/ld+json">[${Array(1000 * n)
          .fill('{"@type":"NewsArticle","headline":"Four rifles","articleBody":"They found four rifles."}')
          .join()}]</script>`,
      ),
  ],
  [
    'a feed of items',
    (n) =>
      readFeed(
        `<rss><channel>${'<item><title>Four &amp; five</title><link>/x</link></item>'.repeat(2000 * n)}`,
        base,
      ),
  ],
  [
    'a feed of broken entities',
    (n) => readFeed(`<rss><channel><item><title>${'&amp&;&lt'.repeat(10_000 * n)}`, base),
  ],
  [
    'a sitemap',
    (n) => readSitemap(`<urlset>${'<url><loc>https://paper.example/x</loc></url>'.repeat(2200 * n)}`),
  ],
  [
    'a listing',
    (n) =>
      readListing(
        '<h2><a href="/2026/four-rifles">Four rifles in a crate of fruit</a></h2>'.repeat(1400 * n),
        base,
      ),
  ],
  [
    'robots.txt',
    (n) =>
      compileRobots('User-agent: *\nDisallow: /*a*b*c$\n'.repeat(3000 * n), 'Tracewire').allows(
        `${base}${'abc'.repeat(100)}`,
      ),
  ],
  ['a date', (n) => isoDate('1 de enero '.repeat(9000 * n))],
  ['an address', (n) => canonicalUrl(`${base}?${'a=1&utm_x=2&'.repeat(8000 * n)}`)],
  [
    'bytes of no encoding',
    (n) =>
      decodeText(
        new Uint8Array(100_000 * n).map((_, i) => 128 + ((i * 7919) % 127)),
        null,
        false,
      ),
  ],
  [
    'two texts',
    (n) =>
      isSameText(
        `T\n${'four rifles and five '.repeat(5000 * n)}`,
        `T\n${'five rifles and four '.repeat(5000 * n)}`,
      ),
  ],
];

/** The least of three times: others may need the processor, and the memory, too. */
async function timeOf(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 3; i += 1) times.push(await processorTime(work));
  return Math.min(...times);
}

/** Four times as much: linear is 4, quadratic 16; what outgrows a cache of the processor comes to 6. */
const WORST = 8;
const TOO_SHORT_MS = 20;

const TRIES = 4;

describe('reading takes time that grows with its input and no faster', { timeout: 240_000 }, () => {
  it.each(FAMILIES)('%s', async (_, read) => {
    await read(2);
    const ratios: number[] = [];
    for (let i = 0; i < TRIES && !ratios.some((ratio) => ratio < WORST); i += 1)
      ratios.push((await timeOf(() => read(16))) / Math.max(await timeOf(() => read(4)), TOO_SHORT_MS));
    expect(Math.min(...ratios)).toBeLessThan(WORST);
  });
});
