/** Counts how much of a byte string is UTF-8: what tells a wrong label from a right one. */

export type Utf8Count = {
  /** Well-formed sequences of two bytes or more. */
  readonly multiByte: number;
  /** Bytes that belong to no well-formed sequence. */
  readonly invalid: number;
};

/** The bounds of the second byte after `lead` (Unicode table 3-7): overlong forms and surrogates are not well-formed. */
function secondByteBounds(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

const lengthOf = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;

function isSequence(bytes: Uint8Array, at: number, length: number): boolean {
  const [low, high] = secondByteBounds(bytes[at] ?? 0);
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return false;
  for (let i = 2; i < length; i += 1) {
    const next = bytes[at + i] ?? 0;
    if (next < 0x80 || next > 0xbf) return false;
  }
  return true;
}

/** Counts well-formed multi-byte sequences and stray bytes; a sequence cut by the end of the input is neither. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let multiByte = 0;
  let invalid = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lengthOf(lead);
    if (length > 1 && at + length > bytes.length && multiByte > 0) break;
    if (length === 1) at += 1;
    else if (length > 1 && isSequence(bytes, at, length)) {
      multiByte += 1;
      at += length;
    } else {
      invalid += 1;
      at += 1;
    }
  }
  return { multiByte, invalid };
}
