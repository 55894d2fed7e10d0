/** Date phrases in the three languages: what each stands for, and what only looks like a date. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { type DateMention, findDates, resolveAfter } from '../../../src/extract/mentions/dates.ts';
import { tokenise } from '../../../src/languages/tokens.ts';
import { lexicons } from './dates-lexicons.ts';

type Row = readonly [text: string, published: string | null, intervals: readonly (string | null)[]];

const read = (language: Language, text: string, published: string | null): DateMention[] =>
  findDates(tokenise(text), lexicons[language], { published, year: null });

const ROWS: Readonly<Record<Language, readonly Row[]>> = {
  fr: [
    ['le mardi 16 juin', '2020-06-20', ['2020-06-16']],
    ['hier', '2024-03-01', ['2024-02-29']],
    ['avant-hier', '2025-01-01', ['2024-12-30']],
    ['ce dimanche (6 juillet)', '2025-07-08', ['2025-07-06']],
    ['jeudi matin (28 août)', '2025-09-02', ['2025-08-28']],
    ['ce samedi (14 blessés)', '2025-06-16', ['2025-06-14']],
    ['vendredi dernier', '2025-07-14', ['2025-07-11']],
    ['dans la nuit de samedi à dimanche', '2025-07-14', ['2025-07-12/2025-07-13']],
    ['du 4 au 10 juin', '2025-06-11', ['2025-06-04/2025-06-10']],
    ['le 3 avril dernier', '2025-07-11', ['2025-04-03']],
    ['en décembre dernier', '2025-02-10', ['2024-12']],
    ["l'an dernier", '2025-02-10', ['2024']],
    ['au premier semestre 2024', null, ['2024-01/2024-06']],
    ['le 1er mai 2019', null, ['2019-05-01']],
    ['le 17 mai', null, [null]],
    ['il y a deux ans, en août', '2025-10-05', ['2023-08']],
    ['ce mercredi', '2025-11-05', ['2025-11-05']],
    ['04/03/2025', null, ['2025-03-04']],
    ['mercredi', '2025-07-11', ['2025-07-09']],
    ['entre 2021 et 2024', '2025-11-05', ['2021/2024']],
    ['le 28 décembre', '2025-01-06', ['2024-12-28']],
    ['lundi 2 et mardi 3 septembre', '2024-09-05', ['2024-09-02/2024-09-03']],
    ['Le 3 mars dernier, à Cayenne', '2025-07-11', ['2025-03-03']],
    ['dans la nuit du 12 au 13 janvier', '2024-01-19', ['2024-01-12/2024-01-13']],
    ['la nuit de vendredi à samedi', '2025-07-14', ['2025-07-11/2025-07-12']],
    ['saisi hier jeudi à Maroua', '2024-03-01', ['2024-02-29']],
    ['la semaine dernière', '2025-07-16', ['2025-07-07/2025-07-13']],
    ['cette année', '2025-07-16', ['2025']],
    ['en 2023, puis en 2024', '2025-07-16', ['2023', '2024']],
    ['entre janvier et novembre 2023', null, ['2023-01/2023-11']],
    ['les neuf premiers mois de 2024', null, ['2024-01/2024-09']],
    ['au deuxième trimestre 2025', null, ['2025-04/2025-06']],
    [
      'Entre janvier et juin 2024 ... contre 174 pour la même période de 2023',
      '2024-08-22',
      ['2024-01/2024-06', '2023-01/2023-06'],
    ],
    ['entre le 1er octobre 2024 et le 28 février', '2025-03-07', ['2024-10-01/2025-02-28']],
    ['depuis janvier', '2025-06-24', ['2025-01/2025-06']],
    ['depuis 2019', '2025-06-24', ['2019/2025']],
    ['Cette année, au 30 septembre, 934 armes', '2024-10-17', ['2024-01-01/2024-09-30']],
    [
      "à la mi-janvier, puis lors d'un inventaire mené le 15, il manquait",
      '2026-02-06',
      ['2026-01', '2026-01-15'],
    ],
    ['le mardi de la semaine dernière', '2025-07-16', ['2025-07-08']],
    ['le 20 du mois dernier', '2025-07-16', ['2025-06-20']],
    ["l'audience est fixée au 22 mai", '2025-05-15', ['2025-05-22']],
    ['Le procès se tiendra le 3 mars', '2025-01-10', ['2025-03-03']],
    ['il y a trois semaines', '2025-06-24', ['2025-06-02/2025-06-08']],
    ['ces trois dernières années', '2025-06-24', ['2022/2025']],
    ['ce week-end', '2025-06-24', ['2025-06-21/2025-06-22']],
    ['le dix-huit septembre 2025', null, ['2025-09-18']],
    ['7 sept. 2025', null, ['2025-09-07']],
    ['12.03.2024', null, ['2024-03-12']],
    ['2024-03-12', null, ['2024-03-12']],
    ['lundi et mardi', '2023-05-26', ['2023-05-22/2023-05-23']],
    ["en juillet de l'an dernier", '2025-06-24', ['2024-07']],
    ['le 5 mai 2024 ... le 12 mai', null, ['2024-05-05', '2024-05-12']],
  ],
  es: [
    ['el martes 8 de abril', '2025-04-09', ['2025-04-08']],
    ['la madrugada de este martes', '2025-02-18', ['2025-02-18']],
    ['el pasado viernes', '2025-06-05', ['2025-05-30']],
    ['ayer', '2024-01-01', ['2023-12-31']],
    ['anteayer', '2024-03-01', ['2024-02-28']],
    ['el 29 de enero pasado', '2025-02-18', ['2025-01-29']],
    ['en agosto pasado', '2025-03-06', ['2024-08']],
    ['el año pasado', '2024-08-20', ['2023']],
    ['entre marzo de 2023 y septiembre de 2024', '2024-12-02', ['2023-03/2024-09']],
    ['de enero a junio de 2024', '2024-07-04', ['2024-01/2024-06']],
    ['del 1 al 3 de marzo', '2025-03-06', ['2025-03-01/2025-03-03']],
    ['la noche del sábado', '2025-01-13', ['2025-01-11']],
    ['la noche del 31 de diciembre', '2025-01-02', ['2024-12-31']],
    ['el 5 de mayo', null, [null]],
    ['el 12 de octubre de 2022', null, ['2022-10-12']],
    ['14/09/2025', null, ['2025-09-14']],
    ['el próximo viernes 30 de junio', '2023-06-16', ['2023-06-30']],
    ['un año antes, en julio de 2024', '2025-08-20', ['2024-07']],
    ['hace tres semanas, el lunes 2', '2025-06-23', ['2025-06-02']],
    ['el lunes 16 de junio de 2025', null, ['2025-06-16']],
    ['ayer, martes 8 de julio', '2025-07-09', ['2025-07-08']],
    ['los días martes 10 y miércoles 11 de febrero', '2026-02-12', ['2026-02-10/2026-02-11']],
    ['el día 10', '2026-02-12', ['2026-02-10']],
    ['desde el domingo 25 por disposición', '2025-05-27', ['2025-05-25']],
    ['el pasado 11 de agosto', '2025-09-17', ['2025-08-11']],
    ['el pasado mes de junio', '2025-07-09', ['2025-06']],
    ['a principios de esta semana', '2025-08-13', ['2025-08-11/2025-08-12']],
    ['en lo que va del año', '2025-10-09', ['2025']],
    ['el 9 de enero de este año', '2025-02-27', ['2025-01-09']],
    ['los primeros cinco meses de 2025', null, ['2025-01/2025-05']],
    ['En el primer semestre del año', '2025-07-02', ['2025-01/2025-06']],
    ['de octubre de 2022 a enero de este año', '2024-09-12', ['2022-10/2024-01']],
    ['del 5 de febrero al 30 de noviembre', '2025-12-02', ['2025-02-05/2025-11-30']],
    ['El miércoles de la semana pasada', '2025-11-13', ['2025-11-05']],
    [
      'semana del 14 al 20 de agosto de 2023. LUNES 14 - Zacapa',
      null,
      ['2023-08-14/2023-08-20', '2023-08-14'],
    ],
    ['El 14 de junio de 2023 ... detectada el día 2 de ese mes', null, ['2023-06-14', '2023-06-02']],
    ['el 2 de octubre y cerraron el 31: 98 revólveres', '2023-11-09', ['2023-10-02', '2023-10-31']],
    ['El material será fundido el jueves 30.', '2023-11-09', ['2023-11-30']],
    ['el viernes 30 de junio, en Viacha, serán destruidas', '2023-06-16', ['2023-06-30']],
    ['en marzo enviaremos una iniciativa', '2025-02-27', ['2025-03']],
    ['frente al mismo período de 2023', '2024-07-04', ['2023']],
    ['entre 2019 y 2022', null, ['2019/2022']],
    ['en octubre, tras el 3 de diciembre de 2024', null, ['2024-10', '2024-12-03']],
    ['el 3 de diciembre de 2024 y en octubre del mismo año', null, ['2024-12-03', '2024-10']],
    ['los últimos doce meses', '2025-06-24', ['2024-06/2025-06']],
    ['la madrugada del 4 y 5 de mayo', '2025-06-24', ['2025-05-04/2025-05-05']],
    ['24 may', '2025-05-24', ['2025-05-24']],
    ['el primero de mayo', '2025-06-24', ['2025-05-01']],
    ['hace dos años', '2025-06-24', ['2023']],
  ],
  en: [
    ['four rifles were lifted by officers of the squad on Tuesday', '2025-04-09', ['2025-04-08']],
    ['to be handed in by Friday', '2025-04-09', ['2025-04-11']],
    ['on Saturday', '2023-09-19', ['2023-09-16']],
    ['yesterday', '2025-08-14', ['2025-08-13']],
    ['last Friday', '2025-07-18', ['2025-07-11']],
    ['around 11.30 pm on Sunday', '2023-12-12', ['2023-12-10']],
    ['between 22 and 24 February 2025', null, ['2025-02-22/2025-02-24']],
    ['on Sept. 7', '2023-09-19', ['2023-09-07']],
    ['in November', '2025-01-31', ['2024-11']],
    ['last year', '2025-12-10', ['2024']],
    ['last month', '2025-01-15', ['2024-12']],
    ['from January to August 2024', '2024-09-06', ['2024-01/2024-08']],
    ['between Monday and Wednesday', '2025-04-17', ['2025-04-14/2025-04-16']],
    ['19 September last year', '2025-03-05', ['2024-09-19']],
    ['the 4th of October', '2025-12-10', ['2025-10-04']],
    ['on May 5', null, [null]],
    ['June 22, 2021', null, ['2021-06-22']],
    ['earlier this month', '2025-06-24', ['2025-06']],
    ['on Thursday, May 16', '2024-05-21', ['2024-05-16']],
    ['overnight on Tuesday into Wednesday', '2025-05-16', ['2025-05-13/2025-05-14']],
    ['two days ago', '2025-03-01', ['2025-02-27']],
    ['on Tuesday, Oct. 7', '2025-10-09', ['2025-10-07']],
    ['on Tuesday 13th January', '2026-01-15', ['2026-01-13']],
    ['a man tried last Thursday, May 16, to bring', '2024-05-21', ['2024-05-16']],
    ['Kangpokpi district (22 Feb) and 24 February 2025', null, ['2025-02-22', '2025-02-24']],
    ['in fiscal year 2025', null, ['2025']],
    ['So far in fiscal year 2023', null, ['2023']],
    ['In the 2022 amnesty the force took', '2025-03-05', ['2022']],
    ['since January', '2025-06-24', ['2025-01/2025-06']],
    ['so far this year', '2025-06-24', ['2025']],
    ['the same period last year', '2025-06-24', ['2024']],
    ['between February and May 2025', null, ['2025-02/2025-05']],
    ['between January and March.', '2025-07-13', ['2025-01/2025-03']],
    ['from June 2022 through March 2023', null, ['2022-06/2023-03']],
    ["Last year's first half", '2025-07-13', ['2024-01/2024-06']],
    ['in the first half of this year', '2024-07-25', ['2024-01/2024-06']],
    ['in the eleven months to the thirtieth of November', '2024-12-04', ['2024-01/2024-11']],
    ['In the year to March 2023', '2023-07-14', ['2022-04/2023-03']],
    ['On the twentieth of last month', '2024-12-04', ['2024-11-20']],
    ['in September 2024, then on September 12 of that year', null, ['2024-09', '2024-09-12']],
    ['Dec. 4, 2025', null, ['2025-12-04']],
    ['03/13/2025', null, ['2025-03-13']],
    ['signed on March 3, 2025; entered 04/05/2025', null, ['2025-03-03', '2025-04-05']],
    ['May 9-10, 2024', null, ['2024-05-09/2024-05-10']],
    ['October 4 and 6', '2025-12-10', ['2025-10-04/2025-10-06']],
    ['They will be sentenced on 11 April.', '2025-03-05', ['2025-04-11']],
    ['On Friday they will raid', '2024-05-21', ['2024-05-24']],
    ['said Wednesday it will close', '2025-05-23', ['2025-05-21']],
    ['next Friday', '2024-05-21', ['2024-05-24']],
    ['last September', '2026-04-22', ['2025-09']],
    ['two weeks ago', '2025-06-24', ['2025-06-09/2025-06-15']],
    ['over the weekend', '2025-06-24', ['2025-06-21/2025-06-22']],
    ['September 2025 to November 2025', null, ['2025-09/2025-11']],
  ],
};

const NO_DATES: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Wilner Barrett, 48 ans',
    'vingt ans de prison',
    'le décret du 23 mai 1989 punit',
    'la loi du 29 juillet 1881',
    'sept pistolets et deux fusils',
    'un bricoleur du dimanche',
    '23e anniversaire',
    'calibre 2000',
    'rue du 4 septembre',
    '2 500 armes',
    'la planète Mars',
  ],
  es: [
    'de 29 y 35 años',
    'la Ley 1421 de 2010',
    'la Ley 400',
    'en el marco del 23 aniversario',
    'una camioneta modelo 2019',
    'la calle 27 de Febrero',
    'de 2000 municiones',
    'once armas largas',
    'de dos a cuatro años',
  ],
  en: [
    'a 2011 Ford F-150',
    'a 2019 GMC Sierra traveling',
    'the Firearms Act 1996',
    'officers may march on',
    'aged 26, 38 and 44',
    'up to 20 years in prison',
    'the Sunday Gleaner',
    'Black Friday',
    'Republic Act 10591',
    'two to four years',
    'at 11.30 pm',
  ],
};

type AfterRow = readonly [text: string, offset: number, unit: string, base: string, expected: string];
const AFTER: Readonly<Record<Language, readonly AfterRow[]>> = {
  fr: [
    ['La veille de cette reddition', -1, 'day', '2025-09-30', '2025-09-29'],
    ['le lendemain', 1, 'day', '2025-05-05', '2025-05-06'],
    ['Dix jours plus tard', 10, 'day', '2022-11-07', '2022-11-17'],
    ["L'année précédente", -1, 'year', '2023', '2022'],
    ['deux mois plus tôt', -2, 'month', '2025-01-20', '2024-11'],
  ],
  es: [
    ['al día siguiente', 1, 'day', '2025-08-08', '2025-08-09'],
    ['dos días antes', -2, 'day', '2023-01-19', '2023-01-17'],
    ['tres semanas después', 3, 'week', '2025-01-01', '2025-01-22'],
    ['el año anterior', -1, 'year', '2024-03-14', '2023'],
    ['ese mismo día', 0, 'day', '2024-05-30', '2024-05-30'],
  ],
  en: [
    ['A month later', 1, 'month', '2025-10-04', '2025-11'],
    ['eleven days later', 11, 'day', '2024-04-18', '2024-04-29'],
    ['the following day', 1, 'day', '2024-05-09/2024-05-10', '2024-05-11'],
    ['a year earlier', -1, 'year', '2025-03-19', '2024'],
    ['the day before', -1, 'day', '2024-05-09/2024-05-10', '2024-05-08'],
  ],
};

const DATELINES: readonly (readonly [Language, string, string])[] = [
  ['fr', 'Cap-Haïtien, 18 septembre 2025 -- Les douanes ont', '2025-09-18'],
  ['fr', 'COMMUNIQUÉ DE PRESSE – Roissy, le 6 octobre 2025\n\nLe 2 octobre', '2025-10-06'],
  ['en', 'MIAMI, Jan 16 (ANW) - Police', '2026-01-16'],
  ['fr', 'Bogota, 17 juil. 2025 (DS) – La police', '2025-07-17'],
  ['es', 'Puerto España, 24 may (AO).- Las autoridades', '2025-05-24'],
  ['es', 'BOLETÍN No. 214. Palmira, 16 de julio de 2025. En desarrollo', '2025-07-16'],
  ['en', 'NEW YORK, 22 October 2024 — Following', '2024-10-23'],
];

describe.each(['fr', 'es', 'en'] as const)('dates in %s', (language) => {
  it.each(ROWS[language])('read %j, published %s', (text, published, intervals) => {
    expect(read(language, text, published).map((date) => date.interval)).toEqual(intervals);
  });

  it.each(NO_DATES[language])('find none in %j', (text) => {
    expect(read(language, text, '2025-06-24')).toEqual([]);
  });

  it.each(AFTER[language])('count %j from another event', (text, offset, unit, base, expected) => {
    const [date] = read(language, text, '2025-12-31');
    expect(date).toMatchObject({ kind: 'after', interval: null, offset, unit });
    expect(date && resolveAfter(date, base)).toBe(expected);
  });
});

describe('a dateline', () => {
  it.each(DATELINES)('in %s is told from the story: %j', (language, text, published) => {
    expect(read(language, text, published)[0]).toMatchObject({ dateline: true });
  });

  it('is no date in the middle of a sentence', () => {
    expect(read('en', 'Officers found guns on Oct. 7 - none loaded.', '2025-10-09')[0]?.dateline).toBe(false);
  });
});

describe('a date that lies ahead', () => {
  it('is flagged, and "since" as well', () => {
    expect(read('fr', 'le 1er septembre prochain', '2025-06-24')[0]).toMatchObject({
      interval: '2025-09-01',
      future: true,
    });
    expect(read('en', 'held since Sunday', '2025-06-24')[0]).toMatchObject({
      interval: '2025-06-22',
      since: true,
    });
  });
});

describe('an "after" phrase', () => {
  it('keeps the date named before as its base', () => {
    const dates = read('es', 'El 3 de mayo de 2023 hallaron armas. Dos días después cayó el dueño.', null);
    expect(dates[1]).toMatchObject({ kind: 'after', base: '2023-05-03', offset: 2 });
  });

  it('has no day from a base that names none', () => {
    expect(resolveAfter({ offset: 2, unit: 'day' }, '2024-05')).toBeNull();
    expect(resolveAfter({ offset: 1, unit: 'month' }, '2024')).toBeNull();
    expect(resolveAfter({ offset: 1, unit: 'day' }, 'never')).toBeNull();
  });
});

describe('reading dates', () => {
  const texts = ['le 4, 5, 6 ', 'Monday and ', '1 ', '2024 ', 'de enero a ', 'two years ago '];

  it.each(texts)('takes time in proportion to a text of %j', (piece) => {
    const time = (length: number): number => {
      const tokens = tokenise(piece.repeat(Math.ceil(length / piece.length)));
      const runs = [1, 2, 3].map(() => {
        const start = process.cpuUsage();
        for (const language of ['fr', 'es', 'en'] as const)
          findDates(tokens, lexicons[language], { published: '2025-06-24', year: null });
        return process.cpuUsage(start).user;
      });
      return Math.min(...runs);
    };
    time(20_000);
    expect(time(100_000)).toBeLessThan(4 * time(50_000) + 20_000);
  });
});
