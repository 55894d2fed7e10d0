/** Words around place names: which preposition, place noun or title stands before a name, read from place-cues.tsv. */
import type { Token } from '../../languages/tokens.ts';
import { buildTrie, longestAt, type Trie } from '../trie.ts';

export const PLACE_ROLES = [
  'at',
  'near',
  'from',
  'to',
  'through',
  'between',
  'residence',
  'toward',
  'of',
  'dateline',
  'heading',
] as const;
/** What a place is to its clause; `of` is a bare "de Lille". */
export type PlaceRole = (typeof PLACE_ROLES)[number];

type CueKind =
  | 'prep'
  | 'noun'
  | 'after'
  | 'site'
  | 'title'
  | 'article'
  | 'glue'
  | 'none'
  | 'compass'
  | 'state-prep'
  | 'tongue'
  | 'group'
  | 'and'
  | 'state-verb';
export type PlaceCue = { readonly kind: CueKind; readonly value: string };
export type PlaceCues = { readonly trie: Trie<readonly PlaceCue[]> };

/** One cue in the text, as a half-open range of tokens. */
export type CueHit = PlaceCue & { readonly from: number; readonly to: number };
/** Cues by the token after their last one, and by their first. */
export type CueMap = {
  readonly endingAt: readonly (readonly CueHit[] | undefined)[];
  readonly startingAt: readonly (readonly CueHit[] | undefined)[];
};

/** Builds the cues of a language from rows of form, kind and value. */
export function buildPlaceCues(rows: readonly (readonly string[])[]): PlaceCues {
  const entries = rows.map(([form = '', kind = '', value = '']): [string, PlaceCue[]] => [
    form,
    [{ kind: kind as CueKind, value }],
  ]);
  return { trie: buildTrie<readonly PlaceCue[]>(entries, (before, now) => [...before, ...now]) };
}

/** Finds the cues that begin at every token, the longest of each. */
export function findCues(tokens: readonly Token[], { trie }: PlaceCues): CueMap {
  const endingAt: CueHit[][] = new Array(tokens.length + 1);
  const startingAt: CueHit[][] = new Array(tokens.length + 1);
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'word') continue;
    const found = longestAt(trie, tokens, i);
    if (found === null) continue;
    const { from, to } = found;
    // "en El Progreso": a capitalised article at the end of a cue belongs to the name behind it.
    const end = to - from > 1 && tokens[to - 1]?.capital === true && !tokens[from]?.capital ? to - 1 : to;
    const cues = found.value.map(({ kind, value }) => ({ kind, value, from, to: end }));
    startingAt[i] = cues;
    const ending = endingAt[end];
    endingAt[end] = ending === undefined ? cues : [...ending, ...cues];
  }
  return { endingAt, startingAt };
}

/** The cue of one of `kinds` that ends before token `at`, the longest one. */
export function cueBefore(cues: CueMap, at: number, ...kinds: readonly CueKind[]): CueHit | null {
  let best: CueHit | null = null;
  for (const cue of cues.endingAt[at] ?? []) {
    if (kinds.includes(cue.kind) && (best === null || cue.from < best.from)) best = cue;
  }
  return best;
}

/** The cue of one of `kinds` that begins at token `at`. */
export function cueFrom(cues: CueMap, at: number, ...kinds: readonly CueKind[]): CueHit | null {
  return cues.startingAt[at]?.find((cue) => kinds.includes(cue.kind)) ?? null;
}

/**
 * What stands before a name: the role its preposition gives, the tokens of that preposition, the place noun that names
 * its kind, and the token where the phrase begins.
 */
export type LeftContext = {
  readonly role: PlaceRole | null;
  readonly cue: CueHit | null;
  readonly noun: CueHit | null;
  readonly site: CueHit | null;
  readonly from: number;
};

const OPENING: ReadonlySet<string> = new Set(['«', '"', '“', '(', '‘', "'"]);
const MAX_STEPS = 8;
const MAX_SKIPPED = 2;

function skipFillers(tokens: readonly Token[], cues: CueMap, at: number): number {
  let end = at;
  for (let n = 0; n < 3; n += 1) {
    const before = tokens[end - 1];
    if (before === undefined || (tokens[end]?.breakBefore ?? 0) > 0) break;
    const filler = cueBefore(cues, end, 'article');
    if (filler === null && !OPENING.has(before.folded)) break;
    end = filler?.from ?? end - 1;
  }
  return end;
}

const asRole = (value: string): PlaceRole => PLACE_ROLES.find((role) => role === value) ?? 'at';

type Phrase = { end: number; noun: CueHit | null; site: CueHit | null; of: CueHit | null };

/** Takes one place noun or site off the end of the phrase; false where none stands there. */
function takeNoun(cues: CueMap, phrase: Phrase, end: number): boolean {
  const noun = cueBefore(cues, end, 'noun', 'site');
  if (noun === null) return false;
  if (noun.kind === 'noun') phrase.noun ??= noun;
  else phrase.site ??= noun;
  phrase.end = noun.from;
  return true;
}

/** Looks over one or two words ("zona rural de", "aeropuerto internacional de") for a noun or a preposition. */
function lookOver(tokens: readonly Token[], cues: CueMap, end: number): number {
  for (let n = 1; n <= MAX_SKIPPED; n += 1) {
    const token = tokens[end - n];
    if (token === undefined || token.kind === 'punct' || (tokens[end - n + 1]?.breakBefore ?? 0) > 0)
      return -1;
    if (token.capital) return -1;
    if (cueBefore(cues, end - n, 'prep', 'noun', 'site') !== null) return end - n;
  }
  return -1;
}

/** Reads leftwards from a name that begins at token `at`: "[in the] [port of] NAME". */
export function leftContext(tokens: readonly Token[], cues: CueMap, at: number): LeftContext {
  const phrase: Phrase = { end: at, noun: null, site: null, of: null };
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if ((tokens[phrase.end]?.breakBefore ?? 0) > 0) break;
    const end = skipFillers(tokens, cues, phrase.end);
    const prep = cueBefore(cues, end, 'prep');
    const longer = cueBefore(cues, end, 'noun', 'site');
    if (prep !== null && longer !== null && longer.from < prep.from && takeNoun(cues, phrase, end)) continue;
    if (prep !== null && prep.value !== 'of') {
      return { role: asRole(prep.value), cue: prep, noun: phrase.noun, site: phrase.site, from: prep.from };
    }
    if (prep !== null) {
      phrase.of ??= prep;
      phrase.end = prep.from;
      if (takeNoun(cues, phrase, skipFillers(tokens, cues, prep.from))) continue;
      const over = lookOver(tokens, cues, prep.from);
      if (over > 0 && takeNoun(cues, phrase, over)) continue;
      break;
    }
    if (takeNoun(cues, phrase, end)) continue;
    const over = phrase.noun === null && phrase.site === null ? -1 : lookOver(tokens, cues, end);
    if (over < 0) break;
    phrase.end = over;
  }
  const role = phrase.of !== null && phrase.noun === null && phrase.site === null ? 'of' : null;
  return { role, cue: phrase.of, noun: phrase.noun, site: phrase.site, from: phrase.end };
}
