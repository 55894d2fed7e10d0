/** Lines that point back to the calibre before them, and calibres written out behind their word. */
import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);

const items = (lang: Language, text: string): string[] =>
  extract({ text, published: '2025-05-29' }, lang).incidents.flatMap((incident) =>
    incident.items.map(({ type, quantity, calibre }) => `${type} ${quantity} ${calibre ?? '-'}`),
  );

test.each<[Language, string, string[]]>([
  [
    'es',
    'Balas\nEn la casa hallaron una escopeta calibre 12 y seis cartuchos del mismo calibre.',
    ['shotgun 1 12ga', 'ammunition 6 12ga'],
  ],
  [
    'es',
    'Retén\nLos agentes decomisaron una pistola calibre 9 mm, un cargador y 12 municiones de igual calibre.',
    ['pistol 1 9mm', 'magazine 1 -', 'ammunition 12 9mm'],
  ],
  [
    'fr',
    'Saisie\nLes gendarmes ont saisi un fusil de calibre 12 et six cartouches du même calibre.',
    ['shotgun 1 12ga', 'ammunition 6 12ga'],
  ],
  [
    'en',
    'Stop\nPolice seized a .45 pistol and six rounds of the same caliber.',
    ['pistol 1 .45', 'ammunition 6 .45'],
  ],
  ['en', 'Stop\nPolice seized six rounds of the same caliber.', ['ammunition 6 -']],
  [
    'es',
    'Puerto\nLa aduana incautó diez cargadores calibre nueve milímetros (mm) y 40 cartuchos calibre treinta y ocho.',
    ['magazine 10 9mm', 'ammunition 40 .38'],
  ],
  [
    'es',
    'Finca\nLa policía halló una escopeta calibre doce y un revólver.',
    ['shotgun 1 12ga', 'revolver 1 -'],
  ],
  [
    'es',
    'Contenedor\nFueron incautados 947 cartuchos entre ellos 638 de calibre 5.56, 278 de calibre nueve milímetros y 31 de calibre 40.',
    ['ammunition 638 5.56x45', 'ammunition 278 9mm', 'ammunition 31 .40'],
  ],
])('%s: %s', (lang, text, expected) => {
  expect(items(lang, text)).toEqual(expected);
});

test('Spanish "y/o" joins two names of one person who is held', () => {
  const [event] = extract(
    {
      text: 'Cae con pistolas\nResultó detenido Wilkin Manzueta y/o Joel Alberto Peña Rosario, a quien se le ocuparon tres pistolas.',
      published: '2025-05-29',
    },
    'es',
  ).incidents;
  expect(event?.arrests).toBe(1);
  expect(event?.persons.map(({ name }) => name)).toEqual(['Wilkin Manzueta']);
});
