/** How many item lines an article can tell at most: read from its numbers and calibres alone, before its events are looked for. */
import type { Unit } from '../clauses/layout.ts';
import type { Weapon } from '../mentions/weapons.ts';
import { type Counting, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** Kinds of words besides numbers that count a weapon noun (`countOf`). */
const COUNTING: ReadonlySet<string> = new Set(['indefinite', 'its', 'its-many', 'box', 'weight']);

function hasCountingWord({ lexicon, tokens }: Counting, unit: Unit): boolean {
  for (let at = unit.from; at < unit.to; at += 1)
    if (longestAt(lexicon.words, tokens, at)?.value.some((kind) => COUNTING.has(kind))) return true;
  return false;
}

const LIST_GAP = 3;

/** "pistolas, fusiles y municiones": nouns in a list may be lines without a number, if a seizing verb acts on them. */
const listed = (arms: readonly Weapon[]): boolean =>
  arms.some((weapon, at) => at > 0 && weapon.from - (arms[at - 1]?.to ?? 0) <= LIST_GAP);

/**
 * The most lines that a unit can give over `arms`, its weapon mentions. A mention is a line only where something counts it; a number
 * before it, or a calibre beside it, may count more by ellipsis or comparison, so that there is no bound then.
 */
function linesIn(reading: Counting, unit: Unit, arms: readonly Weapon[]): number {
  const last = arms.at(-1);
  if (last === undefined) return 0;
  if (within(reading.calibres, unit).length > 0) return Number.POSITIVE_INFINITY;
  const before = within(reading.quantities, { from: unit.from, to: last.from });
  if (before.some((quantity) => !quantity.article)) return Number.POSITIVE_INFINITY;
  return before.length > 0 || listed(arms) || hasCountingWord(reading, unit) ? arms.length : 0;
}

/** The most item lines over the weapons that `counts` lets through; infinite where numbers stand beside them. */
export const mostLines = (
  reading: Counting & { readonly units: readonly Unit[] },
  counts: (weapon: Weapon) => boolean,
): number =>
  reading.units
    .filter((unit) => unit.kind !== 'boilerplate')
    .reduce((sum, unit) => sum + linesIn(reading, unit, within(reading.weapons, unit).filter(counts)), 0);
