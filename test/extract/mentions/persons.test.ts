/** Persons in the three languages: who is named, who only looks named, and who must not be. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { findPersons, type PersonMention } from '../../../src/extract/mentions/persons.ts';
import { buildPersonLexicon, type PersonLexicon } from '../../../src/extract/mentions/persons-lexicon.ts';
import { splitSentences, type TokenRange } from '../../../src/languages/sentences.ts';
import { tokenise } from '../../../src/languages/tokens.ts';
import { lexicons, tablesOf } from './dates-lexicons.ts';

const tables = { fr: tablesOf('lexicons/fr'), es: tablesOf('lexicons/es'), en: tablesOf('lexicons/en') };
const all = Object.values(tables);
const persons: Readonly<Record<Language, PersonLexicon>> = {
  fr: buildPersonLexicon(tables.fr, all),
  es: buildPersonLexicon(tables.es, all),
  en: buildPersonLexicon(tables.en, all),
};

type Covers = { readonly places?: readonly string[]; readonly agencies?: readonly string[] };

function read(language: Language, text: string, covers: Covers = {}): PersonMention[] {
  const tokens = tokenise(text);
  const rangesOf = (names: readonly string[] = []): TokenRange[] =>
    names.flatMap((name) => {
      const at = text.indexOf(name);
      const from = tokens.findIndex((token) => token.start === at);
      const to = tokens.findIndex((token) => token.end === at + name.length) + 1;
      return from < 0 || to <= from ? [] : [{ from, to }];
    });
  return findPersons({
    tokens,
    sentences: splitSentences(tokens, lexicons[language].abbreviations),
    lexicon: lexicons[language],
    persons: persons[language],
    places: rangesOf(covers.places),
    agencies: rangesOf(covers.agencies),
    weapons: [],
  });
}

const NAMED: Readonly<Record<Language, readonly (readonly [text: string, names: readonly string[]])[]>> = {
  fr: [
    ['« Rien à signaler », a déclaré la directrice régionale, Maëlys Tréguer.', ['Maëlys Tréguer']],
    [
      'Un habitant de Homestead, en Floride, Dwight Elroy Sampath, 29 ans, a été condamné.',
      ['Dwight Elroy Sampath'],
    ],
    [
      'Deux courtiers, Jean-Wesley Mervil et Odilson Fanor, avaient été écroués.',
      ['Jean-Wesley Mervil', 'Odilson Fanor'],
    ],
    [
      'Le tribunal a condamné lundi Rémy et Fabrice Montlouis, 33 et 28 ans.',
      ['Rémy Montlouis', 'Fabrice Montlouis'],
    ],
    ['Son avocat, Me Anselme Kouyaté, parle de règlement de comptes.', ['Anselme Kouyaté']],
    [
      'Les noms de Régis Moncade, Ulrich Stammer et Paul-Yves Dauphin ont été publiés.',
      ['Régis Moncade', 'Ulrich Stammer', 'Paul-Yves Dauphin'],
    ],
    ['Le procureur de la République Étienne Lavergne a tranché.', ['Étienne Lavergne']],
    ['Le camionneur, Ruddy Almonte Vega, de nationalité dominicaine, est en fuite.', ['Ruddy Almonte Vega']],
    ['Jean DUVIGNAUD, 45 ans, gendarme, a été mis en examen.', ['Jean DUVIGNAUD']],
    ['Le Gambien Lamin Ceesay-Faal, pressé, a repris la route.', ['Lamin Ceesay-Faal']],
    ['Un troisième suspect, prénommé Wadson, a été cité.', ['Wadson']],
    ['Bertho Alcéus, alias « Ti Zòrèy », a quitté la ville.', ['Bertho Alcéus']],
    [
      "L'inspecteur Andy Jn Philippe et l'agent Wisler St. Fleur sont morts.",
      ['Andy Jn Philippe', 'Wisler St. Fleur'],
    ],
  ],
  es: [
    [
      'El coronel retirado Osmar Benítez Rolón, de 57 años, exjefe de depósito, fue imputado.',
      ['Osmar Benítez Rolón'],
    ],
    ['Contra Yajaira Peguero Montero, de 36 años, dictaron prisión.', ['Yajaira Peguero Montero']],
    [
      'Los aprehendidos, Jeferson M. y Luis Q., de 19 y 33 años, serán procesados.',
      ['Jeferson M.', 'Luis Q.'],
    ],
    ['Detuvieron a Bryan "N", de 27 años, con cuatro pistolas.', ['Bryan "N"']],
    [
      'España extraditó ayer a Leonel Ovidio R. T., ciudadano dominicano de 44 años.',
      ['Leonel Ovidio R. T.'],
    ],
    ['Fue capturado alias "Winchester", hoy en la cárcel.', ['alias "Winchester"']],
    ['La banda de alias "el Chivo" huyó.', ['alias "el Chivo"']],
    [
      'Fueron detenidos Ubaldo Rentería, de 28 años, apodado "Mochuelo", y Celso Iriarte, también conocido como "Güicho".',
      ['Ubaldo Rentería', 'Celso Iriarte'],
    ],
    ['La patrulla halló a Nicanor Baeza (33 años), mejor conocido como "Rulo".', ['Nicanor Baeza']],
    ['"Aquello fue otra cosa", dijo el vocero Rubén Astudillo Leyton.', ['Rubén Astudillo Leyton']],
    [
      'La comerciante Lis Amarilla, de 40, y la fiscala Alicia Duarte Sosa discutieron.',
      ['Lis Amarilla', 'Alicia Duarte Sosa'],
    ],
    [
      'Un tribunal sentenció a nueve años a Kody Rugerson, armero de Mesa, por vender armas.',
      ['Kody Rugerson'],
    ],
    ['El goleador Yostin "la Metralla" Barrios marcó dos veces.', ['Yostin "la Metralla" Barrios']],
    ['El coronel Pedro Manuel de la Cruz Batista declaró.', ['Pedro Manuel de la Cruz Batista']],
    ['El técnico de segunda Hermógenes Ccori Puma fue condenado.', ['Hermógenes Ccori Puma']],
  ],
  en: [
    [
      '35-year-old Ionut Dinesco and 38-year-old Costin Neagu, both from Arad, were charged.',
      ['Ionut Dinesco', 'Costin Neagu'],
    ],
    ['"He was quiet," said Cheryl Ann Mohan, who lives opposite.', ['Cheryl Ann Mohan']],
    ['Homeland Security Minister Alvin Quarless told Parliament.', ['Alvin Quarless']],
    [
      'It was prosecuted by Assistant U.S. Attorneys Joshua Brandt and Nia Whitlow.',
      ['Joshua Brandt', 'Nia Whitlow'],
    ],
    [
      'The dead are Keon Collymore, 27, his brother Kevon Collymore, 24, and a woman.',
      ['Keon Collymore', 'Kevon Collymore'],
    ],
    ['"It\'s a gun," said Det Ch Insp Mark Webb.', ['Mark Webb']],
    [
      'Darren Quinn (29), Eoin Mason (34) and Shauna Prior (26) were refused bail.',
      ['Darren Quinn', 'Eoin Mason', 'Shauna Prior'],
    ],
    ['Governor R. K. Banerjee told reporters that arms had been surrendered.', ['R. K. Banerjee']],
    ['Acting U.S. Attorney Hayden P. Oyelowo announced the sentence.', ['Hayden P. Oyelowo']],
    ['- Teodora Vasile, 35, of Grimsby', ['Teodora Vasile']],
    ['Foreign minister Cho Min-gun, 64, said that dialogue went on.', ['Cho Min-gun']],
    ['They ran what Mrs Justice Okonwo called "a lending library".', ['Okonwo']],
    [
      'Bazil Richards, a/k/a "Fredo," was sentenced by Judge Jacqueline Becker.',
      ['Bazil Richards', 'Jacqueline Becker'],
    ],
    ['Judge Alastair Pemberton KC sat at Canterbury.', ['Alastair Pemberton']],
  ],
};

const UNNAMED: Readonly<Record<Language, readonly (readonly [text: string, covers: Covers])[]>> = {
  fr: [
    ['À bord du navire « Costa Amapola », la police a saisi des armes Smith & Wesson.', {}],
    ["L'opération Harbour Shield continue à Trinidad-et-Tobago.", { places: ['Trinidad-et-Tobago'] }],
    ['Le conducteur, un Croate de 45 ans, a été interpellé.', {}],
    ['Rien de tout cela. Mardi, la Direction centrale a parlé.', {}],
    ['Le commissaire du gouvernement de Fort-Liberté a agi.', { places: ['Fort-Liberté'] }],
    ['La rue Jean Jaurès et le lycée Victor Hugo sont fermés.', {}],
  ],
  es: [
    ['El buque San Antonio zarpó rumbo a Puerto Plata.', {}],
    ['El Tribunal de Mayor Riesgo lo condenó. La Policía Militar del Orden Público actuó.', {}],
    ['La operación Escudo Norte terminó en la calle Juan Pablo Duarte.', {}],
    ['La banda Los Águilas recibiría la carga en Boca Chica.', {}],
    ['Uno de los Galil fue robado. Cayó un camión Fiat Cronos.', {}],
    ['En la comunidad de Sabana Larga, provincia Elías Piña, hallaron armas.', { places: ['Elías Piña'] }],
  ],
  en: [
    ['The M/V Lady Oriana sailed to Port Royal aboard which a Ford F-150 stood.', {}],
    ['Kingston Man Charged With Illegal Possession Of Firearm And Ammunition', {}],
    ['PASSENGER HELD AT PIARCO WITH GUNS IN SPEAKER BOXES', {}],
    ['The Director of Public Prosecutions denied it. The Home Secretary, said a spokesman, agreed.', {}],
    ['Mr President, half a million guns. Its Comptroller-General announced it.', {}],
    ['Operation Harbour Shield ended on Old Hope Road, the Jamaica Gleaner reported.', {}],
    ['A share in a racehorse called Trigger Happy was sold on Tuesday.', {}],
  ],
};

const MINORS: readonly (readonly [Language, string])[] = [
  [
    'fr',
    'Un adolescent de 16 ans, Kevens Pierre, a été arrêté. Kevens Pierre venait de Delmas. M. Pierre a fui.',
  ],
  ['fr', 'Wadley Cétoute, 17 ans, a été blessé.'],
  ['es', 'La menor Camila Rojas, de 15 años, resultó herida. Camila Rojas está estable.'],
  ['en', 'A 16-year-old boy, Jerome Smith, was injured.'],
  ['en', 'Jerome Smith, 17, of Arima, was charged.'],
];

describe.each(['fr', 'es', 'en'] as const)('persons in %s', (language) => {
  it.each(NAMED[language])('are named in %j', (text, names) => {
    expect(read(language, text).map((person) => person.name)).toEqual(names);
  });

  it.each(UNNAMED[language])('are not named in %j', (text, covers) => {
    expect(read(language, text, covers).map((person) => person.name)).toEqual([]);
  });
});

describe('a minor', () => {
  it.each(MINORS)('in %s gives no name, here or later: %j', (language, text) => {
    expect(read(language, text)).toEqual([]);
  });
});

describe('a person', () => {
  it('keeps age, a hint of the role and every later mention', () => {
    const text =
      'Le ministre de la Justice, Patrick Dorvil, a salué la PNH. « Nous tenons », a dit M. Dorvil. Wadner Cétoux, 34 ans, a été arrêté. Cétoux nie.';
    const found = read('fr', text);
    expect(found.map(({ name, age, role, mentions }) => [name, age, role, mentions.length])).toEqual([
      ['Patrick Dorvil', null, 'official', 1],
      ['Wadner Cétoux', 34, 'suspect', 1],
    ]);
  });

  it('is told by office, defence or fate', () => {
    const roles = (language: Language, text: string) => read(language, text).map(({ role }) => role);
    expect(
      roles('en', 'Attorney Celia Browne said so. Press officer Kim Lee agreed. Kerry Hall, 30, was killed.'),
    ).toEqual(['lawyer', 'spokesperson', 'victim']);
    expect(
      roles('es', 'La fiscal Ana Ríos Paz acusó a Iván Lema Cruz. Su abogado, Raúl Pino, lo niega.'),
    ).toEqual(['official', 'unknown', 'lawyer']);
    expect(
      roles('fr', 'La ministre, Aline Roche, et son homologue jamaïcain, Trevor Lind, ont signé.'),
    ).toEqual(['official', 'official']);
  });

  it('is one person under the full name and under a part of it', () => {
    const found = read('es', 'Marte Peralda fue detenido. Leonel Ovidio Marte Peralda vivía en el Bronx.');
    expect(found.map(({ name }) => name)).toEqual(['Leonel Ovidio Marte Peralda']);
  });

  it('is not read into words that an agency covers', () => {
    const text = 'The Marcus Garvey Institute arrested nobody.';
    expect(read('en', text, { agencies: ['Marcus Garvey Institute'] })).toEqual([]);
  });

  it('shares no mention with a namesake: the nearer one before takes the surname', () => {
    const text = 'Keon Colland, 27, fell. Kevon Colland, 24, ran. Colland was found later.';
    const found = read('en', text);
    expect(found.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['Keon Colland', 0],
      ['Kevon Colland', 1],
    ]);
  });
});

describe('reading persons', () => {
  it.each(['John Smith ', 'Juan de ', 'J. ', 'A-', 'alias "X" ', 'Jean Nom, '])(
    'takes time in proportion to a text of %j',
    (piece) => {
      const time = (length: number): number => {
        const text = piece.repeat(Math.ceil(length / piece.length));
        const runs = [1, 2, 3].map(() => {
          const start = process.cpuUsage();
          read('en', text);
          return process.cpuUsage(start).user;
        });
        return Math.min(...runs);
      };
      time(20_000);
      expect(time(100_000)).toBeLessThan(4 * time(50_000) + 20_000);
    },
  );
});
