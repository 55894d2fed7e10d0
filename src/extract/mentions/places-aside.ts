/** Places named aside: where somebody lives ("a driver of GUYHOC Park, Georgetown") or was led to ("taken to the station in Calliaqua"). */
import type { Token } from '../../languages/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { longestAt } from '../trie.ts';
import type { LocatedPlace } from './located.ts';

const LED_REACH = 9;
const NAME_REACH = 6;
const PERSON_REACH = 3;
const HOME_REACH = 8;
const BREAKS: ReadonlySet<string> = new Set(['.', ';', ':', '!', '?']);

type Article = { readonly tokens: readonly Token[]; readonly lexicon: Lexicon };

const says = ({ tokens, lexicon }: Article, at: number, kind: string): boolean =>
  longestAt(lexicon.words, tokens, at)?.value.includes(kind) === true;

/** Walks left from a place in its own clause; true where a word of the kind stands there. */
function ledTo(article: Article, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - LED_REACH); at -= 1) {
    const token = article.tokens[at];
    if (token === undefined || BREAKS.has(token.text) || (article.tokens[at + 1]?.breakBefore ?? 0) > 0)
      return false;
    if (says(article, at, 'led-to')) return true;
  }
  return false;
}

/** Behind "of" and a person: "a 22-year-old labourer of 12 Main Street, Kitty". Names, numbers and commas may stand between. */
function homeOf(article: Article, from: number): boolean {
  for (let at = from - 1; at >= Math.max(1, from - NAME_REACH); at -= 1) {
    const token = article.tokens[at];
    if (token === undefined || (article.tokens[at + 1]?.breakBefore ?? 0) > 0) return false;
    if (token.folded === 'of') {
      for (let before = at - 1; before >= Math.max(0, at - PERSON_REACH); before -= 1)
        if (says(article, before, 'person')) return true;
      return false;
    }
    if (!(token.capital || token.kind === 'number' || token.text === ',')) return false;
  }
  return false;
}

/** "Two occupants, from Sophia and Buxton, were held": between commas behind a person, "from" tells a home. */
function bracketedHome({ tokens, lexicon }: Article, { from, to }: LocatedPlace): boolean {
  const opener = tokens[from - 1];
  if (opener === undefined || lexicon.grammar.get('route-opener')?.has(opener.folded) !== true) return false;
  if (tokens[from - 2]?.text !== ',' || !says({ tokens, lexicon }, from - 3, 'person')) return false;
  const end = Math.min(tokens.length, to + HOME_REACH);
  for (let at = to; at < end; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.breakBefore > 0 || BREAKS.has(token.text)) return false;
    if (token.text === ',') return true;
  }
  return false;
}

/** Gives places named aside the hint of a residence, which no event takes for its own place. */
export const withAsides = (article: Article, places: readonly LocatedPlace[]): LocatedPlace[] =>
  places.map((place) =>
    (place.hint === 'none' && homeOf(article, place.from)) ||
    bracketedHome(article, place) ||
    ((place.hint === 'none' || place.hint === 'locative') && ledTo(article, place.from))
      ? { ...place, hint: 'residence' }
      : place,
  );
