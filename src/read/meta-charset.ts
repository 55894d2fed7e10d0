/**
 * The encoding that the first bytes of a page declare, by the HTML standard's prescan (13.2.3.2): `<meta charset>`,
 * `<meta http-equiv>` and the XML declaration. Bytes come as one character each.
 */

type Attribute = { readonly name: string; readonly value: string };
/** Finds the encoding of a label, or null. */
export type NameOf = (label: string) => string | null;

/** Where the prescan reads; null once it has run past the end, where nothing that was begun counts. */
type Cursor = { readonly text: string; at: number };

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[\t\n\f\r ]/.test(character);

function skipSpaces(cursor: Cursor, more = ''): void {
  for (
    let next = cursor.text[cursor.at];
    next !== undefined && (isSpace(next) || more.includes(next));
    next = cursor.text[cursor.at]
  )
    cursor.at += 1;
}

/** Reads up to one of the ends. @returns null at the end of the text */
function readUntil(cursor: Cursor, isEnd: (character: string) => boolean): string | null {
  const { text, at } = cursor;
  let end = at;
  while (end < text.length && !isEnd(text[end] ?? '')) end += 1;
  cursor.at = end;
  return end === text.length ? null : text.slice(at, end).toLowerCase();
}

function readValue(cursor: Cursor): string | null {
  const quote = cursor.text[cursor.at];
  if (quote !== '"' && quote !== "'")
    return readUntil(cursor, (character) => isSpace(character) || character === '>');
  cursor.at += 1;
  const value = readUntil(cursor, (character) => character === quote);
  cursor.at += 1;
  return value;
}

/** The next attribute of a tag, 'none' at its end, null at the end of the text. */
function readAttribute(cursor: Cursor): Attribute | 'none' | null {
  skipSpaces(cursor, '/');
  if (cursor.text[cursor.at] === '>') return 'none';
  const from = cursor.at;
  const name = readUntil(
    cursor,
    (character) => isSpace(character) || character === '/' || character === '>' || character === '=',
  );
  if (name === null) return null;
  const isBare = cursor.at === from && cursor.text[cursor.at] === '=';
  if (isBare) cursor.at += 1;
  skipSpaces(cursor);
  if (cursor.text[cursor.at] !== '=') return { name, value: '' };
  cursor.at += 1;
  skipSpaces(cursor);
  const value = readValue(cursor);
  return value === null ? null : { name, value };
}

/** The label within the `content` of a `<meta http-equiv>`. */
function labelIn(content: string): string | null {
  for (let at = content.indexOf('charset'); at >= 0; at = content.indexOf('charset', at + 7)) {
    const rest = content.slice(at + 7).trimStart();
    if (!rest.startsWith('=')) continue;
    const value = rest.slice(1).trimStart();
    const quote = value[0];
    if (quote !== '"' && quote !== "'") return /^[^\s;]*/.exec(value)?.[0] || null;
    const end = value.indexOf(quote, 1);
    return end < 0 ? null : value.slice(1, end);
  }
  return null;
}

type Found = 'nothing' | 'end' | string;

function readMeta(cursor: Cursor, nameOf: NameOf): Found {
  const seen = new Set<string>();
  let isPragma = false;
  let needsPragma: boolean | null = null;
  let encoding: string | null = null;
  for (;;) {
    const attribute = readAttribute(cursor);
    if (attribute === null) return 'end';
    if (attribute === 'none') break;
    const { name, value } = attribute;
    if (seen.has(name)) continue;
    seen.add(name);
    if (name === 'http-equiv') isPragma = value === 'content-type';
    else if (name === 'content' && encoding === null) {
      const label = labelIn(value);
      encoding = label === null ? null : nameOf(label);
      if (encoding !== null) needsPragma = true;
    } else if (name === 'charset') {
      encoding = nameOf(value);
      needsPragma = false;
    }
  }
  return encoding === null || needsPragma === null || (needsPragma && !isPragma) ? 'nothing' : encoding;
}

/** Passes over a tag that is no `<meta>`. */
function skipTag(cursor: Cursor): boolean {
  if (readUntil(cursor, (character) => isSpace(character) || character === '>') === null) return false;
  for (;;) {
    const attribute = readAttribute(cursor);
    if (attribute === null) return false;
    if (attribute === 'none') return true;
  }
}

/** Labels that were read as ASCII cannot name a wide encoding; one label stands for another by the standard. */
const readable = (name: string): string =>
  name.startsWith('utf-16') ? 'utf-8' : name === 'x-user-defined' ? 'windows-1252' : name;

/** Names the encoding that a `<meta>` declares, or null. */
export function metaCharset(text: string, nameOf: NameOf): string | null {
  const cursor: Cursor = { text, at: 0 };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', cursor.at)) {
    cursor.at = at;
    const start = text.slice(at, at + 6).toLowerCase();
    if (start.startsWith('<!--')) {
      const end = text.indexOf('-->', at + 2);
      if (end < 0) return null;
      cursor.at = end + 3;
    } else if (/^<meta[\s/]/.test(start)) {
      cursor.at = at + 5;
      const found = readMeta(cursor, nameOf);
      if (found === 'end') return null;
      if (found !== 'nothing') return readable(found);
    } else if (/^<\/?[a-z]/.test(start)) {
      if (!skipTag(cursor)) return null;
    } else if (/^<[!/?]/.test(start)) {
      const end = text.indexOf('>', at);
      if (end < 0) return null;
      cursor.at = end + 1;
    } else cursor.at = at + 1;
  }
  return null;
}

/** Names the encoding of an XML declaration at the very start, or null. */
export function xmlCharset(text: string, nameOf: NameOf): string | null {
  if (!text.startsWith('<?xml')) return null;
  const declaration = text.slice(0, Math.max(0, text.indexOf('>')));
  const at = declaration.indexOf('encoding');
  if (at < 0) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what the standard skips is every byte up to the blank
  const value = /^[\x00-\x20]*=[\x00-\x20]*(["'])/.exec(declaration.slice(at + 8));
  if (value === null) return null;
  const from = at + 8 + value[0].length;
  const end = declaration.indexOf(value[1] ?? '"', from);
  const label = end < 0 ? '' : declaration.slice(from, end);
  const name = /^[\x21-\x7e]+$/.test(label) ? nameOf(label) : null;
  return name === null ? null : readable(name);
}
