/**
 * Body extraction beside Readability on the outlet pages of the tests: token F1, pages a second, memory.
 * Run: npx esbuild bench/read/compare.ts --bundle --format=esm --platform=node --packages=external --outfile=dist/bench-read.mjs && node dist/bench-read.mjs
 */

import { decodeText } from '../../src/read/charset.ts';
import { readPage } from '../../src/read/read-page.ts';
import { readWithReadability } from '../../src/read/second-opinion.ts';
import { OUTLET_PAGES } from '../../test/support/outlets/pages.ts';
import { scoreTokens, type TokenScore } from '../../test/support/outlets/score.ts';

const fetchedAt = '2026-11-23T12:00:00Z';
const mean = (scores: readonly TokenScore[], field: keyof TokenScore): string =>
  (scores.reduce((sum, score) => sum + score[field], 0) / Math.max(1, scores.length)).toFixed(3);

type Run = { readonly name: string; readonly read: (page: Page) => Promise<string> };
const RUNS: readonly Run[] = [
  {
    name: 'tracewire',
    read: async ({ bytes, headers, url }) => {
      const outcome = await readPage({ bytes, headers, url, fetchedAt, secondOpinion: 'never' });
      return outcome.kept ? outcome.value.body : '';
    },
  },
  {
    name: 'tracewire, second opinion when in doubt',
    read: async ({ bytes, headers, url }) => {
      const outcome = await readPage({ bytes, headers, url, fetchedAt });
      return outcome.kept ? outcome.value.body : '';
    },
  },
  {
    name: '@mozilla/readability',
    read: async ({ bytes, headers }) =>
      readWithReadability(decodeText(bytes, headers['content-type'] ?? null, false).text) ?? '',
  },
];

type Page = (typeof OUTLET_PAGES)[number];

/** A page of the weight that real ones have (some 130 KB): the outlet's page with 260 linked cards beside the story. */
function heavyPage(page: Page): Page {
  const card = (i: number): string =>
    `<div class="block-span"><div class="module-wrap" data-k="${i}"><a href="/n/${i}" rel="bookmark" title="Story ${i}"><img width="324" height="160" class="thumb" src="/uploads/${i}-324x160.jpg" alt=""></a><div class="details"><h3 class="module-title"><a href="/n/${i}">A headline of some length about story number ${i}</a></h3><span class="module-date">23/11/2026</span></div></div></div>`;
  const cards = Array.from({ length: 260 }, (_, i) => card(i)).join('\n');
  const html = Buffer.from(page.bytes)
    .toString()
    .replace('</body>', `<div class="wall">${cards}</div></body>`);
  return { ...page, bytes: Buffer.from(html) };
}

async function timeHeavyPages(): Promise<void> {
  const pages = OUTLET_PAGES.filter(({ layout }) => layout !== 'tables' && layout !== 'careless').map(
    heavyPage,
  );
  const size = pages.reduce((sum, { bytes }) => sum + bytes.length, 0) / pages.length / 1000;
  let peak = 0;
  const began = process.cpuUsage();
  for (let round = 0; round < 3; round += 1) {
    for (const { bytes, headers, url } of pages) {
      await readPage({ bytes, headers, url, fetchedAt });
      peak = Math.max(peak, process.memoryUsage().rss);
    }
  }
  const { user, system } = process.cpuUsage(began);
  const rate = (3 * pages.length) / ((user + system) / 1e6);
  console.log(
    `\npages of ${size.toFixed(0)} KB: ${rate.toFixed(0)} pages a second of processor time, ${(peak / 1e6).toFixed(0)} MB at most`,
  );
}

async function compare(): Promise<void> {
  const kilobytes =
    OUTLET_PAGES.reduce((sum, { bytes }) => sum + bytes.length, 0) / OUTLET_PAGES.length / 1000;
  console.log(`${OUTLET_PAGES.length} pages, ${kilobytes.toFixed(0)} KB on average\n`);
  for (const { name, read } of RUNS) {
    await read(OUTLET_PAGES[0] as Page);
    const scores: TokenScore[] = [];
    const began = process.cpuUsage();
    for (const page of OUTLET_PAGES) scores.push(scoreTokens(await read(page), page.truth.body.join('\n')));
    const { user, system } = process.cpuUsage(began);
    const rate = OUTLET_PAGES.length / ((user + system) / 1e6);
    const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
    const exact = scores.filter(({ f1 }) => f1 === 1).length;
    console.log(
      `${name.padEnd(42)} F1 ${mean(scores, 'f1')}  P ${mean(scores, 'precision')}  R ${mean(scores, 'recall')}  exact ${exact}/${scores.length}  ${rate.toFixed(0)} pages/s  ${memory} MB`,
    );
    const layouts = [...new Set(OUTLET_PAGES.map(({ layout }) => layout))];
    const low = layouts
      .map((layout) => ({
        layout,
        f1: mean(
          scores.filter((_, index) => OUTLET_PAGES[index]?.layout === layout),
          'f1',
        ),
      }))
      .filter(({ f1 }) => Number(f1) < 0.97);
    if (low.length > 0)
      console.log(`  below 0.97: ${low.map(({ layout, f1 }) => `${layout} ${f1}`).join(', ')}`);
  }
}

await timeHeavyPages();
await compare();
