/** Turns a language's tables (corpora/lexicons) and the shared taxonomy into tries and maps. */

import { BOUNDS, type Bound, ITEM_TYPES, type ItemType } from '../domain/vocabulary.ts';
import { fold } from '../languages/tokens.ts';
import { buildTrie, type Trie } from './trie.ts';

/** Rows of each table by file name without its ending, e.g. `weapons`. */
export type Tables = Readonly<Record<string, readonly (readonly string[])[]>>;

export type NumberKind =
  | 'unit'
  | 'article'
  | 'tens'
  | 'twenty'
  | 'hundred'
  | 'hundreds'
  | 'thousand'
  | 'million'
  | 'joiner'
  | 'about'
  | 'dozen'
  | 'dozens'
  | 'vague'
  | 'half';
export type NumberWord = { readonly kind: NumberKind; readonly value: number };

export type WeaponType = ItemType | 'topic' | 'none';
export type WeaponTerm = {
  readonly type: WeaponType;
  readonly flags: ReadonlySet<string>;
  readonly make: string | null;
  readonly model: string | null;
};
export type CueTerm = { readonly cue: string; readonly flags: ReadonlySet<string> };
export type DateWord = { readonly kind: string; readonly value: number };
export type Calibres = ReadonlyMap<string, string>;

/** Traits of a language, and closed classes of its small words and endings, that the rules ask for by name. */
export const GRAMMAR_CLASSES = [
  'modifiers-first',
  'year-old',
  'national-noun',
  'agreeing-participle',
  'article',
  'pairing',
  'company',
  'copula',
  'list-joiner',
  'team',
  'sex-noun',
  'list-filler',
  'lone-pronoun',
  'also',
  'other',
  'clause-joiner',
  'series',
  'relative',
  'until',
  'to-date',
  'counted-charge',
  'calibres',
  'for-calibre',
  'person-plural',
  'plural-ending',
  'singular-ending',
  'nationality-ending',
  'route-opener',
  'route-closer',
  'route-filler',
  'perfect',
  'perfect-ending',
  'object-pronoun',
  'object-auxiliary',
  'finite-ending',
  'participle-ending',
  'several-held',
  'move-from',
  'move-to',
  'move-via',
  'move-article',
  'move-filler',
  'adverb-ending',
  'needs-article',
  'genitive',
  'place-preposition',
  'phrase-opener',
  'phrase-end',
  'phrase-end-ending',
  'speaker-aside',
  'not-speaker',
  'enumerating',
  'of-the',
  'unnamed',
  'where',
  'names-joiner',
  'period-opener',
  'item-joiner',
  'in-return',
  'after',
  'in-front-of',
  'subject-opener',
  'and-then',
  'complementiser',
  'clause-opener',
  'named-article',
  'modifier-article',
  'moment-article',
  'plural-article',
] as const;
export type GrammarClass = (typeof GRAMMAR_CLASSES)[number];

export type Lexicon = {
  readonly numbers: ReadonlyMap<string, NumberWord>;
  readonly boundsBefore: Trie<Bound>;
  readonly boundsAfter: Trie<Bound>;
  readonly weapons: Trie<WeaponTerm>;
  readonly cues: Trie<readonly CueTerm[]>;
  readonly shaping: Trie<readonly string[]>;
  readonly dates: Trie<readonly DateWord[]>;
  readonly words: Trie<readonly string[]>;
  readonly namings: Trie<readonly string[]>;
  /** Words of other subjects that use the words of arms: film, sport, hunting, printing. */
  readonly subjects: Trie<readonly string[]>;
  readonly boilerplate: Trie<true>;
  readonly abbreviations: ReadonlySet<string>;
  readonly calibres: Calibres;
  /** Folded forms by class; a class that a language has not is absent. */
  readonly grammar: ReadonlyMap<string, ReadonlySet<string>>;
};

const NO_FLAGS: ReadonlySet<string> = new Set();
const flagsOf = (field: string | undefined): ReadonlySet<string> =>
  field === undefined || field === '' ? NO_FLAGS : new Set(field.split(' '));

/** Expands "fusil(s) artisana(l|ux)" into every form it stands for. */
export function expandForms(pattern: string): string[] {
  const open = pattern.indexOf('(');
  if (open < 0) return [pattern];
  const close = pattern.indexOf(')', open);
  if (close < 0) return [pattern];
  const head = pattern.slice(0, open);
  const inner = pattern.slice(open + 1, close);
  const alternatives = inner.includes('|') ? inner.split('|') : ['', inner];
  return expandForms(pattern.slice(close + 1)).flatMap((tail) =>
    alternatives.map((choice) => head + choice + tail),
  );
}

/** Expands "incaut~ar de" by the endings of its inflection class. */
function inflect(pattern: string, classes: ReadonlyMap<string, readonly string[]>): string[] {
  const mark = pattern.indexOf('~');
  if (mark < 0) return [pattern];
  const stop = pattern.indexOf(' ', mark);
  const name = pattern.slice(mark + 1, stop < 0 ? undefined : stop);
  const tail = stop < 0 ? '' : pattern.slice(stop);
  return (classes.get(name) ?? [name]).map((ending) => pattern.slice(0, mark) + ending + tail);
}

