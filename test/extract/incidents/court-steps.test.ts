/** Court steps told without a plain verb of charging: sentences that are only asked for, trials that open, whoever is brought before a prosecutor. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const read = (language: Language, text: string): readonly Incident[] =>
  extractor.extract({ title: 'Armes – armas – arms trafficking', text, published: '2025-03-21' }, language)
    .incidents;
const types = (language: Language, text: string): string[] => read(language, text).map(({ type }) => type);

describe('A sentence that is only asked for', () => {
  it.each<[Language, string]>([
    [
      'fr',
      "Des peines de deux à cinq ans de prison ont été requises contre quatre hommes jugés pour un trafic d'armes de guerre.",
    ],
    [
      'fr',
      "Six ans de prison ferme ont été réclamés contre un armurier jugé pour un trafic de fusils d'assaut.",
    ],
  ])('%s: %s is a charge, no verdict', (language, text) => {
    expect(types(language, text)).toEqual(['charge']);
  });

  it('leaves a verdict beside the request a verdict', () => {
    expect(
      types(
        'fr',
        "L'armurier a été condamné à trois ans de prison pour trafic d'armes ; six avaient été requis.",
      ),
    ).toEqual(['conviction']);
  });
});

describe('A trial or an accusation over arms', () => {
  it.each<[Language, string]>([
    ['fr', "Le procès de Jean Bréval, qui a débuté lundi à Limbé, porte sur un lot d'armes à feu prohibées."],
    ['fr', "Les deux frères sont accusés de fabrication d'armes à feu prohibées devant la cour de Limbé."],
    ['en', 'The trial of Marlon Tavish opened on Monday in the High Court over smuggled firearms.'],
    ['es', 'El juicio contra Elías Barrantes por tráfico de armas comenzó el lunes en Limón.'],
  ])('%s: %s', (language, text) => {
    expect(types(language, text)).toEqual(['charge']);
  });

  it('makes no step of a trial whose verdict the article tells', () => {
    expect(
      types(
        'fr',
        "Jean Bréval a été condamné lundi à trois ans de prison pour trafic d'armes.\n\nLe procès de Jean Bréval s'était ouvert jeudi.",
      ),
    ).toEqual(['conviction']);
  });
});

describe('Whoever is brought before a prosecutor', () => {
  it.each<[Language, string]>([
    [
      'fr',
      'Les douaniers ont saisi lundi douze pistolets à Limbé. Trois hommes ont été arrêtés.\n\nIls ont été déférés au parquet de Limbé.',
    ],
    [
      'es',
      'La policía decomisó el lunes doce pistolas en Limón y detuvo a tres hombres.\n\nLos detenidos fueron puestos a disposición judicial.',
    ],
  ])('%s: %s stays with the find', (language, text) => {
    const incidents = read(language, text);
    expect(incidents.map(({ type, arrests }) => [type, arrests])).toEqual([['seizure', 3]]);
  });
});
