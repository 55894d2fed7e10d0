/** What one person did or is held over, as against figures and events: its type, and the place that a count follows. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const read = (lang: Language, text: string) => extract({ text, published: '2025-05-29' }, lang).incidents;

test.each<[Language, string]>([
  [
    'es',
    'Doce años por granadas\nUn tribunal de San Salvador condenó el jueves a Elmo Tarifa a doce años de cárcel por tráfico de armas. Entre 2019 y 2021 el acusado apartó de la bodega unas 60 granadas.',
  ],
  [
    'es',
    'Seis años por fusiles\nUn tribunal de Quito condenó el jueves a Elma Tarifa a seis años de cárcel por tráfico de armas. De enero a mayo de 2024 la imputada retiró 14 fusiles.',
  ],
  [
    'en',
    'Six years for rifles\nA court in Miami sentenced Kelby Frome on Monday to six years in prison for gun trafficking. Between February and May 2024 the defendant signed for 23 rifles.',
  ],
  [
    'fr',
    'Six ans pour des fusils\nLe tribunal de Cayenne a condamné lundi Elmo Tarife à six ans de prison pour trafic d’armes. Entre mars et septembre 2024, le prévenu a écoulé dix-neuf fusils.',
  ],
])('%s: what an accused did with goods over months is no statistic: %s', (lang, text) => {
  expect(read(lang, text).map(({ type }) => type)).toEqual(['conviction', 'trafficking']);
});

test.each<[Language, string]>([
  ['es', 'Balance de armas\nEntre 2019 y 2021 la Policía incautó 60 granadas.'],
  ['en', 'Guns counted\nBetween February and May 2024 police seized 230 rifles.'],
  ['fr', 'Bilan\nEntre mars et septembre 2024, les douanes ont saisi 190 fusils.'],
])('%s: what a force took over months is a statistic: %s', (lang, text) => {
  expect(read(lang, text).map(({ type }) => type)).toEqual(['statistic']);
});

test.each<[Language, string]>([
  [
    'en',
    'Rifle found\nPolice found a rifle in a drain in Sauteurs on Sunday. On Tuesday Kelby Frome, a suspect in the attack, was arrested.',
  ],
  [
    'es',
    'Cae sospechoso\nLa Policía halló el domingo en Rosario un fusil en una zanja. El martes fue detenido Elmo Tarifa, sospechoso del ataque.',
  ],
  [
    'fr',
    "Un fusil retrouvé\nLa gendarmerie a retrouvé dimanche à Sinnamary un fusil dans un fossé. Mardi, Elmo Tarife, suspect de l'attaque, a été arrêté.",
  ],
])('%s: an attack that somebody is held over is no attack told: %s', (lang, text) => {
  expect(read(lang, text).map(({ type }) => type)).toEqual(['seizure', 'arrest']);
});

test.each<[Language, string, string, number]>([
  ['es', 'Aduanas\nLa DGA halló el lunes en el puerto de Haina 14 pistolas.', 'Haina', 14],
  ['es', 'Aduanas\nLa DGA halló el lunes en el puerto de Manzanillo 300 cartuchos.', 'Manzanillo', 300],
  ['es', 'Operativo\nLa Policía decomisó el lunes en Delmas 33 tres fusiles.', 'Delmas 33', 3],
  ['fr', 'Opération\nLa PNH a saisi lundi à Delmas 33 trois fusils.', 'Delmas 33', 3],
])(
  '%s: a number before goods counts them, one before none ends a name: %s',
  (lang, text, place, quantity) => {
    const [first] = read(lang, text);
    expect([first?.place[0], first?.items[0]?.quantity]).toEqual([place, quantity]);
  },
);

test.each<[Language, string]>([
  [
    'en',
    'Shop raided\nOfficers seized 900 cream-charger cartridges from a vape shop. The owner was cautioned.',
  ],
  [
    'fr',
    "Épicerie contrôlée\nLa police a saisi 640 cartouches de gaz hilarant, le protoxyde d'azote des fêtes.",
  ],
  ['es', 'Tienda cerrada\nLa Policía incautó 500 cartuchos de óxido nitroso, el gas de la risa.'],
])('%s: cartridges of gas are no ammunition: %s', (lang, text) => {
  expect(read(lang, text)).toEqual([]);
});
