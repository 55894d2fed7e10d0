/** Reading in stages: an article that cannot be about illicit arms is let go early, and nothing that counts is lost by it. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ordinaryNews } from '../../bench/extract/ordinary.ts';
import { LANGUAGES } from '../../src/domain/vocabulary.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { readGold } from '../../src/eval/gold.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { knowledge } from './mentions/located.ts';

const extractor = createExtractor(knowledge);
const gold = join(projectRoot(), 'corpora', 'gold');

describe.each(LANGUAGES)('an article in %s read in stages', (lang) => {
  const read = readGold(gold, ['dev'], [lang]).map(({ gold: { id, published }, text }) => ({
    staged: extractor.extract({ id, text, published }, lang),
    whole: extractor.readWhole({ id, text, published }, lang),
  }));

  test('has the record of one read whole where it is about arms', () => {
    const relevant = read.filter(({ whole }) => whole.relevant);
    expect(relevant.length).toBeGreaterThan(50);
    for (const { staged, whole } of relevant) expect(staged).toEqual(whole);
  });

  test('is let go for the same reason where it is not, with the arms it names and no other name', () => {
    const others = read.filter(({ whole }) => !whole.relevant);
    expect(others.length).toBeGreaterThan(10);
    expect(others.some(({ whole }) => whole.mentions.persons.length > 0)).toBe(true);
    for (const { staged, whole } of others) {
      const { weapons } = whole.mentions;
      expect(staged).toEqual({ ...whole, mentions: { countries: [], agencies: [], persons: [], weapons } });
    }
  });
});

test('a text without arms is let go, and read whole it still names its persons', () => {
  const text =
    'Le maire Wilner Jocelyn a inauguré la bibliothèque de Saint-Marc en présence de Mme Rosemène Alcidor.';
  expect(extractor.extract({ text }, 'fr').mentions.persons).toEqual([]);
  expect(extractor.readWhole({ text }, 'fr').mentions.persons).toContain('Wilner Jocelyn');
});

test.each(LANGUAGES)('ordinary news in %s is read in its language and is not about arms', (lang) => {
  const read = ordinaryNews(lang).map((article) => extractor.extract(article));
  expect(read.length).toBeGreaterThanOrEqual(12);
  for (const { id, language, relevant } of read)
    expect({ id, language, relevant }).toEqual({ id, language: lang, relevant: false });
});
