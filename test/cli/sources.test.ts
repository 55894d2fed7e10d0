import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSource, withEntry } from '../../src/cli/sources-add.ts';
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
  site.answers.set('/nothing', '<html lang="es"><title>Avisos</title><p>Nada</p></html>');
  site.answers.set('/nolang', '<html><title>X</title><a href="/2026/11/23/a-b-c-d">A</a></html>');
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
  const manners = { agent: 'Tracewire', gapMs: 0 };
  const HEAD = 'job: x\ntitle: X\nschedule: "0 * * * *"\nsources:\n';
  const job = (entry: string) => parseJob(`${HEAD}${entry}`, 'x.yaml').sources[0];
  const add = (url: string, more: object = {}) => describeSource(web, url, { ...said, ...more }, manners);
  const item = (path: string) => `<item><title>T</title><link>http://${HOST}${path}</link></item>`;

  it('finds the feeds of a home page and writes an entry that a job takes', async () => {
    expect(job(await add(`http://${HOST}/`))).toMatchObject({
      id: 'the-ledger-ete',
      title: 'The Ledger: Été',
      language: 'en',
      start: [{ kind: 'feed', url: `http://${HOST}/feed.xml` }],
    });
  });

  it('takes of several feeds those that answer and name pages', async () => {
    const feeds = [
      '/gone.xml',
      '/empty.xml',
      '/feed.xml',
      '/private/feed.xml',
      '/sport.xml',
      '/comments/feed',
    ];
    site.answers.set('/empty.xml', '<rss><channel><title>None</title></channel></rss>');
    site.answers.set('/sport.xml', `<rss><channel>${item('/s/1')}</channel></rss>`);
    site.answers.set(
      '/several',
      `<html lang="es">${feeds.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join('')}</html>`,
    );
    const before = site.requests.length;
    expect(job(await add(`http://${HOST}/several`))?.start.map(({ url }) => new URL(url).pathname)).toEqual([
      '/feed.xml',
      '/sport.xml',
    ]);
    const asked = site.requests.slice(before).map(({ path }) => path);
    expect(asked).not.toContain('/private/feed.xml');
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
  });

  it.each([
    [
      'RSS',
      '/es.xml',
      `<rss><channel><title>F</title><language>es-do</language>${item('/1')}</channel></rss>`,
      'es',
    ],
    [
      'Atom',
      '/fr.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-HT"><entry><title>A</title><link href="/1"/></entry></feed>`,
      'fr',
    ],
    [
      'JSON Feed',
      '/feed.json',
      '{"version":"https://jsonfeed.org/version/1.1","language":"en","items":[{"id":"1","url":"/1"}]}',
      'en',
    ],
  ])('takes %s for itself, with its language', async (_, path, text, language) => {
    site.answers.set(path, text);
    const entry = job(await add(`http://${HOST}${path}`));
    expect(entry).toMatchObject({ language, start: [{ kind: 'feed', url: `http://${HOST}${path}` }] });
  });

  it('looks for a page that names no feed where feeds usually stand, then in robots.txt, then at its links', async () => {
    const kindOf = async () => job(await add(`http://${HOST}/plain`))?.start[0];
    const robots = site.answers.get('/robots.txt') ?? '';
    site.answers.set('/plain', '<html lang="es"><a href="/2026/11/23/doce-fusiles">Doce fusiles</a></html>');
    expect(await kindOf()).toMatchObject({ kind: 'listing' });
    site.answers.set('/robots.txt', `${robots}\nSitemap: http://${HOST}/news-sitemap.xml`);
    site.answers.set('/news-sitemap.xml', `<urlset><url><loc>http://${HOST}/n/1</loc></url></urlset>`);
    expect(await kindOf()).toMatchObject({ kind: 'sitemap', url: `http://${HOST}/news-sitemap.xml` });
    site.answers.set('/rss.xml', `<rss><channel>${item('/n/1')}</channel></rss>`);
    expect(await kindOf()).toMatchObject({ kind: 'feed', url: `http://${HOST}/rss.xml` });
    for (const path of ['/rss.xml', '/news-sitemap.xml']) site.answers.delete(path);
    site.answers.set('/robots.txt', robots);
  });

  it.each([
    ['/nolang', 'does not say its language'],
    ['/absent', 'not_found'],
    ['/private/home', 'robots.txt forbids it'],
    ['/nothing', 'links to nothing that looks like an article'],
  ])('says what is wrong with %s', async (path, message) => {
    await expect(add(`http://${HOST}${path}`)).rejects.toThrow(message);
  });

  it.each(['ftp://outlet.example/', 'outlet.example', 'http://127.0.0.1/'])('refuses %s', async (url) => {
    await expect(add(url)).rejects.toThrow(/no http\(s\) address|not a public address/);
  });

  it('puts the entry behind the last source, wherever the sources stand, and keeps comments', async () => {
    const entry = await add(`http://${HOST}/feed.xml`, { language: 'en' });
    const first = entry.replace('id: ', 'id: first-').replace('/feed.xml\n', '/first.xml\n');
    for (const [text, kept] of [
      [`# mine\n${HEAD}${first}`, '# mine'],
      [`sources:\n${first.replace(/^ {2}/gm, '')}\n# then\n${HEAD.replace('sources:\n', '')}`, '# then'],
      [`sources:\n${first.replace(/^(?=.)/gm, '  ')}title: X # why\njob: x\nschedule: "0 * * * *"`, '# why'],
    ] as const) {
      const next = withEntry(text, entry);
      expect(parseJob(next, 'x.yaml').sources.map(({ start }) => start[0]?.url)).toEqual([
        `http://${HOST}/first.xml`,
        `http://${HOST}/feed.xml`,
      ]);
      expect(next).toContain(kept);
    }
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
