/** Finds the countries that a text names: by name, adjective, abbreviation, or a capital that stands for the state. */
import type { Language } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import { type CountryForm, type CountryNames, lettersOf, type Trap } from './countries-forms.ts';
import type { CoveredRange } from './gazetteer-scan.ts';
import { type CueMap, cueBefore, cueFrom, leftContext } from './place-cues.ts';

/** `from` and `to` are tokens, `start` and `end` offsets into the text; `code` is ISO 3166-1 alpha-2. */
export type CountryMention = {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly kind: CountryForm['kind'];
};

/** What a text is searched with: its language, its place cues and the place names found in it. */
export type CountryContext = {
  readonly lang: Language;
  readonly cues: CueMap;
  readonly places: readonly CoveredRange[];
};

type Candidate = { readonly from: number; readonly to: number; readonly forms: readonly CountryForm[] };
type Search = {
  readonly tokens: readonly Token[];
  readonly cues: CueMap;
  readonly has: (words: readonly string[]) => boolean;
};

/** Place nouns whose name is not the state's wherever the text has it: a quarter, town or province called after it. */
const NAMESAKES: ReadonlySet<string> = new Set(['town', 'neighbourhood', 'admin1', 'admin2', 'facility']);

function spelledRight(
  tokens: readonly Token[],
  { from, to }: Candidate,
  { exact, kind }: CountryForm,
): boolean {
  const first = tokens[from];
  if (first === undefined || (exact !== null && tokens[to]?.folded === '$')) return false;
  if (exact !== null) {
    const written = tokens
      .slice(from, to)
      .map(({ text }) => text)
      .join('');
    return lettersOf(written) === exact;
  }
  return kind === 'adjective' || first.capital || tokens[from + 1]?.capital === true;
}

/** A capitalised word that touches the name makes it a person's or a brand's: "Israel Pérez", "Michael Jordan". */
function touchesName({ tokens, cues }: Search, from: number, to: number): boolean {
  const before = tokens[from - 1];
  const after = tokens[to];
  const next =
    after?.capital === true &&
    after.breakBefore === 0 &&
    cueFrom(cues, to, 'prep', 'article', 'state-verb') === null;
  const previous =
    before?.capital === true &&
    (tokens[from]?.breakBefore ?? 0) === 0 &&
    cueBefore(cues, from, 'prep', 'article', 'state-prep') === null;
  return next || previous || cueBefore(cues, from, 'title') !== null;
}

/** The code a trapped form has here, null where it names no country. */
function applyTrap(search: Search, hit: Candidate, code: string, { rule, words }: Trap): string | null {
  switch (rule) {
    case 'none':
      return null;
    case 'name':
      return touchesName(search, hit.from, hit.to) ? null : code;
    case 'article':
      return cueBefore(search.cues, hit.from, 'article', 'prep') === null ? null : code;
    case 'needs':
      return search.has(words) ? code : null;
    case 'unless':
      return search.has(words) ? null : code;
    case 'capital':
      return search.tokens[hit.from]?.capital === true ? code : null;
    case 'switch':
      return search.has(words.slice(1)) ? (words[0] ?? code) : code;
    case 'number':
      return search.tokens[hit.from - 1]?.kind === 'number' ? null : code;
    case 'language':
      return cueBefore(search.cues, hit.from, 'tongue') === null ? code : null;
    case 'hyphen':
      return search.tokens[hit.to]?.folded === '-' ? code : null;
    default:
      return rule satisfies never;
  }
}

const LISTING: ReadonlySet<string> = new Set([',', '&']);

/** The token after a coordination of capitals and countries that begins at `to`: "Paris et Castries | dévoilent". */
function afterCoordination(search: Search, names: CountryNames[Language], to: number): number {
  let at = to;
  const joins = (): boolean =>
    LISTING.has(search.tokens[at]?.text ?? '') || cueFrom(search.cues, at, 'and') !== null;
  for (let n = 0; n < 6 && joins(); n += 1) {
    const next = longestAt(names.forms, search.tokens, at + 1);
    if (next === null || search.tokens[at + 1]?.capital !== true) break;
    at = next.to;
  }
  return at;
}

