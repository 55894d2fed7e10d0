/** Lists of the held, those named behind their count or sentence, and those who join one told before, in three languages. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const HELD: readonly string[] = ['arrested', 'charged', 'convicted'];
const LEAD: Record<Language, string> = {
  en: 'Police found five pistols in Arima on Tuesday.',
  es: 'La Policía halló cinco pistolas en Baní el martes.',
  fr: 'La police a saisi cinq pistolets à Jacmel mardi.',
};

const first = (language: Language, text: string) =>
  extract({ title: 'Glock', text: `${LEAD[language]} ${text}`, published: '2025-03-06' }, language)
    .incidents[0];

describe('How many are held', () => {
  it.each<[Language, string, number | null]>([
    ['en', 'Roy Mohammed, Dale Baptiste and Keron Pierre were arrested.', 3],
    ['en', 'Arrested were Roy Mohammed, 27; his wife, Karla Mohammed, 26; and Keron Pierre, 34.', 3],
    ['es', 'Fueron detenidos Ramón Peña (44), Obed Ureña (29) y Blanca Ureña (25).', 3],
    ['es', 'Fueron detenidos el sargento Ramón Peña, el cabo Obed Ureña y Blanca Ureña.', 3],
    ['fr', "La police a arrêté Samuel Pierre, d'Osny Jean, 35 ans, et de Fritz Dorvil.", 3],
    ['fr', 'Ont été arrêtés Issa Diallo, 31 ans, Moussa Keïta, 40 ans, et Oumar Sangaré.', 3],
    ['en', 'He was arrested along with two others.', 3],
    ['es', 'Ella y otras seis personas fueron detenidas.', 7],
    ['fr', 'Il a été arrêté mardi avec deux complices.', 3],
    ['en', 'Three more were picked up at the house.', 3],
    ['fr', 'Trois autres ont été appréhendés.', 3],
    ['en', 'A woman was arrested. Her grandson, Kyle Ramsaran, 23, is also being held.', 2],
    ['es', 'Una mujer fue detenida. También está detenido su nieto, Starlin Mejía, de 22 años.', 2],
    ['fr', 'Une femme a été arrêtée. Un autre homme a été interpellé.', 2],
    ['en', 'Five men were arrested. Keron Pierre, 34, was also held.', 5],
  ])('%s: %s', (language, text, count) => {
    expect(first(language, text)?.arrests).toBe(count);
  });
});

describe('Who is held', () => {
  it.each<[Language, string, readonly string[]]>([
    ['en', 'Two men were held. They are Roy Mohammed and Dale Baptiste.', ['Roy Mohammed', 'Dale Baptiste']],
    ['en', 'Two men were held. Another, identified as Keron Pierre, 34, is wanted by police.', []],
    [
      'es',
      'Dos hombres fueron detenidos. Se trata de Ramón Peña y Obed Ureña.',
      ['Ramón Peña', 'Obed Ureña'],
    ],
    [
      'es',
      'Dos hombres fueron detenidos. Los fallecidos fueron identificados como Ramón Peña y Obed Ureña.',
      [],
    ],
    [
      'fr',
      "Deux hommes ont été arrêtés. Il s'agit de Samuel Pierre et de Fritz Dorvil.",
      ['Samuel Pierre', 'Fritz Dorvil'],
    ],
  ])('%s: %s', (language, text, names) => {
    const persons = first(language, text)?.persons.filter(({ role }) => HELD.includes(role));
    expect(persons?.map(({ name }) => name)).toEqual(names);
  });

  it.each<[Language, string, readonly string[]]>([
    [
      'es',
      'El tribunal condenó el lunes a Fausto Quimí a nueve años por tráfico de armas. Su cuñado, Álex Bone, recibió seis.',
      ['Fausto Quimí', 'Álex Bone'],
    ],
    [
      'fr',
      "Le tribunal a condamné lundi Willy Nestor à neuf ans pour trafic d'armes. Son cousin, Cédric Baltus, écope de six ans.",
      ['Willy Nestor', 'Cédric Baltus'],
    ],
    [
      'en',
      'Marlon Pinder was sentenced on Monday to nine years for gun trafficking. His cousin, Lynden Rolle, received six.',
      ['Marlon Pinder', 'Lynden Rolle'],
    ],
    [
      'fr',
      "Samuel Pierre a été inculpé lundi de trafic d'armes. Il s'agit d'un coup dur pour le gang dirigé par Jimmy Célestin.",
      ['Samuel Pierre'],
    ],
  ])('%s: tried together: %s', (language, text, names) => {
    const [trial] = extract({ title: 'Glock', text, published: '2025-03-06' }, language).incidents;
    expect(trial?.persons.map(({ name }) => name)).toEqual(names);
  });
});
