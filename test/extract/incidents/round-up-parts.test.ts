/** The parts of a round-up: paragraphs by parish, headings by division, and who lives where. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const read = (lang: Language, text: string) => extract({ text, published: '2024-05-06' }, lang);

test('a paragraph that opens with an abbreviated parish is a paragraph and tells its find', () => {
  const { incidents } = read(
    'en',
    'Guns seized in Jamaica\nPolice in Jamaica made several seizures on Friday.\nIn St. Ann, one rifle and two 5.76 rounds were seized at premises in Paradise district on Friday afternoon by a team.\nIn Trelawny, another Taurus pistol was seized during a stop and search operation on Friday night along the main road.\nIn St. Mary, two revolvers were seized on Friday evening at a house along the main road by officers.',
  );
  expect(incidents.map(({ items }) => items.map(({ type, quantity }) => `${type} ${quantity}`))).toEqual([
    ['rifle 1', 'ammunition 2'],
    ['pistol 1'],
    ['revolver 2'],
  ]);
});

test('headings with a word in common part the finds of a round-up', () => {
  const { incidents } = read(
    'en',
    'Weekend finds\nOfficers worked in several areas.\nSouthern Division\nPolice searched a house on Saturday and found a Beretta pistol and eight rounds of ammunition.\nCentral Division\nOfficers searched a bag left behind by a runner and found a revolver with four rounds of ammunition.',
  );
  expect(incidents.map(({ items }) => items[0]?.type)).toEqual(['pistol', 'revolver']);
});

test.each<[Language, string, string[]]>([
  [
    'es',
    'Sentencia\nRaúl Peña Ortiz, de 35 años, residente permanente de Springville, Alabama, se declaró culpable de traficar rifles.',
    ['Raúl Peña Ortiz'],
  ],
  [
    'es',
    'Sentencia\nRaúl Peña Ortiz, de Cedar Wood, recibió una condena de cinco años por traficar rifles.',
    ['Raúl Peña Ortiz'],
  ],
  [
    'en',
    'Sentenced\nCarl Ames Doyle, 35, a resident of Springville, Alabama, was sentenced to five years for trafficking rifles.',
    ['Carl Ames Doyle'],
  ],
  [
    'es',
    'Captura\nEl alcalde de Quito, Raúl Peña Ortiz, declaró que la Policía halló tres rifles en la ciudad.',
    ['Raúl Peña Ortiz'],
  ],
])('%s: %s', (lang, text, names) => {
  expect(read(lang, text).mentions.persons).toEqual(names);
});

test('a cartel is named for a place where nothing happened', () => {
  const { incidents } = read(
    'en',
    'Charges\nFederal prosecutors announced charges on Wednesday against five people who bought guns for the Sinaloa cartel. Border officers discovered 17 guns in a shipment headed from Raleigh, North Carolina, to Mexico, in February.',
  );
  expect(incidents.map(({ type, place }) => [type, place])).toEqual([
    ['charge', []],
    ['seizure', []],
  ]);
});

test('bars hide no arms', () => {
  const { incidents } = read(
    'fr',
    'Saisie\nLes douaniers ont saisi mardi trois fusils au Cap-Haïtien. Les agents ont placé derrière les barreaux le nommé Alcide Joachim.',
  );
  expect(incidents.map(({ conveyance }) => conveyance.concealment)).toEqual([[]]);
});
