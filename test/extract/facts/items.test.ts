/** Item lines of single phrases: how the press of each language counts arms, and what it counts that is none. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ItemLine } from '../../../src/domain/incident.ts';
import { LANGUAGES, type Language } from '../../../src/domain/vocabulary.ts';
import { findItems, recordItems } from '../../../src/extract/facts/items.ts';
import { buildLexicon, type Lexicon } from '../../../src/extract/lexicon.ts';
import { findCalibres } from '../../../src/extract/mentions/calibres.ts';
import { findQuantities } from '../../../src/extract/mentions/quantities.ts';
import { findWeapons } from '../../../src/extract/mentions/weapons.ts';
import { tokenise } from '../../../src/languages/tokens.ts';
import { knowledge } from '../mentions/located.ts';

type Phrase = {
  readonly lang: Language;
  readonly text: string;
  readonly items: readonly Partial<ItemLine>[];
};

const phrases: readonly Phrase[] = JSON.parse(
  readFileSync(new URL('../../support/item-phrases.json', import.meta.url), 'utf8'),
);

/** Phrases known to be read wrongly: a make after "sélecteurs", a misprinted calibre, R-15 for AR-15, idiom. */
const KNOWN_WRONG: ReadonlySet<string> = new Set([
  'une dizaine de sélecteurs Glock et 200 cartouches de fusil',
  'un fusil Barrett calibre 50 milímetros',
  'dos fusiles R-15 y un AK-47',
  'two phone chargers and a magazine about cars',
  'he was shot with a rifle',
]);

const lexicons = Object.fromEntries(
  LANGUAGES.map((lang) => [lang, buildLexicon(knowledge.lexicons[lang], knowledge.taxonomy)]),
) as Readonly<Record<Language, Lexicon>>;

const read = (lang: Language, text: string): ItemLine[] => {
  const lexicon = lexicons[lang];
  const tokens = tokenise(text);
  const reading = {
    text,
    language: lang,
    lexicon,
    tokens,
    quantities: findQuantities(tokens, lexicon),
    calibres: findCalibres(tokens, lexicon),
    weapons: findWeapons(tokens, lexicon),
  };
  return recordItems(findItems(reading, { from: 0, to: tokens.length }));
};

const key = (item: Partial<ItemLine>): string =>
  [item.type, item.quantity, item.bound, item.calibre, item.make, item.model].map((v) => v ?? '-').join(' ');
const keys = (items: readonly Partial<ItemLine>[]): string[] => items.map(key).sort();

describe.each(LANGUAGES)('item lines in %s', (lang) => {
  const own = phrases.filter((phrase) => phrase.lang === lang);
  test.each(own.filter(({ text }) => !KNOWN_WRONG.has(text)))('$text', ({ text, items }) => {
    expect(keys(read(lang, text))).toEqual(keys(items));
  });
  test.fails.each(own.filter(({ text }) => KNOWN_WRONG.has(text)))(
    'known wrong: $text',
    ({ text, items }) => {
      expect(keys(read(lang, text))).toEqual(keys(items));
    },
  );
});
