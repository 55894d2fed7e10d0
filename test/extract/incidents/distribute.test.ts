/** One sentence, several finds: goods and places that take turns. */
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const finds = (lang: Language, title: string, text: string): string[] =>
  extractor
    .extract({ title, text, published: '2025-03-14' }, lang)
    .incidents.map(
      ({ place, items }) => `${place[0]}: ${items.map((item) => `${item.quantity} ${item.type}`).join(', ')}`,
    );

describe('finds told place by place in one sentence', () => {
  test.each<[Language, string, string, string[]]>([
    [
      'es',
      'Ocupan armas en tres provincias',
      'La Policía Nacional ocupó dos revólveres y una pistola en Baní, República Dominicana; tres escopetas en La Vega, y un revólver en San Pedro de Macorís.',
      ['Baní: 2 revolver, 1 pistol', 'La Vega: 3 shotgun', 'San Pedro de Macorís: 1 revolver'],
    ],
    [
      'fr',
      'Armes saisies dans deux villes',
      'La police a saisi deux pistolets et 40 cartouches à Cayenne et trois fusils à Kourou.',
      ['Cayenne: 2 pistol, 40 ammunition', 'Kourou: 3 rifle'],
    ],
    [
      'en',
      'Guns seized in two parishes',
      'Police seized two pistols in Kingston, Jamaica and three rifles in Montego Bay.',
      ['Kingston: 2 pistol', 'Montego Bay: 3 rifle'],
    ],
    [
      'es',
      'Policía incauta armas',
      'En La Pintana, Chile, incautaron seis pistolas, en Villa Fantasía tres escopetas y en Maipú dos revólveres.',
      ['La Pintana: 6 pistol', 'Villa Fantasía: 3 shotgun', 'Maipú: 2 revolver'],
    ],
    [
      'fr',
      'Bilan de la semaine',
      'À Marchand-Dessalines, cinq fusils ont été récupérés ; à Verrettes, en Haïti, trois pistolets.',
      ['Marchand-Dessalines: 5 rifle', 'Verrettes: 3 pistol'],
    ],
  ])('%s: %s', (lang, title, text, expected) => {
    expect(finds(lang, title, text)).toEqual(expected);
  });

  test('a place that stands with the last goods alone divides nothing', () => {
    expect(
      finds(
        'es',
        'Decomisan armas',
        'La PNC decomisó tres fusiles, dos pistolas y 200 cartuchos en Mixco, Guatemala.',
      ),
    ).toEqual(['Mixco: 3 rifle, 2 pistol, 200 ammunition']);
  });
});

test('a conviction leaves the goods to the seizure that lists them', () => {
  const { incidents } = extractor.extract(
    {
      title: 'Condenan a hombre por portar granada',
      text: 'Un tribunal de Guatemala condenó el 3 de marzo de 2025 a Edvin Lux Caal a doce años por llevar una granada.\n\nLux Caal fue detenido el 12 de octubre de 2023 en Mixco, donde la PNC le decomisó una granada.',
      published: '2025-03-14',
    },
    'es',
  );
  expect(incidents.map(({ type, date, items }) => [type, date, items.length])).toEqual([
    ['conviction', '2025-03-03', 0],
    ['seizure', '2023-10-12', 1],
  ]);
});
