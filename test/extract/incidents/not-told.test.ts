/** What words near an event do not say of it: days within names of places, papers of an agency, what could be made, cases before courts. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const read = (lang: Language, text: string) => extract({ text, published: '2025-05-29' }, lang).incidents;

test('a month within the name of a town dates nothing', () => {
  const [first] = read(
    'en',
    'Rifle under rice\nPolice found a rifle under sacks of rice on Tuesday. The driver, who lives in May Pen, was arrested.',
  );
  expect(first?.date).toBe('2025-05-27');
  expect(first?.arrests).toBe(1);
});

test.each<[Language, string]>([
  [
    'en',
    'Straw buyer sentenced\nA judge in Houston sentenced Kelby Frome on Monday to five years in prison for lying about rifles on an ATF form.',
  ],
  [
    'fr',
    'Prête-nom condamné\nUn juge de Houston a condamné lundi Elmo Tarife à cinq ans de prison pour trafic de fusils et mensonge sur le formulaire de l’ATF.',
  ],
  [
    'es',
    'Condena por fusiles\nUn juez de Houston condenó el lunes a Elmo Tarifa a cinco años de prisión por tráfico de fusiles y mentir en el formulario de la ATF.',
  ],
  [
    'es',
    'Condena por fusiles\nUn juzgado de Bogotá condenó el lunes a Elmo Tarifa a seis años de prisión por porte de fusiles de uso privativo de la ATF.',
  ],
])('%s: an agency whose paper is named does not act: %s', (lang, text) => {
  expect(read(lang, text).flatMap(({ agencies }) => agencies)).not.toContain('ATF');
});

test.each<[Language, string]>([
  [
    'en',
    'Workshop raided\nPolice seized two rifles on Tuesday in Arima, and enough parts needed to make up to nine pistols.',
  ],
  [
    'fr',
    'Atelier fermé\nLa police a saisi mardi à Arima deux fusils et des pièces pour fabriquer jusqu’à neuf pistolets.',
  ],
  [
    'es',
    'Taller cerrado\nLa Policía incautó el martes en Arima dos fusiles y piezas para fabricar hasta nueve pistolas.',
  ],
])('%s: arms that could have been made were not seized: %s', (lang, text) => {
  const lines = read(lang, text).flatMap(({ items }) => items.map(({ quantity }) => quantity));
  expect(lines).toContain(2);
  expect(lines).not.toContain(9);
});

test.each([
  ['La carga seguiría a Buenaventura.', 'CO'],
  ['La carga seguía hacia Puerto Príncipe.', 'HT'],
])('a port that goods would go on to is where they were bound: %s', (onward, country) => {
  const [first] = read(
    'es',
    `Fusiles en Colón\nEl Senafront aprehendió el jueves 27 fusiles en Colón. ${onward}`,
  );
  expect(first?.destination).toEqual([country]);
});

test('cases about firearms are no firearms', () => {
  const all = read(
    'en',
    'In the courts\nFive firearms cases were heard in Leeds last week. On Monday Kelby Frome was jailed for six years for possessing a revolver.',
  );
  expect(all.flatMap(({ items }) => items.map(({ quantity }) => quantity))).not.toContain(5);
});

test('a block of a guerrilla that is armed is no agency', () => {
  const all = read(
    'es',
    'Condena por fusiles\nUn juzgado de Bogotá condenó el lunes a Elmo Tarifa a seis años de prisión por vender fusiles al Bloque Cordillera.',
  );
  expect(all.flatMap(({ agencies }) => agencies)).not.toContain('Bloque Cordillera');
});

test('a container belongs to the find and not to the bill told beside it', () => {
  const all = read(
    'en',
    'Guns at Onne\nCustoms seized 90 shotguns on Tuesday in container MSKU4417203 at Onne. A firearms bill before parliament would raise the penalty for smuggling guns in container MSKU4417203 or any other.',
  );
  expect(all.map(({ type, identifiers }) => [type, identifiers.containers.length])).toEqual([
    ['seizure', 1],
    ['policy', 0],
  ]);
});
