import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { parseTable } from '../../src/effects/tables.ts';
import {
  DETECTED,
  detectLanguage,
  type LanguageModel,
  openLanguageModel,
  packLanguageModel,
} from '../../src/languages/detect.ts';
import { detectWithSecondOpinion, weigh } from '../../src/languages/detect-again.ts';

const { languageModel } = loadKnowledge();
const heldOut = parseTable(readFileSync('corpora/languages/held-out.tsv', 'utf8')).rows;
const ofLanguage = (lang: string): string[] =>
  heldOut.flatMap(([own, text = '']) => (own === lang ? [text] : []));
const share = (texts: readonly string[], lang: string): number =>
  texts.filter((text) => detectLanguage(text, languageModel).language === lang).length / texts.length;

describe('the language of a headline', () => {
  test.each([
    ['fr', 1],
    ['es', 1],
    ['en', 0.95],
    ['ht', 1],
    ['pt', 0.9],
    ['it', 0.85],
    ['ca', 0.85],
  ])('%s headlines that no training saw are told in at least %d', (lang, least) => {
    expect(share(ofLanguage(lang), lang)).toBeGreaterThanOrEqual(least);
  });

  test.each(['fr', 'es', 'en'])('%s headlines in capitals are told as well as in small letters', (lang) => {
    const shouted = ofLanguage(lang).map((text) => text.toUpperCase());
    expect(share(shouted, lang)).toBe(share(ofLanguage(lang), lang));
  });

  test('joined into a text, every other language is kept apart from French, Spanish and English', () => {
    for (const lang of ['ht', 'pt', 'it', 'ca']) {
      const found = detectLanguage(ofLanguage(lang).join('. '), languageModel);
      expect(found.language).toBe(lang);
      expect(found.confidence).toBeGreaterThan(0.99);
    }
  });

  test.each(['Полиция изъяла двенадцать винтовок', '警察は銃を押収した', '', '12 345', '…'])(
    '%j, which has no Latin letters to speak of, is no language of ours',
    (text) => {
      expect(detectLanguage(text, languageModel).language).toBe('und');
    },
  );
});

describe('the second opinion', () => {
  test('two that agree are sure', () => {
    expect(weigh({ language: 'pt', confidence: 0.6 }, 'pt')).toEqual({ language: 'pt', confidence: 0.9 });
  });

  test('an unsure Spanish that franc calls Catalan is left out rather than misread', () => {
    expect(weigh({ language: 'es', confidence: 0.6 }, 'ca').language).toBe('ca');
  });

  test('a sure answer stands, and so does one that is not read', () => {
    expect(weigh({ language: 'es', confidence: 0.95 }, 'ca').language).toBe('es');
    expect(weigh({ language: 'it', confidence: 0.6 }, 'es').language).toBe('it');
  });

  test('franc confirms Haitian Creole in a whole text', async () => {
    const text = ofLanguage('ht').join('. ');
    expect(await detectWithSecondOpinion(text, languageModel)).toMatchObject({ language: 'ht' });
  });

  test('a sure French text is not asked about again', async () => {
    const text = ofLanguage('fr').join('. ');
    expect(await detectWithSecondOpinion(text, languageModel)).toEqual(detectLanguage(text, languageModel));
  });
});

describe('the model file', () => {
  const model: LanguageModel = {
    classes: DETECTED,
    bits: 1,
    scale: DETECTED.map(() => 0.5),
    bias: DETECTED.map((_, k) => k),
    weights: Int8Array.from({ length: 16 }, (_, k) => k - 8),
  };

  test('opens as it was packed', () => {
    expect(openLanguageModel(packLanguageModel(model))).toEqual(model);
  });

  test('cut short, it is refused', () => {
    expect(() => openLanguageModel(packLanguageModel(model).subarray(0, -1))).toThrow('weights');
  });
});

test('a hostile text takes no longer than a page', () => {
  const began = performance.now();
  detectLanguage('a'.repeat(1_000_000), languageModel);
  detectLanguage("'’-".repeat(300_000), languageModel);
  expect(performance.now() - began).toBeLessThan(500);
});
