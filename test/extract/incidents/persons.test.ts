/** Persons of an incident beside the article's court steps. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const heldIn = (lang: Language, text: string, type: string) =>
  extract({ text, published: '2025-03-06' }, lang)
    .incidents.filter((incident) => incident.type === type)
    .flatMap((incident) => incident.persons);

test.each<[Language, string, string[]]>([
  [
    'fr',
    "Deux hommes arrêtés avec neuf pistolets aux Cayes\nLa police a saisi mardi neuf pistolets aux Cayes et arrêté deux hommes.\nRoland Célestin et Mackenson Pierre-Louis ont été inculpés mercredi de trafic d'armes.",
    ['Roland Célestin', 'Mackenson Pierre-Louis'],
  ],
  [
    'en',
    'Two held with nine pistols in Arima\nPolice seized nine pistols in Arima on Tuesday and arrested two men.\nKeron Baldwin and Jameel Ottley were charged on Wednesday with possession of firearms.',
    ['Keron Baldwin', 'Jameel Ottley'],
  ],
])('%s: who is charged over a find is who was held there', (lang, text, names) => {
  const persons = heldIn(lang, text, 'seizure');
  expect(persons.map(({ name }) => name)).toEqual(names);
  expect(persons.every(({ role }) => role === 'arrested')).toBe(true);
});

test('more persons charged than were held lend no name', () => {
  const text =
    'One held with nine pistols in Arima\nPolice seized nine pistols in Arima on Tuesday and arrested one man.\nKeron Baldwin and Jameel Ottley were charged on Wednesday with possession of firearms.';
  expect(heldIn('en', text, 'seizure')).toEqual([]);
});

test.each<[Language, string, string]>([
  [
    'es',
    'Condenada por comprar fusiles\nLa jueza federal Marta Quiñones condenó el martes a Rebeca Soto, de 27 años, a cinco años de prisión por comprar doce fusiles.',
    'Rebeca Soto',
  ],
  [
    'en',
    'Courier jailed over rifles\nDistrict Judge Helen Marwood on Tuesday sentenced Troy Lashley, 38, to five years for trafficking twelve rifles.',
    'Troy Lashley',
  ],
])('%s: the judge who sentences is not the one sentenced', (lang, text, name) => {
  expect(heldIn(lang, text, 'conviction').map((person) => person.name)).toEqual([name]);
});
