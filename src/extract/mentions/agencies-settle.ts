/** Which body a name means here, and what the article calls it: the nearest country decides, the acronym is the name. */
import type { Token } from '../../languages/tokens.ts';
import type { Agency } from './agencies-names.ts';
import type { CountryMention } from './countries.ts';

/** A stretch of text that names a body: the table's candidates, or none where a pattern made it. */
export type AgencyHit = {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Agency[];
  readonly acronym: boolean;
  readonly guarded: boolean;
  readonly country: string | null;
};

/** A hit with the body that is meant, null where the table cannot tell. */
export type SettledHit = AgencyHit & { readonly agency: Agency | null };

/** `countries` are the mentions found in the text, `near` countries known otherwise (the outlet's, those of its places). */
type Countries = { readonly countries: readonly CountryMention[]; readonly near: readonly string[] };

const NEAR = 2;
const SAME_LINE = 4;
const INTERNATIONAL = 0.5;

/** How strongly the text speaks of each country: its mentions, the outlet's, and the bodies whose country is beyond doubt. */
function weighCountries(
  hits: readonly AgencyHit[],
  { countries, near }: Countries,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (code: string | null | undefined, weight: number): void => {
    if (code !== null && code !== undefined) weights.set(code, (weights.get(code) ?? 0) + weight);
  };
  for (const { code } of countries) add(code, 1);
  for (const code of near) add(code, NEAR);
  for (const { candidates, guarded } of hits) {
    if (candidates.length === 1 && !guarded) add(candidates[0]?.country, 1);
  }
  return weights;
}

/** The country last named before a hit on its own line, for each hit: sections of a round-up speak of different states. */
function lineCountries(
  tokens: readonly Token[],
  hits: readonly AgencyHit[],
  countries: readonly CountryMention[],
): (string | null)[] {
  let [at, next] = [0, 0];
  let current: string | null = null;
  return hits.map((hit) => {
    for (; at <= hit.from; at += 1) {
      if ((tokens[at]?.breakBefore ?? 0) > 0) current = null;
      while ((countries[next]?.from ?? Infinity) <= at) {
        current = countries[next]?.code ?? null;
        next += 1;
      }
    }
    return current;
  });
}

/** The candidate whose country the text speaks of most; a guarded acronym of a country not spoken of is none. */
function settle(
  hit: AgencyHit,
  weights: ReadonlyMap<string, number>,
  line: string | null,
): SettledHit | null {
  const ranked = hit.candidates
    .map((agency) => {
      const weight = agency.country === null ? INTERNATIONAL : (weights.get(agency.country) ?? 0);
      return { agency, weight: weight + (line !== null && agency.country === line ? SAME_LINE : 0) };
    })
    .sort((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (hit.guarded && (best === undefined || best.weight === 0))
    return hit.acronym ? null : { ...hit, agency: null };
  const clear = best !== undefined && (second === undefined || best.weight > second.weight);
  return { ...hit, agency: clear ? best.agency : null };
}

/** Settles every hit; a guarded acronym whose country the text does not speak of is dropped. */
export function settleBodies(
  tokens: readonly Token[],
  hits: readonly AgencyHit[],
  context: Countries,
): SettledHit[] {
  const weights = weighCountries(hits, context);
  const lines = lineCountries(tokens, hits, context.countries);
  return hits.flatMap((hit, i) => settle(hit, weights, lines[i] ?? null) ?? []);
}

/** The words of a hit as the text gives them, with straight apostrophes. */
export const wordsOfHit = (tokens: readonly Token[], { from, to }: { from: number; to: number }): string =>
  tokens
    .slice(from, to)
    .map(({ text, spaceBefore }, i) => (i > 0 && spaceBefore ? ` ${text}` : text))
    .join('')
    .replace(/’/g, "'");

/** The folded words of a hit, equal for equal names. */
export const keyOfHit = (tokens: readonly Token[], { from, to }: { from: number; to: number }): string =>
  tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');

/** By each beginning of a longer name, that name: "fiscalia" stands for "Fiscalía General de la Nación". */
function longerNames(
  tokens: readonly Token[],
  settled: readonly SettledHit[],
): ReadonlyMap<string, SettledHit> {
  const longer = new Map<string, SettledHit>();
  for (const hit of settled) {
    for (let to = hit.from + 1; to < hit.to; to += 1) {
      const key = keyOfHit(tokens, { from: hit.from, to });
      if (!longer.has(key)) longer.set(key, hit);
    }
  }
  return longer;
}

/** Names bodies: the first acronym that the text gives one, else the longer name that the words begin, else the words. */
export function nameBodies(
  tokens: readonly Token[],
  settled: readonly SettledHit[],
  acronymOf: ReadonlyMap<string, string>,
): (hit: SettledHit) => string {
  const acronyms = new Map<string, string>();
  for (const hit of settled) {
    const short = hit.acronym ? wordsOfHit(tokens, hit) : acronymOf.get(keyOfHit(tokens, hit));
    if (hit.agency !== null && short !== undefined && !acronyms.has(hit.agency.id))
      acronyms.set(hit.agency.id, short);
  }
  const longer = longerNames(tokens, settled);
  const plain = (hit: SettledHit): string =>
    (hit.agency === null ? undefined : acronyms.get(hit.agency.id)) ??
    acronymOf.get(keyOfHit(tokens, hit)) ??
    wordsOfHit(tokens, hit);
  return (hit) => {
    const full = longer.get(keyOfHit(tokens, hit));
    const fits =
      full !== undefined && (full.agency === null || hit.agency === null || full.agency.id === hit.agency.id);
    return fits ? plain(full) : plain(hit);
  };
}
