/**
 * Trains the language model and measures it on held-out text. Run by hand:
 *
 *   npx esbuild src/effects/train-language-model.ts --bundle --platform=node --format=esm --outfile=dist/train-language-model.mjs
 *   node dist/train-language-model.mjs corpora/models/language-detection.bin fr=FILE fr=FILE es=FOLDER ... test:fr=FILE ...
 *
 * A file is read by its ending: CoNLL-U, CoNLL or IOB2 columns, HTML or Mallard pages (tags removed), else one sentence a line. Of every
 * file one sentence in ten is held out; files marked "test:" are held out whole. corpora/models/language-detection.md says
 * which sources made the shipped model.
 */
import { writeFileSync } from 'node:fs';
import {
  DETECTED,
  type DetectedLanguage,
  detectLanguage,
  featuresOf,
  type LanguageModel,
  packLanguageModel,
  plainText,
} from '../languages/detect.ts';
import { sentencesOf } from './training-text.ts';

type Sentence = { readonly lang: DetectedLanguage; readonly text: string };

const BITS = 16;
const EPOCHS = 6;
const RATE = 0.25;
const DECAY = 1e-6;
const PER_LANGUAGE = 6000;
const HELD_OUT = 10;
/** Other languages are rarer among the press that is crawled than in the training text. */
const LOG_PRIOR_UND = Math.log(0.3);

/** A small generator of pseudo-random numbers (mulberry32): the same model at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = randomFrom(20260101);

const stripped = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Whole sentences and cuts of three to ten words, one in eight without accents, as headlines and old feeds write. */
function variants({ lang, text }: Sentence): Sentence[] {
  const words = text.split(/\s+/);
  const length = 3 + Math.floor(random() * 8);
  const from = Math.floor(random() * Math.max(1, words.length - length));
  const cut = words.slice(from, from + length).join(' ');
  return [text, cut].map((each) => ({ lang, text: random() < 1 / 8 ? stripped(each) : each }));
}

function shuffle<T>(list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}

/** Softmax regression by AdaGrad over the features of plain text, each weighted one over the square root of their number. */
function train(sentences: readonly Sentence[]): { weights: Float32Array; bias: Float32Array } {
  const size = DETECTED.length;
  const weights = new Float32Array(size * 2 ** BITS);
  const squares = new Float32Array(size * 2 ** BITS).fill(1e-2);
  const bias = new Float32Array(size);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    let loss = 0;
    for (const { lang, text } of shuffle([...sentences])) {
      const buckets = featuresOf(plainText(text), BITS).map((bucket) => bucket * size);
      const norm = 1 / Math.sqrt(Math.max(1, buckets.length));
      const logits = Array.from(bias);
      for (const row of buckets)
        for (let k = 0; k < size; k += 1) logits[k] = (logits[k] ?? 0) + (weights[row + k] ?? 0) * norm;
      const top = Math.max(...logits);
      const shares = logits.map((logit) => Math.exp(logit - top));
      const sum = shares.reduce((all, share) => all + share, 0);
      const gold = DETECTED.indexOf(lang);
      const errors = shares.map((share, k) => share / sum - (k === gold ? 1 : 0));
      loss -= Math.log(Math.max(1e-12, (shares[gold] ?? 0) / sum));
      for (const row of buckets) {
        for (let k = 0; k < size; k += 1) {
          const at = row + k;
          const gradient = (errors[k] ?? 0) * norm + DECAY * (weights[at] ?? 0);
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(square);
        }
      }
      errors.forEach((error, k) => {
        bias[k] = (bias[k] ?? 0) - 0.01 * error;
      });
    }
    console.error(`epoch ${epoch + 1}: loss ${(loss / sentences.length).toFixed(4)}`);
  }
  return { weights, bias };
}

/** Rounds the weights of each class to signed bytes of its own scale. */
function quantise({ weights, bias }: ReturnType<typeof train>): LanguageModel {
  const size = DETECTED.length;
  const scale = DETECTED.map((_, k) => {
    let most = 1e-9;
    for (let at = k; at < weights.length; at += size) most = Math.max(most, Math.abs(weights[at] ?? 0));
    return most / 127;
  });
  const bytes = Int8Array.from(weights, (weight, at) => Math.round(weight / (scale[at % size] ?? 1)));
  return {
    classes: DETECTED,
    bits: BITS,
    scale,
    bias: DETECTED.map((lang, k) => (bias[k] ?? 0) + (lang === 'und' ? LOG_PRIOR_UND : 0)),
    weights: bytes,
  };
}

const firstWords =
  (count: number) =>
  (text: string): string =>
    text.split(/\s+/).slice(0, count).join(' ');
const VIEWS: readonly (readonly [string, (text: string) => string])[] = [
  ['whole', (text) => text],
  ['8 words', firstWords(8)],
  ['5 words', firstWords(5)],
  ['8 words in capitals', (text) => firstWords(8)(text).toUpperCase()],
  ['8 words, no accents', (text) => stripped(firstWords(8)(text))],
];

function measure(name: string, sentences: readonly Sentence[], model: LanguageModel): void {
  for (const [view, cut] of VIEWS) {
    const rows = DETECTED.map((lang) => {
      const own = sentences.filter((sentence) => sentence.lang === lang);
      const right = own.filter(({ text }) => detectLanguage(cut(text), model).language === lang).length;
      return own.length === 0 ? '' : `${lang} ${((100 * right) / own.length).toFixed(2)} (${own.length})`;
    });
    console.error(`${name}, ${view}: ${rows.filter((row) => row !== '').join('  ')}`);
  }
}

/** Sentences that stand under two languages are untranslated; they are dropped from both. */
function withoutUntranslated(sentences: readonly Sentence[]): Sentence[] {
  const langs = new Map<string, DetectedLanguage | null>();
  for (const { lang, text } of sentences) {
    const known = langs.get(text);
    langs.set(text, known === undefined || known === lang ? lang : null);
  }
  return [...langs].flatMap(([text, lang]) => (lang === null ? [] : [{ lang, text }]));
}

function read(source: string): { sentences: Sentence[]; isTest: boolean } {
  const [label = '', path = ''] = source.split('=');
  const lang = DETECTED.find((known) => known === label.replace('test:', ''));
  if (lang === undefined) throw new Error(`"${source}": no such language`);
  const sentences = sentencesOf(path)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text.split(' ').length >= 4 && text.length < 1500)
    .map((text) => ({ lang, text }));
  return { sentences, isTest: label.startsWith('test:') };
}

const [out, ...sources] = process.argv.slice(2);
const files = sources.map(read);
const texts = withoutUntranslated(files.flatMap(({ sentences, isTest }) => (isTest ? [] : sentences)));
const training = texts.filter((_, i) => i % HELD_OUT !== 0);
const heldOut = texts.filter((_, i) => i % HELD_OUT === 0);
const tests = files.flatMap(({ sentences, isTest }) => (isTest ? sentences : []));
const capped = DETECTED.flatMap((lang) =>
  shuffle(training.filter((one) => one.lang === lang)).slice(0, PER_LANGUAGE),
);
console.error(
  DETECTED.map((lang) => `${lang} ${capped.filter((one) => one.lang === lang).length}`).join('  '),
);
const model = quantise(train(capped.flatMap(variants)));
if (out !== undefined) writeFileSync(out, packLanguageModel(model));
measure('held out', heldOut, model);
measure('test', tests, model);
