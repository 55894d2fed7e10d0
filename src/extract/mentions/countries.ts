/** Names of countries: by name, adjective, abbreviation or a capital that stands for the state. */
import { buildTrie, type Trie } from '../trie.ts';

export type CountryForm = { readonly code: string; readonly kind: string };
export type CountryNames = { readonly trie: Trie<readonly CountryForm[]> };

/** Builds the names from rows of form, code and kind. */
export function buildCountryNames(rows: readonly (readonly string[])[]): CountryNames {
  const entries = rows.flatMap(([form, code, kind]) =>
    form === undefined || code === undefined
      ? []
      : [[form, [{ code, kind: kind ?? 'name' }]] as [string, CountryForm[]]],
  );
  return { trie: buildTrie<readonly CountryForm[]>(entries, (before, now) => [...before, ...now]) };
}
