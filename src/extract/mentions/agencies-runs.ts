/** Capitalised runs that names of bodies are made of, read forwards from a head or backwards to it. */
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import { looksLikeAcronym } from './agencies-acronyms.ts';
import type { AgencyPatterns, PatternShape } from './agencies-names.ts';
import type { CountryMention } from './countries.ts';

/** What patterns look at: the language's heads and the countries found, by first token and by the token behind the last. */
export type PatternSearch = {
  readonly tokens: readonly Token[];
  readonly patterns: AgencyPatterns;
  readonly countryFrom: ReadonlyMap<number, CountryMention>;
  readonly countryTo: ReadonlyMap<number, CountryMention>;
  /** Whether the name of a body begins at a token, by table or pattern. */
  readonly startsBody: (token: number) => boolean;
  /** Whether a line is in capitals or title case, so that capitals say nothing. */
  readonly isShouted: (token: number) => boolean;
};

const HYPHENS: ReadonlySet<string> = new Set(['-', '–', '‑']);
const MAX_RUN = 12;

export const follows = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && token.breakBefore === 0;
};

/** Whether a body's name begins at the first capitalised token from `at` on, beyond a joint. */
function otherBodyBehind(search: PatternSearch, at: number): boolean {
  let i = at;
  let joint = false;
  const { glue, joint: joints } = search.patterns.words;
  while (glue.has(search.tokens[i]?.folded ?? '') && search.tokens[i]?.capital === false) {
    joint ||= joints.has(search.tokens[i]?.folded ?? '');
    i += 1;
  }
  return joint && search.startsBody(i);
}

/** "… on Small Arms on Thursday": a word that no name of a body begins with, behind glue. */
const isStop = (search: PatternSearch, at: number): boolean =>
  shapesAt(search, at)?.shapes.includes('stop') === true;

/** The token behind a capitalised run that begins at `at`, small glue words inside allowed; `at` where none begins. */
export function runEnd(search: PatternSearch, at: number, most: number = MAX_RUN): number {
  const { tokens, patterns } = search;
  let end = at;
  for (let i = at; i < at + most && i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > at && token.breakBefore > 0)) break;
    if (token.capital && i > at && end < i && tokens[i - 1]?.capital === false && isStop(search, i)) break;
    const hyphenated = end === i - 1 && HYPHENS.has(tokens[i - 1]?.folded ?? '') && !token.spaceBefore;
    if (
      token.capital ||
      hyphenated ||
      (token.kind === 'number' && end === i && i > at && token.text.length <= 2)
    ) {
      end = i + 1;
    } else if (HYPHENS.has(token.folded) && end === i && !token.spaceBefore && i > at) continue;
    else if (end === at || !patterns.words.glue.has(token.folded) || otherBodyBehind(search, i)) break;
  }
  return end;
}

export function shapesAt(
  search: PatternSearch,
  at: number,
): { to: number; shapes: readonly PatternShape[] } | null {
  const hit = longestAt(search.patterns.heads, search.tokens, at);
  return hit === null ? null : { to: hit.to, shapes: hit.value };
}

/** A hyphen without blanks, or the stop of "U.S.". */
function isInside(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.spaceBefore) return false;
  return HYPHENS.has(token.folded) || (token.folded === '.' && tokens[at - 1]?.text.includes('.') === true);
}

/** Glue joins a capitalised word to a run, but "and" no acronym: "NCA and West Midlands Police" are two. */
function mayJoin(search: PatternSearch, at: number): boolean {
  const hyphenated = HYPHENS.has(search.tokens[at - 1]?.folded ?? '');
  const before = search.tokens[hyphenated ? at - 2 : at - 1];
  if (before?.capital !== true) return false;
  const joint = search.patterns.words.joint.has(search.tokens[at]?.folded ?? '');
  return !joint || !looksLikeAcronym(before.text);
}

/** Where a capitalised run that ends at `end` begins: small "of", "and", "the" inside it allowed, a stop word ends it. */
export function runStart(search: PatternSearch, end: number): number {
  const { tokens } = search;
  let start = end;
  for (let i = end - 1; i >= 0 && end - i < MAX_RUN; i -= 1) {
    const token = tokens[i];
    if (token === undefined || !follows(tokens, i + 1)) break;
    const stops = shapesAt(search, i)?.shapes.includes('stop') === true;
    if (stops) break;
    if (token.capital) start = i;
    else if (isInside(tokens, i)) continue;
    else if (!search.patterns.words.glue.has(token.folded) || !mayJoin(search, i)) break;
  }
  const first = tokens[start]?.folded ?? '';
  const { article, joint } = search.patterns.words;
  return article.has(first) || joint.has(first) ? start + 1 : start;
}
