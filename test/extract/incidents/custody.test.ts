/** Who is kept without a verb of arrest, in the three languages: handed over, led away, in a cell, with company, by the headline. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const held = (lang: Language, text: string, title: string): (number | null)[] =>
  extract({ title, text, published: '2025-03-06' }, lang).incidents.map(({ arrests }) => arrests);

const OPENING: Readonly<Record<Language, string>> = {
  en: 'Customs officers found six pistols in a crate at the port of Kingston on Tuesday.',
  fr: 'La douane a saisi six pistolets dans une caisse au port de Cotonou mardi.',
  es: 'La aduana decomisó seis pistolas en una caja en el puerto de Colón el martes.',
};
const TITLE: Readonly<Record<Language, string>> = {
  en: 'Six pistols in a crate',
  fr: 'Six pistolets dans une caisse',
  es: 'Seis pistolas en una caja',
};

describe('Persons kept', () => {
  it.each<[Language, string, number | null]>([
    ['en', 'The forwarder and his clerk were handed over to the police.', 2],
    ['en', 'Two dockworkers were escorted to headquarters.', 2],
    ['en', 'The driver and his mate are in prison.', 2],
    ['en', 'The broker, who faces eight years in prison, denies it.', null],
    ['en', 'The pistols were handed over to the police.', null],
    ['en', 'A 61-year-old locksmith was arrested.', 1],
    ['en', 'The driver was detained along with two passengers.', 3],
    ['en', 'Detectives traced the importer and arrested him.', 1],
    ['en', 'The clerk says that she had picked up the crate.', null],
    ['fr', 'Le gérant et son chauffeur ont été conduits au commissariat.', 2],
    ['fr', 'Le déclarant, 47 ans, a été remis à la gendarmerie.', 1],
    ['fr', 'Trois dockers dorment au violon.', 3],
    ['fr', 'Les armes ont été remises à la gendarmerie.', null],
    ['fr', 'Le chauffeur est gardé à vue avec son apprenti.', 2],
    ['fr', "Le propriétaire se cachait ; les gendarmes l'ont arrêté.", 1],
    ['es', 'El chofer y su ayudante fueron trasladados a la comisaría.', 2],
    ['es', 'Dos estibadores están en los calabozos.', 2],
    ['es', 'Las pistolas fueron entregadas a la Fiscalía.', null],
    ['es', 'Los detenidos son cinco.', 5],
    ['es', 'El dueño escapó, pero los agentes lo detuvieron.', 1],
  ])('%s: %s', (lang, sentence, count) => {
    expect(held(lang, `${OPENING[lang]} ${sentence}`, TITLE[lang])).toEqual([count]);
  });

  it.each<[Language, string, number]>([
    ['en', 'Welder held over six pistols', 1],
    ['fr', 'Un couple arrêté avec six pistolets', 2],
    ['es', 'Cuatro detenidos con seis pistolas', 4],
  ])('by the headline, %s: %s', (lang, title, count) => {
    expect(held(lang, OPENING[lang], title)).toEqual([count]);
  });
});
