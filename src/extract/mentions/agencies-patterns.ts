/** Agencies that no table lists, read by pattern: "douane de Marignane", "Northern Division Task Force", "police ghanéenne". */
import type { Language } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import type { AgencyPatterns, PatternShape } from './agencies-names.ts';
import type { CountryMention } from './countries.ts';

export type PatternHit = {
  readonly from: number;
  readonly to: number;
  readonly shape: PatternShape;
  readonly country: string | null;
};

/** What patterns look at: the language's heads and the countries found, by first token and by the token behind the last. */
export type PatternSearch = {
  readonly tokens: readonly Token[];
  readonly patterns: AgencyPatterns;
  readonly glue: ReadonlySet<string>;
  readonly countryFrom: ReadonlyMap<number, CountryMention>;
  readonly countryTo: ReadonlyMap<number, CountryMention>;
  /** Whether the name of a body begins at a token, by table or pattern. */
  readonly startsBody: (token: number) => boolean;
  /** Whether a line is in capitals or title case, so that capitals say nothing. */
  readonly isShouted: (token: number) => boolean;
};

/** Words that may stand in small letters inside a name. */
export const AGENCY_GLUE: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set([
    'de',
    'du',
    'des',
    "d'",
    'la',
    'le',
    'les',
    "l'",
    'et',
    'à',
    'aux',
    'en',
    'pour',
    'contre',
    'sur',
  ]),
  es: new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'e', 'para', 'contra', 'en', 'sobre']),
  en: new Set(['of', 'the', 'and', '&', 'for', 'on', 'against']),
};

const HYPHENS: ReadonlySet<string> = new Set(['-', '–', '‑']);
const MAX_RUN = 12;

const follows = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && token.breakBefore === 0;
};

/** Glue before which a run ends when another body's name begins behind it: "y la Fiscalía", "de la DNIT". */
const JOINTS: ReadonlySet<string> = new Set(['y', 'e', 'et', 'and', '&', 'del', 'du', 'la', 'el', 'los', 'las', "l'", 'the']);

/** Whether a body's name begins at the first capitalised token from `at` on, beyond a joint. */
function otherBodyBehind(search: PatternSearch, at: number): boolean {
  let i = at;
  let joint = false;
  while (search.glue.has(search.tokens[i]?.folded ?? '') && search.tokens[i]?.capital === false) {
    joint ||= JOINTS.has(search.tokens[i]?.folded ?? '');
    i += 1;
  }
  return joint && search.startsBody(i);
}

/** The token behind a capitalised run that begins at `at`, small glue words inside allowed; `at` where none begins. */
export function runEnd(search: PatternSearch, at: number, most: number = MAX_RUN): number {
  const { tokens, glue } = search;
  let end = at;
  for (let i = at; i < at + most && i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > at && token.breakBefore > 0)) break;
    const hyphenated = end === i - 1 && HYPHENS.has(tokens[i - 1]?.folded ?? '') && !token.spaceBefore;
    if (token.capital || hyphenated || (token.kind === 'number' && end === i && i > at && token.text.length <= 2)) {
      end = i + 1;
    } else if (HYPHENS.has(token.folded) && end === i && !token.spaceBefore && i > at) continue;
    else if (end === at || !glue.has(token.folded) || otherBodyBehind(search, i)) break;
  }
  return end;
}

function shapesAt(search: PatternSearch, at: number): { to: number; shapes: readonly PatternShape[] } | null {
  const hit = longestAt(search.patterns, search.tokens, at);
  return hit === null ? null : { to: hit.to, shapes: hit.value };
}

const OF: ReadonlySet<string> = new Set(['de', 'du', 'des', "d'", 'del']);
const ARTICLES: ReadonlySet<string> = new Set(['la', 'le', 'les', "l'", 'los', 'las', 'el']);

/** "parquet de la Croix-des-Bouquets": the token behind the name, or 0. */
function ofName(search: PatternSearch, to: number): number {
  const { tokens } = search;
  if (!OF.has(tokens[to]?.folded ?? '') || !follows(tokens, to)) return 0;
  const at =
    ARTICLES.has(tokens[to + 1]?.folded ?? '') && tokens[to + 1]?.capital === false ? to + 2 : to + 1;
  if (search.startsBody(at)) return 0;
  const end = runEnd({ ...search, glue: NAME_GLUE }, at, 8);
  return end > at ? end : 0;
}

const NAME_GLUE: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'en',
  'sur',
  'del',
  'y',
  "d'",
  "l'",
]);

/** "police ghanéenne", "Spanish police". */
function besideCountry(search: PatternSearch, from: number, to: number): PatternHit | null {
  const after = search.countryFrom.get(to);
  if (after?.kind === 'adjective' && follows(search.tokens, to)) {
    return { from, to: after.to, shape: 'of-country', country: after.code };
  }
  const before = search.countryTo.get(from);
  if (before !== undefined && before.kind !== 'capital' && follows(search.tokens, from)) {
    return { from: before.from, to, shape: 'of-country', country: before.code };
  }
  return null;
}

