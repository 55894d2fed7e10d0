import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/effects/web/body.ts';

const PAGE = Array.from({ length: 5000 }, (_, i) => `<p>${i * 7919} rifles</p>`).join('');
const CAPS = { wireBytes: 8000, decodedBytes: 1_000_000, ratio: 100 };

describe('a coded body that is longer than is taken from the wire', () => {
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('gives what came of it: %s', async (coding, compress) => {
    const sent = compress(PAGE);
    expect(sent.length).toBeGreaterThan(CAPS.wireBytes);
    const { decoded, truncated, wire } = await readBody(Readable.from([sent]), coding, CAPS);
    const text = Buffer.from(decoded).toString();
    expect(truncated).toBe(true);
    expect(wire.length).toBe(CAPS.wireBytes);
    expect(text.length).toBeGreaterThan(1000);
    expect(PAGE.startsWith(text)).toBe(true);
  });

  it('is refused where the stream breaks before that', async () => {
    const cut = gzipSync(PAGE).subarray(0, 4000);
    await expect(readBody(Readable.from([cut]), 'gzip', CAPS)).rejects.toThrow('broken gzip');
  });
});
