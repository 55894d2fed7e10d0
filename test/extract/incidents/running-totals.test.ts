/** A find told together with the total up to now: both are read, and the find keeps its type. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const told = (lang: Language, text: string): string[] =>
  extract({ text, published: '2024-05-06' }, lang).incidents.map(({ type, items }) =>
    [type, ...items.map((item) => `${item.type} ${item.quantity}`)].join(' '),
  );

test.each<[Language, string]>([
  [
    'es',
    'La Policía incautó el 3 de mayo en Colón siete pistolas; estas armas se suman a las 890 armas incautadas en lo que va del año.',
  ],
  [
    'es',
    'La Policía incautó el 3 de mayo en Colón siete pistolas, que se suman a las 890 armas incautadas en lo que va del año.',
  ],
  [
    'es',
    'La Policía incautó el 3 de mayo en Colón siete pistolas, con lo que ya son 890 las armas incautadas en lo que va del año.',
  ],
  [
    'es',
    'La Policía incautó el 3 de mayo en Colón siete pistolas, lo que eleva a 890 el número de armas incautadas en lo que va del año.',
  ],
  [
    'en',
    'Police seized seven pistols in Nassau on May 3, bringing to 890 the number of guns seized so far this year.',
  ],
  [
    'en',
    'Police seized seven pistols in Nassau on May 3; 890 guns have been taken off the streets so far this year.',
  ],
  [
    'fr',
    "La police a saisi sept pistolets à Cayenne le 3 mai, ce qui porte à 890 le nombre d'armes saisies depuis le début de l'année.",
  ],
  [
    'fr',
    "La police a saisi sept pistolets à Cayenne le 3 mai ; 890 armes ont été saisies depuis le début de l'année.",
  ],
])('%s: %s', (lang, sentence) => {
  expect(told(lang, `Pistols\n${sentence}`)).toEqual(['seizure pistol 7', 'statistic firearm 890']);
});

test('what is taken up to now by several kinds is one figure', () => {
  expect(
    told(
      'es',
      'Balance\nLa Policía ha incautado siete pistolas, tres revólveres y 20 fusiles en lo que va del año.',
    ),
  ).toEqual(['statistic pistol 7 revolver 3 rifle 20']);
});

test('a remark in brackets in a line of a list tells no event of its own', () => {
  expect(
    told(
      'es',
      'Incautación\nEl 3 de mayo la Policía incautó tres armas de fuego en Colón, así:\n- 01 escopeta calibre 16 (entrega voluntaria)\n- 02 pistolas 9 mm\n- 18 cartuchos',
    ),
  ).toEqual(['seizure shotgun 1 pistol 2 ammunition 18']);
});

test.each<[Language, string, string[]]>([
  [
    'fr',
    'Colis à Rouen\nEn remontant sa trace, les douaniers ont saisi mardi 47 fusils à Rouen, en accord avec le parquet.',
    ['seizure rifle 47'],
  ],
  [
    'fr',
    'Jugement à Rouen\nUn homme a été condamné mardi à Rouen à un an de prison, avec interdiction de détenir ou de porter une arme, après la saisie de trois fusils.',
    ['seizure rifle 3', 'conviction'],
  ],
  [
    'es',
    'Hallazgo en Linares\nDetectives decomisaron el martes en Linares una escopeta, de dos cañones, y mil 29 cartuchos.',
    ['seizure shotgun 1 ammunition 1029'],
  ],
])('%s: words that only look like an event or goods: %s', (lang, text, expected) => {
  expect(told(lang, text)).toEqual(expected);
});
