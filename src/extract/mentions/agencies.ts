/** Finds the agencies that a text names, by table, pattern and introduced acronym, and settles which body is meant. */
import type { Language } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import { longestAt } from '../trie.ts';
import { findIntroduced, looksLikeAcronym } from './agencies-acronyms.ts';
import type { Agency, AgencyForm, AgencyNames } from './agencies-names.ts';
import { AGENCY_GLUE, type PatternHit, type PatternSearch, patternAt, startsPattern, voidEnd } from './agencies-patterns.ts';
import type { CountryMention } from './countries.ts';
import { shoutedTokens } from './shouted.ts';

/** `id` is null where the table does not hold the body or cannot tell which; `name` is the acronym where the text gives one. */
export type AgencyMention = {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly id: string | null;
  readonly name: string;
  readonly country: string | null;
  readonly kind: string | null;
};

/** `countries` are the mentions found in the text, `near` countries known otherwise (the outlet's, those of its places). */
export type AgencyContext = {
  readonly lang: Language;
  readonly countries: readonly CountryMention[];
  readonly near: readonly string[];
};

/** A stretch of text that names a body: the table's candidates, or none where a pattern made it. */
export type AgencyHit = {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Agency[];
  readonly acronym: boolean;
  readonly guarded: boolean;
  readonly country: string | null;
};

const ARTICLES: ReadonlySet<string> = new Set(
  "la le les el los las the l' aux au des du del al de par por by a una un d'".split(' '),
);
const MAX_EXACT = 4;

/** Letters as written count for acronyms; a name of one word needs its capital and, before it, an article or a line's start. */
function isSpelled(
  tokens: readonly Token[],
  from: number,
  to: number,
  form: AgencyForm,
  shouted: boolean,
): boolean {
  const [first, before] = [tokens[from], tokens[from - 1]];
  if (first === undefined || (form.acronym && to - from === 1 && ARTICLES.has(first.folded))) return false;
  const written = tokens.slice(from, to).map(({ text }) => text);
  if (form.acronym) {
    const text = written.join('');
    const exact =
      text === form.form.replace(/[ -]/g, '') ||
      text.replace(/[.-]/g, '') === form.form.replace(/[. -]/g, '');
    return exact || (form.form.length > MAX_EXACT && first.capital && !form.guarded);
  }
  if (form.form.charAt(0) === form.form.charAt(0).toLowerCase()) return true;
  if (!first.capital) return to - from > 2 && tokens[to]?.folded === '(';
  if (to - from > 1) return true;
  if (shouted || tokens[to]?.capital === true) return false;
  return (
    before === undefined || first.breakBefore > 0 || ARTICLES.has(before.folded) || before.kind === 'punct'
  );
}

function tableHit(
  tokens: readonly Token[],
  names: AgencyNames,
  at: number,
  shouted: boolean,
): AgencyHit | null {
  const hit = longestAt(names.forms, tokens, at);
  if (hit === null) return null;
  const forms = hit.value.filter((form) => isSpelled(tokens, hit.from, hit.to, form, shouted));
  const [first] = forms;
  if (first === undefined) return null;
  return {
    from: hit.from,
    to: hit.to,
    candidates: [...new Map(forms.map(({ agency }) => [agency.id, agency])).values()],
    acronym: first.acronym,
    guarded: forms.every((form) => form.guarded),
    country: null,
  };
}

/** The pattern that reaches beyond a listed name, begun at it or inside it: "U.S. Attorney's Office for the ...". */
function longerPattern(search: PatternSearch, at: number, listed: AgencyHit | null): PatternHit | null {
  const last = listed === null || listed.acronym ? at : listed.to - 1;
  for (let i = at; i <= last; i += 1) {
    const made = patternAt(search, i);
    if (made !== null && (listed === null || made.to > listed.to)) return made;
  }
  return null;
}

/** Table and patterns at every token; the longer reading wins, and a pattern that goes on from a listed name keeps its body. */
function collectHits(tokens: readonly Token[], names: AgencyNames, search: PatternSearch): AgencyHit[] {
  const hits: AgencyHit[] = [];
  let voided = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'word') continue;
    const ends = voidEnd(search, i);
    if (ends > 0) voided = ends;
    const listed = tableHit(tokens, names, i, search.isShouted(i));
    const made = longerPattern(search, i, listed);
    if (made !== null) {
      const { from, to, country } = made;
      while (hits.length > 0 && (hits.at(-1)?.to ?? 0) > from) hits.pop();
      if (from !== voided) {
        hits.push({ from: Math.min(from, i), to, candidates: listed?.candidates ?? [], acronym: false, guarded: false, country });
      }
      i = to - 1;
    } else if (listed !== null) {
      if (listed.from !== voided) hits.push(listed);
      i = listed.to - 1;
    }
  }
  return hits;
}

