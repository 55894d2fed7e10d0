/** The one gun that a verb of taking or finding acts on counts, where none was named before it; policies that a title alone tells. */
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const linesOf = (language: Language, text: string): (readonly [string, number | null])[] =>
  extractor
    .readWhole({ text, published: '2025-06-15', country: null }, language)
    .incidents.flatMap(({ items }) => items.map(({ type, quantity }) => [type, quantity] as const));

describe('The gun', () => {
  test.each<[Language, string, string]>([
    ['fr', 'Contrôle à Sainte-Rose\nLes gendarmes ont saisi le revolver dimanche à Sainte-Rose.', 'revolver'],
    ['es', 'Riña en Tapachula\nPolicías de Tapachula aseguraron el arma y un automóvil.', 'firearm'],
    ['en', 'Airport stop\nCustoms officers found the pistol in his hand luggage at Piarco.', 'pistol'],
  ])('%s: "%s" counts one %s', (language, text, type) => {
    expect(linesOf(language, text)).toEqual([[type, 1]]);
  });

  test.each<[Language, string]>([
    ['en', 'Games over\nThe cadets took the rifle cup at Bridgetown on Sunday.'],
    ['fr', 'Enquête à Sainte-Rose\nLe revolver n’a pas été retrouvé à Sainte-Rose.'],
    ['es', 'Riña en Tapachula\nLa policía no halló el arma en Tapachula.'],
  ])('%s: "%s" counts none', (language, text) => {
    expect(linesOf(language, text)).toEqual([]);
  });
});

test.each<[Language, string]>([
  [
    'fr',
    'Lutte contre les armes illégales : Sainte-Lucie et la Barbade signent un accord\nDes patrouilles communes débuteront en mer.',
  ],
  [
    'es',
    'Honduras y El Salvador acuerdan frenar el tráfico de armas\nHabrá controles conjuntos en El Amatillo.',
  ],
  ['en', 'Jamaica and Haiti sign deal to stem flow of guns\nJoint patrols start next month.'],
])('%s: the title of "%s" tells a policy', (language, text) => {
  const { incidents } = extractor.extract({ text, published: '2025-06-15', country: null }, language);
  expect(incidents.map(({ type }) => type)).toEqual(['policy']);
});
