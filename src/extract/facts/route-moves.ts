/** Ends of a route told by a verb of motion and a bare preposition: "passées par la Croatie", "acheminé des armes de Fort Pierce à Jacmel", "trajo pistolas del Paraguay". */
import { endsAs, isOf, type Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Role } from './route.ts';

/** The role that a bare preposition gives behind a verb of motion, by its class in grammar.tsv. */
const PREPOSITIONS = [
  ['move-from', 'from'],
  ['move-to', 'to'],
  ['move-via', 'via'],
] as const;

/** Verbs whose object is the end itself: "quitter la Floride", "crossed Honduras", "gagner Haïti". */
const DIRECT: readonly (readonly [string, Role])[] = [
  ['leaves', 'from'],
  ['passes', 'via'],
  ['reaches', 'to'],
];
const MOVING: ReadonlySet<string> = new Set(['moves', 'from', 'to', 'via']);
const REACH = 16;
const PHRASE = 3;

type Found = { readonly role: Role; readonly from: number };

/** The kinds of the phrase that covers the token before `end`, and where it begins. */
function phraseBefore(
  reading: Reading,
  end: number,
  floor: number,
): { from: number; kinds: readonly string[] } | null {
  for (let from = Math.max(floor, end - PHRASE); from < end; from += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, from);
    if (hit !== null && hit.to >= end) return { from, kinds: hit.value };
  }
  return null;
}

const prepositionAt = (reading: Reading, at: number): Role | undefined =>
  PREPOSITIONS.find(([name]) => isOf(reading, at, name))?.[1];

const isPlain = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at];
  if (token === undefined) return false;
  return (
    token.kind === 'number' ||
    prepositionAt(reading, at) !== undefined ||
    isOf(reading, at, 'move-article') ||
    isOf(reading, at, 'move-filler') ||
    endsAs(reading, at, 'adverb-ending')
  );
};

/** The start of the name or goods that end at `end`; `end` itself where none do. */
function overMention(reading: Reading, end: number): number {
  for (const mentions of [reading.places, reading.countries, reading.weapons])
    for (const one of mentions) if (one.to === end && one.from < end) return one.from;
  return end;
}

/** The end of a route that a verb of motion makes of the name at `at`; null where no such verb governs it. */
export function roleOfMove(reading: Reading, at: number, floor: number): Found | null {
  let end = at;
  while (end > floor && isOf(reading, end - 1, 'move-article')) end -= 1;
  const object = phraseBefore(reading, end, floor);
  const direct = DIRECT.find(([kind]) => object?.kinds.includes(kind));
  if (object !== null && direct !== undefined) return { role: direct[1], from: object.from };
  const role = prepositionAt(reading, end - 1);
  if (role === undefined) return null;
  end -= 1;
  while (end > Math.max(floor, at - REACH)) {
    const phrase = phraseBefore(reading, end, floor);
    if (phrase?.kinds.some((kind) => MOVING.has(kind)))
      return phrase.kinds.includes('off-route') ? null : { role, from: phrase.from };
    const over = overMention(reading, end);
    if (over < end) end = over;
    else if (isPlain(reading, end - 1)) end -= 1;
    else return null;
  }
  return null;
}