/** Whether a capital stands for its state: the subject of a state's verb, or after a word such as "selon". */
function standsForState(search: Search, names: CountryNames[Language], { from, to }: Candidate): boolean {
  const { cues } = search;
  const startsLine = (search.tokens[from]?.breakBefore ?? 0) > 0;
  if (!startsLine && cueBefore(cues, from, 'state-prep', 'state-verb') !== null) return true;
  const left = leftContext(search.tokens, cues, from);
  if (left.role !== null || left.noun !== null || left.site !== null || touchesName(search, from, to))
    return false;
  return cueFrom(cues, afterCoordination(search, names, to), 'state-verb') !== null;
}

/** What a hit names: a country, nothing, or a street, quarter or town that bears a country's name. */
function codeOf(
  search: Search,
  names: CountryNames[Language],
  hit: Candidate,
): { readonly code: string; readonly kind: CountryForm['kind'] } | 'namesake' | null {
  const form = hit.forms.find((each) => each.kind !== 'capital' && spelledRight(search.tokens, hit, each));
  if (form === undefined) {
    const capital = hit.forms.find(
      (each) => each.kind === 'capital' && spelledRight(search.tokens, hit, each),
    );
    if (capital === undefined || !standsForState(search, names, hit)) return null;
    return { code: capital.code, kind: 'capital' };
  }
  if (form.code === '-') return null;
  if (form.kind === 'name') {
    const { noun } = leftContext(search.tokens, search.cues, hit.from);
    if (noun?.value === 'road') return null;
    if (noun !== null && NAMESAKES.has(noun.value)) return 'namesake';
  }
  let code: string | null = form.code;
  for (const trap of names.traps.get(form.form) ?? []) {
    code = code === null ? null : applyTrap(search, hit, code, trap);
  }
  return code === null ? null : { code, kind: form.kind };
}

/** Finds country mentions, left to right and without overlap. Linear in the number of tokens. */
export function findCountries(
  tokens: readonly Token[],
  names: CountryNames,
  context: CountryContext,
): CountryMention[] {
  const ofLanguage = names[context.lang];
  const known = new Set<string>();
  for (const { folded, kind } of tokens) if (kind === 'word') known.add(folded);
  const search: Search = {
    tokens,
    cues: context.cues,
    has: (words) => words.some((word) => mentions(known, word)),
  };
  const hits: { hit: Candidate; named: ReturnType<typeof codeOf> }[] = [];
  let place = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const found = longestAt(ofLanguage.forms, tokens, i);
    if (found === null) continue;
    const hit: Candidate = { from: found.from, to: found.to, forms: found.value };
    while ((context.places[place]?.to ?? Infinity) <= hit.from) place += 1;
    const covered = coverOf(hit, context.places[place]);
    if (covered !== 'longer') hits.push({ hit, named: covered ?? codeOf(search, ofLanguage, hit) });
    i = hit.to - 1;
  }
  const namesakes = new Set(hits.flatMap(({ hit, named }) => (named === 'namesake' ? [formKey(hit)] : [])));
  return hits.flatMap(({ hit, named }) => {
    if (named === null || named === 'namesake' || (named.kind === 'name' && namesakes.has(formKey(hit))))
      return [];
    const { from, to } = hit;
    return [{ from, to, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, ...named }];
  });
}

const formKey = (hit: Candidate): string => hit.forms[0]?.form ?? '';

/** Whether a longer place name covers the hit, or it is itself a town of that very name. */
function coverOf({ from, to }: Candidate, place: CoveredRange | undefined): 'longer' | 'namesake' | null {
  if (place === undefined || place.from > from || place.to < to) return null;
  if (place.to - place.from > to - from) return 'longer';
  return place.whole ? 'namesake' : null;
}

/** Whether every word of a listed expression stands somewhere in the text. */
function mentions(known: ReadonlySet<string>, words: string): boolean {
  return words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || known.has(word));
}

/** The codes of the countries named, in the order of first mention. */
export const countriesNamed = (found: readonly CountryMention[]): string[] => [
  ...new Set(found.map(({ code }) => code)),
];
