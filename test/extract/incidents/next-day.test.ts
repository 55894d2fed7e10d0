/** A find told by the part of the day that follows the one told before it. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

test.each<[Language, string]>([
  [
    'en',
    'Post robbed\nThieves stole eleven shotguns from a police post in Albina on the night of Friday, February 20. Two of the shotguns turned up the following afternoon in a canoe at Saint-Laurent, in French Guiana, where gendarmes detained the boatman.',
  ],
  [
    'fr',
    "Poste cambriolé\nDes voleurs ont emporté onze fusils d'un poste de police d'Albina vendredi 20 février. Le lendemain soir, à Saint-Laurent-du-Maroni, les gendarmes ont saisi deux de ces fusils.",
  ],
  [
    'es',
    'Puesto robado\nDesconocidos robaron once escopetas de un puesto policial de Durán el viernes 20 de febrero. La tarde siguiente, en Machala, la Policía decomisó dos de esas escopetas.',
  ],
])('%s: the day after', (lang, text) => {
  const { incidents } = extract({ text, published: '2026-02-25' }, lang);
  expect(incidents.map(({ type, date }) => [type, date])).toEqual([
    ['loss', '2026-02-20'],
    ['seizure', '2026-02-21'],
  ]);
});

test('an accused held without bond is charged, on the day that the indictment has', () => {
  const text =
    "Exporter indicted\nA federal grand jury has indicted a tire exporter accused of buying rifles found in a Dominican port, the U.S. Attorney's Office announced today.\nThe indictment, returned on May 12, charges Marcus Odell Trimble, 51, with conspiracy to smuggle rifles. He is being held without bond.";
  const { incidents } = extract({ text, published: '2026-05-13' }, 'en');
  expect(incidents.map(({ type, date }) => [type, date])).toEqual([['charge', '2026-05-12']]);
});
