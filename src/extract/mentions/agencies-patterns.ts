/** Agencies that no table lists, read by pattern: "douane de Marignane", "Northern Division Task Force", "police ghanéenne". */
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import { looksLikeAcronym } from './agencies-acronyms.ts';
import type { AgencyPatterns, PatternShape } from './agencies-names.ts';
import { follows, type PatternSearch, runEnd, runStart, shapesAt } from './agencies-runs.ts';

export type PatternHit = {
  readonly from: number;
  readonly to: number;
  readonly shape: PatternShape;
  readonly country: string | null;
};

const MAX_PLACE = 8;

/** "parquet de la Croix-des-Bouquets": the token behind the name, or 0. */
function ofName(search: PatternSearch, to: number): number {
  const { tokens } = search;
  const { of, article } = search.patterns.words;
  if (!of.has(tokens[to]?.folded ?? '') || !follows(tokens, to)) return 0;
  const at = article.has(tokens[to + 1]?.folded ?? '') && tokens[to + 1]?.capital === false ? to + 2 : to + 1;
  if (search.startsBody(at)) return 0;
  const end = runEnd(search, at, MAX_PLACE);
  return end > at ? end : 0;
}

/** "police ghanéenne", "Spanish police". */
function besideCountry(search: PatternSearch, from: number, to: number): PatternHit | null {
  const after = search.countryFrom.get(to);
  if (after?.kind === 'adjective' && follows(search.tokens, to)) {
    return { from, to: after.to, shape: 'of-country', country: after.code };
  }
  const before = search.countryTo.get(from);
  if (
    before !== undefined &&
    before.to === from &&
    before.kind !== 'capital' &&
    follows(search.tokens, from)
  ) {
    return { from: before.from, to, shape: 'of-country', country: before.code };
  }
  return ofCountry(search, from, to);
}

/** "garde-côtes de Trinité-et-Tobago", "Policía de Honduras". */
function ofCountry(search: PatternSearch, from: number, to: number): PatternHit | null {
  const { of, article } = search.patterns.words;
  if (!of.has(search.tokens[to]?.folded ?? '') || !follows(search.tokens, to)) return null;
  const at = article.has(search.tokens[to + 1]?.folded ?? '') ? to + 2 : to + 1;
  const country = search.countryFrom.get(at) ?? search.countryFrom.get(to + 1);
  if (country === undefined || country.kind !== 'name') return null;
  return { from, to: country.to, shape: 'of-country', country: country.code };
}

/** Whether a head such as "Force" stands at the end of a run: the run is a body of its own. */
function endsBody(search: PatternSearch, end: number): boolean {
  return shapesAt(search, end - 1)?.shapes.includes('head') === true;
}

const QUOTES: ReadonlySet<string> = new Set(["'", '"', '‘', '’', '“', '”']);
const LETTER = /^\p{Lu}$/u;

/** "ranks of A Division", "police in 'E' Division": a letter, in quotation marks or not, is part of the name inside a sentence. */
function letteredStart(tokens: readonly Token[], start: number): number {
  const quoted = QUOTES.has(tokens[start - 1]?.text ?? '');
  if (LETTER.test(tokens[start]?.text ?? ''))
    return quoted && QUOTES.has(tokens[start + 1]?.text ?? '') ? start - 1 : start;
  const at = quoted ? start - 2 : start - 1;
  const before = tokens[at - 1];
  if (!LETTER.test(tokens[at]?.text ?? '') || before === undefined || (tokens[at]?.breakBefore ?? 1) > 0)
    return start;
  if (quoted) return QUOTES.has(before.text) ? at - 1 : start;
  return before.kind === 'word' && !before.capital ? at : start;
}

/** "Northern Division Task Force", "Office of Field Operations". */
function headed(search: PatternSearch, from: number, to: number): PatternHit | null {
  const { tokens } = search;
  if (tokens[from]?.capital !== true || search.isShouted(from)) return null;
  const start = letteredStart(tokens, runStart(search, from));
  let end = to;
  const link = tokens[to]?.folded ?? '';
  if (search.patterns.words.of.has(link) && follows(tokens, to)) {
    const at = search.patterns.words.definite.has(tokens[to + 1]?.folded ?? '') ? to + 2 : to + 1;
    const tail = shapesAt(search, at)?.shapes.includes('stop') === true ? at : runEnd(search, at);
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
  (longestAt(patterns.heads, tokens, at)?.value ?? []).some(
    (shape) => shape === 'tail' || shape === 'alone-capital' || shape === 'of-place',
  );

const BARE = /^\p{Lu}{3,7}$/u;

/** Whether a definite article stands before an acronym and no name goes on behind it: "la KPSM". */
function isDefinite({ tokens, patterns }: PatternSearch, at: number): boolean {
  const [article, after] = [tokens[at - 1], tokens[at + 1]];
  if (article === undefined || !patterns.words.definite.has(article.folded)) return false;
  if (article.text.length > 1 && article.text === article.text.toUpperCase()) return false;
  const goesOn = after?.capital === true || after?.kind === 'number' || after?.folded === '-';
  return !goesOn || after.breakBefore > 0;
}

/** Whether an acronym is listed right behind one already read: "CBP, HSI and NRPS". */
function isListed({ tokens, patterns }: PatternSearch, at: number, lastEnd: number): boolean {
  let i = at;
  while (i > lastEnd && i > at - 3) {
    const before = tokens[i - 1]?.folded ?? '';
    if (before !== ',' && !patterns.words.joint.has(before)) break;
    i -= 1;
  }
  return i === lastEnd && i < at;
}

/** An acronym that no table knows, told by what stands beside it. Its length rules out makes and units of two letters. */
function bareAcronym(search: PatternSearch, at: number, lastEnd: number): PatternHit | null {
  const token = search.tokens[at];
  if (token === undefined || !BARE.test(token.text) || search.isShouted(at) || token.breakBefore > 0)
    return null;
  const crewed = search.patterns.words.crewed.has(search.tokens[at + 1]?.folded ?? '');
  const known = crewed || isDefinite(search, at) || isListed(search, at, lastEnd);
  return known ? { from: at, to: at + 1, shape: 'crew', country: null } : null;
}

/** The agency that a head at token `at` makes, or null; `lastEnd` is the token behind the last one read before it. */
export function patternAt(search: PatternSearch, at: number, lastEnd: number): PatternHit | null {
  const head = shapesAt(search, at);
  if (head === null) return bareAcronym(search, at, lastEnd);
  const { to, shapes } = head;
  if (shapes.includes('void') || shapes.includes('stop') || search.tokens[to]?.text === 'station')
    return null;
  if (shapes.includes('crew')) {
    const barred = shapesAt(search, to)?.shapes.includes('stop') === true;
    const known = !barred && looksLikeAcronym(search.tokens[to]?.text ?? '') && follows(search.tokens, to);
    return known && !search.isShouted(to) ? { from: to, to: to + 1, shape: 'crew', country: null } : null;
  }
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
  if (shapes.includes('local') && !capital) {
    const hit = local(search, at, to);
    if (hit !== null) return hit;
  }
  if (shapes.includes('alone')) return { from: at, to, shape: 'alone', country: null };
  if (shapes.includes('alone-capital') && capital && !search.isShouted(at)) {
    return { from: at, to, shape: 'alone-capital', country: null };
  }
  return null;
}
