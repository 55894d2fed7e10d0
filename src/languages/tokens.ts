/** Tokens: words, numbers and punctuation with their UTF-16 offsets, folded one by one so that the text itself is never edited. */

export type TokenKind = 'word' | 'number' | 'punct';

/**
 * `folded` is lower case without accents, with a straight apostrophe; `capital` tells whether the first letter is upper case;
 * `breakBefore` counts the line feeds between this token and the one before; `spaceBefore` whether any white space is. `hash` is that of
 * `folded`, so that a list of terms can tell at once that none begins here.
 */
export type Token = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly folded: string;
  readonly hash: number;
  readonly kind: TokenKind;
  readonly capital: boolean;
  readonly breakBefore: number;
  readonly spaceBefore: boolean;
};

const LETTER = /^[\p{L}\p{M}]$/u;
const ELISIONS: ReadonlySet<string> = new Set(
  'l d n s j m t c qu jusqu lorsqu puisqu quoiqu quelqu presqu'.split(' '),
);
const MAX_WORD = 200;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x02bc;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code >= 0xc0 && code <= 0x24f) return code !== 0xd7 && code !== 0xf7;
  if (code < 0x300) return code === 0xaa || code === 0xba ? false : LETTER.test(text.charAt(at));
  return LETTER.test(text.charAt(at));
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x202f ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x2029
  );
}

const NON_ASCII = /[\u0080-\uffff]/;
const MARKS = /\p{M}+/gu;

const foldAny = (lower: string): string =>
  lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');

const LATIN_END = 0x250;
/** What each character of the Latin blocks folds to. */
const LATIN = Array.from({ length: LATIN_END }, (_, code) => foldAny(String.fromCharCode(code)));

/** Folds one word: lower case, no accents, straight apostrophe, "œ" as "oe". */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (!NON_ASCII.test(lower)) return lower;
  let folded = '';
  for (let i = 0; i < lower.length; i += 1) {
    const code = lower.charCodeAt(i);
    if (code >= LATIN_END) return foldAny(lower);
    folded += LATIN[code] ?? '';
  }
  return folded;
}

const HASH_BITS = 14;
/** Signed, so that hashes stay small integers. */
const SEED = 0x811c9dc5 | 0;
/** Hashes of words are below this number. */
export const HASHES = 2 ** HASH_BITS;

/** FNV-1a of a folded word, cut to `HASH_BITS` bits. */
export function hashOf(folded: string): number {
  let hash = SEED;
  for (let i = 0; i < folded.length; i += 1) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> HASH_BITS)) & (HASHES - 1);
}

/** Reads "7,62x39", "23.034", "1'204", ".38": digits with single separators inside. Returns the end offset. */
function numberEnd(text: string, from: number): number {
  let at = from;
  if (!isDigit(text.charCodeAt(at))) at += 1;
  while (at < text.length && at - from < MAX_WORD) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) at += 1;
    else if ((code === 46 || code === 44 || isApostrophe(code)) && isDigit(text.charCodeAt(at + 1))) at += 2;
    else if ((code === 120 || code === 88 || code === 0xd7) && isDigit(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  return at;
}

/** A run of letters and digits; joins "U.S." and "D.E.A." and splits French elisions and the English genitive. */
function wordEnd(text: string, from: number): number {
  let at = from;
  let letters = 0;
  while (at < text.length && at - from < MAX_WORD) {
    const code = text.charCodeAt(at);
    if (isLetter(text, at) || (isDigit(code) && at > from)) {
      at += 1;
      letters += 1;
    } else if (isApostrophe(code) && at > from && ELISIONS.has(fold(text.slice(from, at)))) {
      return at + 1;
    } else if (isApostrophe(code) && at > from && isLetter(text, at + 1)) {
      const next = text.charAt(at + 1);
      if ((next === 's' || next === 'S') && !isLetter(text, at + 2)) return at;
      at += 1;
      letters = 3;
    } else if (
      code === 46 &&
      letters <= 2 &&
      letters > 0 &&
      isLetter(text, at + 1) &&
      isUpper(text.charAt(at + 1))
    ) {
      at += 1;
      letters = 0;
    } else break;
  }
  return at;
}

const isUpper = (char: string): boolean => char !== char.toLowerCase();

function kindAt(text: string, at: number): TokenKind {
  const code = text.charCodeAt(at);
  if (isDigit(code)) return 'number';
  if (
    code === 46 &&
    isDigit(text.charCodeAt(at + 1)) &&
    !(at > 0 && (isDigit(text.charCodeAt(at - 1)) || isLetter(text, at - 1)))
  ) {
    return 'number';
  }
  return isLetter(text, at) ? 'word' : 'punct';
}

/** Splits text into tokens in one pass. Linear in the length of the text. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let breaks = 0;
  let space = true;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      if (code === 10) breaks += 1;
      space = true;
      at += 1;
      continue;
    }
    const kind = kindAt(text, at);
    let end = at + 1;
    if (kind === 'number') end = numberEnd(text, at);
    else if (kind === 'word') end = wordEnd(text, at);
    else if (code >= 0xd800 && code <= 0xdbff) end = Math.min(at + 2, text.length);
    const word = text.slice(at, end);
    const folded = kind === 'punct' ? word : fold(word);
    tokens.push({
      start: at,
      end,
      text: word,
      folded,
      hash: hashOf(folded),
      kind,
      capital: kind === 'word' && isUpper(word.charAt(0)),
      breakBefore: breaks,
      spaceBefore: space,
    });
    at = end;
    breaks = 0;
    space = false;
  }
  return tokens;
}
