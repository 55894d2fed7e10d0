/** Reads GeoNames' names of administrative units ("Provincia de Granada", "Broward County") into what the press calls them. */

type Rows = readonly (readonly string[])[];
type UnitWord = {
  readonly word: string;
  readonly before: boolean;
  readonly countries: ReadonlySet<string> | null;
  readonly keep: boolean;
  readonly forms: readonly string[];
};

/** Rows of unit-words.tsv: word, before or after, countries ("*" for all), "keep" where the bare name is no name, further forms. */
export const readUnitWords = (rows: Rows): readonly UnitWord[] =>
  rows.map(([word = '', where, countries = '*', keep, forms = '']) => ({
    word: where !== 'before' ? ` ${word}` : word.endsWith("'") ? word : `${word} `,
    before: where === 'before',
    countries: countries === '*' ? null : new Set(countries.split(' ')),
    keep: keep === 'keep',
    forms: forms.split(';').flatMap((form) => (form.trim() === '' ? [] : [form.trim()])),
  }));

function bareName(name: string, { word, before }: UnitWord): string | null {
  if (before) return name.startsWith(word) ? name.slice(word.length) : null;
  return name.endsWith(word) ? name.slice(0, -word.length) : null;
}

/** The names of a unit, the one to show first. */
export function unitNames(full: string, country: string, words: readonly UnitWord[]): string[] {
  for (const word of words) {
    const bare = word.countries === null || word.countries.has(country) ? bareName(full, word) : null;
    if (bare === null || bare === '') continue;
    const forms = word.forms.map((form) => form.replace('{}', bare));
    return word.keep ? [full, ...forms] : [bare, ...forms, full];
  }
  return [full];
}
