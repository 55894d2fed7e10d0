/** Reads the records of a WARC file (0.17 to 1.1, gzip or plain) in one stream, checking lengths and digests. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fileProblem, UserError } from '../../domain/errors.ts';

export type WarcRecord = {
  readonly type: string;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
  /** The block was longer than is kept. */
  readonly truncated: boolean;
};

const MAX_HEAD = 64 * 1024;
const MAX_BLOCK = 32_000_000;

/** Takes bytes off a stream by count or by line. A class, since it holds the stream's position. */
class ByteSource {
  offset = 0;
  private buffered: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.chunks.next();
    if (done === true) return false;
    this.buffered = this.buffered.length === 0 ? value : Buffer.concat([this.buffered, value]);
    return true;
  }

  /** Up to `length` bytes of what comes next; none at the end. */
  async some(length: number): Promise<Buffer> {
    while (this.buffered.length === 0) if (!(await this.more())) return this.buffered;
    const piece = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(piece.length);
    this.offset += piece.length;
    return piece;
  }

  /** A line without its end, or null at the end of the stream. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.buffered.indexOf(0x0a);
      if (end >= 0) return (await this.some(end + 1)).toString('utf8').replace(/\r?\n$/, '');
      if (this.buffered.length > MAX_HEAD) throw new Error('a header line of over 64 KB');
      if (!(await this.more())) {
        if (this.buffered.length === 0) return null;
        throw new Error('the file ends within a header');
      }
    }
  }
}

async function readHead(source: ByteSource): Promise<Map<string, string> | null> {
  let first = await source.line();
  while (first === '') first = await source.line();
  if (first === null) return null;
  if (!/^WARC\/\d+\.\d+$/.test(first.trim())) throw new Error('no WARC record where one should begin');
  const headers = new Map<string, string>();
  let size = 0;
  let last = '';
  for (let line = await source.line(); line !== ''; line = await source.line()) {
    if (line === null) throw new Error('the file ends within a header');
    size += line.length;
    if (size > MAX_HEAD) throw new Error('a header of over 64 KB');
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
  return headers;
}

/** Base 32 (RFC 4648) without padding, as digests in archives are mostly written. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('');
}

type Expected = { readonly hash: Hash; readonly value: string };

function expectedDigest(field: string | undefined): Expected | null {
  const [, algorithm = '', value = ''] = /^(sha1|sha-1|sha256|sha-256|md5):(\S+)$/i.exec(field ?? '') ?? [];
  return algorithm === ''
    ? null
    : { hash: createHash(algorithm.replace('-', '').toLowerCase()), value: value.replaceAll('=', '') };
}

function isMatch({ hash, value }: Expected): boolean {
  const digest = hash.digest();
  return (
    [digest.toString('hex'), base32(digest).toLowerCase()].includes(value.toLowerCase()) ||
    digest.toString('base64').replaceAll('=', '') === value
  );
}

async function readBlock(
  source: ByteSource,
  headers: ReadonlyMap<string, string>,
): Promise<Omit<WarcRecord, 'type' | 'headers'>> {
  const field = headers.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(field)) throw new Error(`Content-Length "${field.slice(0, 20)}" is no length`);
  const length = Number(field);
  const digest = expectedDigest(headers.get('warc-block-digest'));
  const pieces: Buffer[] = [];
  let left = length;
  let kept = 0;
  while (left > 0) {
    const piece = await source.some(left);
    if (piece.length === 0) throw new Error(`the file ends ${left} bytes before the record does`);
    left -= piece.length;
    digest?.hash.update(piece);
    if (kept < MAX_BLOCK) pieces.push(piece.subarray(0, MAX_BLOCK - kept));
    kept += piece.length;
  }
  if (digest !== null && !isMatch(digest))
    throw new Error('the block does not have the digest that its header states');
  return { block: Buffer.concat(pieces), truncated: length > MAX_BLOCK };
}

async function endRecord(source: ByteSource): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    const line = await source.line();
    if (line === null) throw new Error('the file ends before the record does');
    if (line !== '') throw new Error('the record is longer than its header states');
  }
}

type Start = { readonly gzip: boolean; readonly size: number };

async function startOf(file: string): Promise<Start> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const { size } = await handle.stat();
    return { gzip: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b, size };
  } finally {
    await handle.close();
  }
}

type Bytes = {
  readonly stream: AsyncIterable<Buffer>;
  /** Bytes of the file that were left unread when the stream ended. */
  readonly left: () => number;
};

/** Unpacking stops without a word at a byte of zero between two members: a hole in a file would hide all that follows. */
function unpacked(file: string, size: number): Bytes {
  const gunzip = createGunzip();
  return {
    stream: pipeline(createReadStream(file), gunzip, () => {}),
    left: () => size - gunzip.bytesWritten,
  };
}

async function openBytes(file: string): Promise<Bytes> {
  try {
    const { gzip, size } = await startOf(file);
    return gzip ? unpacked(file, size) : { stream: createReadStream(file), left: () => 0 };
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${fileProblem(error)}`);
  }
}

/**
 * Yields every record.
 * @throws UserError with the file, the record's number and the reason, when the file is cut or damaged
 */
export async function* readRecords(file: string): AsyncGenerator<WarcRecord> {
  const bytes = await openBytes(file);
  const source = new ByteSource(bytes.stream);
  let number = 1;
  try {
    for (let headers = await readHead(source); headers !== null; headers = await readHead(source)) {
      const block = await readBlock(source, headers);
      await endRecord(source);
      yield { type: (headers.get('warc-type') ?? '').toLowerCase(), headers, ...block };
      number += 1;
    }
    if (bytes.left() > 0) throw new Error(`${bytes.left()} bytes follow that are no gzip member`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${file}: broken at record ${number}, byte ${source.offset} of its content: ${reason}`,
    );
  }
}
