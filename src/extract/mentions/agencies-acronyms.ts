/** Acronyms that the text itself introduces: "Commission nationale de désarmement (CNDDR)". After Schwartz and Hearst (2003). */
import { fold, type Token } from '../../languages/tokens.ts';
import type { PatternSearch } from './agencies-runs.ts';
import { type AgencyHit, keyOfHit } from './agencies-settle.ts';

/** The long form's tokens and the acronym's, as half-open ranges. */
export type Introduced = {
  readonly from: number;
  readonly to: number;
  readonly acronymAt: number;
  readonly acronym: string;
};

const ACRONYM = /^\p{Lu}[\p{L}.&'’]{1,11}$/u;
const MAX_WORDS = 16;

/** Two capitals at least, no more than half of it in small letters: "DNCD", "FAd'H", "ComNat". */
export function looksLikeAcronym(text: string): boolean {
  if (!ACRONYM.test(text)) return false;
  const capitals = [...text].filter((char) => char !== char.toLowerCase()).length;
  return capitals >= 2 && capitals * 2 >= text.length - 1;
}

const SHORTENED = /^\p{Lu}\p{Ll}{2,10}$/u;

/** "Dirección Central de Inteligencia (Dintel)": one capital, and its letters stand in the long name in their order, the first leading. */
function shortens(tokens: readonly Token[], hit: AgencyHit, text: string): boolean {
  if (!SHORTENED.test(text) || hit.to - hit.from < 2) return false;
  const long = keyOfHit(tokens, hit).replace(/[^a-z]/g, '');
  const letters = fold(text);
  let at = 0;
  for (const letter of letters) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return long.startsWith(letters.charAt(0));
}

/**
 * Matches the letters of an acronym from right to left in the words before it; its first letter must begin a word.
 * Returns the first token of the long form, or -1.
 */
function longFormStart(tokens: readonly Token[], end: number, acronym: string): number {
  const letters = acronym.toLowerCase().replace(/[^\p{L}]/gu, '');
  let wanted = letters.length - 1;
  for (let i = end - 1; i >= 0 && end - i <= MAX_WORDS; i -= 1) {
    const token = tokens[i];
    if (token === undefined || (tokens[i + 1]?.breakBefore ?? 0) > 0 || token.kind === 'number') return -1;
    if (token.kind === 'punct') {
      if (token.folded === '-' || token.folded === "'" || token.folded === '’' || token.folded === ',')
        continue;
      return -1;
    }
    const letter = letters.charAt(wanted);
    if (token.folded.startsWith(letter)) {
      wanted -= 1;
      if (wanted < 0) return i;
    }
  }
  return -1;
}

/** Finds every "Long Form (ACR)" in the tokens. Linear: each bracket looks back a fixed number of words. */
export function findIntroduced(tokens: readonly Token[]): Introduced[] {
  const found: Introduced[] = [];
  for (let i = 0; i + 2 < tokens.length; i += 1) {
    if (tokens[i]?.folded !== '(' || tokens[i + 2]?.folded !== ')') continue;
    const acronym = tokens[i + 1]?.text ?? '';
    const from = looksLikeAcronym(acronym) ? longFormStart(tokens, i, acronym) : -1;
    if (from >= 0) found.push({ from, to: i, acronymAt: i + 1, acronym });
  }
  return found;
}

/** The hits, those that an introduced acronym adds, and by the key of a long name its acronym. */
export type WithAcronyms = { readonly hits: AgencyHit[]; readonly acronymOf: ReadonlyMap<string, string> };

const unlisted = (from: number, to: number, acronym: boolean): AgencyHit => ({
  from,
  to,
  candidates: [],
  acronym,
  guarded: false,
  country: null,
});

/** Adds bodies that the text introduces with an acronym, and the later uses of acronyms that the table lacks. */
export function introduceAcronyms(search: PatternSearch, hits: readonly AgencyHit[]): WithAcronyms {
  const { tokens } = search;
  const acronymOf = new Map<string, string>();
  const own = new Set<string>();
  const added: AgencyHit[] = [];
  const starts = new Set(hits.map(({ from }) => from));
  const endsAt = new Map(hits.map((hit) => [hit.to, hit]));
  const introduce = (hit: AgencyHit, at: number): void => {
    const acronym = tokens[at]?.text ?? '';
    acronymOf.set(keyOfHit(tokens, hit), acronym);
    if (!starts.has(at)) own.add(acronym);
  };
  for (const { from, to, acronymAt } of findIntroduced(tokens)) {
    const listed = endsAt.get(to);
    if (listed !== undefined) introduce(listed, acronymAt);
    else if (search.startsBody(from) || search.patterns.words.unit.has(tokens[from]?.folded ?? '')) {
      const hit = unlisted(from, to, false);
      added.push(hit);
      introduce(hit, acronymAt);
    }
  }
  for (const hit of hits) {
    const [open, short, close] = [tokens[hit.to], tokens[hit.to + 1], tokens[hit.to + 2]];
    const text = short?.text ?? '';
    if (
      open?.folded === '(' &&
      close?.folded === ')' &&
      (looksLikeAcronym(text) || shortens(tokens, hit, text))
    )
      introduce(hit, hit.to + 1);
  }
  const covered = new Set(
    added.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
  );
  const kept = hits.filter(({ from }) => !covered.has(from));
  const uses: AgencyHit[] = [];
  if (own.size > 0) {
    tokens.forEach(({ text }, i) => {
      if (own.has(text) && !starts.has(i)) uses.push(unlisted(i, i + 1, true));
    });
  }
  return { hits: [...kept, ...added, ...uses].sort((a, b) => a.from - b.from), acronymOf };
}
