/** How far a weapon group reaches over words that are no arms: to its calibre, its model, its noun. */
import type { Calibre } from '../mentions/calibres.ts';
import type { Weapon } from '../mentions/weapons.ts';
import type { Counting as Reading } from '../reading.ts';
import { hasTrait, isOf, startingAt } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type GroupDraft, itemTypeOf } from './group-draft.ts';

const MODEL_NUMBER = /^(?:[A-Z]{1,3}\d{1,4}[A-Z]{0,2}|\d{2,3}[A-Z]?|[A-Z]{1,3}-\d{1,3})$/;

export const kindAt = (reading: Reading, at: number, kind: string): number | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit?.value.includes(kind) ? hit.to : null;
};

/** A calibre behind the draft: directly, behind "de" or a comma, or in parentheses. Returns where it ends. */
export function calibreBehind(
  reading: Reading,
  at: number,
  calibres: ReadonlyMap<number, Calibre>,
): { to: number; calibre: string } | null {
  const text = reading.tokens[at]?.text;
  const direct = calibres.get(at);
  if (direct !== undefined) return { to: direct.to, calibre: direct.calibre };
  const bracket = text === '(' || text === ',';
  const of = kindAt(reading, at, 'of');
  const behind = calibres.get(bracket ? at + 1 : (of ?? (isOf(reading, at, 'for-calibre') ? at + 1 : -1)));
  if (behind === undefined) return null;
  if (text === ',' && !behind.sure && startingAt(reading.weapons, behind.to) !== undefined) return null;
  if (text === ',' && startingAt(reading.weapons, behind.to) !== undefined) return null;
  const closed = text === '(' && reading.tokens[behind.to]?.text === ')';
  return { to: closed ? behind.to + 1 : behind.to, calibre: behind.calibre };
}

const MAX_BETWEEN = 3;

/** "carabina semiautomática calibre 300", "lanzagranadas Black Rain Ordnance calibre .40": plain words before a calibre that says so. */
export function overModel(
  reading: Reading,
  from: number,
  weapons: ReadonlyMap<number, Weapon>,
  calibres: ReadonlyMap<number, Calibre>,
): number {
  for (let at = from; at <= from + MAX_BETWEEN; at += 1) {
    const calibre = calibres.get(at);
    if (calibre !== undefined) return at > from && calibre.sure ? at : from;
    const token = reading.tokens[at];
    if (token?.kind !== 'word' || weapons.has(at) || token.breakBefore > 0) return from;
    if (!token.capital && !/[aeor]s?$/.test(token.folded)) return from;
    if (longestAt(reading.lexicon.words, reading.tokens, at) !== null) return from;
    if (longestAt(reading.lexicon.cues, reading.tokens, at) !== null) return from;
    if (isOf(reading, at, 'unnamed')) return from;
  }
  return from;
}

const MAX_ARM_WORDS = 5;

/** "Browning semi-automatic 9mm pistol": plain words between a make and its noun or calibre. */
export function overArmWords(
  reading: Reading,
  from: number,
  weapons: ReadonlyMap<number, Weapon>,
  calibres: ReadonlyMap<number, Calibre>,
): number {
  if (kindAt(reading, from, 'arm-word') === null) return from;
  let at = from;
  while (at - from <= MAX_ARM_WORDS) {
    if (calibres.has(at) || weapons.get(at)?.kind === 'noun') return at;
    const to = kindAt(reading, at, 'arm-word') ?? (reading.tokens[at]?.text === '-' ? at + 1 : null);
    if (to === null || (reading.tokens[to]?.breakBefore ?? 1) > 0) return from;
    at = to;
  }
  return from;
}

/** "Taurus Millennium calibre 9 mm": a capitalised word between a make and its calibre. */
export const namesModel = (reading: Reading, at: number, calibres: ReadonlyMap<number, Calibre>): boolean =>
  reading.tokens[at]?.kind === 'word' &&
  reading.tokens[at]?.capital === true &&
  startingAt(reading.weapons, at) === undefined &&
  !calibres.has(at) &&
  calibres.has(at + 1);

/** "rounds of home-loaded 9mm ammunition": steps over modifiers to the ammunition noun or its calibre. */
export function overModifiers(
  reading: Reading,
  draft: GroupDraft,
  from: number,
  weapons: ReadonlyMap<number, Weapon>,
  calibres: ReadonlyMap<number, Calibre>,
): number {
  if (draft.head === null || itemTypeOf(draft.head) !== 'ammunition') return from;
  for (let at = from; at < from + 4; at += 1) {
    const weapon = weapons.get(at);
    if (weapon !== undefined) return itemTypeOf(weapon) === 'ammunition' ? at : from;
    if (calibres.has(at)) return at;
    const token = reading.tokens[at];
    if (token === undefined || (token.kind !== 'word' && token.text !== '-')) return from;
  }
  return from;
}

/** "Glock 19", "Taurus G2C", "Mossberg 500": a number or short code that stands right behind a make and counts nothing. */
export function modelNumber(reading: Reading, at: number, calibres: ReadonlyMap<number, Calibre>): boolean {
  const token = reading.tokens[at];
  if (token === undefined || !token.spaceBefore || calibres.has(at) || !MODEL_NUMBER.test(token.text))
    return false;
  if (/^(1[79]|2[0-9]|3[0-9]|4[0-9])$/.test(token.text) && reading.tokens[at - 1]?.folded === 'glock')
    return true;
  return token.kind === 'word' ||
    reading.tokens[at + 1]?.kind !== 'word' ||
    !reading.tokens[at + 1]?.spaceBefore
    ? true
    : startingAt(reading.weapons, at + 1)?.kind !== 'noun';
}

/** "ametralladora calibre .50" listed as one term: the calibre inside it is the group's. */
export function takeCalibreInside(draft: GroupDraft, calibres: ReadonlyMap<number, Calibre>): void {
  for (let at = draft.from + 1; at < draft.to && draft.calibre === null; at += 1) {
    const calibre = calibres.get(at);
    if (calibre === undefined) continue;
    draft.calibre = calibre.calibre;
    draft.to = Math.max(draft.to, calibre.to);
  }
}

/** "9mm pistols", "two .308 sniper rifles": a calibre right before the group belongs to it. */
export function takeCalibreBefore(
  reading: Reading,
  draft: GroupDraft,
  calibres: ReadonlyMap<number, Calibre>,
  done: number,
): void {
  for (const [from, calibre] of calibres) {
    const dash = reading.tokens[calibre.to]?.text === '-' ? calibre.to + 1 : calibre.to;
    if (from < done || (calibre.to !== draft.from && dash !== draft.from)) continue;
    if (!hasTrait(reading, 'modifiers-first') && draft.head !== null) continue;
    draft.calibre = calibre.calibre;
    draft.from = from;
  }
}
