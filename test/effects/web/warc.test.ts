import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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
    await expect(replay(join(folder, 'absent.warc'))).rejects.toThrow(/absent\.warc: cannot be read/);
  });
});
