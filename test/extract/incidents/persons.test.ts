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

test.each<[Language, string]>([
  [
    'es',
    'Asaltan un retén\nHombres armados atacaron el lunes un retén en Saltillo y mataron a dos policías. Abandonaron tres fusiles. Uno de ellos fue robado en 2023 del cuartel de Monclova junto con otros cuatro fusiles. No hubo detenidos.',
  ],
  [
    'en',
    'Gang storms police post\nGunmen attacked the police post at Linstead on Monday and left three rifles behind. One of them was stolen in 2023 from the station at Ewarton with four other rifles. No one has been arrested.',
  ],
])('%s: nobody held behind a recalled theft is said of the attack', (lang, text) => {
  const counts = extract({ text, published: '2025-03-06' }, lang).incidents.map(({ type, arrests }) => ({
    type,
    arrests,
  }));
  expect(counts.find(({ type }) => type === 'attack')?.arrests).toBe(0);
  expect(counts.find(({ type }) => type === 'loss')?.arrests ?? null).toBeNull();
});

test('persons held in a period belong to its figure, not to the one it is compared with', () => {
  const text =
    'Baisse des saisies\nDe janvier à juin 2024, la police a saisi 5 417 armes à feu, contre 4 860 à la même période de 2023. 2 906 personnes ont été arrêtées.';
  const held = extract({ text, published: '2024-07-04' }, 'fr').incidents.map(({ arrests }) => arrests);
  expect(held.filter((count) => count !== null)).toEqual([2906]);
});
