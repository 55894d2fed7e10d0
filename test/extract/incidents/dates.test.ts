/** The day of an event beside a year or month told before it. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

test.each<[Language, string, string]>([
  [
    'es',
    'La pesquisa empezó en 2022, cuando la policía incautó, el 9 de mayo de ese año, doce fusiles en Turbo.',
    '2022-05-09',
  ],
  [
    'fr',
    "L'affaire débute en 2023, quand la douane saisit, le 4 juin de cette année-là, douze fusils à Jacmel.",
    '2023-06-04',
  ],
  [
    'en',
    'The inquiry began in 2021, when police seized, on October 3 of that year, twelve rifles in Arima.',
    '2021-10-03',
  ],
])('%s: a day of the year named before it dates the event', (lang, sentence, date) => {
  const text = `Douze fusils / twelve rifles\n${sentence}`;
  expect(extract({ text, published: '2025-01-20' }, lang).incidents.map((incident) => incident.date)).toEqual(
    [date],
  );
});
