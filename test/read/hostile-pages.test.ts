import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/read/read-page.ts';
import { processorTime } from '../support/processor-time.ts';

const read = (
  html: string | Uint8Array,
  headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' },
) =>
  readPage({
    bytes: Buffer.from(html),
    headers,
    url: 'https://paper.example/n/1',
    fetchedAt: '2026-11-23T12:00:00Z',
  });
const STORY = `<p>${'Customs officers opened the crate and found four rifles under the fruit, a spokesman said. '.repeat(4)}</p>`;
const times = (count: number, text: string): string => text.repeat(count);

describe('pages that mean harm', () => {
  const attributes = Array.from({ length: 1_000_000 }, (_, i) => `a${i}`).join(' ');
  it.each([
    ['10^6 nested divisions', times(1_000_000, '<div>')],
    ['10^6 nested bold tags', times(1_000_000, '<b>')],
    ['10^6 nested links', times(1_000_000, '<a href=x>')],
    ['10^5 nested tables', times(100_000, '<table><tr><td>')],
    ['10^5 nested lists', times(100_000, '<ul><li>')],
    ['10^5 nested forms and fonts', times(100_000, '<font><form>')],
    ['10^6 attributes', `<div ${attributes}>${STORY}</div>`],
    ['10^6 opening brackets', times(1_000_000, '<')],
    ['10^6 opened comments', times(1_000_000, '<!--')],
    ['10^6 empty paragraphs', times(1_000_000, '<p>')],
    ['10^6 entities', times(1_000_000, '&amp;')],
    ['5 MB of digits in one paragraph', `<p>${times(5_000_000, '7')}</p>`],
    ['5 MB of blanks', `<p>${times(5_000_000, ' ')}</p>`],
    [
      'structured data nested 10^5 deep',
      `<script type="application/ld+json">${times(100_000, '{"@graph":[')}</script>${STORY}`,
    ],
    [
      'structured data with 10^5 objects',
      `<script type="application/ld+json">[${Array(100_000).fill('{"@type":"Article"}').join()}]</script>${STORY}`,
    ],
    ['a script without end', `<script>${times(1_000_000, 'x<')}`],
    ['a class name of 2 MB', `<div class="${times(500_000, 'ad- ')}">${STORY}</div>`],
  ])('are read or refused in bounded time and memory: %s', async (_, html) => {
    const before = process.memoryUsage().heapUsed;
    let outcome: Awaited<ReturnType<typeof read>> | null = null;
    const took = await processorTime(async () => {
      outcome = await read(html);
    });
    expect(took).toBeLessThan(6000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(600_000_000);
    expect(JSON.stringify(outcome).length).toBeLessThan(1_100_000);
  });

  it('give at most 200,000 characters, which extraction reads within the limit of its thread', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `<p>On Monday police seized ${i} rifles in Kingston.</p>`,
    );
    const outcome = await read(lines.join(''));
    if (!outcome.kept) throw new Error(outcome.why);
    expect(outcome.value.body.length).toBeGreaterThan(190_000);
    expect(outcome.value.body.length).toBeLessThanOrEqual(200_000);
  });

  it('still gives the story of a page that nests too deep, with little trust', async () => {
    const outcome = await read(`${times(2000, '<div>')}${STORY}${times(2000, '</div>')}`);
    if (!outcome.kept) throw new Error(outcome.why);
    expect(outcome.value.body).toContain('four rifles');
    expect(outcome.value.confidence).toBeLessThan(0.2);
  });

  it.each([
    ['an image', 'GIF89a', { 'content-type': 'image/gif' }, 'not_html'],
    ['plain words', 'hello', { 'content-type': 'text/html' }, 'not_html'],
    ['an empty page', '<html></html>', { 'content-type': 'text/html' }, 'no_body'],
    [
      'a page of a few words',
      '<p>Guns found today in the port.</p>',
      { 'content-type': 'text/html' },
      'too_short',
    ],
    ['a PDF that is none', '%PDF-1.7 nonsense', { 'content-type': 'application/pdf' }, 'no_body'],
    ['no bytes', '', {}, 'not_html'],
  ])('drops %s with its reason', async (_, html, headers, why) => {
    expect(await read(html, headers as Record<string, string>)).toMatchObject({ kept: false, why });
  });

  it('gives text without control characters, lone surrogates or markup', async () => {
    const outcome = await read(
      `<h1>A\u0000B &#xD800; <i>C</i></h1><article>${STORY}<p>One\u0007two &lt;script&gt;alert(1)&lt;/script&gt; and a line that goes on for a while.</p></article>`,
    );
    if (!outcome.kept) throw new Error(outcome.why);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
    expect(outcome.value.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(outcome.value.text).toContain('<script>alert(1)</script> and a line');
    expect(outcome.value.text).toBe(outcome.value.text.normalize('NFC').trim());
  });
});
