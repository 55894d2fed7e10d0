import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FetchedPage } from '../../../src/effects/web/fetch.ts';
import {
  archivePage,
  checkArchive,
  type ReplayedPage,
  replayArchive,
} from '../../../src/effects/web/warc.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracewire-warc-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HTML = '<html><body><p>Four rifles – été</p></body></html>';
const page = (more: Partial<FetchedPage> = {}): FetchedPage => ({
  requestedUrl: 'https://paper.example/r',
  url: 'https://paper.example/1',
  status: 200,
  headers: { 'content-type': 'text/html', 'content-encoding': 'gzip', etag: '"1"' },
  body: Buffer.from(HTML),
  wire: gzipSync(HTML),
  truncated: false,
  hops: [{ url: 'https://paper.example/r', status: 302, location: '/1' }],
  etag: '"1"',
  lastModified: null,
  contentType: 'text/html',
  fetchedAt: '2026-11-23T10:00:00.123Z',
  tookMs: 42,
  ...more,
});
const notes = { source: 'paper', job: 'caribbean' };

async function replay(path: string): Promise<readonly ReplayedPage[]> {
  const pages: ReplayedPage[] = [];
  for await (const replayed of replayArchive(path)) pages.push(replayed);
  return pages;
}
const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('our own archives', () => {
  it('give back the page as it was fetched', async () => {
    const { file, snapshot } = await archivePage(folder, page(), notes);
    expect(file).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{64}\.warc\.gz$/);
    expect(snapshot).toMatch(/^[0-9a-f]{64}$/);
    const [replayed] = await replay(join(folder, file));
    expect(replayed?.notes).toEqual(notes);
    const { headers, wire, body, ...rest } = replayed?.page ?? page();
    const { headers: sent, wire: sentWire, body: sentBody, ...expected } = page();
    expect(rest).toEqual(expected);
    expect(headers).toMatchObject(sent);
    expect(Buffer.from(body).equals(sentBody)).toBe(true);
    expect(Buffer.from(wire).equals(sentWire)).toBe(true);
  });

  it('are written once for one exchange, and leave no temporary file', async () => {
    const first = await archivePage(folder, page(), notes);
    const second = await archivePage(folder, page(), notes);
    expect(second).toEqual(first);
    const names = readdirSync(folder, { recursive: true }).map(String);
    expect(names.filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('take no part of their name from the server', async () => {
    for (const url of [
      'https://paper.example/../../etc/passwd',
      'https://paper.example/CON',
      `https://paper.example/${'a'.repeat(4000)}`,
      'https://paper.example/%00\r\nWARC-Type: response',
      'https://paper.example/..\\..\\windows\\system32\\con',
      'https://paper.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      'https://paper.example/\0.html',
    ]) {
      const { file } = await archivePage(
        folder,
        page({ url, headers: { 'x-evil': 'a\r\nWARC/1.1\r\n' } }),
        notes,
      );
      expect(file).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{64}\.warc\.gz$/);
      expect(await checkArchive(join(folder, file))).toBe(4);
    }
  });

  it('have one gzip member a record and digests that hold', async () => {
    const { file } = await archivePage(folder, page(), notes);
    const bytes = readFileSync(join(folder, file));
    const text = gunzipSync(bytes).toString('latin1');
    expect(text.match(/^WARC\/1\.1\r$/gm)).toHaveLength(4);
    expect(text.match(/WARC-Block-Digest: sha256:[0-9a-f]{64}/g)).toHaveLength(4);
    expect(bytes.toString('latin1').split('\x1f\x8b\x08').length - 1).toBeGreaterThanOrEqual(4);
  });

  it('are reported when cut at any byte, and give no page then', async () => {
    const { file } = await archivePage(folder, page(), notes);
    const bytes = readFileSync(join(folder, file));
    for (let length = 0; length < bytes.length; length += 1) {
      const path = write('cut.warc.gz', bytes.subarray(0, length));
      await expect(replay(path), `cut at ${length}`).rejects.toThrow(/cut\.warc\.gz: /);
    }
  });

  it('are reported when a byte is turned in the content', async () => {
    const { file } = await archivePage(folder, page(), notes);
    const plain = gunzipSync(readFileSync(join(folder, file)));
    const at = plain.indexOf('paper.example/r');
    plain[at] = (plain[at] ?? 0) ^ 1;
    await expect(replay(write('turned.warc', plain))).rejects.toThrow(/digest/);
  });

  it('may be joined with cat', async () => {
    const one = await archivePage(folder, page(), notes);
    const two = await archivePage(folder, page({ url: 'https://paper.example/2' }), notes);
    const joined = write(
      'joined.warc.gz',
      Buffer.concat([one, two].map(({ file }) => readFileSync(join(folder, file)))),
    );
    expect((await replay(joined)).map(({ page: { url } }) => url)).toEqual([
      'https://paper.example/1',
      'https://paper.example/2',
    ]);
  });
});

/** A record as Common Crawl's news archive writes it: WARC 1.0, digests in base 32 SHA-1, one gzip member a record. */
function newsRecord(type: string, fields: readonly string[], block: Uint8Array): Buffer {
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:0b8b7f3a-0000-4000-8000-${type.length.toString(16).padStart(12, '0')}>`,
    'WARC-Date: 2026-11-20T06:07:08Z',
    ...fields,
    `Content-Length: ${block.length}`,
  ];
  return gzipSync(
    Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]),
  );
}

const NEWS_URL = 'https://paper.example/news/1';
const newsResponse = (headers: readonly string[], body: Uint8Array | string): Buffer =>
  newsRecord(
    'response',
    [
      `WARC-Target-URI: ${NEWS_URL}`,
      'WARC-IP-Address: 192.0.2.7',
      'WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'Content-Type: application/http; msgtype=response',
      'WARC-Identified-Payload-Type: text/html',
    ],
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers.join('\r\n')}\r\n\r\n`), Buffer.from(body)]),
  );
