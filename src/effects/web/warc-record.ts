/** WARC 1.1 records as bytes (ISO 28500:2017): one gzip member a record, SHA-256 digests, ids made from the content. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FetchedPage } from './fetch.ts';

export const SOFTWARE = 'tracewire';
export const END_OF_ARCHIVE = 'application/x-tracewire-end';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A UUID (version 8: made by the writer) from the content, so that the same exchange gives the same file. */
function recordId(seed: string): string {
  const hex = sha256(seed);
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}>`;
}

type Fields = Readonly<Record<string, string>>;

/** A header value on one line: what a server sent must not open a new header. */
const oneLine = (value: string): string => value.replace(/[\r\n\0]+/g, ' ');

const fieldLines = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
    .join('');

function encodeRecord(
  type: string,
  date: string,
  contentType: string,
  fields: Fields,
  block: Uint8Array,
): Buffer {
  const digest = sha256(block);
  const header = fieldLines({
    'WARC-Type': type,
    'WARC-Record-ID': recordId(`${type} ${date} ${fields['WARC-Target-URI'] ?? ''} ${digest}`),
    'WARC-Date': date,
    ...fields,
    'WARC-Block-Digest': `sha256:${digest}`,
    'Content-Type': contentType,
    'Content-Length': String(block.length),
  });
  return gzipSync(Buffer.concat([Buffer.from(`WARC/1.1\r\n${header}\r\n`), block, Buffer.from('\r\n\r\n')]), {
    level: 6,
  });
}

/** The answer as HTTP/1.1 bytes; the transfer coding is undone, the content coding is not. */
function httpBlock(page: FetchedPage): Buffer {
  const headers = Object.entries(page.headers).filter(
    ([name]) => name !== 'transfer-encoding' && name !== 'content-length',
  );
  const lines = fieldLines({ ...Object.fromEntries(headers), 'content-length': String(page.wire.length) });
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${page.status} \r\n${lines}\r\n`), page.wire]);
}

/** What a run needs beside the answer itself to read the page again. */
export type PageNotes = { readonly source: string; readonly job: string };

/** A whole archive of one page: warcinfo, response, notes, and a last record that says how many came before it. */
export function encodePageArchive(page: FetchedPage, notes: PageNotes): Buffer {
  const date = page.fetchedAt;
  const target = { 'WARC-Target-URI': page.url };
  const fields = 'application/warc-fields';
  const info = Buffer.from(fieldLines({ software: SOFTWARE, format: 'WARC File Format 1.1' }));
  const block = httpBlock(page);
  const said = Buffer.from(
    fieldLines({
      source: notes.source,
      job: notes.job,
      requested: page.requestedUrl,
      tookMs: String(page.tookMs),
      hops: JSON.stringify(page.hops),
    }),
  );
  const cut: Fields = page.truncated ? { 'WARC-Truncated': 'length' } : {};
  const payload = { 'WARC-Payload-Digest': `sha256:${sha256(page.wire)}` };
  return Buffer.concat([
    encodeRecord('warcinfo', date, fields, {}, info),
    encodeRecord('metadata', date, fields, target, said),
    encodeRecord(
      'response',
      date,
      'application/http; msgtype=response',
      { ...target, ...payload, ...cut },
      block,
    ),
    encodeRecord('metadata', date, END_OF_ARCHIVE, target, Buffer.from(fieldLines({ records: '3' }))),
  ]);
}
