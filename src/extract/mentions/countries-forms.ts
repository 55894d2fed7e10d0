/** Builds every written form of the countries' names from the tables of corpora/countries. */
import type { Language } from '../../domain/vocabulary.ts';
import { fold } from '../../languages/tokens.ts';
import { byLanguage } from '../knowledge.ts';
import { buildTrie, type Trie } from '../trie.ts';

type Rows = readonly (readonly string[])[];

/** `exact` is the only spelling that counts: abbreviations are not words in small letters. */
export type CountryForm = {
  readonly code: string;
  readonly kind: 'name' | 'adjective' | 'capital';
  readonly form: string;
  readonly exact: string | null;
};

export type TrapRule =
  | 'name'
  | 'article'
  | 'needs'
  | 'unless'
  | 'switch'
  | 'none'
  | 'capital'
  | 'number'
  | 'language'
  | 'hyphen';
export type Trap = { readonly rule: TrapRule; readonly words: readonly string[] };

/** `forms` find names in text; `traps` say, by folded form, when a name is no country. */
export type CountryNames = Readonly<
  Record<
    Language,
    { readonly forms: Trie<readonly CountryForm[]>; readonly traps: ReadonlyMap<string, readonly Trap[]> }
  >
>;

type Inflection = { readonly ending: string; readonly forms: readonly string[] };

const list = (cell: string | undefined, by: string): string[] =>
  (cell ?? '')
    .split(by)
    .map((form) => form.trim())
    .filter((form) => form !== '');

/** The four forms of an adjective; "grec/grecque" gives the irregular feminine itself. */
function inflect(adjective: string, endings: readonly Inflection[]): string[] {
  const [masculine = '', feminine] = adjective.split('/');
  if (feminine !== undefined) return [masculine, `${masculine}s`, feminine, `${feminine}s`];
  const fit = endings.find(({ ending }) => masculine.endsWith(ending));
  if (fit === undefined) return [masculine];
  const stem = masculine.slice(0, masculine.length - fit.ending.length);
  return fit.forms.map((ending) => (ending === '-' ? stem : stem + ending));
}

function inflectionsOf(rows: Rows, lang: Language): Inflection[] {
  return rows
    .filter(([code]) => code === lang)
    .map(([, ending = '', forms]) => ({ ending, forms: list(forms, ' ') }))
    .sort((a, b) => b.ending.length - a.ending.length);
}

const isAbbreviation = (form: string): boolean =>
  form.length <= 7 && form === form.toUpperCase() && /\p{Lu}/u.test(form);

/** Letters and digits alone, the spelling that an abbreviation is compared by. */
export const lettersOf = (form: string): string => form.replace(/[^\p{L}\p{N}]/gu, '');

function formOf(code: string, kind: CountryForm['kind'], form: string): [string, CountryForm[]] {
  const entry: CountryForm = {
    code,
    kind,
    form: fold(form),
    exact: isAbbreviation(form) ? lettersOf(form) : null,
  };
  return [form, [entry]];
}

function trapsOf(rows: Rows, lang: Language): Map<string, Trap[]> {
  const traps = new Map<string, Trap[]>();
  for (const [code, form = '', rule = 'none', words] of rows) {
    if (code !== lang) continue;
    const key = fold(form);
    const trap: Trap = { rule: rule as TrapRule, words: list(words, ';') };
    traps.set(key, [...(traps.get(key) ?? []), trap]);
  }
  return traps;
}

/** A table whose header names the languages of its columns. */
export type CountryTable = { readonly header: readonly string[]; readonly rows: Rows };

/** Builds the forms of each language from the tables names, adjectives, capitals, inflections and traps. */
export function buildCountryNames(tables: Readonly<Record<string, CountryTable>>): CountryNames {
  const rows = (name: string): Rows => tables[name]?.rows ?? [];
  const cell = (name: string, row: readonly string[], lang: Language): string | undefined =>
    row[tables[name]?.header.indexOf(lang) ?? -1];
  const forLanguage = (lang: Language): CountryNames[Language] => {
    const endings = inflectionsOf(rows('inflections'), lang);
    const entries = [
      ...rows('capitals').flatMap(([code = '', forms]) =>
        list(forms, ';').map((form) => formOf(code, 'capital', form)),
      ),
      ...rows('adjectives').flatMap((row) =>
        list(cell('adjectives', row, lang), ',')
          .flatMap((adjective) => inflect(adjective, endings))
          .map((form) => formOf(row[0] ?? '', 'adjective', form)),
      ),
      ...rows('names').flatMap((row) =>
        list(cell('names', row, lang), ';').flatMap((form) =>
          [form, ...(form.endsWith('.') ? [form.slice(0, -1)] : [])].map((each) =>
            formOf(row[0] ?? '', 'name', each),
          ),
        ),
      ),
    ];
    return {
      forms: buildTrie<readonly CountryForm[]>(entries, (before, now) => [...before, ...now]),
      traps: trapsOf(rows('traps'), lang),
    };
  };
  return byLanguage(forLanguage);
}
