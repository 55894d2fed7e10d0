/** The country of an event: the state that hands over, and namesakes of towns elsewhere. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

test.each<[Language, string, string]>([
  [
    'en',
    'Gun broker extradited from Spain\nA Miami man accused of trafficking rifles was extradited from Spain to the United States on Tuesday.',
    'ES',
  ],
  [
    'en',
    'Rifle trafficker extradited\nJamaica handed over a man accused of trafficking rifles; he was extradited to the United States on Tuesday.',
    'JM',
  ],
  [
    'fr',
    "Un trafiquant d'armes extradé\nLe Panama a remis mardi aux autorités américaines un homme accusé de trafic de fusils ; il a été extradé aux États-Unis.",
    'PA',
  ],
  [
    'es',
    'Extraditan a traficante de armas\nHonduras entregó el martes a un hombre acusado de traficar fusiles, que fue extraditado a Estados Unidos.',
    'HN',
  ],
])('%s: an extradition is of the state that hands over (%#)', (lang, text, country) => {
  const [found] = extract({ text, published: '2025-08-28' }, lang).incidents.filter(
    ({ type }) => type === 'extradition',
  );
  expect(found?.country).toBe(country);
});

test.each<[Language, string, string]>([
  [
    'en',
    'Guns in a bakery\nJamaican police seized ten rifles in Lagos, a district of Kingston, the Jamaica Constabulary Force said. Jamaica has seen many such finds.',
    'JM',
  ],
  [
    'fr',
    "Des fusils dans une boulangerie\nLa police nationale d'Haïti a saisi dix fusils à Tokyo, un quartier de Port-au-Prince. Haïti connaît beaucoup de ces prises.",
    'HT',
  ],
  [
    'es',
    'Fusiles en una panadería\nLa Policía de Honduras decomisó diez fusiles en Berlín, un barrio de Tegucigalpa. En Honduras hay muchos hallazgos así.',
    'HN',
  ],
])('%s: a town abroad that nothing else speaks for is a namesake', (lang, text, country) => {
  expect(extract({ text, published: '2025-08-28' }, lang).incidents.map((one) => one.country)).toEqual([
    country,
  ]);
});
