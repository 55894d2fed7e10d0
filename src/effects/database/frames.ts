/**
 * Cuts a byte stream of the PostgreSQL wire protocol (version 3) into its messages.
 * Source: PostgreSQL documentation, "Frontend/Backend Protocol", message formats.
 */

/** One message: its type byte (0 for the untyped start-up message) and all of its bytes. */
export type Frame = { readonly type: string; readonly bytes: Buffer };

const TYPED_HEADER = 5;
const UNTYPED_HEADER = 4;

/** Returns the complete messages of `buffer` and what is left over. `untyped` holds for the start-up message. */
export function splitFrames(
  buffer: Buffer,
  untyped: boolean,
): { readonly frames: readonly Frame[]; readonly rest: Buffer } {
  const frames: Frame[] = [];
  let offset = 0;
  let plain = untyped;
  while (buffer.length - offset >= (plain ? UNTYPED_HEADER : TYPED_HEADER)) {
    const lengthAt = plain ? offset : offset + 1;
    const end = lengthAt + buffer.readUInt32BE(lengthAt);
    if (end > buffer.length) break;
    frames.push({
      type: plain ? '' : String.fromCharCode(buffer[offset] ?? 0),
      bytes: buffer.subarray(offset, end),
    });
    offset = end;
    plain = false;
  }
  return { frames, rest: buffer.subarray(offset) };
}

/** Builds a typed message from its body. */
export function frame(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(TYPED_HEADER);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const cString = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf8');

/** An ErrorResponse, as a server would send it. */
export const errorFrame = (code: string, message: string): Buffer =>
  frame(
    'E',
    Buffer.concat([
      cString('SERROR'),
      cString('VERROR'),
      cString(`C${code}`),
      cString(`M${message}`),
      cString(''),
    ]),
  );

/** ReadyForQuery: the session is idle. */
export const READY_IDLE = frame('Z', Buffer.from('I', 'latin1'));

/** What a server answers to a start-up message: no password needed, a few settings, ready. */
export const WELCOME: Buffer = Buffer.concat([
  frame('R', Buffer.alloc(4)),
  ...[
    ['server_version', '18.0'],
    ['client_encoding', 'UTF8'],
    ['standard_conforming_strings', 'on'],
    ['DateStyle', 'ISO, MDY'],
  ].map(([name = '', value = '']) => frame('S', Buffer.concat([cString(name), cString(value)]))),
  frame('K', Buffer.alloc(8)),
  READY_IDLE,
]);

/** The SQL text that a Query or Parse message carries; empty for every other message. */
export function sqlOf({ type, bytes }: Frame): string {
  if (type === 'Q') return bytes.toString('utf8', TYPED_HEADER, bytes.length - 1);
  if (type !== 'P') return '';
  const nameEnd = bytes.indexOf(0, TYPED_HEADER);
  const sqlEnd = bytes.indexOf(0, nameEnd + 1);
  return bytes.toString('utf8', nameEnd + 1, sqlEnd);
}
