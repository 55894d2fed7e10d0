/**
 * Bytes to text: byte order mark, then valid UTF-8 whatever the labels say, then header, meta or XML declaration, then a
 * guess. Decoding goes through iconv-lite: `TextDecoder('windows-1252')` loses 0x80-0x9F on Node 20.18 to 20.20.
 */
import sniffHtmlEncoding from 'html-encoding-sniffer';
import iconv from 'iconv-lite';
import { guessCharset } from './guess-charset.ts';
import { metaCharset, xmlCharset } from './meta-charset.ts';
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
/** How far the standard's own search goes. */
const STANDARD_META_BYTES = 1024;

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
];

/** Where the zero bytes stand in the markup of wide encodings without a mark, by their place in four bytes. */
const WIDE_ZEROS: readonly (readonly [string, string])[] = [
  ['utf-32be', '1110'],
  ['utf-32le', '0111'],
  ['utf-16be', '1010'],
  ['utf-16le', '0101'],
];
const WIDE_SAMPLE = 1024;
/** Share of the places at which markup of a wide encoding has a zero byte, whatever the script of its text. */
const MANY_ZEROS = 0.04;

/** Shares of zero bytes at each of four places, at the start of the page. */
function zeroShares(bytes: Uint8Array): readonly number[] {
  const sample = bytes.subarray(0, WIDE_SAMPLE);
  const zeros = [0, 0, 0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  });
  return zeros.map((count) => count / Math.max(1, Math.floor(sample.length / 4)));
}

