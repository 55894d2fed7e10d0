/** The table of agencies made ready: every name and acronym in one trie, the patterns of each language in another. */
import type { Language } from '../../domain/vocabulary.ts';
import { fold } from '../../languages/tokens.ts';
import { byLanguage } from '../knowledge.ts';
import { buildTrie, type Trie } from '../trie.ts';

type Rows = readonly (readonly string[])[];

/** `country` is null for international bodies. */
export type Agency = { readonly id: string; readonly country: string | null; readonly kind: string };

/**
 * One written form of an agency. An acronym counts in its own spelling only; a `guarded` one is also a word or another
 * name and needs the agency's country in the article. A guarded long name is borne in other countries too ("Policía Militar"):
 * without its country it stays a body that the table does not know.
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
  'crew',
] as const;
export type PatternShape = (typeof PATTERN_SHAPES)[number];
/** Small words by their part in a name; see the head of agency-patterns.tsv. */
const WORD_KINDS = ['glue', 'joint', 'of', 'article', 'definite', 'lead', 'crewed', 'unit'] as const;
export type AgencyWords = Readonly<Record<(typeof WORD_KINDS)[number], ReadonlySet<string>>>;

export type AgencyPatterns = { readonly heads: Trie<readonly PatternShape[]>; readonly words: AgencyWords };

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
  const long = names.flatMap(list).map((form): [string, AgencyForm[]] => {
    const bare = form.replace(/^~/, '');
    return [bare, [{ agency, form: bare, acronym: false, guarded: bare !== form }]];
  });
  return [...short, ...long];
}

const isWordKind = (cell: string | undefined): boolean => WORD_KINDS.some((kind) => kind === cell);

function patternsOf(rows: Rows): AgencyPatterns {
  const entries = rows
    .filter(([, cell]) => !isWordKind(cell))
    .map(([form = '', cell]): [string, PatternShape[]] => {
      const shape = PATTERN_SHAPES.find((known) => known === cell);
      if (shape === undefined)
        throw new Error(`agency-patterns.tsv: "${form}" has the unknown shape "${cell}"`);
      return [form, [shape]];
    });
  const words = WORD_KINDS.map((kind) => [
    kind,
    new Set(rows.flatMap(([form = '', cell]) => (cell === kind ? [fold(form)] : []))),
  ]);
  return {
    heads: buildTrie<readonly PatternShape[]>(entries, (before, now) => [...before, ...now]),
    words: Object.fromEntries(words) as AgencyWords,
  };
}

/** Builds the names from the rows of agencies.tsv and of each language's agency-patterns.tsv. */
export function buildAgencyNames(agencies: Rows, patterns: (lang: Language) => Rows): AgencyNames {
  return {
    forms: buildTrie<readonly AgencyForm[]>(agencies.flatMap(formsOf), (before, now) => [...before, ...now]),
    patterns: byLanguage((lang) => patternsOf(patterns(lang))),
  };
}
