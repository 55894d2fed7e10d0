/** Whole short articles: what becomes a record, what does not, and what every record must hold to. */
import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createExtractor, textOf } from '../../../src/extract/index.ts';
import { knowledge } from '../mentions/located.ts';

const extractor = createExtractor(knowledge);
const PUBLISHED = '2025-03-14';

const incidentsOf = (lang: Language, title: string, text: string): readonly Incident[] =>
  extractor.extract({ title, text, published: PUBLISHED }, lang).incidents;

const linesOf = (incident: Incident | undefined): string[] =>
  (incident?.items ?? []).map(({ type, quantity }) => `${quantity} ${type}`).sort();

const SEIZURES: readonly [Language, string, string][] = [
  [
    'fr',
    'Haïti : des armes saisies aux Cayes',
    "La Police nationale d'Haïti a saisi mercredi 12 mars 2025, aux Cayes, deux fusils d'assaut et 450 cartouches. Trois hommes ont été arrêtés.",
  ],
  [
    'es',
    'Decomisan armas en Les Cayes',
    'La Policía Nacional de Haití decomisó el miércoles 12 de marzo de 2025, en Les Cayes, dos fusiles de asalto y 450 cartuchos. Tres hombres fueron detenidos.',
  ],
  [
    'en',
    'Haiti police seize weapons in Les Cayes',
    'The Haitian National Police seized two assault rifles and 450 rounds of ammunition in Les Cayes on Wednesday, 12 March 2025. Three men were arrested.',
  ],
];

describe.each(SEIZURES)('a seizure told in %s', (lang, title, text) => {
  const incidents = incidentsOf(lang, title, text);
  const [seizure] = incidents;

  test('is one incident with its type, day, country and place', () => {
    expect(incidents).toHaveLength(1);
    expect(seizure).toMatchObject({
      type: 'seizure',
      modality: 'actual',
      date: '2025-03-12',
      country: 'HT',
      arrests: 3,
    });
    expect(seizure?.place.length).toBeGreaterThan(0);
  });

  test('has the item lines that it lists', () => {
    expect(linesOf(seizure)).toEqual(['2 assault_rifle', '450 ammunition']);
  });

  test('ties every value to words of the article', () => {
    const whole = textOf({ title, text });
    const fields = seizure?.evidence.map(({ field }) => field) ?? [];
    expect(fields).toEqual(
      expect.arrayContaining([
        '/type',
        '/date',
        '/country',
        '/items/0/type',
        '/items/0/quantity',
        '/arrests',
      ]),
    );
    for (const { spans } of seizure?.evidence ?? [])
      for (const { start, end, quote } of spans) expect(whole.slice(start, end)).toBe(quote);
  });

  test('reads the same twice', () => {
    expect(incidentsOf(lang, title, text)).toEqual(incidents);
  });
});

const NO_INCIDENT: readonly [Language, string, string, string][] = [
  [
    'fr',
    'a figure of speech',
    'Le budget adopté',
    "L'opposition a tiré à boulets rouges sur le budget. Le ministre a répondu par un tir groupé.",
  ],
  [
    'es',
    'a figure of speech',
    'Debate en el Congreso',
    'La oposición lanzó su artillería contra el presupuesto. El ministro dijo que el debate fue un tiro al aire.',
  ],
  [
    'en',
    'a figure of speech',
    'Budget passes',
    'The minister stuck to his guns on the budget. The opposition had jumped the gun, he said, and fired a broadside.',
  ],
  [
    'fr',
    'a film',
    'Un film au festival',
    "Le réalisateur raconte l'histoire d'un pistolet passé de main en main. Le film a reçu deux prix au festival.",
  ],
  [
    'es',
    'a sport',
    'Tiro deportivo',
    'La selección de tiro deportivo ganó dos medallas con pistola de aire en el campeonato regional.',
  ],
  [
    'en',
    'a film',
    'New film opens',
    'The film follows a pistol as it passes from hand to hand. It won two prizes at the festival.',
  ],
  ['fr', 'an empty article', '', ''],
  ['es', 'numbers and nothing else', '', '1 2 3 4 5 6 7 8 9'],
  ['en', 'punctuation and nothing else', '...', '?!? -- (((( '],
];

