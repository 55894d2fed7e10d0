import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Entry,
  isPublished,
  readAddress,
  readLines,
  readSources,
} from '../../../src/cli/extract/inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'tracewire-inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const nothing = Readable.from([]);

async function collect(entries: AsyncGenerator<Entry>): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

const shown = (entry: Entry | undefined): unknown =>
  entry === undefined ? undefined : 'input' in entry ? entry.input : entry.why;

const BODY =
  'La douane a saisi douze pistolets et 400 cartouches dans un conteneur venu de Miami, mardi, au port du Cap-Haïtien. Deux hommes ont été interpellés.';

describe('articles from files', () => {
  it('take their id from the file name', async () => {
    const path = put('saisie-01.txt', `Douze pistolets\n${BODY}`);
    const [entry] = await collect(readSources([path], nothing));
    expect(shown(entry)).toEqual({ id: 'saisie-01', text: `Douze pistolets\n${BODY}`, url: null });
  });

  it('may be written in windows-1252', async () => {
    const path = put('latin.txt', Buffer.from('Saisie à Cayenne : « quatre » pistolets volés', 'latin1'));
    const [entry] = await collect(readSources([path], nothing));
    expect(shown(entry)).toMatchObject({ text: 'Saisie à Cayenne : « quatre » pistolets volés' });
  });

  it('may be saved pages', async () => {
    const html = `<html><head><title>Douze pistolets</title></head><body><nav><a href="/">Accueil</a></nav><article><h1>Douze pistolets</h1><p>${BODY}</p><p>${BODY}</p></article></body></html>`;
    const [entry] = await collect(readSources([put('page.html', html)], nothing));
    expect(shown(entry)).toMatchObject({ id: 'page', title: 'Douze pistolets' });
    expect(JSON.stringify(entry)).not.toContain('Accueil');
  });

  it('come in the order in which they are named, standard input among them', async () => {
    const first = put('a.txt', 'un');
    const last = put('b.txt', 'trois');
    const entries = await collect(readSources([first, '-', last], Readable.from([Buffer.from('deux')])));
    expect(entries.map((entry) => 'input' in entry && entry.input.text)).toEqual(['un', 'deux', 'trois']);
  });

  it('are named with the reason where they cannot be read, and the others are read', async () => {
    const entries = await collect(
      readSources([join(folder, 'none.txt'), put('empty.txt', ' \n\n'), put('ok.txt', 'mots')], nothing),
    );
    expect(entries.map(shown)).toEqual([
      'there is no such file',
      'the article is empty',
      { id: 'ok', text: 'mots', url: null },
    ]);
  });
});

describe('JSON Lines', () => {
  it('name bad lines by their number and pass over blank ones', async () => {
    const lines = [
      '{"id": 7, "title": "T", "text": "mots", "published": "2025-03-06"}',
      '',
      '{"id": "b", "text"',
      '{"id": "c"}',
      '[1, 2]',
      '{"id": "d", "text": " "}',
      '{"id": "e", "text": "mots", "published": "hier"}',
      '{"id": "f", "text": "mots", "published": null, "url": null, "section": "Faits divers"}',
    ];
    const path = put('in.jsonl', `\uFEFF${lines.join('\r\n')}\r\n`);
    const entries = await collect(readLines(path, nothing));
    expect(entries.map((entry) => entry.where.slice(path.length))).toEqual([
      ':1',
      ':3',
      ':4',
      ':5',
      ':6',
      ':7',
      ':8',
    ]);
    expect(entries.map(shown)).toEqual([
      { id: '7', title: 'T', text: 'mots', published: '2025-03-06' },
      expect.stringContaining('not JSON'),
      expect.stringContaining('"text"'),
      expect.stringContaining('object'),
      'the article is empty',
      expect.stringContaining('"published": "hier" is no date'),
      { id: 'f', text: 'mots', published: null, url: null },
    ]);
  });

  it('come from standard input by the name "-"', async () => {
    const entries = await collect(readLines('-', Readable.from([Buffer.from('{"text":"mots"}\n')])));
    expect(entries).toEqual([{ where: 'standard input:1', input: { text: 'mots' } }]);
  });

  it('of a file that does not exist are one clear error', async () => {
    await expect(collect(readLines(join(folder, 'none.jsonl'), nothing))).rejects.toThrow('none.jsonl');
  });
});

describe('articles from an address', () => {
  const page = (html: string) => ({
    requestedUrl: 'https://press.example/a',
    url: 'https://press.example/a',
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: new TextEncoder().encode(html),
    wire: new Uint8Array(),
    truncated: false,
    hops: [],
    etag: null,
    lastModified: null,
    contentType: 'text/html; charset=utf-8',
    fetchedAt: '2025-03-06T12:00:00Z',
    tookMs: 1,
  });

  it('are the article in the page, with its address and day', async () => {
    const html = `<html><head><title>Douze pistolets</title><meta property="article:published_time" content="2025-03-05T09:00:00Z"></head><body><article><h1>Douze pistolets</h1><p>${BODY}</p><p>${BODY}</p></article></body></html>`;
    const entry = await readAddress('https://press.example/a', async () => ({
      kept: true,
      value: page(html),
    }));
    expect(shown(entry)).toMatchObject({
      title: 'Douze pistolets',
      published: '2025-03-05T09:00:00Z',
      url: 'https://press.example/a',
    });
  });

  it('are missed with the reason that fetching gives', async () => {
    const entry = await readAddress('http://127.0.0.1/a', async () => ({
      kept: false,
      why: 'blocked_address',
      detail: '127.0.0.1 is not public',
      status: null,
      retryAfterMs: null,
      page: null,
    }));
    expect(shown(entry)).toBe('blocked_address: 127.0.0.1 is not public');
  });

  it('are missed where the page holds no article', async () => {
    const entry = await readAddress('https://press.example/a', async () => ({
      kept: true,
      value: page('<html><body><nav><a href="/">x</a></nav></body></html>'),
    }));
    expect(shown(entry)).toMatch(/^no article in the page/);
  });
});

describe('a publication date', () => {
  const cases: readonly [string, boolean][] = [
    ['2025-03-06', true],
    ['2025-03-06T18:30:00Z', true],
    ['2025-03-06T18:30:00-04:00', true],
    ['2025-03-06 18:30', true],
    ['2025-02-30', false],
    ['2025-02-30T10:00:00Z', false],
    ['2025-13-01', false],
    ['2025-03', false],
    ['06/03/2025', false],
    ['hier', false],
  ];
  it.each(cases)('%s: %s', (value, expected) => {
    expect(isPublished(value)).toBe(expected);
  });
});