/** The wide encoding that the zero bytes give away, or null: text in any other has none. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const shares = zeroShares(bytes);
  const pattern = shares.map((share) => (share >= MANY_ZEROS ? '1' : '0')).join('');
  return WIDE_ZEROS.find(([, zeros]) => zeros === pattern)?.[0] ?? null;
}

/** A label that names a wide encoding lies where the bytes have no zeros: markup in it would. */
const isWideLie = (encoding: string, bytes: Uint8Array): boolean =>
  encoding.startsWith('utf-16') && bytes.length > 0 && !bytes.subarray(0, WIDE_SAMPLE).includes(0);

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const charsetOf = (contentType: string | null): string | undefined =>
  /charset\s{0,9}=\s{0,9}["']?([\w:.+-]{1,40})/i.exec(contentType ?? '')?.[1];

/** The first bytes as one character a byte, for looking at markup only. */
const head = (bytes: Uint8Array, length: number): string =>
  iconv.decode(Buffer.from(bytes.subarray(0, length)), 'latin1');

const UNKNOWN = 'replacement';

/** The WHATWG name of a label, or null where nobody knows it. */
function nameOf(label: string): string | null {
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

/** A `<meta charset>` behind the first 1,024 bytes, where the standard's own search ends; not in scripts. */
const lateMeta = (bytes: Uint8Array): string | null =>
  metaCharset(withoutHidden(head(bytes, LATE_META_BYTES), '<script', '</script'), nameOf);

const OLD_PAGE =
  /^(?:cp\d{3,4}|cs[a-z0-9]{4,30}|mac[a-z]{4,12}|ms-[a-z]{3,6}|koi8-t|viscii|tcvn|tcvn-?5712(?:-1)?)$/;
const OTHER_NAMES: Readonly<Record<string, string>> = {
  maclatin2: 'maccenteuro',
  maccentraleurope: 'maccenteuro',
};

/** Feeds are labelled with old code pages too, and with underscores; pages never, as browsers know none. */
function feedNameOf(label: string): string | null {
  const name = nameOf(label) ?? nameOf(label.replaceAll('_', '-'));
  if (name !== null) return name;
  const page = /^(?:cs)?(?:ibm|cp|pc)?[-_]?(\d{3,4})$/i.exec(label)?.[1];
  const bare = label.toLowerCase().replace(/^mac-/, 'mac');
  const old = page === undefined ? (OTHER_NAMES[bare] ?? bare) : `cp${page}`;
  return OLD_PAGE.test(old) && iconv.encodingExists(old) ? old : null;
}

function declared(bytes: Uint8Array, contentType: string | null, xml: boolean): Choice | null {
  const label = charsetOf(contentType);
  const header = label === undefined ? null : xml ? feedNameOf(label) : nameOf(label);
  if (header !== null && !isWideLie(header, bytes)) return { encoding: header, basis: 'header', skip: 0 };
  const start = head(bytes, STANDARD_META_BYTES);
  const said = xml
    ? xmlCharset(start.trimStart(), feedNameOf)
    : (metaCharset(start, nameOf) ?? xmlCharset(start, nameOf) ?? lateMeta(bytes));
  return said === null || isWideLie(said, bytes)
    ? null
    : { encoding: said, basis: xml ? 'xml' : 'meta', skip: 0 };
}

/** Bytes pasted in from elsewhere, as many a sequence: text in other encodings has far fewer sequences by chance. */
const STRAY_SHARE = 0.2;

/** Seven-bit Japanese switches its sets by escapes. */
const hasJapaneseEscapes = (bytes: Uint8Array): boolean =>
  ['\u001b$B', '\u001b$@'].some((mark) => Buffer.from(bytes.subarray(0, LATE_META_BYTES)).includes(mark));

function choose(bytes: Uint8Array, contentType: string | null, xml: boolean): Choice {
  for (const [encoding, mark] of BYTE_ORDER_MARKS)
    if (startsWith(bytes, mark)) return { encoding, basis: 'bom', skip: mark.length };
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return { encoding: wide, basis: 'detected', skip: 0 };
  const { multiByte, invalid } = countUtf8(bytes);
  if (multiByte > 0 && invalid <= multiByte * STRAY_SHARE)
    return { encoding: 'utf-8', basis: 'utf8', skip: 0 };
  const label = declared(bytes, contentType, xml);
  if (label !== null && !(label.encoding === 'utf-8' && invalid > 0)) return label;
  if (invalid > 0) return { encoding: guessCharset(bytes), basis: 'detected', skip: 0 };
  if (hasJapaneseEscapes(bytes)) return { encoding: 'iso-2022-jp', basis: 'detected', skip: 0 };
  return { encoding: xml ? 'utf-8' : 'windows-1252', basis: 'default', skip: 0 };
}

/** Where iconv-lite's tables differ from the standard's: byte to character. */
const OWN_CHARACTERS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'koi8-u': { 174: 'ў', 190: 'Ў' },
  macintosh: { 189: 'Ω', 219: '€', 240: '\uf8ff' },
  'x-mac-cyrillic': { 162: 'Ґ', 182: 'ґ', 255: '€' },
  'windows-1255': { 202: '\u05ba' },
};

/** The unassigned bytes of these are controls by the standard; iconv-lite turns them into U+FFFD. */
const KEEPS_CONTROLS = /^windows-/;

function decodeSingleByte(bytes: Uint8Array, encoding: string, name: string): string {
  const text = iconv.decode(Buffer.from(bytes), name, { stripBOM: false });
  const own = OWN_CHARACTERS[encoding];
  const mends = own !== undefined || (KEEPS_CONTROLS.test(encoding) && text.includes('\ufffd'));
  if (!mends || text.length !== bytes.length) return text;
  return text.replace(/[\u0080-\uffff]/g, (character, at: number) => {
    const byte = bytes[at] ?? 0;
    if (character === '\ufffd' && byte < 0xa0) return String.fromCharCode(byte);
    return own?.[byte] ?? character;
  });
}

const ICONV_NAMES: Readonly<Record<string, string>> = {
  'x-mac-cyrillic': 'maccyrillic',
  'iso-8859-8-i': 'iso-8859-8',
  'x-user-defined': 'win1252',
};

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (/^(?:gbk|gb18030)$/.test(encoding))
    return new TextDecoder('gb18030', { ignoreBOM: true }).decode(bytes);
  const name = ICONV_NAMES[encoding] ?? encoding;
  if (iconv.encodingExists(name)) return decodeSingleByte(bytes, encoding, name);
  try {
    return new TextDecoder(encoding).decode(bytes, { stream: true });
  } catch {
    return decodeSingleByte(bytes, 'windows-1252', 'win1252');
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