const rowsOf = (tables: Tables, file: string): readonly (readonly string[])[] => tables[file] ?? [];

const isType = (type: string): type is WeaponType =>
  type === 'topic' || type === 'none' || (ITEM_TYPES as readonly string[]).includes(type);
const isBound = (bound: string): bound is Bound => (BOUNDS as readonly string[]).includes(bound);

/** One word that ends like a participle ("épée"): flagged, as the text is looked up without its accents. */
const ACCENTED = /^[^ ]+ée?s?$/;

/** Nouns of the language, then makes and models of the taxonomy; a noun wins over a make of the same form. */
function weaponEntries(tables: Tables, taxonomy: Tables): [string, WeaponTerm][] {
  const entries: [string, WeaponTerm][] = [];
  const add = (form: string, term: WeaponTerm): void => {
    for (const expanded of expandForms(form)) {
      const written = expanded.replace(/ {2,}/g, ' ').trim();
      const flags = ACCENTED.test(written) ? new Set([...term.flags, 'accented']) : term.flags;
      entries.push([written, { ...term, flags }]);
    }
  };
  for (const [make = '', type = '', forms = ''] of rowsOf(taxonomy, 'makes')) {
    if (!isType(type)) continue;
    for (const form of forms.split('|')) add(form, { type, flags: new Set(['make']), make, model: null });
  }
  for (const [model = '', type = '', make = '', forms = ''] of rowsOf(taxonomy, 'models')) {
    if (!isType(type)) continue;
    for (const form of forms.split('|'))
      add(form, { type, flags: new Set(['model']), make: make || null, model });
  }
  for (const [term = '', type = '', flags] of rowsOf(tables, 'weapons')) {
    if (!isType(type)) continue;
    const make = /make=(\S+)/.exec(flags ?? '')?.[1] ?? null;
    add(term, { type, flags: flagsOf(flags), make, model: null });
  }
  return entries;
}

function boundTrie(tables: Tables, wanted: string): Trie<Bound> {
  const rows = rowsOf(tables, 'bounds').filter(([, , side]) => side === wanted);
  return buildTrie(
    rows.flatMap(([phrase = '', bound = '']) => (isBound(bound) ? [[phrase, bound] as const] : [])),
  );
}

function listTrie<T>(entries: Iterable<readonly [string, T]>): Trie<readonly T[]> {
  const lists = [...entries].map(([term, value]) => [term, [value] as readonly T[]] as const);
  return buildTrie(lists, (before, now) => [...before, ...now]);
}

/** Builds the lexicon of one language from its tables and the shared taxonomy's. */
export function buildLexicon(tables: Tables, taxonomy: Tables): Lexicon {
  const classes = new Map(
    rowsOf(tables, 'inflections').map(([name = '', endings = '']) => [name, endings.split('|')] as const),
  );
  const cues = rowsOf(tables, 'cues').flatMap(([pattern = '', cue = '', flags]) =>
    inflect(pattern, classes).map((form) => [form, { cue, flags: flagsOf(flags) }] as const),
  );
  const words = rowsOf(tables, 'words').flatMap(([pattern = '', kind = '']) =>
    expandForms(pattern).flatMap((form) => inflect(form, classes).map((word) => [word, kind] as const)),
  );
  return {
    numbers: new Map(
      rowsOf(tables, 'numbers').map(([word = '', kind = '', value = '']) => [
        fold(word),
        { kind: kind as NumberKind, value: Number(value) },
      ]),
    ),
    boundsBefore: boundTrie(tables, 'before'),
    boundsAfter: boundTrie(tables, 'after'),
    weapons: buildTrie(weaponEntries(tables, taxonomy)),
    cues: listTrie(cues),
    shaping: listTrie(rowsOf(tables, 'shaping').map(([pattern = '', cue = '']) => [pattern, cue] as const)),
    dates: listTrie(
      rowsOf(tables, 'dates').map(
        ([word = '', kind = '', value = '']) => [word, { kind, value: Number(value) }] as const,
      ),
    ),
    words: listTrie(words),
    namings: listTrie(
      rowsOf(tables, 'namings').flatMap(([pattern = '', says = '']) =>
        expandForms(pattern).map((form) => [form, says] as const),
      ),
    ),
    subjects: listTrie(
      rowsOf(tables, 'subjects').map(([word = '', subject = '']) => [word, subject] as const),
    ),
    boilerplate: buildTrie(rowsOf(tables, 'boilerplate').map(([pattern = '']) => [pattern, true as const])),
    abbreviations: new Set(rowsOf(tables, 'abbreviations').map(([word = '']) => fold(word))),
    calibres: new Map(
      rowsOf(taxonomy, 'calibres').flatMap(([calibre = '', forms = '']) =>
        forms.split('|').map((form) => [form, calibre] as const),
      ),
    ),
    grammar: new Map(
      rowsOf(tables, 'grammar').map(([forms = '', name = '']) => [name, new Set(forms.split('|'))]),
    ),
  };
}
