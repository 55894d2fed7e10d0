/**
 * Bytes to text: byte order mark, then valid UTF-8 whatever the labels say, then header, meta or XML declaration, then a
 * guess. Decoding goes through iconv-lite: `TextDecoder('windows-1252')` loses 0x80-0x9F on Node 20.18 to 20.20.
 */
import sniffHtmlEncoding from 'html-encoding-sniffer';
import iconv from 'iconv-lite';
import { countUtf8 } from './utf8.ts';

export type Decoded = {
  readonly text: string;
  /** WHATWG name in small letters. */
  readonly encoding: string;
  readonly basis: 'bom' | 'utf8' | 'header' | 'meta' | 'xml' | 'detected' | 'default';
};
type Choice = Omit<Decoded, 'text'> & { readonly skip: number };

/** How far into the page a late `<meta charset>` is still believed. */
const LATE_META_BYTES = 16_384;
/** A tag that begins before the end of the standard's search may be cut by it. */
const STANDARD_META_BYTES = 900;

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
];

/** "<?" or "<!", "<h" without a mark, in wide encodings. */
const WIDE_STARTS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32be', [0x00, 0x00, 0x00, 0x3c]],
  ['utf-32le', [0x3c, 0x00, 0x00, 0x00]],
  ['utf-16be', [0x00, 0x3c, 0x00]],
  ['utf-16le', [0x3c, 0x00]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const charsetOf = (contentType: string | null): string | undefined =>
  /charset\s{0,9}=\s{0,9}["']?([\w:.+-]{1,40})/i.exec(contentType ?? '')?.[1];

/** The first bytes as one character a byte, for looking at markup only. */
const head = (bytes: Uint8Array, length: number): string =>
  iconv.decode(Buffer.from(bytes.subarray(0, length)), 'latin1');

const xmlLabel = (bytes: Uint8Array): string | undefined =>
  /^\s{0,99}<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']([\w:.+-]{1,40})/i.exec(head(bytes, 400))?.[1];

const UNKNOWN = 'replacement';

/** The WHATWG name of a label, or null where nobody knows it. */
function nameOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  const name = sniffHtmlEncoding(new Uint8Array(), {
    transportLayerEncodingLabel: label.trim().toLowerCase(),
    defaultEncoding: UNKNOWN,
  }).toLowerCase();
  return name === UNKNOWN ? null : name;
}

/** Blanks what stands between two marks. */
function withoutHidden(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  for (let start = lower.indexOf(open); start >= 0; start = lower.indexOf(open, at)) {
    const end = lower.indexOf(close, start);
    const until = end < 0 ? text.length : end + close.length;
    parts.push(text.slice(at, start), ' '.repeat(until - start));
    at = until;
  }
  return parts.join('') + text.slice(at);
}

/** A `<meta charset>` behind the first 1,024 bytes, where the standard's own search ends; not in comments or scripts. */
function lateMeta(bytes: Uint8Array): string | null {
  const text = withoutHidden(
    withoutHidden(head(bytes, LATE_META_BYTES), '<!--', '-->'),
    '<script',
    '</script',
  );
  for (let at = text.indexOf('<meta', STANDARD_META_BYTES); at >= 0; at = text.indexOf('<meta', at + 5)) {
    const found = sniffHtmlEncoding(Buffer.from(text.slice(at, at + 512), 'latin1'), {
      defaultEncoding: UNKNOWN,
    });
    if (found !== UNKNOWN) return found.toLowerCase();
  }
  return null;
}

function declared(bytes: Uint8Array, contentType: string | null, xml: boolean): Choice | null {
  const header = nameOf(charsetOf(contentType));
  if (header !== null) return { encoding: header, basis: 'header', skip: 0 };
  if (xml) {
    const label = nameOf(xmlLabel(bytes));
    return label === null ? null : { encoding: unwide(label), basis: 'xml', skip: 0 };
  }
  const sniffed = sniffHtmlEncoding(bytes, { defaultEncoding: UNKNOWN }).toLowerCase();
  if (sniffed !== UNKNOWN) return { encoding: sniffed, basis: 'meta', skip: 0 };
  const label = nameOf(xmlLabel(bytes)) ?? lateMeta(bytes);
  return label === null ? null : { encoding: unwide(label), basis: 'meta', skip: 0 };
}

/** A label that could be read as ASCII cannot be a wide encoding. */
const unwide = (name: string): string => (name.startsWith('utf-16') ? 'utf-8' : name);

/** Old single-byte pages without a label: the one in which accented letters stand inside words. */
function guessSingleByte(bytes: Uint8Array): string {
  const sample = Buffer.from(bytes.subarray(0, 65_536));
  const score = (encoding: string): number => {
    const text = iconv.decode(sample, encoding);
    return (text.match(/[a-z][àâäçèéêëîïñôöùûüáíóú][a-z]/g) ?? []).length;
  };
  const western = score('windows-1252');
  const other = (['macintosh', 'cp850'] as const).map((name) => ({ name, score: score(name) }));
  const best = other.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > western * 2 ? best.name : 'windows-1252';
}

function choose(bytes: Uint8Array, contentType: string | null, xml: boolean): Choice {
  for (const [encoding, mark] of BYTE_ORDER_MARKS)
    if (startsWith(bytes, mark)) return { encoding, basis: 'bom', skip: mark.length };
  for (const [encoding, start] of WIDE_STARTS)
    if (startsWith(bytes, start)) return { encoding, basis: 'detected', skip: 0 };
  const { multiByte, invalid } = countUtf8(bytes);
  if (multiByte > 0 && invalid <= multiByte / 20) return { encoding: 'utf-8', basis: 'utf8', skip: 0 };
  const label = declared(bytes, contentType, xml);
  if (label !== null && !(label.encoding === 'utf-8' && invalid > 0)) return label;
  if (invalid > 0) return { encoding: guessSingleByte(bytes), basis: 'detected', skip: 0 };
  return { encoding: xml ? 'utf-8' : 'windows-1252', basis: 'default', skip: 0 };
}

/** iconv-lite turns the five unassigned bytes of windows-1252 into U+FFFD; the standard keeps them as controls. */
function decodeWestern(bytes: Uint8Array): string {
  const text = iconv.decode(Buffer.from(bytes), 'win1252');
  return text.includes('\ufffd')
    ? text.replace(/\ufffd/g, (_, at: number) => String.fromCharCode(bytes[at] ?? 0xfffd))
    : text;
}

const ICONV_NAMES: Readonly<Record<string, string>> = {
  'x-mac-cyrillic': 'maccyrillic',
  'iso-8859-8-i': 'iso-8859-8',
};

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'windows-1252') return decodeWestern(bytes);
  if (encoding === 'utf-8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const name = ICONV_NAMES[encoding] ?? encoding;
  if (iconv.encodingExists(name)) return iconv.decode(Buffer.from(bytes), name, { stripBOM: false });
  try {
    return new TextDecoder(encoding).decode(bytes, { stream: true });
  } catch {
    return decodeWestern(bytes);
  }
}

/**
 * Decodes a page or feed.
 * @param contentType the header as sent, or null
 * @param xml whether the bytes are XML: its declaration is then read instead of `<meta>`, and UTF-8 is the default
 */
export function decodeText(bytes: Uint8Array, contentType: string | null, xml: boolean): Decoded {
  const { encoding, basis, skip } = choose(bytes, contentType, xml);
  return { text: decodeAs(bytes.subarray(skip), encoding), encoding, basis };
}
