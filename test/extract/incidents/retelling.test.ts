/** How press copy retells one event: a round total and its parts, headings that set nothing apart, figures over a period. */
import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);

const incidentsOf = (lang: Language, text: string): readonly Incident[] =>
  extractor.extract({ text, published: '2025-03-14' }, lang).incidents;

const told = (lang: Language, text: string): string[] =>
  incidentsOf(lang, text).map(
    ({ type, items }) => `${type}: ${items.map((item) => `${item.quantity} ${item.type}`).join(', ')}`,
  );

const RETOLD: readonly [Language, string, string[]][] = [
  [
    'en',
    'Bullets stopped at the bridge\nOfficers on Monday seized more than 3,000 rounds of ammunition from a motorist.\nA search of the boot followed. Officers discovered 2,100 rounds of 9mm ammunition and 1,000 rounds of .45 ammunition.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'fr',
    'Des munitions saisies au pont\nLes douaniers ont saisi lundi plus de 3 000 cartouches dans une voiture.\nLa fouille du coffre a permis de découvrir 2 100 cartouches de 9 mm et 1 000 cartouches de calibre .45.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'es',
    'Decomisan municiones en el puente\nLos agentes decomisaron el lunes más de 3,000 cartuchos en un auto.\nEn la cajuela encontraron 2,100 cartuchos calibre 9 mm y 1,000 cartuchos calibre .45.',
    ['seizure: 2100 ammunition, 1000 ammunition'],
  ],
  [
    'en',
    'Guns found in freezer\nPolice seized a pistol and a quantity of ammunition from a freezer in Kingston on Tuesday.\nWhat was found\n• 40 – 9mm rounds\n• 12 – .45 rounds\nNobody was arrested.',
    ['seizure: 1 pistol, 40 ammunition, 12 ammunition'],
  ],
];

describe('one event told twice is one incident', () => {
  test.each(RETOLD)('%s: %s', (lang, text, expected) => {
    expect(told(lang, text)).toEqual(expected);
  });
});

test('a seizing verb over a period counts what was seized, whatever the shipping', () => {
  expect(
    told(
      'en',
      'Guns at the wharf\nOver the past three months customs seized 61 pistols shipped from the United States to Jamaica.',
    ),
  ).toEqual(['statistic: 61 pistol']);
});

const SUMMED_UP: readonly [Language, string, readonly (readonly [number, number | null])[]][] = [
  [
    'en',
    'Guns off the road\nPolice seized three firearms and held five men in two separate operations in Kingston at the weekend.\nIn the first operation, officers stopped a car and found two pistols. Two men were arrested.\nIn the second operation, a house was searched.\nDuring the search officers found a revolver. Three men were arrested.',
    [
      [2, 2],
      [1, 3],
    ],
  ],
  [
    'fr',
    'Des armes saisies\nLa police a saisi trois armes et arrêté cinq hommes au cours de deux opérations distinctes à Cayenne.\nLors de la première opération, les agents ont découvert deux pistolets. Deux hommes ont été arrêtés.\nLors d’une autre opération, à Kourou, les agents ont découvert un revolver. Trois hommes ont été arrêtés.',
    [
      [2, 2],
      [1, 3],
    ],
  ],
  [
    'es',
    'Decomisan armas\nLa policía decomisó tres armas y detuvo a cinco hombres en dos operativos distintos en Santiago.\nEn el primero, los agentes decomisaron dos pistolas. Dos hombres fueron detenidos.\nEn otro operativo, en Moca, los agentes decomisaron un revólver. Tres hombres fueron detenidos.',
    [
      [2, 2],
      [1, 3],
    ],
  ],
];

describe('a sentence that sums several finds up is none of them', () => {
  test.each(SUMMED_UP)('%s: %s', (lang, text, expected) => {
    expect(
      incidentsOf(lang, text).map(({ items, arrests }) => [
        items.reduce((sum, item) => sum + (item.quantity ?? 0), 0),
        arrests,
      ]),
    ).toEqual(expected);
  });
});

