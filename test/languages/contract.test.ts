import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { INCIDENT_TYPES, LANGUAGES, type Language } from '../../src/domain/vocabulary.ts';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { parseTable } from '../../src/effects/tables.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { GRAMMAR_CLASSES } from '../../src/extract/lexicon.ts';

const lexicons = fileURLToPath(new URL('../../corpora/lexicons/', import.meta.url));
const tablesOf = (folder: string): readonly string[] => readdirSync(join(lexicons, folder)).sort();
const tableOf = (folder: string, name: string) =>
  parseTable(readFileSync(join(lexicons, folder, name), 'utf8'));
const reference = tablesOf(LANGUAGES[0]);
const column = (folder: string, name: string, at: number): ReadonlySet<string> =>
  new Set(tableOf(folder, name).rows.map((row) => row[at] ?? ''));

describe('the lexicons', () => {
  it('are one folder a language', () => {
    const folders = readdirSync(lexicons, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...LANGUAGES].sort());
  });

  describe.each(LANGUAGES)('of %s', (lang) => {
    it('bring the same tables', () => {
      expect(tablesOf(lang)).toEqual(reference);
    });

    it.each(reference)('head %s as every language does', (name) => {
      expect(tableOf(lang, name).header).toEqual(tableOf(LANGUAGES[0], name).header);
    });

    it.each(reference)('fill %s: a term in every row, no cell without a column', (name) => {
      const { header, rows } = tableOf(lang, name);
      expect(rows.length).toBeGreaterThan(3);
      expect(rows.filter((row) => row[0] === '' || row.length > header.length)).toEqual([]);
    });

    it('name a cue for every kind of incident, and none for another', () => {
      const cues = column(lang, 'cues.tsv', 1);
      expect([...cues].filter((cue) => cue !== 'none').sort()).toEqual([...INCIDENT_TYPES].sort());
    });

    it('put small words and endings into classes that the rules know, those of every language among them', () => {
      const classes = column(lang, 'grammar.tsv', 1);
      expect([...classes].filter((name) => !(GRAMMAR_CLASSES as readonly string[]).includes(name))).toEqual(
        [],
      );
      const everywhere = ['pairing', 'company', 'copula', 'list-joiner', 'clause-joiner', 'route-opener'];
      expect(everywhere.filter((name) => !classes.has(name))).toEqual([]);
    });

    it.each([
      ['shaping.tsv', ['negation', 'plan', 'attempt', 'alleged', 'recall', 'hypothesis', 'penalty']],
      ['bounds.tsv', ['min', 'max', 'approx']],
      ['numbers.tsv', ['unit', 'article', 'thousand', 'million', 'dozen', 'vague']],
      ['dates.tsv', ['day', 'month-offset', 'year-offset', 'unit-day', 'unit-month', 'last']],
      ['words.tsv', ['person', 'from', 'to', 'via', 'conceal', 'box', 'including', 'supports']],
      ['persons.tsv', ['title', 'role', 'stop', 'particle', 'minor']],
      ['place-cues.tsv', ['prep', 'noun', 'none']],
    ])('have in %s the kinds %j', (name, kinds) => {
      const there = column(lang, name, 1);
      expect(kinds.filter((kind) => !there.has(kind))).toEqual([]);
    });
  });
});

/** What a language must read. Every article was published on Thursday, 6 March 2025. */
type Reading = readonly [text: string, expected: Partial<Incident>];
type Contract = {
  readonly title: string;
  /** Numbers in words and digits, with the item type that they count. */
  readonly numbers: readonly (readonly [text: string, type: string, quantity: number, bound: string])[];
  readonly dates: readonly (readonly [text: string, date: string])[];
  readonly seizure: Reading;
  readonly noArrests: Reading;
  /** The same find, told and denied. */
  readonly find: readonly [told: string, denied: string];
  readonly arrest: Reading;
};

