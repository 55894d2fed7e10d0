import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../src/cli/sources-add.ts';
import { checkSource } from '../../src/cli/sources-check.ts';
import {
  addCheck,
  type CheckHistory,
  healthOf,
  readHistory,
  writeHistory,
} from '../../src/cli/sources-history.ts';
import { learnLines } from '../../src/cli/sources-learn.ts';
import { type CrawlSource, parseJob } from '../../src/crawl/job.ts';
import { createWeb, type Web } from '../../src/effects/web/fetch.ts';
import { archivePage } from '../../src/effects/web/warc.ts';
import { temporaryFolder } from '../support/folder.ts';
import { OUTLET_PAGES } from '../support/outlets/pages.ts';
import { HOST, openSite, type Site } from '../workers/support.ts';

const PAGES = OUTLET_PAGES.filter(({ layout }) => layout === 'weblog');
const PATHS = PAGES.map(({ name }) => `/n/${name}`);
let site: Site;
let web: Web;

beforeAll(async () => {
  site = await openSite(PATHS);
  for (const [index, { bytes }] of PAGES.entries())
    site.answers.set(PATHS[index] ?? '', Buffer.from(bytes).toString());
  site.answers.set(
    '/',
    '<html lang="en-JM"><head><meta property="og:site_name" content="The Ledger: Été"><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>',
  );
  site.answers.set('/plain', '<html lang="es"><title>Avisos</title><p>Nada</p></html>');
  site.answers.set('/nolang', '<html><title>X</title></html>');
  web = createWeb({
    userAgent: 'Tracewire/0.1',
    resolve: new Map([[HOST, { address: '127.0.0.1', port: site.port }]]),
  });
});
afterAll(async () => {
  await web.close();
  await site.close();
});

const source = (path: string): CrawlSource => ({
  id: 'outlet',
  title: 'Outlet',
  language: 'en',
  country: 'JM',
  timeZone: 'America/Jamaica',
  kind: 'press',
  owner: 'us',
  seen: 'here',
  checked: false,
  start: [{ kind: 'feed', url: `http://${HOST}${path}` }],
});
const options = { pages: 3, gapMs: 0, agent: 'Tracewire' };

describe('checking a source', () => {
  it('says status, robots, charset, items and the share of pages with a body', async () => {
    expect(await checkSource(web, source('/feed.xml'), options)).toMatchObject({
      status: '200',
      robots: 'allowed',
      charset: 'utf-8',
      items: PATHS.length,
      pages: 3,
      bodies: 3,
    });
  });

  it.each([
    ['/absent.xml', { status: '404', robots: 'allowed', items: 0 }],
    ['/private/feed.xml', { status: 'not asked', robots: 'forbidden', items: 0 }],
  ])('reports %s', async (path, expected) => {
    const before = site.requests.length;
    expect(await checkSource(web, source(path), options)).toMatchObject(expected);
    expect(site.requests.slice(before).map((request) => request.path)).not.toContain('/private/feed.xml');
  });

  it('flags a source within two checks of its silence', async () => {
    const day = 86_400_000;
    let history: CheckHistory = {};
    const check = await checkSource(web, source('/feed.xml'), { ...options, pages: 0 });
    for (let i = 0; i < 6; i += 1)
      history = addCheck(history, { ...check, lastItem: `2026-11-0${i + 1}`, itemsAWeek: 70 }, i * day);
    expect(healthOf(history, 'outlet').state).toBe('healthy');
    for (let i = 6; i < 8; i += 1)
      history = addCheck(history, { ...check, lastItem: '2026-11-06', itemsAWeek: 70 }, i * day);
    expect(healthOf(history, 'outlet').state).toBe('silent');
    const folder = temporaryFolder();
    writeHistory(folder, history);
    expect(readHistory(folder)).toEqual(history);
  });
});

describe('adding a source', () => {
  const said = { country: 'JM', timeZone: 'America/Jamaica', kind: 'press', owner: 'unknown' } as const;
  const job = (entry: string) =>
    parseJob(`job: x\ntitle: X\nschedule: "0 * * * *"\nsources:\n${entry}`, 'x.yaml').sources[0];

  it('finds the feeds of a home page and writes an entry that a job takes', async () => {
    expect(job(await describeSource(web, `http://${HOST}/`, said))).toMatchObject({
      id: 'the-ledger-ete',
      title: 'The Ledger: Été',
      language: 'en',
      start: [{ kind: 'feed', url: `http://${HOST}/feed.xml` }],
    });
  });

  it('takes a feed for itself and a page without feeds for a listing', async () => {
    expect(
      job(await describeSource(web, `http://${HOST}/feed.xml`, { ...said, language: 'en' }))?.start[0]?.kind,
    ).toBe('feed');
    expect(job(await describeSource(web, `http://${HOST}/plain`, said))?.start[0]?.kind).toBe('listing');
  });

  it.each([
    ['/nolang', 'does not say its language'],
    ['/absent', 'not_found'],
  ])('says what is wrong with %s', async (path, message) => {
    await expect(describeSource(web, `http://${HOST}${path}`, said)).rejects.toThrow(message);
  });
});

describe('learning repeated lines', () => {
  it('finds the line that every page of an outlet has', async () => {
    const folder = temporaryFolder();
    const extra = '<p>Call our news desk at any hour of the day or night on the usual number.</p></div>';
    const files: string[] = [];
    for (const [index, { bytes }] of PAGES.entries()) {
      const outcome = await web.fetchPage(`http://${HOST}${PATHS[index]}`);
      if (!outcome.kept) throw new Error(outcome.why);
      const body = Buffer.from(
        Buffer.from(bytes)
          .toString()
          .replace('<div class="sharedaddy">', `${extra}<div><div class="sharedaddy">`),
      );
      const { file } = await archivePage(
        folder,
        { ...outcome.value, body, wire: body },
        { source: 'x/outlet', job: 'x' },
      );
      files.push(`${folder}/${file}`);
    }
    expect(await learnLines(files)).toEqual([
      {
        host: HOST,
        pages: PAGES.length,
        lines: ['Call our news desk at any hour of the day or night on the usual number.'],
      },
    ]);
  });
});
