/** Finds the agencies that a text names, by table, pattern and introduced acronym, and settles which body is meant. */
import type { Language } from '../../domain/vocabulary.ts';
import type { Token } from '../../languages/tokens.ts';
import { introduceAcronyms } from './agencies-acronyms.ts';
import type { AgencyNames } from './agencies-names.ts';
import { type PatternHit, patternAt, startsPattern, voidEnd } from './agencies-patterns.ts';
import type { PatternSearch } from './agencies-runs.ts';
import { type AgencyHit, nameBodies, settleBodies } from './agencies-settle.ts';
import { type TableSearch, tableHit } from './agencies-table.ts';
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

/** The pattern that reaches beyond a listed name, begun at it or inside it: "U.S. Attorney's Office for the ...". */
function longerPattern(
  search: PatternSearch,
  at: number,
  listed: AgencyHit | null,
  lastEnd: number,
): PatternHit | null {
  const last = listed === null || listed.acronym ? at : listed.to - 1;
  for (let i = at; i <= last; i += 1) {
    const made = patternAt(search, i, lastEnd);
    if (made !== null && (listed === null || made.to > listed.to)) return made;
  }
  return null;
}

/** "Coast Guard and Delaware Counterdrug Task Force": a name of several words before "and" is a body of its own. */
const standsApart = (hit: AgencyHit, { tokens, patterns }: PatternSearch): boolean =>
  !hit.acronym && hit.to - hit.from > 1 && patterns.words.joint.has(tokens[hit.to]?.folded ?? '');

/**
 * Where a pattern's run may begin beside the hits so far: it swallows those it holds and stops short of one that it only
 * cuts, and of one that is joined to it.
 */
function clearOf(hits: AgencyHit[], search: PatternSearch, { from, to }: PatternHit): number {
  for (let last = hits.at(-1); last !== undefined && last.from >= from; last = hits.at(-1)) {
    if (standsApart(last, search)) break;
    hits.pop();
  }
  let start = Math.max(from, hits.at(-1)?.to ?? 0);
  while (start > from && start < to && search.tokens[start]?.capital === false) start += 1;
  return start;
}

/** Table and patterns at every token; the longer reading wins, and a pattern that goes on from a listed name keeps its body. */
function collectHits(search: PatternSearch, table: TableSearch): AgencyHit[] {
  const { tokens } = search;
  const hits: AgencyHit[] = [];
  let voided = -1;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'word') continue;
    const ends = voidEnd(search, i);
    if (ends > 0) voided = ends;
    const listed = tableHit(table, i);
    const made = longerPattern(search, i, listed, hits.at(-1)?.to ?? -1);
    const crew = made?.shape === 'crew' ? tableHit(table, made.from) : null;
    if (crew !== null) {
      hits.push(crew);
      i = crew.to - 1;
    } else if (made !== null) {
      const start = listed === null || listed.acronym ? made.from : Math.min(made.from, listed.from);
      const from = clearOf(hits, search, { ...made, from: start });
      if (from !== voided && from < made.to) {
        const candidates = listed?.candidates ?? [];
        hits.push({ from, to: made.to, candidates, acronym: false, guarded: false, country: made.country });
      }
      i = made.to - 1;
    } else if (listed !== null) {
      if (listed.from !== voided) hits.push(listed);
      i = listed.to - 1;
    }
  }
  return hits;
}

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
  const patterns = names.patterns[context.lang];
  const table: TableSearch = { tokens, names, lead: patterns.words.lead, isShouted };
  const search: PatternSearch = {
    tokens,
    patterns,
    countryFrom: new Map(context.countries.map((country) => [country.from, country])),
    countryTo: new Map(context.countries.map((country) => [country.to, country])),
    isShouted,
    startsBody: (at) => tableHit(table, at) !== null || startsPattern(patterns, tokens, at),
  };
  const { hits, acronymOf } = introduceAcronyms(search, collectHits(search, table));
  const settled = settleBodies(tokens, hits, context);
  const nameOf = nameBodies(tokens, settled, acronymOf);
  return settled.map((hit): AgencyMention => {
    const { from, to, agency, country } = hit;
    return {
      from,
      to,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
      id: agency?.id ?? null,
      name: nameOf(hit),
      country: agency?.country ?? country,
      kind: agency?.kind ?? null,
    };
  });
}
