/** The table of agencies made ready: every name and acronym in one trie, the patterns of each language in another. */
import { LANGUAGES, type Language } from '../../domain/vocabulary.ts';
import { buildTrie, type Trie } from '../trie.ts';

type Rows = readonly (readonly string[])[];

/** `country` is null for international bodies. */
export type Agency = { readonly id: string; readonly country: string | null; readonly kind: string };

/**
 * One written form of an agency. An acronym counts in its own spelling only; a `guarded` one is also a word or another
 * name and needs the agency's country in the article.
 */
export type AgencyForm = {
  readonly agency: Agency;
  readonly form: string;
  readonly acronym: boolean;
  readonly guarded: boolean;
};

export const PATTERN_SHAPES = [
  'of-place',
  'of-country',
  'tail',
  'head',
  'alone',
  'alone-capital',
  'local',
  'stop',
  'void',
] as const;
export type PatternShape = (typeof PATTERN_SHAPES)[number];
export type AgencyPatterns = Trie<readonly PatternShape[]>;

export type AgencyNames = {
  readonly forms: Trie<readonly AgencyForm[]>;
  readonly patterns: Readonly<Record<Language, AgencyPatterns>>;
};

const list = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((form) => form.trim())
    .filter((form) => form !== '');

function formsOf(row: readonly string[]): [string, AgencyForm[]][] {
  const [id = '', country = '', kind = '', acronyms, ...names] = row;
  const agency: Agency = { id, country: country === '' ? null : country, kind };
  const short = list(acronyms).map((form): [string, AgencyForm[]] => {
    const bare = form.replace(/^~/, '');
    return [bare, [{ agency, form: bare, acronym: true, guarded: bare !== form }]];
  });
  const long = names
    .flatMap(list)
    .map((form): [string, AgencyForm[]] => [form, [{ agency, form, acronym: false, guarded: false }]]);
  return [...short, ...long];
}

function patternsOf(rows: Rows): AgencyPatterns {
  const entries = rows.flatMap(([form = '', cell]): [string, PatternShape[]][] => {
    const shape = PATTERN_SHAPES.find((known) => known === cell);
    if (shape === undefined)
      throw new Error(`agency-patterns.tsv: "${form}" has the unknown shape "${cell}"`);
    return [[form, [shape]]];
  });
  return buildTrie<readonly PatternShape[]>(entries, (before, now) => [...before, ...now]);
}

/** Builds the names from the rows of agencies.tsv and of each language's agency-patterns.tsv. */
export function buildAgencyNames(agencies: Rows, patterns: (lang: Language) => Rows): AgencyNames {
  return {
    forms: buildTrie<readonly AgencyForm[]>(agencies.flatMap(formsOf), (before, now) => [...before, ...now]),
    patterns: Object.fromEntries(LANGUAGES.map((lang) => [lang, patternsOf(patterns(lang))])) as Record<
      Language,
      AgencyPatterns
    >,
  };
}
