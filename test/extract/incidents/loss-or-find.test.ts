/** Losses beside finds, and rulings beside seizures: which of the two a sentence tells. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

test.each<[Language, string, string]>([
  [
    'en',
    'Armoury short\nEight M16 rifles were discovered missing from a storeroom at Camp Stephenson last Friday.',
    'loss',
  ],
  [
    'en',
    'Rifles in drain\nTwo rifles that disappeared from an army post in March were found on Tuesday in a drain at Sophia.',
    'seizure',
  ],
  [
    'fr',
    'Armes retrouvées\nDeux fusils qui avaient disparu en mars ont été retrouvés mardi à Schoelcher par les gendarmes.',
    'seizure',
  ],
  [
    'es',
    'Aparecen fusiles\nDos fusiles que desaparecieron en marzo fueron hallados el martes en Neyba por la Policía.',
    'seizure',
  ],
  [
    'en',
    'Rifles go home\nThe High Court in Kingstown ruled that nine rifles seized in 2022 belong to a licensed dealer.',
    'other',
  ],
])('%s: %s', (lang, text, type) => {
  expect(extract({ text, published: '2025-05-29' }, lang).incidents.map((one) => one.type)).toEqual([type]);
});
