/** Figures over a period beside those they are compared with. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

test.each<[Language, string, [string, number][]]>([
  [
    'fr',
    'Moins de saisies\nDe janvier à juin 2024, les douanes ont saisi 412 armes à feu. Le trafic change de route. Au premier semestre 2023, elles en étaient à 530.',
    [
      ['2024-01/2024-06', 412],
      ['2023-01/2023-06', 530],
    ],
  ],
  [
    'es',
    'Balance de armas\nEn 2024 la Policía Nacional ocupó 812 armas de fuego; en 2023 habían sido 640 armas de fuego.',
    [
      ['2024', 812],
      ['2023', 640],
    ],
  ],
  [
    'en',
    'Fewer guns\nIn 2024 the police seized 255 firearms in the parish. In 2023 the number was 310.',
    [
      ['2024', 255],
      ['2023', 310],
    ],
  ],
  [
    'en',
    'Two islands count\nIn 2024 the police of Trinidad and Tobago seized 914 firearms.\nIn 2024 the police of Barbados seized 88 firearms.',
    [
      ['2024', 914],
      ['2024', 88],
    ],
  ],
])('%s: %s', (lang, text, figures) => {
  const found = extract({ text, published: '2025-01-20' }, lang)
    .incidents.filter(({ type }) => type === 'statistic')
    .map(({ date, items }) => [date, items[0]?.quantity]);
  expect(found).toEqual(figures);
});
