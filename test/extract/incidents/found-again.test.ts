/** What comes back of stolen goods, who comes back to steal, and finds that share a night or a town with others. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const told = (lang: Language, text: string): string[] =>
  extract({ text, published: '2025-05-29' }, lang).incidents.map(({ type, items }) =>
    [type, ...items.map((item) => `${item.type} ${item.quantity}`)].join(' '),
  );

test.each<[Language, string, string[]]>([
  ['en', 'Gun in car\nOfficers found a stolen pistol in a car at Nassau on Tuesday.', ['seizure pistol 1']],
  [
    'en',
    'Store raided\nThieves broke into a gun store in Nassau on Monday and stole nine shotguns. Two of the stolen shotguns were recovered on Tuesday in Freeport.',
    ['loss shotgun 9', 'seizure shotgun 2'],
  ],
  [
    'es',
    'Asaltan armería\nDesconocidos robaron el lunes nueve escopetas de una armería de Quito. El martes la Policía recuperó en Ambato dos de las escopetas robadas.',
    ['loss shotgun 9', 'seizure shotgun 2'],
  ],
  [
    'fr',
    "Armurerie visitée\nDes malfaiteurs se sont introduits lundi dans une armurerie de Cayenne. Ils ont emporté neuf fusils d'assaut.",
    ['loss assault_rifle 9'],
  ],
  [
    'en',
    'Rifles in the port\nOfficers seized 40 rifles in Kingston on May 5. On May 20 customs opened a crate in Port of Spain and seized 12 of those rifles and five pistols.',
    ['seizure rifle 40', 'seizure rifle 12 pistol 5'],
  ],
  [
    'es',
    'Dos agentes detenidos por un robo de armas en Quito; cuatro revólveres aparecieron en Ambato\nDos agentes fueron detenidos el martes en Quito por el robo de armas de un cuartel. La víspera, en Ambato, la Policía halló cuatro revólveres en una camioneta.',
    ['arrest', 'seizure revolver 4'],
  ],
  [
    'fr',
    'Deux agents arrêtés à Rouen ; quatre revolvers saisis à Caen\nDeux agents ont été arrêtés mardi à Rouen pour un vol dans une caserne. La veille, à Caen, la police a saisi quatre revolvers dans une camionnette.',
    ['arrest', 'seizure revolver 4'],
  ],
  [
    'en',
    'Rifles on the wharf\nOn Tuesday police seized nine rifles at Nassau. Two of the rifles were seized loaded.',
    ['seizure rifle 9'],
  ],
  [
    'fr',
    'Deux nuits\nDans la nuit de lundi à mardi, la police a saisi deux fusils à Carrefour. Dans la nuit de mardi à mercredi, à Delmas, elle a saisi un pistolet.',
    ['seizure rifle 2', 'seizure pistol 1'],
  ],
  [
    'es',
    'Cae armero\nAgentes hallaron el martes dos fusiles en Maicao. En 2018 el mismo hombre ya había sido sorprendido con 30 pistolas en Riohacha.',
    ['seizure rifle 2', 'seizure pistol 30'],
  ],
])('%s: %s', (lang, text, expected) => {
  expect(told(lang, text)).toEqual(expected);
});

test.each<[Language, string, string[]]>([
  [
    'es',
    'Doce años\nUn tribunal de Quito impuso el martes doce años de cárcel a Élmer Portillo por vender fusiles.',
    ['conviction'],
  ],
  [
    'es',
    'Ley de armas\nAgentes hallaron el martes dos fusiles en Quito. El tráfico de armas se paga con hasta doce años de cárcel.',
    ['seizure rifle 2'],
  ],
  [
    'en',
    'Ten years\nA judge in Nassau on Tuesday handed down a ten-year term to Paul Rolle over illegal rifles.',
    ['conviction'],
  ],
  [
    'en',
    'Guns at Mombasa\nSo far this year the navy has seized 41 handguns at Mombasa. Twenty-seven people have been arrested.',
    ['statistic handgun 41'],
  ],
])('%s: %s, of a term or a figure', (lang, text, expected) => {
  expect(told(lang, text)).toEqual(expected);
});
