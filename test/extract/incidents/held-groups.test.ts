/** Groups of persons held: crews, kin, wholes that are spelled out, and callings that no list knows. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const { extract } = createExtractor(knowledge);
const LEADS = {
  en: 'Police found five pistols in Arima on Tuesday.',
  es: 'La policía incautó cinco pistolas el martes en Durán.',
  fr: 'La police a saisi cinq pistolets mardi à Delmas.',
} as const;
const held = (language: keyof typeof LEADS, text: string): (number | null)[] =>
  extract(
    { title: '', text: `${LEADS[language]} ${text}`, published: '2025-03-06' },
    language as Language,
  ).incidents.map(({ arrests }) => arrests);

describe('Groups of persons held', () => {
  it.each<[keyof typeof LEADS, string, number]>([
    ['en', 'Three suspects, two agents and an importer, were arrested at the scene.', 3],
    ['en', 'Two men, a woman and a boy were arrested at the scene.', 4],
    ['en', 'Two sisters and their stepniece were arrested at the scene.', 3],
    ['en', 'Two glaziers were arrested at the scene.', 2],
    ['en', 'Six persons (four men and two women) were arrested at the scene.', 6],
    ['en', 'Officers detained the crew of five at the scene.', 5],
    ['es', 'Tres personas, dos hombres y una mujer, fueron detenidas en el lugar.', 3],
    ['es', 'Siete personas —cinco peruanos y dos chilenos— fueron detenidas en el lugar.', 7],
    ['es', 'Dos hojalateros fueron detenidos en el lugar.', 2],
    ['es', 'Fue detenida una banda de seis en el lugar.', 6],
    ['fr', 'Six personnes, cinq hommes et une femme, ont été interpellées sur place.', 6],
    ['fr', 'Deux frères et leur filleul ont été interpellés sur place.', 3],
    ['fr', 'Deux frères et leur cousin ont été interpellés sur place.', 3],
    ['fr', 'Le chauffeur et deux plombiers ont été interpellés sur place.', 3],
    ['fr', 'Trois plombiers ont été interpellés sur place.', 3],
    ['fr', 'Cinq personnes (trois hommes et deux femmes) ont été arrêtées sur place.', 5],
  ])('%s: %s', (language, text, count) => {
    expect(held(language, text)).toEqual([count]);
  });
});

describe('A step against one person that names nobody', () => {
  it.each<[keyof typeof LEADS, string, string, string]>([
    [
      'en',
      'Gun supplier extradited to Florida',
      'Tomas Wexley, 41, boarded a plane in handcuffs on Thursday. Wexley had been wanted for gun trafficking since 2022.',
      'Tomas Wexley',
    ],
    [
      'fr',
      'Trafic d’armes : extradé vers la Floride',
      "Ronel Cassavette, 44 ans, est monté menotté jeudi dans l'avion. Cassavette était réclamé depuis 2022 pour trafic d'armes.",
      'Ronel Cassavette',
    ],
  ])('%s: %s', (language, title, text, name) => {
    const [step] = extract({ title, text, published: '2025-03-07' }, language as Language).incidents;
    expect(step?.persons.map((person) => person.name)).toEqual([name]);
  });
});

it('the lines of a list that a charge introduces name the accused, who are counted by name', () => {
  const text = [
    'A federal grand jury in Mobile has charged buyers of guns that went to Haiti.',
    'The indictment charges:',
    '• Orson Tillwick, 39, of Prichard;',
    '• Delia Marchbanks, 28, of Mobile; and',
    '• Cody Vantreese, 24, of Daphne.',
  ].join('\n');
  const [charge] = extract({ title: 'Gun buyers charged', text, published: '2025-03-06' }, 'en').incidents;
  expect(charge?.persons.map(({ name }) => name)).toEqual([
    'Orson Tillwick',
    'Delia Marchbanks',
    'Cody Vantreese',
  ]);
  expect(charge?.arrests).toBe(3);
  expect(charge?.evidence.filter(({ field }) => field === '/arrests')).toHaveLength(1);
});

it('an arrest that is asked for holds nobody', () => {
  expect(held('es', 'La fiscalía solicitó el arresto de tres hombres.')).toEqual([null]);
});

it('whose partner is charged is not charged with her', () => {
  const text = [
    'Rodney Wexley, 41, was charged in Arima on Monday with importing five pistols.',
    "Wexley's alleged accomplice, Tamsin Orlop, 37, was charged on Friday with importing two rifles.",
  ].join(' ');
  const steps = extract({ title: 'Gun importers charged', text, published: '2025-03-06' }, 'en').incidents;
  expect(steps.map(({ persons }) => persons.map(({ name }) => name))).toContainEqual(['Tamsin Orlop']);
});
