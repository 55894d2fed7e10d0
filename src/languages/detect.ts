/** Tells a text's language with a logistic regression over hashed character n-grams and words, learned by train-language-model. */

export const DETECTED = ['fr', 'es', 'en', 'ht', 'pt', 'it', 'ca', 'und'] as const;
/** "und" is any other language. */
export type DetectedLanguage = (typeof DETECTED)[number];

/** `confidence` is the model's probability for the language, 0 to 1. */
export type Detection = { readonly language: DetectedLanguage; readonly confidence: number };

/** One row of `classes.length` weights for each of 2^bits buckets; a weight is its integer times the scale of its class. */
export type LanguageModel = {
  readonly classes: readonly DetectedLanguage[];
  readonly bits: number;
  readonly scale: readonly number[];
  readonly bias: readonly number[];
  readonly weights: Int8Array;
};

const MAX_TEXT = 1200;
const MAX_GRAM = 4;
const LONGEST_WORD = 12;
const LEAST_CONFIDENCE = 0.5;
const NOT_LETTERS = /[^\p{L}'’]+/gu;
const LATIN = /\p{Script=Latin}/u;
const LETTER = /\p{L}/u;

/** Lower-case words, straight apostrophes, everything else a blank: capitals say nothing about the language. */
export function plainText(text: string): string {
  return ` ${text.slice(0, MAX_TEXT).toLowerCase().normalize('NFC').replace(/’/g, "'").replace(NOT_LETTERS, ' ').trim()} `;
}

const bucketOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** Signed, so that hashes stay small integers. */
const GRAM_SEED = 0x811c9dc5 | 0;
const WORD_SEED = 0x9747b28c | 0;

/** The bucket of every character n-gram (1 to 4, blanks included) and of every word of plain text. */
export function featuresOf(plain: string, bits: number): Int32Array {
  const buckets = new Int32Array(plain.length * (MAX_GRAM + 1));
  const mask = (1 << bits) - 1;
  let count = 0;
  let word = WORD_SEED;
  let letters = 0;
  for (let i = 0; i < plain.length; i += 1) {
    let hash = GRAM_SEED;
    const grams = Math.min(MAX_GRAM, plain.length - i);
    for (let n = 1; n <= grams; n += 1) {
      hash = step(hash, plain.charCodeAt(i + n - 1));
      buckets[count++] = bucketOf(step(hash, n), mask);
    }
    if (plain.charCodeAt(i) === 32) {
      if (letters > 0 && letters <= LONGEST_WORD) buckets[count++] = bucketOf(word, mask);
      word = WORD_SEED;
      letters = 0;
    } else {
      word = step(word, plain.charCodeAt(i));
      letters += 1;
    }
  }
  return buckets.subarray(0, count);
}

/** Logits of all classes for plain text: the sum of its features' weights over the square root of their number. */
function logitsOf(plain: string, { classes, bits, scale, bias, weights }: LanguageModel): number[] {
  const features = featuresOf(plain, bits);
  const size = classes.length;
  const sums = new Int32Array(size);
  for (const feature of features) {
    const row = feature * size;
    for (let k = 0; k < size; k += 1) sums[k] = (sums[k] ?? 0) + (weights[row + k] ?? 0);
  }
  const norm = 1 / Math.sqrt(Math.max(1, features.length));
  return classes.map((_, k) => (bias[k] ?? 0) + (sums[k] ?? 0) * (scale[k] ?? 0) * norm);
}

const isAsciiLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Whether more than half of the letters at the text's head are Latin. */
function isLatin(text: string): boolean {
  const head = text.slice(0, MAX_TEXT);
  let letters = 0;
  let latin = 0;
  for (let i = 0; i < head.length; i += 1) {
    const code = head.codePointAt(i) ?? 0;
    if (code < 128) {
      if (isAsciiLetter(code)) {
        letters += 1;
        latin += 1;
      }
      continue;
    }
    const char = String.fromCodePoint(code);
    if (LETTER.test(char)) letters += 1;
    if (LATIN.test(char)) latin += 1;
    if (code > 0xffff) i += 1;
  }
  return letters > 0 && latin * 2 > letters;
}

function judge(text: string, model: LanguageModel): Detection {
  if (!isLatin(text)) return { language: 'und', confidence: 1 };
  const logits = logitsOf(plainText(text), model);
  const top = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp(logit - top));
  const sum = shares.reduce((all, share) => all + share, 0);
  const at = logits.indexOf(top);
  const confidence = (shares[at] ?? 0) / sum;
  const language = model.classes[at] ?? 'und';
  return confidence < LEAST_CONFIDENCE
    ? { language: 'und', confidence: 1 - confidence }
    : { language, confidence };
}

/** Characters that settle the language of nearly every article. */
const FIRST_TEXT = 400;
const SETTLED = 0.999;

/** Detects the language of a text or headline; "und" where it is none of the classes, or nothing speaks clearly for one. */
export function detectLanguage(text: string, model: LanguageModel): Detection {
  if (text.length > FIRST_TEXT) {
    const first = judge(text.slice(0, FIRST_TEXT), model);
    if (first.language !== 'und' && first.confidence >= SETTLED) return first;
  }
  return judge(text, model);
}

type Head = Omit<LanguageModel, 'weights'>;

/** Writes a model: one line of JSON, then the weights as signed bytes. */
export function packLanguageModel({ weights, ...head }: LanguageModel): Uint8Array {
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const out = new Uint8Array(line.length + weights.length);
  out.set(line);
  out.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), line.length);
  return out;
}

/** Opens a packed model without copying its weights. Throws where the file is cut short. */
export function openLanguageModel(file: Uint8Array): LanguageModel {
  const end = file.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(file.subarray(0, end))) as Head;
  const size = head.classes.length * 2 ** head.bits;
  if (file.length - end - 1 !== size)
    throw new Error(`the language model has ${file.length - end - 1} weights, not ${size}`);
  return { ...head, weights: new Int8Array(file.buffer, file.byteOffset + end + 1, size) };
}