const READINGS: Readonly<Record<Language, Contract>> = {
  fr: {
    title: 'Trafic d’armes',
    numbers: [
      ['La douane a saisi douze pistolets à Cayenne.', 'pistol', 12, 'exact'],
      ['La douane a saisi 1 450 cartouches à Cayenne.', 'ammunition', 1450, 'exact'],
      ['La douane a saisi une vingtaine de fusils à Cayenne.', 'rifle', 20, 'approx'],
      ['La douane a saisi au moins quarante-deux grenades à Cayenne.', 'grenade', 42, 'min'],
    ],
    dates: [
      ['La douane a saisi mardi deux revolvers à Cayenne.', '2025-03-04'],
      ['La douane a saisi le 21 février 2025 deux revolvers à Cayenne.', '2025-02-21'],
      ['La douane a saisi hier deux revolvers à Cayenne.', '2025-03-05'],
    ],
    seizure: [
      'La police nationale a saisi trois fusils à pompe à Cayenne.',
      { type: 'seizure', modality: 'actual', country: 'GF', place: ['Cayenne'] },
    ],
    noArrests: [
      "La douane a saisi six pistolets à Cayenne. Aucune arrestation n'a été effectuée.",
      { type: 'seizure', arrests: 0 },
    ],
    find: [
      'La police a fouillé trente véhicules à Cayenne. Quatre pistolets ont été saisis.',
      "La police a fouillé trente véhicules à Cayenne. Aucun pistolet n'a été saisi.",
    ],
    arrest: [
      'Deux hommes ont été arrêtés à Cayenne pour trafic d’armes.',
      { type: 'arrest', arrests: 2, country: 'GF' },
    ],
  },
  es: {
    title: 'Tráfico de armas',
    numbers: [
      ['La policía incautó doce pistolas en Haina.', 'pistol', 12, 'exact'],
      ['La policía incautó 1,450 cartuchos en Haina.', 'ammunition', 1450, 'exact'],
      ['La policía incautó una veintena de fusiles en Haina.', 'rifle', 20, 'approx'],
      ['La policía incautó al menos cuarenta y dos granadas en Haina.', 'grenade', 42, 'min'],
    ],
    dates: [
      ['La policía incautó el martes dos revólveres en Haina.', '2025-03-04'],
      ['La policía incautó el 21 de febrero de 2025 dos revólveres en Haina.', '2025-02-21'],
      ['La policía incautó ayer dos revólveres en Haina.', '2025-03-05'],
    ],
    seizure: [
      'La Policía Nacional decomisó tres escopetas en Haina.',
      { type: 'seizure', modality: 'actual', country: 'DO', place: ['Haina'] },
    ],
    noArrests: [
      'La policía incautó seis pistolas en Haina. No hubo detenidos.',
      { type: 'seizure', arrests: 0 },
    ],
    find: [
      'La policía revisó treinta vehículos en Haina. Se incautaron cuatro pistolas.',
      'La policía revisó treinta vehículos en Haina. No se incautaron pistolas.',
    ],
    arrest: [
      'Dos hombres fueron arrestados en Haina por tráfico de armas.',
      { type: 'arrest', arrests: 2, country: 'DO' },
    ],
  },
  en: {
    title: 'Arms trafficking',
    numbers: [
      ['Customs seized twelve pistols in Kingston, Jamaica.', 'pistol', 12, 'exact'],
      ['Customs seized 1,450 cartridges in Kingston, Jamaica.', 'ammunition', 1450, 'exact'],
      ['Customs seized about twenty rifles in Kingston, Jamaica.', 'rifle', 20, 'approx'],
      ['Customs seized at least forty-two grenades in Kingston, Jamaica.', 'grenade', 42, 'min'],
    ],
    dates: [
      ['Customs seized two revolvers in Kingston on Tuesday.', '2025-03-04'],
      ['Customs seized two revolvers in Kingston on February 21, 2025.', '2025-02-21'],
      ['Customs seized two revolvers in Kingston yesterday.', '2025-03-05'],
    ],
    seizure: [
      'Police seized three shotguns in Kingston, Jamaica.',
      { type: 'seizure', modality: 'actual', country: 'JM', place: ['Kingston'] },
    ],
    noArrests: [
      'Police seized six pistols in Kingston, Jamaica. No arrests were made.',
      { type: 'seizure', arrests: 0 },
    ],
    find: [
      'Police searched thirty vehicles in Kingston, Jamaica. Four pistols were seized.',
      'Police searched thirty vehicles in Kingston, Jamaica. No pistols were seized.',
    ],
    arrest: [
      'Two men were arrested in Kingston, Jamaica, for arms trafficking.',
      { type: 'arrest', arrests: 2, country: 'JM' },
    ],
  },
};

const { extract } = createExtractor(loadKnowledge());
const read = (lang: Language, text: string): readonly Incident[] =>
  extract({ id: 'a', title: READINGS[lang].title, text, published: '2025-03-06', url: null }, lang).incidents;
const evidenceHolds = (text: string, { evidence }: Incident): boolean =>
  evidence.length > 0 &&
  evidence.every(({ spans }) => spans.length > 0 && spans.every(({ quote }) => text.includes(quote)));

describe.each(LANGUAGES)('a text in %s', (lang) => {
  const { numbers, dates, seizure, noArrests, find, arrest } = READINGS[lang];

  it.each(numbers)('is read for its numbers: %s', (text, type, quantity, bound) => {
    expect(read(lang, text)[0]?.items).toMatchObject([{ type, quantity, bound }]);
  });

  it.each(dates)('is read for its date: %s', (text, date) => {
    expect(read(lang, text)[0]?.date).toBe(date);
  });

  it.each([
    ['a seizure', seizure],
    ['arms without arrests', noArrests],
    ['an arrest without arms', arrest],
  ] as const)('tells of %s', (_, [text, expected]) => {
    const incidents = read(lang, text);
    expect(incidents).toMatchObject([expected]);
    for (const incident of incidents) expect(evidenceHolds(text, incident)).toBe(true);
  });

  it('tells of a find, and of none where it is denied', () => {
    const seizures = find.map((text) => read(lang, text).filter(({ type }) => type === 'seizure').length);
    expect(seizures).toEqual([1, 0]);
  });
});