describe('what is no event', () => {
  test.each(NO_INCIDENT)('%s: %s', (lang, _what, title, text) => {
    expect(incidentsOf(lang, title, text)).toEqual([]);
  });
});

const DENIED: readonly [Language, string, string][] = [
  ['fr', 'Fouille à Jacmel', "Les policiers ont fouillé une maison à Jacmel. Aucune arme n'a été saisie."],
  ['es', 'Registro en Cali', 'Los agentes registraron una casa en Cali. No se incautaron armas.'],
  ['en', 'Search in Kingston', 'Officers searched a house in Kingston. No weapons were seized.'],
];

test.each(DENIED)('a seizure denied in %s is no seizure', (lang, title, text) => {
  expect(incidentsOf(lang, title, text).filter(({ type }) => type === 'seizure')).toEqual([]);
});

const RECALLED: readonly [Language, string, string][] = [
  [
    'fr',
    'Six pistolets saisis à Ouanaminthe',
    'La douane a saisi mardi six pistolets à Ouanaminthe. En janvier 2024, la douane avait saisi 40 fusils au Cap-Haïtien.',
  ],
  [
    'es',
    'Incautan seis pistolas en Dajabón',
    'La aduana incautó el martes seis pistolas en Dajabón. En enero de 2024, la aduana había incautado 40 fusiles en Santiago.',
  ],
  [
    'en',
    'Six pistols seized in Kingston',
    'Customs seized six pistols in Kingston on Tuesday. In January 2024, customs had seized 40 rifles in Montego Bay.',
  ],
];

describe.each(RECALLED)('an earlier seizure recalled in %s', (lang, title, text) => {
  const incidents = incidentsOf(lang, title, text);

  test('is not added to the new one', () => {
    expect(linesOf(incidents.find(({ main }) => main))).toEqual(['6 pistol']);
  });

  test('keeps its own day and items', () => {
    const earlier = incidents.find(({ date }) => date?.startsWith('2024'));
    expect(earlier).toMatchObject({ main: false, date: '2024-01' });
    expect(linesOf(earlier)).toEqual(['40 rifle']);
  });
});

const ONE_FIND: readonly [Language, string, string, string, number][] = [
  [
    'es',
    'a state in the lead and its town in the body',
    'Detienen a hombre con armas',
    'Un hombre fue detenido en Tamaulipas con más de mil cartuchos.\n\nLa captura ocurrió en Reynosa, donde los agentes hallaron cuatro pistolas y 1,163 cartuchos.',
    2,
  ],
  [
    'es',
    'drugs seized in between at another place',
    'Incautan cartuchos en el puerto de Haina',
    'La Aduana incautó armas en el puerto de Haina.\n\nTambién decomisó 30 kilos de cocaína en Dajabón.\n\nEntre lo hallado en Haina figuran 480 cartuchos y dos pistolas.',
    2,
  ],
];

describe.each(ONE_FIND)('one find in %s: %s', (lang, _, title, text, lines) => {
  test('is one incident', () => {
    const seizures = incidentsOf(lang, title, text).filter(({ type }) => type === 'seizure');
    expect(seizures.map((one) => one.items.length)).toEqual([lines]);
  });
});

const MONTHS: readonly [Language, string, string][] = [
  [
    'es',
    'Balance de febrero',
    'Durante febrero de 2025 la policía decomisó 143 pistolas y 58.920 cartuchos en todo el estado.',
  ],
  [
    'fr',
    'Bilan de février',
    'Durant février 2025, la police a saisi 143 pistolets et 58 920 cartouches dans tout le pays.',
  ],
  [
    'en',
    'February figures',
    'Throughout February 2025 police seized 143 pistols and 58,920 rounds across the country.',
  ],
];

