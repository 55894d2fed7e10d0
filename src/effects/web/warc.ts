/** The archive of fetched pages: writes each page durably, reads any WARC file whole or reports where it is broken. */
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import { codingOf, DEFAULT_CAPS, decodeBody, type ReadBody, RefusedBody } from './body.ts';
import type { FetchedPage, Hop } from './fetch.ts';
import { type HttpMessage, parseHttp } from './http-message.ts';
import { readRecords, type WarcRecord } from './warc-reader.ts';
import { END_OF_ARCHIVE, encodePageArchive, type PageNotes, SOFTWARE, sha256 } from './warc-record.ts';

export type ArchivedPage = {
  /** SHA-256 of the decoded body. */
  readonly snapshot: string;
  /** Path below the archive folder: two hexadecimal digits, a slash, the SHA-256 of the file. */
  readonly file: string;
};

async function writeDurably(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const directory = await open(folder, 'r');
  await directory.sync().catch(() => {});
  await directory.close();
}

/**
 * Archives one page as a WARC file of its own (temporary file, fsync, rename). The name is made from the content alone, so
 * that archiving twice writes once and no server chooses a path. Such files may be joined with `cat`.
 */
export async function archivePage(
  folder: string,
  page: FetchedPage,
  notes: PageNotes,
): Promise<ArchivedPage> {
  const bytes = encodePageArchive(page, notes);
  const name = sha256(bytes);
  const below = join(folder, name.slice(0, 2));
  const path = join(below, `${name}.warc.gz`);
  if (!existsSync(path)) await writeDurably(below, path, bytes);
  return { snapshot: sha256(page.body), file: `${name.slice(0, 2)}/${name}.warc.gz` };
}

export type ReplayedPage = {
  readonly page: FetchedPage;
  /** Null in an archive that another program wrote. */
  readonly notes: PageNotes | null;
};

type Notes = { readonly uri: string; readonly fields: ReadonlyMap<string, string> };

function fieldsOf(block: Uint8Array): ReadonlyMap<string, string> {
  const lines = Buffer.from(block).toString('utf8').split('\r\n');
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(': ');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2)] as const];
    }),
  );
}

function hopsOf(json: string | undefined): readonly Hop[] {
  try {
    return JSON.parse(json ?? '[]') as readonly Hop[];
  } catch {
    return [];
  }
}

const LOOKS_DECODED = /^(?:\xef\xbb\xbf)?\s*(?:<|\{|%PDF-)/;

/**
 * Undoes the content coding. Archives of other programs often hold the decoded body under the header of the coded one:
 * a body that begins as a page, feed or PDF does, or that cannot be decoded and does so, is taken as it stands.
 */
async function decodeArchived(body: Uint8Array, coding: string | undefined, cut: boolean): Promise<ReadBody> {
  const looksDecoded = LOOKS_DECODED.test(Buffer.from(body.subarray(0, 200)).toString('latin1'));
  const isBrotli = /^\s*br\s*$/i.test(coding ?? '');
  if (looksDecoded && !isBrotli) return decodeBody(body, null, DEFAULT_CAPS, cut);
  try {
    return await decodeBody(body, codingOf(coding), DEFAULT_CAPS, cut);
  } catch (error) {
    if (!looksDecoded || !(error instanceof RefusedBody) || error.why !== 'malformed') throw error;
    return decodeBody(body, null, DEFAULT_CAPS, cut);
  }
}

/** A `resource` record holds a document without the answer that brought it; its type stands in the record's own header. */
function messageOf(record: WarcRecord): HttpMessage | null {
  if (record.type === 'response') return parseHttp(record.block);
  const type = record.headers.get('content-type') ?? '';
  return /html|application\/pdf/i.test(type)
    ? { status: 200, headers: { 'content-type': type }, body: record.block }
    : null;
}

/** A response record as the page that was fetched, or null where it holds no readable answer. */
async function pageOf(record: WarcRecord, notes: Notes | null): Promise<ReplayedPage | null> {
  const uri = (record.headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');
  const message = messageOf(record);
  if (message === null || !/^https?:/i.test(uri)) return null;
  const cut = record.truncated || record.headers.has('warc-truncated');
  const { headers, status } = message;
  try {
    const body = await decodeArchived(message.body, headers['content-encoding'], cut);
    const own = notes?.uri === uri ? notes.fields : null;
    const page: FetchedPage = {
      requestedUrl: own?.get('requested') ?? uri,
      url: uri,
      status,
      headers,
      body: body.decoded,
      wire: body.wire,
      truncated: body.truncated,
      hops: hopsOf(own?.get('hops')),
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
      contentType: headers['content-type'] ?? null,
      fetchedAt: new Date(record.headers.get('warc-date') ?? '').toISOString(),
      tookMs: Number(own?.get('tookMs') ?? 0),
    };
    return {
      page,
      notes: own === null ? null : { source: own.get('source') ?? '', job: own.get('job') ?? '' },
    };
  } catch (error) {
    if (error instanceof RefusedBody || error instanceof RangeError) return null;
    throw error;
  }
}

const isOwnStart = (record: WarcRecord): boolean =>
  record.type === 'warcinfo' && fieldsOf(record.block).get('software') === SOFTWARE;

const isEnd = (record: WarcRecord): boolean => record.headers.get('content-type') === END_OF_ARCHIVE;

/**
 * Reads a whole archive without using it: every record's length and digest, every gzip member, and in our own archives
 * the last record, without which a file that was cut between two records would pass.
 * @throws UserError naming the file, the record and what is wrong
 */
export async function checkArchive(file: string): Promise<number> {
  let open = false;
  let count = 0;
  for await (const record of readRecords(file)) {
    count += 1;
    if (open && record.type === 'warcinfo')
      throw new UserError(`${file}: record ${count}: the archive before it has no end`);
    if (isOwnStart(record)) open = true;
    if (isEnd(record)) open = false;
  }
  if (open || count === 0) throw new UserError(`${file}: cut off after record ${count}: its end is missing`);
  return count;
}

/**
 * Replays the pages of a WARC file, ours or anybody's: checked whole first, so that a broken file gives none.
 * @throws UserError where the file is broken anywhere
 */
export async function* replayArchive(file: string): AsyncGenerator<ReplayedPage> {
  await checkArchive(file);
  let notes: Notes | null = null;
  for await (const record of readRecords(file)) {
    const uri = (record.headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');
    if (record.type === 'metadata' && !isEnd(record)) notes = { uri, fields: fieldsOf(record.block) };
    if (record.type !== 'response' && record.type !== 'resource') continue;
    const replayed = await pageOf(record, notes);
    if (replayed !== null) yield replayed;
  }
}
