/** Calibre lists: "munitions de calibres 5.56, 12 et .38" is one line a calibre without a number, and no calibre where one number counts them all. */
import type { TokenRange } from '../../languages/sentences.ts';
import { normalise } from '../mentions/calibres.ts';
import type { Counting as Reading } from '../reading.ts';
import { isOf, startingAt } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Item } from './item.ts';

const JOINERS: ReadonlySet<string> = new Set([',', '/', '&']);

const joins = (reading: Reading, at: number): boolean =>
  JOINERS.has(reading.tokens[at]?.folded ?? '') || isOf(reading, at, 'list-joiner');

const MAX_LISTED = 12;

type Listed = { readonly to: number; readonly calibre: string };

/** The calibre at a token of a list: a calibre by itself, or behind "calibres" a bare number that no noun follows. */
function listedAt(reading: Reading, at: number, plural: boolean): Listed | null {
  const known = startingAt(reading.calibres, at);
  if (known !== undefined) {
    const counts = startingAt(reading.weapons, known.to) !== undefined && !plural;
    return counts ? null : { to: known.to, calibre: known.calibre };
  }
  const token = reading.tokens[at];
  const next = reading.tokens[at + 1];
  if (
    !plural ||
    token?.kind !== 'number' ||
    (next !== undefined && next.kind !== 'punct' && !joins(reading, at + 1))
  )
    return null;
  const calibre = normalise(token.text, { mm: false, gauge: false, cue: true }, reading.lexicon);
  return calibre === null ? null : { to: at + 1, calibre };
}

/** The calibres that a list behind an item's own adds. */
function listedBehind(reading: Reading, item: Item, end: number): Listed[] {
  const plural = reading.tokens
    .slice(item.from, item.to)
    .some((_, at) => isOf(reading, item.from + at, 'calibres'));
  const found: Listed[] = [];
  let at = item.to;
  while (at < end && found.length < MAX_LISTED) {
    if (!joins(reading, at)) break;
    const start = joins(reading, at + 1) ? at + 2 : at + 1;
    const listed = listedAt(reading, start, plural);
    if (listed === null || listed.to > end || countsNoun(reading, listed.to)) break;
    found.push(listed);
    at = listed.to;
  }
  return found;
}

/** A weapon noun right behind a listed calibre is counted by it: the list has ended before. */
const countsNoun = (reading: Reading, at: number): boolean =>
  startingAt(reading.weapons, at) !== undefined ||
  (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('of') === true &&
    startingAt(reading.weapons, at + 1) !== undefined);

/** Splits or widens the items whose calibre is the first of a list. */
export function spreadCalibreLists(reading: Reading, range: TokenRange, items: readonly Item[]): Item[] {
  return items.flatMap((item) => {
    if (item.calibre === null || item.counted === 'definite') return [item];
    const listed = listedBehind(reading, item, range.to).filter(({ calibre }) => calibre !== item.calibre);
    const last = listed.at(-1);
    if (last === undefined) return [item];
    if (item.quantity !== null)
      return [{ ...item, to: last.to, calibre: null, group: { ...item.group, to: last.to, calibre: null } }];
    return [item, ...listed.map(({ to, calibre }) => ({ ...item, to, calibre, rule: 'items/calibre-list' }))];
  });
}