test.each(MONTHS)('a month as a span makes a statistic in %s', (lang, title, text) => {
  expect(incidentsOf(lang, title, text).map(({ type, date }) => [type, date])).toEqual([
    ['statistic', '2025-02'],
  ]);
});

test('a heading that speaks of earlier reports sets them apart', () => {
  const [first, second] = incidentsOf(
    'es',
    'La GNB detiene a un hombre con armas',
    'La GNB detuvo este viernes en Zulia a un hombre con dos pistolas y 109 cartuchos.\n\nDetenciones previas\n\nEn enero pasado fueron detenidas tres personas que llevaban 2.277 municiones y 17 cargadores.',
  );
  expect(linesOf(first)).toEqual(['109 ammunition', '2 pistol']);
  expect(linesOf(second)).toEqual(['17 magazine', '2277 ammunition']);
});

describe('goods told without a number', () => {
  test.each<[Language, string, string, string[]]>([
    [
      'es',
      'Incautan arsenal',
      'Pistolas, fusiles y municiones fueron incautados este viernes en Caracas, Venezuela, por la GNB.',
      ['null ammunition', 'null pistol', 'null rifle'],
    ],
    [
      'fr',
      'Arsenal saisi',
      'Des hommes de la PNH ont saisi pistolets, fusils et munitions vendredi aux Cayes, en Haïti.',
      ['null ammunition', 'null pistol', 'null rifle'],
    ],
  ])('a list of bare plurals that a verb acts on counts in %s', (lang, title, text, expected) => {
    expect(linesOf(incidentsOf(lang, title, text)[0])).toEqual(expected);
  });
});

test('goods told paragraphs behind the only arrest are found with it', () => {
  const incidents = incidentsOf(
    'es',
    'Capturan a tres hombres armados',
    'La PMOP capturó a tres hombres en Catacamas, Honduras, en poder de armas de grueso calibre.\n\nLos vecinos habían llamado a la línea 911.\n\nLos sospechosos viajaban en una camioneta gris.\n\nUn vocero pidió paciencia.\n\nEntre la evidencia figuran cinco fusiles AR-15 y una pistola.',
  );
  expect(incidents.map(({ type, arrests }) => [type, arrests])).toEqual([['seizure', 3]]);
  expect(linesOf(incidents[0])).toEqual(['1 pistol', '5 assault_rifle']);
});

test('years told one a sentence are a statistic each', () => {
  const incidents = incidentsOf(
    'es',
    'Balance de decomisos',
    'La PNC de Guatemala decomisó 8.210 pistolas de enero de 2021 al 20 de diciembre de 2023.\nEn 2022 fueron 2.904. En 2021 fueron 2.650.',
  );
  expect(incidents.map(({ type, date, items }) => [type, date, items[0]?.quantity])).toEqual([
    ['statistic', '2021-01-01/2023-12-20', 8210],
    ['statistic', '2022', 2904],
    ['statistic', '2021', 2650],
  ]);
});

test('an airport or a park that bears a name, and a small word before a surname, are nobody', () => {
  const { mentions } = extractor.extract(
    {
      title: 'Decomisan 20 pistolas',
      text: 'La ministra Rosa Elena Quiroga dijo que se decomisaron 20 pistolas en el Aeropuerto José María Lozano y en el parque central Ramón Ortega. Según Quiroga, no hay detenidos.',
      published: PUBLISHED,
    },
    'es',
  );
  expect(mentions.persons).toEqual(['Rosa Elena Quiroga']);
});

test('a body and the short name that the text gives it are one acting agency', () => {
  const [seizure] = incidentsOf(
    'es',
    'Hallan cargadores en una encomienda',
    'Funcionarios de la Dirección Nacional de Aeronáutica Civil (Dinac) hallaron este viernes 40 cargadores y dos pistolas en el Aeropuerto Silvio Pettirossi, en Luque, Paraguay. El control fue de rutina por parte de la Dinac.',
  );
  expect(seizure?.agencies).toEqual(['Dinac']);
});
