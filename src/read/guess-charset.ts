/** The encoding of a page that neither is UTF-8 nor says what it is: the one in which frequent letters stand. */
import iconv from 'iconv-lite';
import data from './charset-letters.json' with { type: 'json' };

const SAMPLE = 4096;
/** Another encoding must read this much better than the Western one. */
const MARGIN = 1.12;
const MIN_SCORE = 0.4;
const WESTERN = 'windows-1252';

const NAMES: Readonly<Record<string, string>> = { 'x-mac-cyrillic': 'maccyrillic' };
const CANDIDATES = data.encodings.map(({ name, letters }) => ({ name, letters: new Set(letters) }));
const DOUBLE_BYTE: ReadonlySet<string> = new Set(['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5']);

/** The bytes from the first that is no ASCII. */
function sampleOf(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte > 0x7f);
  return Buffer.from(bytes.subarray(Math.max(0, start - 1), start + SAMPLE));
}

/** What stands for text that was decoded wrongly: replacement characters, controls, private use. */
const isBroken = (character: string): boolean =>
  character === '\ufffd' ||
  (character >= '\u0080' && character <= '\u009f') ||
  (character >= '\ue000' && character <= '\uf8ff');
const isLatin = (character: string): boolean => /\p{Script=Latin}/u.test(character);
const isAccented = (character: string): boolean => character > '\u007f' && isLatin(character);
const isPlain = (character: string): boolean => /^[A-Za-z]/.test(character);
const isAlphabet = (character: string): boolean =>
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u.test(character);

/** What never stands within a word. */
const SIGN = /[³²±¹£´§©®×½¼°¿¡•€™†‡ºª¶¤¦¢¥]/;

/** Accented letters stand one by one among plain ones, letters of other alphabets among their own, capitals first. */
function fits(before: string, character: string, after: string): boolean {
  if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return false;
  if (SIGN.test(character)) return !(isPlain(before) && isPlain(after));
  if (isLatin(character)) {
    const isSmall = character !== character.toUpperCase();
    const amidCapitals = isSmall && /^[A-Z]/.test(before) && /^[A-Z]/.test(after);
    return !(isAccented(before) && isAccented(after)) && !amidCapitals;
  }
  return !isAlphabet(character) || !(isPlain(before) || isPlain(after));
}

/** An ideograph that is not among the frequent ones: most are not. */
const IDEOGRAPH = 0.2;

function pointsOf(before: string, character: string, after: string, letters: ReadonlySet<string>): number {
  if (isBroken(character)) return -3;
  if (!fits(before, character, after)) return -1;
  const isLetter = isLatin(character);
  const isAlone = isLetter && !isLatin(before) && !isLatin(after);
  if (letters.has(character)) return isAlone ? 0.7 : 1;
  if (character >= '\u4e00' && character <= '\u9fff') return IDEOGRAPH;
  return isLetter && !isAlone ? 0.5 : 0;
}

/**
 * Share of the characters beyond ASCII that are frequent letters, less what is broken or out of place; in [-3, 1].
 * @param counts which positions count
 */
function scoreOf(
  text: string,
  letters: ReadonlySet<string>,
  counts: (character: string, at: number) => boolean,
): number {
  let total = 0;
  let points = 0;
  for (let i = 0; i < text.length - 1; i += 1) {
    const character = text[i] ?? '';
    if (character <= '\u007f' || !counts(character, i)) continue;
    total += 1;
    points += pointsOf(text[i - 1] ?? '', character, text[i + 1] ?? '', letters);
  }
  return total === 0 ? 0 : points / total;
}

/** Latin-9 has ligatures and the euro where Latin-1 has fractions and a currency sign: "c½ur", "300 ¤". */
const LATIN_9 = /\p{Ll}½\p{Ll}|(?<=^|[\s'’])[½¼]\p{Ll}|\d\s?¤/u;

/** Latin-9 where only its own signs make sense, and no byte of windows-1252 stands among the controls. */
const westernOf = (text: string, sample: Uint8Array): string =>
  LATIN_9.test(text) && !sample.some((byte) => byte >= 0x80 && byte < 0xa0) ? 'iso-8859-15' : WESTERN;

/** Text in a double-byte encoding repeats its frequent signs less than an alphabet does its letters. */
const ALPHABET_SHARE = 3;

/** Guesses the encoding of bytes some of which are no UTF-8. Reads 4 KB from the first such byte. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const western = CANDIDATES[0]?.letters ?? new Set();
  const usual = iconv.decode(sample, WESTERN);
  const rivals = CANDIDATES.slice(1).flatMap(({ name, letters }) => {
    const text = iconv.decode(sample, NAMES[name] ?? name);
    const score = scoreOf(text, letters, () => true);
    if (DOUBLE_BYTE.has(name)) {
      const full = score * ALPHABET_SHARE;
      return full >
        MARGIN *
          Math.max(
            MIN_SCORE,
            scoreOf(usual, western, () => true),
          )
        ? [{ name, score: full }]
        : [];
    }
    /** What both encodings read alike tells nothing. */
    const own = scoreOf(text, letters, (character, at) => usual[at] !== character);
    const other = scoreOf(usual, western, (character, at) => text[at] !== character);
    return own > MARGIN * Math.max(MIN_SCORE, other) ? [{ name, score }] : [];
  });
  const none = { name: westernOf(usual, sample), score: -3 };
  return rivals.reduce((a, b) => (b.score > a.score ? b : a), none).name;
}
