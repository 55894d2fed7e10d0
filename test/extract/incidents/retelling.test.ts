/** How press copy retells one event: a round total and its parts, headings that set nothing apart, figures over a period. */
import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);

const incidentsOf = (lang: Language, text: string): readonly Incident[] =>
  extractor.extract({ text, published: '2025-03-14' }, lang).incidents;

const told = (lang: Language, text: string): string[] =>
  incidentsOf(lang, text).map(
    ({ type, items }) => `${type}: ${items.map((item) => `${item.quantity} ${item.type}`).join(', ')}`,
  );

const RETOLD: readonly [Language, string, string[]][] = [
  [
    'en',
    'Bullets stopped at the bridge\nOfficers on Monday seized more than 3,000 rounds of ammunition from a motorist.\nA search of the boot followed. Officers discovered 2,100 rounds of 9mm ammunition and 1,000 rounds of .45 ammunition.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'fr',
    'Des munitions saisies au pont\nLes douaniers ont saisi lundi plus de 3 000 cartouches dans une voiture.\nLa fouille du coffre a permis de découvrir 2 100 cartouches de 9 mm et 1 000 cartouches de calibre .45.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'es',
    'Decomisan municiones en el puente\nLos agentes decomisaron el lunes más de 3,000 cartuchos en un auto.\nEn la cajuela encontraron 2,100 cartuchos calibre 9 mm y 1,000 cartuchos calibre .45.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'en',
    'Guns found in freezer\nPolice seized a pistol and a quantity of ammunition from a freezer in Kingston on Tuesday.\nWhat was found\n• 40 – 9mm rounds\n• 12 – .45 rounds\nNobody was arrested.',
    ['seizure: 1 pistol, 40 ammunition, 12 ammunition'],
  ],
];

describe('one event told twice is one incident', () => {
  test.each(RETOLD)('%s: %s', (lang, text, expected) => {
    expect(told(lang, text)).toEqual(expected);
  });
});

test('a seizing verb over a period counts what was seized, whatever the shipping', () => {
  expect(
    told(
      'en',
      'Guns at the wharf\nOver the past three months customs seized 61 pistols shipped from the United States to Jamaica.',
    ),
  ).toEqual(['statistic: 61 pistol']);
});
