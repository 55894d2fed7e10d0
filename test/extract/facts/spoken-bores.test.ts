/** Bores in words or beside a count, spent cases told by their bore, and trades and parts named after arms. */
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { findItems, recordItems } from '../../../src/extract/facts/items.ts';
import { buildLexicon } from '../../../src/extract/lexicon.ts';
import { findCalibres } from '../../../src/extract/mentions/calibres.ts';
import { findQuantities } from '../../../src/extract/mentions/quantities.ts';
import { findWeapons } from '../../../src/extract/mentions/weapons.ts';
import { tokenise } from '../../../src/languages/tokens.ts';
import { knowledge } from '../mentions/located.ts';

const read = (language: Language, text: string): string[] => {
  const lexicon = buildLexicon(knowledge.lexicons[language], knowledge.taxonomy);
  const tokens = tokenise(text);
  const reading = {
    text,
    language,
    lexicon,
    tokens,
    quantities: findQuantities(tokens, lexicon),
    calibres: findCalibres(tokens, lexicon),
    weapons: findWeapons(tokens, lexicon),
  };
  return recordItems(findItems(reading, { from: 0, to: tokens.length })).map((item) =>
    [item.quantity, item.type, item.calibre].filter((part) => part !== null).join(' '),
  );
};

describe('Bores in words', () => {
  test.each<[Language, string, readonly string[]]>([
    ['en', 'a point thirty-eight revolver and six rounds', ['1 revolver .38', '6 ammunition']],
    ['en', 'one point 22 rifle', ['1 rifle .22']],
    ['en', 'a point two-two rifle', ['1 rifle .22']],
    ['en', 'one three-eighty pistol', ['1 pistol .380']],
    ['en', 'a three fifty-seven revolver', ['1 revolver .357']],
    ['en', 'seven thirty-eight calibre rounds', ['7 ammunition .38']],
    ['en', 'twenty forty-five caliber bullets', ['20 ammunition .45']],
    ['en', 'two hundred nine-millimetre rounds', ['200 ammunition 9mm']],
    ['en', 'a twelve-gauge shotgun', ['1 shotgun 12ga']],
    ['en', 'thirty-eight revolvers and forty rifles', ['38 revolver', '40 rifle']],
    ['en', 'at that point forty rifles lay in the hold', ['40 rifle']],
    ['es', 'una pistola nueve milímetros', ['1 pistol 9mm']],
  ])('%s: %s', (language, text, lines) => {
    expect(read(language, text)).toEqual(lines);
  });
});

describe('A count before a bore, and what is told by its bore alone', () => {
  test.each<[string, readonly string[]]>([
    ['sixty 204 Ruger rounds', ['60 ammunition .204']],
    ['380 rounds', ['380 ammunition']],
    ['five live .38 rounds and four .38 spent shells', ['5 ammunition .38']],
    ['one 9mm pistol and three 9mm casings', ['1 pistol 9mm']],
  ])('%s', (text, lines) => {
    expect(read('en', text)).toEqual(lines);
  });
});

describe('Words that arms only describe', () => {
  test.each<[string, readonly string[]]>([
    ['three notorious arms merchants', []],
    ['two weapons brokers and one firearms supplier', []],
    ['possession of an unlicensed firearm', []],
    ['seven handgun back straps and four magazine springs', ['7 part', '4 part']],
    ['one gun-trap and two rifles', ['1 homemade_firearm', '2 rifle']],
    ['three Heckler and Koch pistols', ['3 pistol']],
  ])('%s', (text, lines) => {
    expect(read('en', text)).toEqual(lines);
  });
});
