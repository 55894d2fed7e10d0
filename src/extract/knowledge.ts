/** What the extractor knows: gazetteer, names of countries and agencies and the lexicon tables, all read-only. */
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import type { LanguageModel } from '../languages/detect.ts';
import type { AgencyNames } from './mentions/agencies-names.ts';
import type { CountryNames } from './mentions/countries-forms.ts';
import type { Gazetteer } from './mentions/gazetteer.ts';
import type { PlaceCues } from './mentions/place-cues.ts';

/** Rows of tab-separated cells; the header is kept apart in `Knowledge.headers`. */
export type Rows = readonly (readonly string[])[];

/** The tables of one folder by file name without its ending: `tables['place-cues']`. */
export type Tables = Readonly<Record<string, Rows>>;

export type Knowledge = {
  readonly places: Gazetteer;
  readonly placeCues: Readonly<Record<Language, PlaceCues>>;
  readonly languageModel: LanguageModel;
  readonly countries: CountryNames;
  readonly agencies: AgencyNames;
  readonly lexicons: Readonly<Record<Language, Tables>>;
  readonly taxonomy: Tables;
  /** First lines of the tables by path: `headers['lexicons/fr/place-cues']`, `headers['taxonomy/items']`. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
};

/** The rows of a table; throws where the corpus lacks it, because every language must bring the same tables. */
export function rowsOf(tables: Tables, name: string): Rows {
  const rows = tables[name];
  if (rows === undefined) throw new Error(`no table "${name}" in this corpus folder`);
  return rows;
}

/** A record by language whose entries are built when first asked for: a text in French opens no English tables. */
export function byLanguage<T>(build: (lang: Language) => T): Readonly<Record<Language, T>> {
  const built = new Map<Language, T>();
  const get = (lang: Language): T => {
    const value = built.get(lang) ?? build(lang);
    built.set(lang, value);
    return value;
  };
  const entries = LANGUAGES.map((lang) => [lang, { get: () => get(lang), enumerable: true }] as const);
  return Object.defineProperties({}, Object.fromEntries(entries)) as Readonly<Record<Language, T>>;
}
