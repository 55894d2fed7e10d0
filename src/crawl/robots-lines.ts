/** The lines of a robots.txt: bytes to "key: value" pairs, as forgiving as site owners are careless. */

/** RFC 9309 2.5: at least 500 KiB must be read; what follows is ignored. */
export const MAX_ROBOTS_BYTES = 512 * 1024;
const MAX_LINE = 16_663;

export type RobotsLine = {
  readonly key: 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay';
  readonly value: string;
};
type Key = RobotsLine['key'];

/** Directive names, the common misspellings among them; matched as prefixes, as site owners expect. */
const KEYS: readonly (readonly [string, Key])[] = [
  ['user-agent', 'agent'],
  ['useragent', 'agent'],
  ['user agent', 'agent'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['allow', 'allow'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
  ['crawl-delay', 'delay'],
  ['crawldelay', 'delay'],
];

/** One character a byte: patterns are compared as octets. */
export const asOctets = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the range in question
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
};

/** A file saved in UTF-16, as editors do, says so by its byte order mark. */
function fromUtf16(bytes: Buffer): Buffer {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(even.toString('utf16le'));
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes;
  return Buffer.from(Buffer.from(even).swap16().toString('utf16le'));
}

function octetsOf(body: string | Uint8Array): string {
  const bytes =
    typeof body === 'string'
      ? Buffer.from(body, 'utf8')
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = fromUtf16(bytes.subarray(0, MAX_ROBOTS_BYTES)).toString('latin1');
  for (const mark of ['\xef\xbb\xbf', '\xef\xbb', '\xef'])
    if (text.startsWith(mark)) return text.slice(mark.length);
  return text;
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 0x20;

/** A loop, since an anchored expression is quadratic on long runs of blanks. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** "key: value", or "key value" where exactly two words stand on the line (the value may be an address). */
function pairOf(text: string): readonly [name: string, value: string] | null {
  const colon = text.indexOf(':');
  const words = text.split(/[ \t]+/, 3);
  const isAddress = /^https?:\/\//i.test(words[1] ?? '');
  if (words.length === 2 && (colon < 0 || (isAddress && !words[0]?.includes(':'))))
    return [words[0] ?? '', words[1] ?? ''];
  return colon < 0 ? null : [text.slice(0, colon), text.slice(colon + 1)];
}

function readLine(raw: string): RobotsLine | null {
  const bounded = raw.slice(0, MAX_LINE);
  const hash = bounded.indexOf('#');
  const pair = pairOf(trimBlanks(hash < 0 ? bounded : bounded.slice(0, hash)));
  if (pair === null) return null;
  const name = trimBlanks(pair[0]).toLowerCase();
  const known = KEYS.find(([prefix]) => name.startsWith(prefix) && name[prefix.length] !== ' ');
  return known === undefined ? null : { key: known[1], value: trimBlanks(pair[1]) };
}

/** The lines that say something, in order. */
export const readLines = (body: string | Uint8Array): readonly RobotsLine[] =>
  octetsOf(body)
    .split(/\r\n|\n|\r/)
    .map(readLine)
    .filter((line) => line !== null);