/** Where a capitalised run that ends at `end` begins: small "of", "and", "the" inside it allowed, a stop word ends it. */
function runStart(search: PatternSearch, end: number): number {
  const { tokens } = search;
  let start = end;
  for (let i = end - 1; i >= 0 && end - i < MAX_RUN; i -= 1) {
    const token = tokens[i];
    if (token === undefined || !follows(tokens, i + 1)) break;
    const stops = shapesAt(search, i)?.shapes.includes('stop') === true;
    if (stops) break;
    if (token.capital) start = i;
    else if (
      HYPHENS.has(token.folded) ||
      token.folded === 's' ||
      token.folded === "'" ||
      token.folded === '’'
    )
      continue;
    else if (!(token.folded === 'and' || token.folded === 'of' || token.folded === '&')) break;
    else if (tokens[i - 1]?.capital !== true) break;
  }
  return tokens[start]?.folded === 'the' || tokens[start]?.folded === 'a' ? start + 1 : start;
}

/** Whether a head such as "Force" stands at the end of a run: the run is a body of its own. */
function endsBody(search: PatternSearch, end: number): boolean {
  return shapesAt(search, end - 1)?.shapes.includes('head') === true;
}

/** "Northern Division Task Force", "Office of Field Operations". */
function headed(search: PatternSearch, from: number, to: number): PatternHit | null {
  const { tokens } = search;
  if (tokens[from]?.capital !== true || search.isShouted(from)) return null;
  const start = runStart(search, from);
  let end = to;
  const link = tokens[to]?.folded ?? '';
  if ((link === 'of' || link === 'for' || link === 'on') && follows(tokens, to)) {
    const at = tokens[to + 1]?.folded === 'the' ? to + 2 : to + 1;
    const tail = runEnd(search, at);
    if (tail > at && !endsBody(search, tail)) end = tail;
  }
  if (tokens[end]?.kind === 'number' && end === to && (tokens[end]?.text.length ?? 9) <= 2) end += 1;
  if (end === to && shapesAt(search, start)?.to === to) return null;
  return start < from || end > to ? { from: start, to: end, shape: 'head', country: null } : null;
}

/** "Policía Municipal de Durán", "Fondation Klere". */
function tailed(search: PatternSearch, from: number, to: number): PatternHit | null {
  const { tokens } = search;
  if (tokens[from]?.capital !== true || search.isShouted(from)) return null;
  const end = runEnd(search, to);
  const own = end > to ? end : ofName(search, to);
  if (own === 0 || !follows(tokens, to)) return null;
  return { from, to: own, shape: 'tail', country: null };
}

/** "Yuma police", "Gwinnett County police". */
function local(search: PatternSearch, from: number, to: number): PatternHit | null {
  if (!follows(search.tokens, from) || search.isShouted(from)) return null;
  const start = runStart(search, from);
  if (start === from) return null;
  return { from: start, to, shape: 'local', country: null };
}

/** The token behind an expression that voids the body after it ("ministre de la"), or 0. */
export function voidEnd(search: PatternSearch, at: number): number {
  const head = shapesAt(search, at);
  return head?.shapes.includes('void') === true ? head.to : 0;
}

/** Whether a capitalised head of a pattern stands at a token. */
export const startsPattern = (patterns: AgencyPatterns, tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.capital === true &&
  (longestAt(patterns, tokens, at)?.value ?? []).some((shape) => shape === 'tail' || shape === 'alone-capital' || shape === 'of-place');

/** The agency that a head at token `at` makes, or null. */
export function patternAt(search: PatternSearch, at: number): PatternHit | null {
  const head = shapesAt(search, at);
  if (head === null) return null;
  const { to, shapes } = head;
  if (shapes.includes('void') || shapes.includes('stop')) return null;
  const capital = search.tokens[at]?.capital === true;
  if (shapes.includes('of-country')) {
    const hit = besideCountry(search, at, to);
    if (hit !== null) return hit;
  }
  if (shapes.includes('of-place')) {
    const end = ofName(search, to);
    if (end > 0) return { from: at, to: end, shape: 'of-place', country: null };
  }
  if (shapes.includes('head')) {
    const hit = headed(search, at, to);
    if (hit !== null) return hit;
  }
  if (shapes.includes('tail')) {
    const hit = tailed(search, at, to);
    if (hit !== null) return hit;
  }
  if (shapes.includes('local') && !capital && search.tokens[to]?.folded !== 'station') {
    const hit = local(search, at, to);
    if (hit !== null) return hit;
  }
  if (shapes.includes('alone')) return { from: at, to, shape: 'alone', country: null };
  if (shapes.includes('alone-capital') && capital && !search.isShouted(at)) {
    return { from: at, to, shape: 'alone-capital', country: null };
  }
  return null;
}
