/** An HTTP/1.x response as it stands in an archive: status, headers, body with its transfer coding undone. */

export type HttpMessage = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

const MAX_HEAD = 256 * 1024;

/** Ends of the header block: CRLF CRLF, or LF LF in archives of careless writers. */
function headEnd(block: Buffer): readonly [number, number] | null {
  const strict = block.indexOf('\r\n\r\n');
  const loose = block.indexOf('\n\n');
  if (strict >= 0 && (loose < 0 || strict < loose)) return [strict, strict + 4];
  return loose >= 0 ? [loose, loose + 2] : null;
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers = Object.create(null) as Record<string, string>;
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return { ...headers };
}

/** Joins the chunks of a chunked body; a body that is not chunked, whatever its header says, comes back as it is. */
export function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd < 0 || lineEnd - at > 1024) break;
    const size = /^([0-9a-f]{1,8})[ \t]{0,9}(?:;.{0,1000})?$/i.exec(
      body.subarray(at, lineEnd).toString('latin1'),
    );
    if (size === null) return chunks.length === 0 ? body : Buffer.concat(chunks);
    const length = Number.parseInt(size[1] ?? '0', 16);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return chunks.length === 0 ? body : Buffer.concat(chunks);
}

/** Parses the block of a `response` record, or gives null where it is no HTTP response. */
export function parseHttp(block: Uint8Array): HttpMessage | null {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const end = headEnd(bytes.subarray(0, MAX_HEAD));
  if (end === null) return null;
  const lines = bytes.subarray(0, end[0]).toString('latin1').split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(lines[0] ?? '')?.[1];
  if (status === undefined) return null;
  const headers = headersOf(lines.slice(1));
  const body = bytes.subarray(end[1]);
  const chunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
  return { status: Number(status), headers, body: chunked ? dechunk(body) : body };
}