/** How strongly the text speaks of each country: its mentions, the outlet's, and the bodies whose country is beyond doubt. */
function weighCountries(
  hits: readonly AgencyHit[],
  { countries, near }: AgencyContext,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (code: string | null | undefined, weight: number): void => {
    if (code !== null && code !== undefined) weights.set(code, (weights.get(code) ?? 0) + weight);
  };
  for (const { code } of countries) add(code, 1);
  for (const code of near) add(code, 2);
  for (const { candidates, guarded } of hits)
    if (candidates.length === 1 && !guarded) add(candidates[0]?.country, 1);
  return weights;
}

type Settled = AgencyHit & { readonly agency: Agency | null };

/** The candidate whose country the text speaks of most; null where several are left and none is nearer. */
function settle(hit: AgencyHit, weights: ReadonlyMap<string, number>): Settled | null {
  const ranked = hit.candidates
    .map((agency) => ({ agency, weight: agency.country === null ? 0.5 : (weights.get(agency.country) ?? 0) }))
    .sort((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (hit.guarded && (best === undefined || best.weight === 0)) return null;
  const clear = best !== undefined && (second === undefined || best.weight > second.weight);
  return { ...hit, agency: clear ? best.agency : null };
}

const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text, spaceBefore }, i) => (i > 0 && spaceBefore ? ` ${text}` : text))
    .join('')
    .replace(/’/g, "'");

/** Acronyms the text introduces for a hit, and the later uses of those that the table lacks. */
function withIntroduced(
  tokens: readonly Token[],
  hits: readonly AgencyHit[],
): { hits: AgencyHit[]; acronymOf: Map<string, string> } {
  const acronymOf = new Map<string, string>();
  const own = new Set<string>();
  const out = [...hits];
  const starts = new Set(hits.map(({ from }) => from));
  for (const { from, to, acronymAt, acronym } of findIntroduced(tokens)) {
    const known = hits.find((hit) => hit.from < to && hit.to > from);
    if (known === undefined) continue;
    acronymOf.set(keyOf(tokens, known), acronym);
    if (!starts.has(acronymAt)) own.add(acronym);
  }
  for (const hit of hits) {
    const [open, short, close] = [tokens[hit.to], tokens[hit.to + 1], tokens[hit.to + 2]];
    if (open?.folded !== '(' || close?.folded !== ')' || short === undefined || !looksLikeAcronym(short.text))
      continue;
    acronymOf.set(keyOf(tokens, hit), short.text);
    if (!starts.has(hit.to + 1)) own.add(short.text);
  }
  tokens.forEach(({ text }, i) => {
    if (!own.has(text) || starts.has(i)) return;
    out.push({ from: i, to: i + 1, candidates: [], acronym: true, guarded: false, country: null });
  });
  return { hits: out.sort((a, b) => a.from - b.from), acronymOf };
}

const keyOf = (tokens: readonly Token[], { from, to }: AgencyHit): string =>
  tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');

/**
 * Finds agency mentions, left to right and without overlap. Names of one body share its id and are called by the acronym
 * that the text gives it first. Linear in the number of tokens.
 */
export function findAgencies(
  tokens: readonly Token[],
  names: AgencyNames,
  context: AgencyContext,
): AgencyMention[] {
  const isShouted = shoutedTokens(tokens);
  const search: PatternSearch = {
    tokens,
    patterns: names.patterns[context.lang],
    glue: AGENCY_GLUE[context.lang],
    countryFrom: new Map(context.countries.map((country) => [country.from, country])),
    countryTo: new Map(context.countries.map((country) => [country.to, country])),
    isShouted,
    startsBody: (at) =>
      tableHit(tokens, names, at, isShouted(at)) !== null || startsPattern(names.patterns[context.lang], tokens, at),
  };
  const { hits, acronymOf } = withIntroduced(tokens, collectHits(tokens, names, search));
  const weights = weighCountries(hits, context);
  const settled = hits.flatMap((hit) => settle(hit, weights) ?? []);
  const acronyms = new Map<string, string>();
  for (const hit of settled) {
    const short = hit.acronym ? textOf(tokens, hit.from, hit.to) : acronymOf.get(keyOf(tokens, hit));
    if (hit.agency !== null && short !== undefined && !acronyms.has(hit.agency.id))
      acronyms.set(hit.agency.id, short);
  }
  return settled.map((hit): AgencyMention => {
    const { from, to, agency } = hit;
    const acronym = agency === null ? acronymOf.get(keyOf(tokens, hit)) : acronyms.get(agency.id);
    return {
      from,
      to,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
      id: agency?.id ?? null,
      name: acronym ?? textOf(tokens, from, to),
      country: agency?.country ?? hit.country,
      kind: agency?.kind ?? null,
    };
  });
}
