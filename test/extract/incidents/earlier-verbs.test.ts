/** Two verbs, two days: the day right behind the first is the first's, where the second has one of its own. */
import { expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

it.each<[Language, string, string, string | null]>([
  [
    'en',
    'Rifle turns up\nA rifle that vanished from a barracks in January was found on Tuesday in a culvert at Arima.',
    'seizure',
    '2025-03-04',
  ],
  [
    'en',
    'Raiders jailed\nTwo men who stole nine pistols from a shop at Arima in 2022 were jailed for 12 years on Monday.',
    'conviction',
    '2025-03-03',
  ],
  [
    'en',
    'Pistol in a flat\nA clerk was arraigned in Castries on Monday over a pistol found in her flat on February 26.',
    'seizure',
    '2025-02-26',
  ],
  [
    'es',
    'Aparece un fusil\nUn fusil robado en 2023 de un cuartel fue hallado el martes en una alcantarilla de Tela.',
    'seizure',
    '2025-03-04',
  ],
  [
    'fr',
    'Un fusil retrouvé\nUn fusil volé en 2023 dans une caserne a été retrouvé mardi dans un fossé de Jacmel.',
    'seizure',
    '2025-03-04',
  ],
  [
    'en',
    'Rifles at a farm\nOn Tuesday police found nine rifles at a farm in Arima.',
    'seizure',
    '2025-03-04',
  ],
])('%s: %s', (lang, text, type, day) => {
  const dates = extract({ text, published: '2025-03-06' }, lang)
    .incidents.filter((incident) => incident.type === type)
    .map(({ date }) => date);
  expect(dates).toContain(day);
});
