/** Flows of arms without a number, yearly estimates, pleas told by what was owned up to; what is said of any gun tells no event. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const TITLE = 'Trafic d’armes – arms trafficking – tráfico de armas';
const extractor = createExtractor(knowledge);
const read = (language: Language, text: string): readonly Incident[] =>
  extractor.extract({ title: TITLE, text, published: '2025-03-21' }, language).incidents;
const brief = ({ type, items }: Incident): string =>
  [type, ...items.map((item) => `${item.quantity} ${item.type}`)].join(' ');

describe('Goods without a number whose way is told', () => {
  it.each<[Language, string]>([
    ['fr', 'Des cartouches fabriquées au Ghana passent au Togo à moto, puis arrivent à Lomé.'],
    ['es', 'Cartuchos fabricados en Perú entran por Huaquillas y suben a Guayaquil.'],
    ['en', 'Cartridges made in Ghana travel from Accra to Lomé in petrol drums.'],
  ])('%s: %s', (language, text) => {
    expect(read(language, text).map(brief)).toEqual(['trafficking null ammunition']);
  });
});

describe('Figures told by the year', () => {
  it.each<[Language, string]>([
    ['fr', 'Quelque 4 000 fusils passeraient la frontière chaque année, selon les douanes.'],
    ['es', 'Cada año pasan la frontera unos 4.000 fusiles, según la Aduana.'],
    ['en', 'Some 4,000 rifles slip across the border every year, according to Customs.'],
  ])('%s: %s', (language, text) => {
    expect(read(language, text).map(brief)).toEqual(['statistic 4000 rifle']);
  });
});

describe('What is owned up to before a court', () => {
  it.each<[Language, string]>([
    [
      'fr',
      'Devant le tribunal correctionnel de Nice, Luc Arbois a reconnu mardi que les douze pistolets étaient à lui.',
    ],
    ['es', 'Ante el juez, Luis Arboleda reconoció el martes que las doce pistolas eran suyas.'],
    [
      'en',
      'Standing before a judge in Tampa on Tuesday, Luke Arbor admitted that the twelve pistols were his.',
    ],
  ])('%s: %s', (language, text) => {
    expect(read(language, text).map(brief)).toEqual(['conviction 12 pistol']);
  });
});

it('keeps goods found in so many houses', () => {
  const text = 'On Tuesday officers found nine pistols in ten houses.';
  expect(read('en', text).map(brief)).toEqual(['seizure 9 pistol']);
});

describe('Arms destroyed', () => {
  it.each<[Language, string, string]>([
    ['fr', 'De 2012 à 2023, la commission a détruit 8 200 fusils.', 'statistic 8200 rifle'],
    ['es', 'Entre 2012 y 2023 el Ejército destruyó 8.200 fusiles.', 'statistic 8200 rifle'],
    ['en', 'From 2012 to 2023 the army destroyed 8,200 rifles.', 'statistic 8200 rifle'],
    ['en', 'On 9 March 2025 the army destroyed 8,200 rifles seized since 2021.', 'other 8200 rifle'],
  ])('%s: %s', (language, text, told) => {
    expect(read(language, text).map(brief)).toEqual([told]);
  });
});

describe('What is said of any gun', () => {
  it.each<[Language, string]>([
    ['fr', 'Un pistolet coûte 800 euros au marché noir.'],
    ['fr', 'Chaque arme saisie sera tracée.'],
    ['es', 'Una pistola puede costar 800 dólares en el mercado negro.'],
    ['fr', 'Neuf pistolets sur dix sont achetés par des commerçants.'],
    ['en', 'Nine pistols out of ten are bought by traders.'],
    ['es', 'Toda arma incautada será rastreada.'],
    ['en', 'A pistol can cost 800 dollars on the black market.'],
    ['en', 'Every gun seized will be traced.'],
  ])('%s: %s', (language, text) => {
    expect(read(language, text)).toEqual([]);
  });
});

describe('Counts whose goods were named before', () => {
  it.each<[Language, string]>([
    [
      'fr',
      'Que devient le fusil de contrebande ? Les douanes en ont saisi 340 en 2023. En 2022 on en comptait 180.',
    ],
    ['es', '¿Cuántos fusiles llegan? La Aduana decomisó 340 en 2023. En 2022 habían sido 180.'],
    ['en', 'How many rifles get through? Customs seized 340 in 2023. In 2022 it was 180.'],
  ])('%s: %s', (language, text) => {
    expect(read(language, text).map(brief)).toEqual(['statistic 340 rifle', 'statistic 180 rifle']);
  });
});

describe('An arrest told behind the court step that it came before', () => {
  it.each<[Language, string]>([
    [
      'fr',
      'Douze trafiquants d’armes ont été inculpés mardi, après que neuf suspects ont été interpellés lundi.',
    ],
    [
      'es',
      'Doce traficantes de armas fueron imputados el martes, después de que nueve sospechosos fueran detenidos el lunes.',
    ],
    [
      'en',
      'Twelve gun traffickers were indicted on Tuesday, after nine suspects were taken into custody on Monday.',
    ],
  ])('%s: %s', (language, text) => {
    expect(
      read(language, text)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['arrest', 'charge']);
  });
});
