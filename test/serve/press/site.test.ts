import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import RssParser from 'rss-parser';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJob } from '../../../src/crawl/job.ts';
import { loadPressSite, type PressOutlet } from '../../../src/serve/press/loadSite.ts';
import { type PressServer, startPressSite } from '../../../src/serve/press/site.ts';
import { ask } from './ask.ts';

const site = loadPressSite();
const outlet = (id: string): PressOutlet => {
  const found = site.outlets.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no outlet ${id}`);
  return found;
};
const host = (id: string): string => `${id}.press.example`;

let server: PressServer;
beforeAll(async () => {
  server = await startPressSite({ port: 0 });
});
afterAll(() => server.close());

const get = (id: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(server.port, host(id), path, { headers });

describe('the press site', () => {
  it('answers every page with its title and its last paragraph', async () => {
    for (const { id, pages, charset } of site.outlets)
      for (const page of pages.filter(({ form, expect: why }) => form === 'html' && why === undefined)) {
        const { status, body } = await get(id, page.path);
        expect(status, page.url).toBe(200);
        const html = iconv.decode(body, charset);
        const last =
          page.article.blocks
            .at(-1)
            ?.text.replace(/[&<>"]/g, '\0')
            .split('\0')
            .at(-1) ?? '';
        expect(html, page.url).toContain(last);
        expect(html, page.url).not.toContain('{{');
      }
  });

  it('shows no date on a page that was published without one', async () => {
    const undated = site.outlets.flatMap(({ id, pages }) =>
      pages.filter(({ published }) => published === undefined).map(({ path }) => ({ id, path })),
    );
    expect(undated.length).toBeGreaterThan(5);
    for (const { id, path } of undated) {
      const html = iconv.decode((await get(id, path)).body, outlet(id).charset);
      expect(html, path).not.toMatch(/datetime=|published_time|datePublished|DCTERMS|class="published"/);
    }
  });

  it('keeps related links and comments about other arms around the text', async () => {
    const html = (await get('arima-sentinel', '/posts/piarco-speaker-boxes')).body.toString('utf8');
    expect(html).toContain('they find 40 guns last month');
    expect(html.match(/class="widget"/g)?.length).toBe(3);
    expect(html).toContain('/posts/laventille-bar');
  });

  it('shows only a teaser behind the paywall and keeps the text in the metadata', async () => {
    const html = (await get('harbour-ledger', '/news/2026-05-07/carlisle-bay-accord')).body.toString('utf8');
    const [, metadata = ''] = html.split('application/ld+json">');
    const visible = html.slice(html.indexOf('<section class="story">'));
    expect(visible).not.toContain('a dog and a biscuit');
    const parsed = JSON.parse(metadata.split('</script>', 1)[0] ?? '') as { articleBody: string };
    expect(parsed.articleBody).toContain('a dog and a biscuit');
  });

  it('sends the table-era outlet in windows-1252, in the header and in the bytes', async () => {
    const page = outlet('gazette-des-alizes').pages.find(({ slug }) => slug === 'cinq-dossiers-d-armes');
    const { headers, body } = await get('gazette-des-alizes', page?.path ?? '');
    expect(headers['content-type']).toBe('text/html; charset=windows-1252');
    expect(body.includes(Buffer.from('d\xe9sormais', 'latin1'))).toBe(true);
    expect(body.includes(Buffer.from('désormais', 'utf8'))).toBe(false);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow();
    expect(iconv.decode(body, 'windows-1252')).not.toContain('?s');
  });

  it('has no character in the table-era outlet that windows-1252 lacks', () => {
    for (const { article, id } of outlet('gazette-des-alizes').pages) {
      const text = article.blocks.map((block) => block.text).join('\n');
      expect(iconv.decode(iconv.encode(text, 'windows-1252'), 'windows-1252'), id).toBe(text);
    }
  });

  it('serves a PDF statement whose words can be extracted', async () => {
    const { headers, body } = await get('aduanas-ozama', '/comunicados/manzanillo-neumaticos.pdf');
    expect(headers['content-type']).toBe('application/pdf');
    const document = await getDocumentProxy(new Uint8Array(body));
    const { info } = await getMeta(document);
    expect(info.CreationDate).toBe("D:20260312100000-04'00'");
    const { text } = await extractText(document, { mergePages: true });
    for (const said of [
      '12 fusiles AR-15',
      'Los neumáticos no pesan como el acero',
      'MSNU 771420-6',
      'inspección',
    ])
      expect(text).toContain(said);
  });

  it('answers 404 for the dead feed link and for an unknown host, which it names', async () => {
    expect((await get('arima-sentinel', '/posts/radar-cover-cedros')).status).toBe(404);
    const stranger = await ask(server.port, 'elsewhere.example', '/');
    expect(stranger.status).toBe(404);
    expect(stranger.body.toString('utf8')).toContain('"elsewhere.example"');
  });

  it('disallows one page in robots.txt and lists it in the feed all the same', async () => {
    const robots = (await get('courrier-du-cap', '/robots.txt')).body.toString('utf8');
    expect(robots).toBe('User-agent: *\nDisallow: /abonnes/\n');
    const feed = (await get('courrier-du-cap', '/rss.xml')).body.toString('utf8');
    expect(feed).toContain('/abonnes/lettre-aux-abonnes.html');
  });

  it('redirects a former address to the page', async () => {
    const { status, headers } = await get('bravo-de-tamaulipas', '/?p=41877');
    expect(status).toBe(301);
    expect(headers.location).toBe(
      'http://bravo-de-tamaulipas.press.example/2026/04/17/compradoras-de-mcallen/',
    );
  });

  it('answers 304 to a known tag or a recent enough date, and 200 to others', async () => {
    const path = '/2026/03/manzanillo-pneus.html';
    const first = await get('courrier-du-cap', path);
    const etag = first.headers.etag ?? '';
    const modified = first.headers['last-modified'] ?? '';
    expect(modified).toBe('Thu, 12 Mar 2026 10:40:00 GMT');
    const again = await get('courrier-du-cap', path, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await get('courrier-du-cap', path, { 'if-modified-since': modified })).status).toBe(304);
    expect((await get('courrier-du-cap', path, { 'if-none-match': '"other"' })).status).toBe(200);
    const stale = { 'if-modified-since': 'Wed, 11 Mar 2026 00:00:00 GMT' };
    expect((await get('courrier-du-cap', path, stale)).status).toBe(200);
    expect((await get('courrier-du-cap', '/rss.xml', { 'if-none-match': etag })).status).toBe(200);
  });

  it('packs pages for those who accept gzip only', async () => {
    const plain = await get('iberia-despacho', '/rss/portada.xml');
    const packed = await get('iberia-despacho', '/rss/portada.xml', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    const refused = await get('iberia-despacho', '/rss/portada.xml', { 'accept-encoding': 'gzip;q=0, br' });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });

  it('sends HEAD without a body and refuses POST', async () => {
    const head = await ask(server.port, host('arima-sentinel'), '/atom.xml', { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    const post = await ask(server.port, host('arima-sentinel'), '/atom.xml', { method: 'POST' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('says in one line that a port is in use', async () => {
    await expect(startPressSite({ port: server.port })).rejects.toThrow(/port \d+ on 127\.0\.0\.1 is in use/);
  });
});

describe('the feeds and listings of the press site', () => {
  const feeds = site.outlets.filter(({ discovery }) => discovery.by === 'rss' || discovery.by === 'atom');

  it('come in both formats and without a feed', () => {
    const ways = new Set(site.outlets.map(({ discovery }) => discovery.by));
    expect([...ways].sort()).toEqual(['atom', 'listing', 'rss', 'statements']);
  });

  it.each(feeds.map(({ id }) => id))(
    '%s carries every page, 12 or more with the instant it was published',
    async (id) => {
      const { discovery, pages, dead, repeated } = outlet(id);
      const xml = (await get(id, discovery.path)).body.toString('utf8').replace(/&(?!\w{2,5};)/g, '&amp;');
      const { items } = await new RssParser().parseString(xml);
      expect(items).toHaveLength(pages.length + dead.length + repeated.length);
      const instants = items.flatMap(({ isoDate }) => (isoDate === undefined ? [] : [Date.parse(isoDate)]));
      const published = [...pages, ...dead]
        .flatMap((page) => page.published ?? [])
        .map((text) => Date.parse(text));
      expect(new Set(instants)).toEqual(new Set(published));
      expect(instants.length).toBeGreaterThanOrEqual(12);
      expect(instants).toEqual([...instants].sort((a, b) => b - a));
    },
  );

  it('hold one feed with a bare ampersand, which strict XML refuses', async () => {
    const xml = (await get('iberia-despacho', '/rss/portada.xml')).body.toString('utf8');
    expect(xml).toContain('<title>Puertos & logística');
    expect(xml).toContain('utm_source=rss&utm_medium=feed</link>');
    await expect(new RssParser().parseString(xml)).rejects.toThrow();
  });

  it('list the table-era articles and the statements under the selectors that the job gives', async () => {
    const table = iconv.decode((await get('gazette-des-alizes', '/index.php')).body, 'windows-1252');
    expect(table.match(/<TD CLASS="titre"><A HREF="\/article\.php\?id=\d{4}">/g)).toHaveLength(
      outlet('gazette-des-alizes').pages.length,
    );
    const statements = (await get('aduanas-ozama', '/comunicados/')).body.toString('utf8');
    expect(statements.match(/<a class="statement" href="/g)).toHaveLength(
      outlet('aduanas-ozama').pages.length,
    );
  });

  it('accept campaign keys on an address as the page itself', async () => {
    const path = '/news/2026-05-07/carlisle-bay-accord';
    const plain = await get('harbour-ledger', path);
    const tracked = await get('harbour-ledger', `${path}?utm_source=rss&utm_campaign=all`);
    expect(tracked.body.equals(plain.body)).toBe(true);
  });
});

describe('jobs/press.yaml', () => {
  const job = parseJob(readFileSync('jobs/press.yaml', 'utf8'), 'jobs/press.yaml');

  it('starts at the feed or listing of every outlet, with its language, country and time zone', () => {
    expect(job.resolve).toBe('press-site');
    expect(
      job.sources.map(({ id, language, country, timeZone, kind }) => [id, language, country, timeZone, kind]),
    ).toEqual(
      site.outlets.map(({ id, language, country, timeZone, kind }) => [
        id,
        language,
        country,
        timeZone,
        kind,
      ]),
    );
    expect(job.sources.map(({ start }) => start[0]?.url)).toEqual(
      site.outlets.map((entry) => `http://${entry.host}${entry.discovery.path}`),
    );
    expect(job.sources.map(({ start }) => start[0]?.links)).toEqual(
      site.outlets.map(({ discovery }) => ('links' in discovery ? discovery.links : undefined)),
    );
  });

  it('names hosts that the press site serves', () => {
    const hosts = new Set(server.hosts);
    expect(job.sources.every(({ start }) => start.every(({ url }) => hosts.has(new URL(url).hostname)))).toBe(
      true,
    );
  });
});
