/** Reads a response body under caps: wire bytes, decoded bytes, their ratio. At most one content coding is undone. */
import type { Readable } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

export type BodyCaps = {
  readonly wireBytes: number;
  readonly decodedBytes: number;
  /** Decoded bytes a wire byte taken in so far, judged past the first decoded MiB. */
  readonly ratio: number;
};
export const DEFAULT_CAPS: BodyCaps = { wireBytes: 10_000_000, decodedBytes: 20_000_000, ratio: 100 };
const RATIO_FREE_BYTES = 1024 * 1024;

export type ReadBody = {
  /** As sent, content coding included. */
  readonly wire: Uint8Array;
  readonly decoded: Uint8Array;
  /** Cut at a cap; the rest was not read. */
  readonly truncated: boolean;
};

/** The body is a bomb or is coded in a way that is not read. */
export class RefusedBody extends Error {
  override readonly name = 'RefusedBody';
  readonly why: 'too_large' | 'malformed';
  constructor(why: 'too_large' | 'malformed', message: string) {
    super(message);
    this.why = why;
  }
}

const CODINGS = ['gzip', 'x-gzip', 'deflate', 'br'];

/** The one content coding of a response, or null. */
export function codingOf(header: string | undefined): string | null {
  const codings = (header ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '' && word !== 'identity');
  const [coding] = codings;
  if (coding === undefined) return null;
  if (codings.length > 1)
    throw new RefusedBody('malformed', `${codings.length} content codings, at most one is read`);
  if (!CODINGS.includes(coding))
    throw new RefusedBody('malformed', `content coding "${coding.slice(0, 40)}" was not asked for`);
  return coding;
}

/** A stream that was cut on the way gives what came of it. Some servers call raw deflate "deflate"; the zlib form starts with a byte whose low half is 8. */
function decoderFor(coding: string, first: Uint8Array, isCut: boolean) {
  if (coding === 'br')
    return createBrotliDecompress(isCut ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {});
  const options = isCut ? { finishFlush: constants.Z_SYNC_FLUSH } : {};
  if (coding === 'deflate')
    return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate(options) : createInflateRaw(options);
  return createGunzip(options);
}

/** Takes chunks until a cap. A stream that should be whole and is not throws. */
async function inflate(
  wire: Uint8Array,
  coding: string,
  caps: BodyCaps,
  isCut: boolean,
): Promise<Omit<ReadBody, 'wire'>> {
  const decoder = decoderFor(coding, wire, isCut);
  const chunks: Buffer[] = [];
  let size = 0;
  const failed = new Promise<never>((_, reject) => decoder.once('error', reject));
  failed.catch(() => {});
  decoder.end(wire);
  for await (const chunk of decoder as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > RATIO_FREE_BYTES && size > decoder.bytesWritten * caps.ratio) {
      decoder.destroy();
      throw new RefusedBody('too_large', `decodes to over ${caps.ratio} times its size`);
    }
    const room = caps.decodedBytes - (size - chunk.length);
    chunks.push(chunk.subarray(0, room));
    if (size > caps.decodedBytes) {
      decoder.destroy();
      return { decoded: Buffer.concat(chunks), truncated: true };
    }
  }
  return { decoded: Buffer.concat(chunks), truncated: false };
}

async function readWire(body: Readable, cap: number): Promise<{ wire: Uint8Array; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const room = cap - size;
    size += chunk.length;
    chunks.push(chunk.subarray(0, room));
    if (size > cap) {
      body.destroy();
      return { wire: Buffer.concat(chunks), truncated: true };
    }
  }
  return { wire: Buffer.concat(chunks), truncated: false };
}

/** Undoes the content coding of stored bytes under the same caps. @throws RefusedBody */
export async function decodeBody(
  wire: Uint8Array,
  coding: string | null,
  caps: BodyCaps,
  cut: boolean,
): Promise<ReadBody> {
  if (coding === null || wire.length === 0) {
    const truncated = cut || wire.length > caps.decodedBytes;
    return { wire, decoded: wire.subarray(0, caps.decodedBytes), truncated };
  }
  try {
    const { decoded, truncated } = await inflate(wire, coding, caps, cut);
    return { wire, decoded, truncated: truncated || cut };
  } catch (error) {
    if (error instanceof RefusedBody) throw error;
    throw new RefusedBody(
      'malformed',
      `broken ${coding}: ${error instanceof Error ? error.message : 'unreadable'}`,
    );
  }
}

/**
 * Reads and decodes a body; past the wire or decoded cap it is cut and marked.
 * @throws RefusedBody for a bomb, a broken stream or a coding that is not read; whatever the stream throws otherwise
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  caps: BodyCaps,
): Promise<ReadBody> {
  // Destroying a body that nobody reads makes it throw, which would end the process.
  body.on('error', () => {});
  let coding: string | null;
  try {
    coding = codingOf(contentEncoding);
  } catch (error) {
    body.destroy();
    throw error;
  }
  const { wire, truncated } = await readWire(body, caps.wireBytes);
  return decodeBody(wire, coding, caps, truncated);
}