const COUNTED: readonly [Language, string, string[]][] = [
  [
    'en',
    'Guns in appliances\nPolice seized two revolvers and nine rifles, six of which were ghost guns, in Nassau on Monday.',
    ['seizure: 2 revolver, 9 rifle'],
  ],
  [
    'en',
    'Guns in groceries\nPolice seized 14 pistols from five barrels shipped from the United States on Monday.',
    ['seizure: 14 pistol'],
  ],
  [
    'en',
    'Officers stop 9K rounds at the bridge\nCustoms seized 9K rounds of ammunition and two rifles in Laredo on Monday.',
    ['seizure: 9000 ammunition, 2 rifle'],
  ],
  [
    'en',
    'Rifle found\nPolice seized one RF-15 rifle and three magazines on Monday.',
    ['seizure: 1 rifle, 3 magazine'],
  ],
  [
    'en',
    'Magazines found\nPolice seized a pistol and 29 magazines, including two drum magazines, on Monday.',
    ['seizure: 1 pistol, 29 magazine'],
  ],
];

describe('what the press numbers and what it only describes', () => {
  test.each(COUNTED)('%s: %s', (lang, text, expected) => {
    expect(told(lang, text)).toEqual(expected);
  });
});

test('a nationality is no place of the event', () => {
  const [seizure] = incidentsOf(
    'en',
    'Three held with guns\nThree Venezuelans were held after police seized two pistols in Port of Spain, Trinidad, on Monday.',
  );
  expect(seizure?.country).toBe('TT');
});

const REFERRED: readonly [Language, string, number][] = [
  [
    'en',
    'Boat stopped\nThe coast guard intercepted a pirogue off Canouan on Monday with three fishermen on board.\nA search led to the discovery of 40 rounds of ammunition and a pistol. The men were arrested.',
    3,
  ],
  [
    'fr',
    'Un bateau intercepté\nLes garde-côtes ont intercepté lundi une yole avec trois pêcheurs à bord.\nLa fouille a permis de découvrir 40 cartouches et un pistolet. Ils ont été arrêtés.',
    3,
  ],
];

test.each(REFERRED)('%s: those who were counted before are held: %s', (lang, text, held) => {
  expect(incidentsOf(lang, text)[0]?.arrests).toBe(held);
});

test('a line under the title that is no sentence belongs to the title', () => {
  expect(
    told(
      'en',
      'Heavy load\nVisitor lands at Sangster with 12 pistols and 300 bullets\nA visitor was arrested at the Sangster International Airport in Montego Bay on Monday after a dozen pistols and 300 rounds of ammunition were found in his luggage.',
    ),
  ).toEqual(['seizure: 12 pistol, 300 ammunition']);
});

test('numbered lines behind a colon are a list whose lines are all told once', () => {
  expect(
    told(
      'en',
      'Rounds found\nOfficers searched a house in Kingstown on Monday and seized the following:\nOne (1) round of 9mm ammunition\nOne (1) round of shotgun ammunition\nTwo (2) revolvers\nNobody was arrested.',
    ),
  ).toEqual(['seizure: 1 ammunition, 1 ammunition, 2 revolver']);
});

test('a find that tells of a loss is the loss', () => {
  expect(
    told(
      'en',
      'Guns gone from station\nIt was discovered that two rifles and 40 rounds of ammunition were missing from the armoury of the police station in Gouyave on Monday.',
    ),
  ).toEqual(['loss: 2 rifle, 40 ammunition']);
});

test('the name behind a road and its comma is where the road lies', () => {
  const [seizure] = incidentsOf(
    'en',
    'Gun found\nPolice in Guyana seized a pistol and nine rounds of ammunition at Fourth Street, Melanie Gardens, on Monday.',
  );
  expect(seizure?.place).toContain('Melanie Gardens');
});

const ASIDE: readonly [string, string][] = [
  [
    'Pistol found\nPolice stopped a boat off Canouan, St. Vincent and the Grenadines, on Monday and found a pistol.\nThe men were arrested and taken to the police base in Calliaqua.',
    'Canouan',
  ],
  [
    'Pistol found\nA 22-year-old labourer of Main Street, Linden, was held on Monday after police found a pistol in a car in Georgetown, Guyana.',
    'Georgetown',
  ],
];

test.each(ASIDE)('where somebody lives or was led to is no place of the event: %s', (text, place) => {
  const incidents = incidentsOf('en', text);
  expect(incidents.map((incident) => incident.place[0])).toEqual([place]);
});