/** All members of a news archive around one answer. */
const newsArchive = (response: Buffer): readonly Buffer[] => [
  newsRecord('warcinfo', ['Content-Type: application/warc-fields'], Buffer.from('software: a crawler\r\n')),
  newsRecord(
    'request',
    [`WARC-Target-URI: ${NEWS_URL}`, 'Content-Type: application/http; msgtype=request'],
    Buffer.from('GET /news/1 HTTP/1.1\r\nHost: paper.example\r\n\r\n'),
  ),
  response,
  newsRecord(
    'metadata',
    [`WARC-Target-URI: ${NEWS_URL}`, 'Content-Type: application/warc-fields'],
    Buffer.from('fetchTimeMs: 812\r\n'),
  ),
];
const HTML_TYPE = 'Content-Type: text/html; charset=utf-8';
const chunked = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${(20).toString(16)}\r\n`),
    bytes.subarray(0, 20),
    Buffer.from(`\r\n${(bytes.length - 20).toString(16)}\r\n`),
    bytes.subarray(20),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);

describe("Common Crawl's news archive", () => {
  const GZIP = 'Content-Encoding: gzip';
  const CHUNKED = 'Transfer-Encoding: chunked';
  it.each([
    ['as it stands', newsResponse([HTML_TYPE], HTML)],
    [
      'with the headers of its transfer kept apart',
      newsResponse([HTML_TYPE, `X-Crawl-${GZIP}`, `X-Crawl-${CHUNKED}`], HTML),
    ],
    ['decoded, under the header of the coded body', newsResponse([HTML_TYPE, GZIP, CHUNKED], HTML)],
    ['decoded, under a coding that is not read', newsResponse([HTML_TYPE, 'Content-Encoding: zstd'], HTML)],
    ['decoded, under two codings', newsResponse([HTML_TYPE, 'Content-Encoding: gzip, br'], HTML)],
    ['decoded, under brotli', newsResponse([HTML_TYPE, 'Content-Encoding: br'], HTML)],
    ['still coded', newsResponse([HTML_TYPE, GZIP], gzipSync(HTML))],
    ['still coded by brotli', newsResponse([HTML_TYPE, 'content-encoding: br'], brotliCompressSync(HTML))],
    ['still in chunks', newsResponse([HTML_TYPE, CHUNKED], chunked(Buffer.from(HTML)))],
    ['still coded and in chunks', newsResponse([HTML_TYPE, GZIP, CHUNKED], chunked(gzipSync(HTML)))],
  ])('is read %s', async (_, response) => {
    const replayed = await replay(write('news.warc.gz', Buffer.concat(newsArchive(response))));
    expect(replayed.map(({ page: { url, status, fetchedAt } }) => [url, status, fetchedAt])).toEqual([
      [NEWS_URL, 200, '2026-11-20T06:07:08.000Z'],
    ]);
    expect(Buffer.from(replayed[0]?.page.body ?? []).toString()).toBe(HTML);
  });

  it('is reported when cut at any byte but between two records, and gives no page then', async () => {
    const members = newsArchive(newsResponse([HTML_TYPE], HTML));
    const whole = Buffer.concat(members);
    const ends = members.map((_, i) => Buffer.concat(members.slice(0, i + 1)).length);
    for (let length = 0; length < whole.length; length += 1) {
      const path = write('cut-news.warc.gz', whole.subarray(0, length));
      if (ends.includes(length)) await expect(checkArchive(path)).resolves.toBe(ends.indexOf(length) + 1);
      else await expect(replay(path), `cut at ${length}`).rejects.toThrow(/cut-news\.warc\.gz: /);
    }
  });

  it('is reported when not compressed and cut at any byte but between two records', async () => {
    const members = newsArchive(newsResponse([HTML_TYPE], HTML)).map((member) => gunzipSync(member));
    const whole = Buffer.concat(members);
    const ends = members.map((_, i) => Buffer.concat(members.slice(0, i + 1)).length);
    for (let length = 1; length < whole.length; length += 1) {
      const path = write('cut-news.warc', whole.subarray(0, length));
      if (ends.includes(length)) await expect(checkArchive(path)).resolves.toBe(ends.indexOf(length) + 1);
      else await expect(replay(path), `cut at ${length}`).rejects.toThrow(/cut-news\.warc: /);
    }
  });

  it.each([
    ['a hole of zeros between two records', [0, 1], Buffer.alloc(512)],
    ['zeros after the last record', [0, 1, 2, 3], Buffer.alloc(512)],
    ['another file after a record', [0, 1], Buffer.from('PK\u0003\u0004')],
  ])('is reported with %s', async (_, before, hole) => {
    const members = newsArchive(newsResponse([HTML_TYPE], HTML));
    const bytes = Buffer.concat([...members.slice(0, before.length), hole, ...members.slice(before.length)]);
    await expect(replay(write('hole.warc.gz', bytes))).rejects.toThrow(/hole\.warc\.gz: broken at record/);
  });

  it('leaves out records that say that a page did not change', async () => {
    const revisit = newsRecord(
      'revisit',
      [`WARC-Target-URI: ${NEWS_URL}`, 'Content-Type: application/http; msgtype=response'],
      Buffer.from('HTTP/1.1 304 Not Modified\r\n\r\n'),
    );
    const bytes = Buffer.concat([...newsArchive(newsResponse([HTML_TYPE], HTML)), revisit]);
    expect(await replay(write('revisit.warc.gz', bytes))).toHaveLength(1);
  });
});

describe("other people's archives", () => {
  const record = (headers: string, block: string): string =>
    `WARC/1.0\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
  const http = (headers: string, body: string): string => `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`;
  const response = (block: string, more = ''): string =>
    record(
      `WARC-Type: response\r\nWARC-Target-URI: <https://paper.example/1>\r\nWARC-Date: 2026-11-23T10:00:00Z\r\nContent-Type: application/http; msgtype=response${more}`,
      block,
    );

  it.each([
    ['plain, not compressed', response(http('Content-Type: text/html', HTML)), HTML],
    [
      'chunked',
      response(http('Transfer-Encoding: chunked', '5\r\n<html\r\n7\r\n></html\r\n1\r\n>\r\n0\r\n\r\n')),
      '<html></html>',
    ],
    ['called chunked but not', response(http('Transfer-Encoding: chunked', HTML)), HTML],
    [
      'with other records around',
      `${record('WARC-Type: warcinfo', 'software: other')}${record('WARC-Type: request\r\nWARC-Target-URI: https://paper.example/1', 'GET / HTTP/1.1\r\n\r\n')}${response(http('a: b', HTML))}${record('WARC-Type: metadata', 'x: y')}`,
      HTML,
    ],
    [
      'with a SHA-1 digest in base 32',
      response(http('a: b', 'x'), '\r\nWARC-Payload-Digest: sha1:AAAA'),
      'x',
    ],
    ['with folded headers', response(http('a: b', 'x'), '\r\nX-Long: one\r\n two'), 'x'],
  ])('%s', async (_, archive, expected) => {
    for (const bytes of [Buffer.from(archive), gzipSync(archive)]) {
      const [replayed] = await replay(write('other.warc', bytes));
      expect(Buffer.from(replayed?.page.body ?? []).toString()).toBe(expected);
      expect(replayed?.notes).toBeNull();
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('give what came of an answer in %s that their writer cut short', async (coding, compress) => {
    const lines = Array.from({ length: 3000 }, (_, i) => `<p>${i * 7919} rifles</p>`).join('');
    const body = compress(lines).subarray(0, -100).toString('latin1');
    const bytes = Buffer.from(
      response(http(`Content-Encoding: ${coding}`, 'BODY'), '\r\nWARC-Truncated: length'),
    ).toString('latin1');
    const whole = bytes
      .replace(/Content-Length: (\d+)/, (_, length) => `Content-Length: ${Number(length) - 4 + body.length}`)
      .replace('BODY', () => body);
    const [replayed] = await replay(write('cut.warc', Buffer.from(whole, 'latin1')));
    const text = Buffer.from(replayed?.page.body ?? []).toString();
    expect(replayed?.page.truncated).toBe(true);
    expect(text.length).toBeGreaterThan(1000);
    expect(lines.startsWith(text)).toBe(true);
  });

  it('give documents that were kept without the answer that brought them', async () => {
    const resource = (type: string, block: string): string =>
      record(
        `WARC-Type: resource\r\nWARC-Target-URI: https://paper.example/doc\r\nWARC-Date: 2026-11-23T10:00:00Z\r\nContent-Type: ${type}`,
        block,
      );
    const archive =
      resource('text/html', HTML) + resource('image/png', 'PNG') + resource('application/pdf', '%PDF-');
    expect(
      (await replay(write('resource.warc', archive))).map(({ page }) => [page.status, page.contentType]),
    ).toEqual([
      [200, 'text/html'],
      [200, 'application/pdf'],
    ]);
  });

  it.each([
    ['a wrong length', response(http('a: b', HTML)).replace(/Content-Length: \d+/, 'Content-Length: 10')],
    ['no length', response('x').replace(/Content-Length: \d+\r\n/, '')],
    ['a length that is no number', response('x').replace(/Content-Length: \d+/, 'Content-Length: many')],
    ['a wrong digest', response('x', '\r\nWARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')],
    ['something else altogether', 'this is no archive'],
  ])('reports %s', async (_, archive) => {
    await expect(replay(write('bad.warc', archive))).rejects.toThrow(/bad\.warc: /);
  });

  it('skips what is no page', async () => {
    const archive =
      response('no http') +
      record(
        'WARC-Type: response\r\nWARC-Target-URI: dns:paper.example\r\nWARC-Date: 2026-11-23T10:00:00Z',
        http('a: b', 'x'),
      );
    expect(await replay(write('skip.warc', archive))).toEqual([]);
  });

  it('says which file cannot be read', async () => {
    await expect(replay(join(folder, 'absent.warc'))).rejects.toThrow(
      /absent\.warc cannot be read: there is no such file$/,
    );
  });
});
