import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { saveJob } from '../../src/workers/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { drain, HOST, openSite, openTrial, type Site, siteJob, withReader } from './support.ts';

const words = (about: string): string =>
  Array.from(
    { length: 12 },
    (_, i) =>
      `<p>In part ${i} of the story of ${about} the office tells what was found and who was held.</p>`,
  ).join('');
const page = (about: string, canonical: string): string =>
  `<html><head><title>${about}</title><link rel="canonical" href="${canonical}"></head><body><article><h1>${about}</h1>${words(about)}</article></body></html>`;
const at = (path: string): string => `http://${HOST}${path}`;

/** What the outlet serves, in the order of its feed: every kind of canonical address, honest and not. */
const PAGES: Readonly<Record<string, string>> = {
  '/amp/twelve-rifles-found': page('twelve rifles', at('/2026/twelve-rifles-found')),
  '/2026/twelve-rifles-found': page('twelve rifles', at('/2026/twelve-rifles-found')),
  '/2026/twelve-rifles-found?from=chat': page('twelve rifles', at('/2026/twelve-rifles-found')),
  '/2026/nine-pistols-seized': page('nine pistols', at('/2026/nine-pistols-seized')),
  '/print/nine-pistols-seized': page('nine pistols', at('/2026/nine-pistols-seized')),
  '/2026/lazy-one-of-two': page('one careless page', at('/2026/the-same-for-all')),
  '/2026/lazy-two-of-two': page('quite another careless page', at('/2026/the-same-for-all')),
  '/2026/claims-a-place': page('a page that claims', at('/2026/whose-place-it-is')),
  '/2026/whose-place-it-is': page('the page whose place it is', at('/2026/whose-place-it-is')),
  '/2026/home-one': page('a page that calls itself the front page', at('/')),
  '/2026/home-two': page('a page that also calls itself the front page', at('/')),
  '/2026/far-away': page('a page that names another outlet', 'http://other.example/2026/far-away'),
};
/** The addresses of one page; which of them is asked first is left to the queue. */
const COPIED: readonly (readonly string[])[] = [
  ['/amp/twelve-rifles-found', '/2026/twelve-rifles-found', '/2026/twelve-rifles-found?from=chat'],
  ['/2026/nine-pistols-seized', '/print/nine-pistols-seized'],
];
const ALONE = Object.keys(PAGES).filter((path) => !COPIED.flat().includes(path));

let site: Site;
let crew: Crew;
beforeAll(async () => {
  site = await openSite(Object.keys(PAGES));
  for (const [path, html] of Object.entries(PAGES)) site.answers.set(path, html);
  crew = await openTrial(temporaryFolder(), site, withReader());
  await saveJob(crew.context.db, siteJob(20));
  await askForRun(crew.context, 'trial', 'run-1');
  crew.startWorkers();
  await drain(crew);
}, 180_000);
afterAll(async () => {
  await crew.close();
  await site.close();
});

const rows = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await crew.database.pool.query(query)).rows;
const stored = () =>
  rows(
    `select p.url as page, a.url, a.canonical from trace.articles a join trace.pages p on p.id = a.page_id order by 1`,
  );

describe('pages that declare a canonical address', () => {
  it('are stored once, however many copies of them there are, and shown under it', async () => {
    const found = await stored();
    for (const copies of COPIED) {
      const canonical = at(copies.find((path) => path.startsWith('/2026/')) ?? '');
      const of = found.filter(({ page }) => copies.map(at).includes(String(page)));
      expect(of.map(({ url, canonical }) => [url, canonical])).toEqual([[canonical, canonical]]);
      const dropped = await rows(
        `select p.url, d.detail from trace.drops d join trace.pages p on p.id = d.unit where d.why = 'duplicate' and d.detail = 'of ${canonical}'`,
      );
      expect(
        dropped
          .map(({ url }) => url)
          .concat(of.map(({ page }) => page))
          .toSorted(),
      ).toEqual(copies.map(at).toSorted());
    }
  });

  it('are all stored under their own addresses where their texts differ: nobody loses a place to a claim', async () => {
    const found = (await stored()).filter(({ page }) => !COPIED.flat().map(at).includes(String(page)));
    expect(found.map(({ page }) => page)).toEqual(ALONE.map(at).toSorted());
    expect(found.map(({ url }) => url)).toEqual(found.map(({ page }) => page));
    expect(found).toContainEqual({
      page: at('/2026/claims-a-place'),
      url: at('/2026/claims-a-place'),
      canonical: at('/2026/whose-place-it-is'),
    });
  });

  it('believe no address on another outlet or on the front page', async () => {
    const found = await stored();
    for (const path of ['/2026/home-one', '/2026/home-two', '/2026/far-away'])
      expect(found).toContainEqual({ page: at(path), url: at(path), canonical: at(path) });
  });
});
