/** Weapon groups: a head noun with its make, model and calibre, e.g. "pistolets de marque Glock 19, calibre 9 mm". */
import type { ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Calibre } from '../mentions/calibres.ts';
import type { Weapon } from '../mentions/weapons.ts';
import type { Counting as Reading } from '../reading.ts';
import { startingAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

/** `head` is the noun, or the make or model that stands for one. `attributes` are the ranges that say calibre, make and model. */
export type WeaponGroup = {
  readonly from: number;
  readonly to: number;
  readonly head: TokenRange;
  readonly type: ItemType;
  readonly flags: ReadonlySet<string>;
  readonly named: 'noun' | 'make' | 'model';
  readonly calibre: string | null;
  readonly make: string | null;
  readonly model: string | null;
};

const CONTAINERS: ReadonlySet<ItemType> = new Set([
  'magazine',
  'ammunition',
  'part',
  'body_armor',
  'other',
  'explosive',
]);
/** "un armazón tipo pistola": what such a noun is made for follows it without a preposition. */
const PARTS: ReadonlySet<ItemType> = new Set(['part', 'magazine']);
const GUNS: ReadonlySet<ItemType> = new Set([
  'pistol',
  'revolver',
  'handgun',
  'rifle',
  'assault_rifle',
  'carbine',
  'shotgun',
  'submachine_gun',
  'machine_gun',
  'sniper_rifle',
  'firearm',
]);
/** True for the types that count as a gun (not ammunition, parts, explosives or blades). */
export const isGun = (type: ItemType): boolean => GUNS.has(type) || type === 'homemade_firearm';

const MODEL_NUMBER = /^(?:[A-Z]{1,3}\d{1,4}[A-Z]{0,2}|\d{2,3}[A-Z]?|[A-Z]{1,3}-\d{1,3})$/;

type Draft = {
  from: number;
  to: number;
  head: Weapon | null;
  make: string | null;
  model: string | null;
  modelType: ItemType | null;
  makeType: ItemType | null;
  calibre: string | null;
  lead: Weapon;
};

const kindAt = (reading: Reading, at: number, kind: string): number | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit?.value.includes(kind) ? hit.to : null;
};

const itemTypeOf = (weapon: Weapon): ItemType | null =>
  weapon.term.type === 'topic' || weapon.term.type === 'none' ? null : weapon.term.type;

/** Takes a make or model into the draft; false where its place is taken already. */
function attach(draft: Draft, weapon: Weapon): boolean {
  const type = itemTypeOf(weapon);
  if (weapon.kind === 'model') {
    if (draft.model !== null) return false;
    const foreign = draft.make !== null && draft.make !== weapon.term.make && draft.makeType === 'pistol';
    draft.model = weapon.term.model;
    draft.make ??= weapon.term.make;
    if (!foreign) draft.modelType = type;
  } else {
    if (draft.make !== null) return false;
    draft.make = weapon.term.make;
    draft.makeType = type;
  }
  return true;
}

const NARROWER: Partial<Record<ItemType, readonly ItemType[]>> = {
  firearm: [...GUNS, 'homemade_firearm'],
  handgun: ['pistol', 'revolver'],
};

/** Joins the next weapon to the draft: an attribute, a compound's new head, or (false) a group of its own. */
function join(draft: Draft, next: Weapon, preposition: boolean, language: string): boolean {
  const nextType = itemTypeOf(next);
  if (nextType === null) return false;
  const headType = draft.head === null ? null : itemTypeOf(draft.head);
  if (next.kind !== 'noun') {
    if (preposition && headType !== null && !CONTAINERS.has(headType) && !GUNS.has(headType)) return false;
    return attach(draft, next);
  }
  if (draft.head === null) {
    if (preposition || next.term.flags.has('adjective')) return false;
    draft.head = next;
    return true;
  }
  if (preposition) return headType !== null && CONTAINERS.has(headType) && !next.term.flags.has('adjective');
  if (language === 'en') {
    draft.head = next;
    return true;
  }
  if (headType === 'submachine_gun' && nextType === 'assault_rifle') draft.head = next;
  if (headType !== null && headType !== nextType && NARROWER[headType]?.includes(nextType)) draft.head = next;
  if (headType !== null && PARTS.has(headType) && GUNS.has(nextType)) return true;
  return headType !== null && GUNS.has(headType) && GUNS.has(nextType);
}

/** A calibre behind the draft: directly, behind "de" or a comma, or in parentheses. Returns where it ends. */
function calibreBehind(
  reading: Reading,
  at: number,
  calibres: ReadonlyMap<number, Calibre>,
): { to: number; calibre: string } | null {
  const text = reading.tokens[at]?.text;
  const direct = calibres.get(at);
  if (direct !== undefined) return { to: direct.to, calibre: direct.calibre };
  const bracket = text === '(' || text === ',';
  const of = kindAt(reading, at, 'of');
  const behind = calibres.get(
    bracket
      ? at + 1
      : (of ?? (text === 'en' || text === 'in' || reading.tokens[at]?.folded === 'chambered' ? at + 1 : -1)),
  );
  if (behind === undefined) return null;
  if (text === ',' && !behind.sure && startingAt(reading.weapons, behind.to) !== undefined) return null;
  if (text === ',' && startingAt(reading.weapons, behind.to) !== undefined) return null;
  const closed = text === '(' && reading.tokens[behind.to]?.text === ')';
  return { to: closed ? behind.to + 1 : behind.to, calibre: behind.calibre };
}

/** Grows a draft to the right as long as glue, attributes or compound heads follow. */
function grow(
  reading: Reading,
  draft: Draft,
  weapons: ReadonlyMap<number, Weapon>,
  calibres: ReadonlyMap<number, Calibre>,
  end: number,
): void {
  let at = draft.to;
  let preposition = false;
  while (at < end) {
    const token = reading.tokens[at];
    if (token === undefined || (token.breakBefore > 0 && at > draft.from)) return;
    const calibre = draft.calibre === null ? calibreBehind(reading, at, calibres) : null;
    if (calibre !== null) {
      draft.calibre = calibre.calibre;
      draft.to = at = calibre.to;
      continue;
    }
    const weapon = weapons.get(at);
    if (weapon !== undefined) {
      if (!join(draft, weapon, preposition, reading.language)) return;
      draft.to = at = weapon.to;
      preposition = false;
      continue;
    }
    if (
      draft.make !== null &&
      draft.model === null &&
      at === draft.to &&
      modelNumber(reading, at, calibres)
    ) {
      draft.model = token.text;
      const second = reading.tokens[at + 1];
      const more = second !== undefined && /^[A-Z]{2}$/.test(second.text) && second.spaceBefore;
      if (more) draft.model = `${token.text} ${second.text}`;
      draft.to = at = more ? at + 2 : at + 1;
      continue;
    }
    if (draft.make !== null && at === draft.to && namesModel(reading, at, calibres)) {
      draft.model ??= token.text;
      draft.to = at = at + 1;
      continue;
    }
    const ahead = at === draft.to && draft.head === null ? overArmWords(reading, at, weapons, calibres) : at;
    if (ahead > at) {
      draft.to = at = ahead;
      continue;
    }
    const further =
      at === draft.to && draft.calibre === null ? overModel(reading, at, weapons, calibres) : at;
    if (further > at) {
      at = further;
      continue;
    }
    const glue = kindAt(reading, at, 'glue');
    const of = kindAt(reading, at, 'of');
    if (glue !== null) at = glue;
    else if (of !== null && draft.head !== null) {
      preposition = true;
      at = of;
      if (kindAt(reading, at, 'definite') !== null) return;
      at = overModifiers(reading, draft, at, weapons, calibres);
    } else if (
      ['-', '"', '“', '«', '(', '/'].includes(token.text) &&
      weapons.has(at + 1) &&
      weapons.get(at + 1)?.kind !== 'noun'
    )
      at += 1;
    else if (token.text === '-' && at === draft.to) at += 1;
    else return;
    if (at - draft.to > 5) return;
  }
}

const MAX_BETWEEN = 3;

/** "carabina semiautomática calibre 300", "lanzagranadas Black Rain Ordnance calibre .40": plain words before a calibre that says so. */
function overModel(
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
    if (SHORT_WORDS.has(token.folded)) return from;
  }
  return from;
}

const SHORT_WORDS: ReadonlySet<string> = new Set([
  'a',
  'o',
  'y',
  'e',
  'con',
  'sin',
  'por',
  'que',
  'no',
  'se',
  'la',
  'una',
  'un',
  'et',
  'ou',
  'and',
  'or',
]);

const MAX_ARM_WORDS = 5;

/** "Browning semi-automatic 9mm pistol": plain words between a make and its noun or calibre. */
function overArmWords(
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
const namesModel = (reading: Reading, at: number, calibres: ReadonlyMap<number, Calibre>): boolean =>
  reading.tokens[at]?.kind === 'word' &&
  reading.tokens[at]?.capital === true &&
  startingAt(reading.weapons, at) === undefined &&
  !calibres.has(at) &&
  calibres.has(at + 1);

/** "rounds of home-loaded 9mm ammunition": steps over modifiers to the ammunition noun or its calibre. */
function overModifiers(
  reading: Reading,
  draft: Draft,
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
function modelNumber(reading: Reading, at: number, calibres: ReadonlyMap<number, Calibre>): boolean {
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

const SHORT: ReadonlySet<ItemType> = new Set(['pistol', 'revolver', 'handgun']);
const SHOTGUN_CALIBRES: ReadonlySet<string> = new Set(['12ga', '16ga', '20ga', '28ga', '.410']);

/** The item type that head, model, make and calibre together support, and no more. */
function typeOf(draft: Draft): ItemType | null {
  const head = draft.head === null ? null : itemTypeOf(draft.head);
  if (head !== null && !GUNS.has(head)) return head;
  if (draft.makeType === 'homemade_firearm') return 'homemade_firearm';
  if (draft.modelType !== null)
    return head !== null && SHORT.has(head) && !SHORT.has(draft.modelType) ? head : draft.modelType;
  if (draft.makeType === 'sniper_rifle' && (head === null || head === 'rifle' || head === 'firearm'))
    return 'sniper_rifle';
  if (head === null) return draft.makeType;
  if (head === 'rifle' && draft.calibre !== null && SHOTGUN_CALIBRES.has(draft.calibre)) return 'shotgun';
  return head;
}

const MORTARS: ReadonlySet<string> = new Set(['grenade', 'grenade_launcher']);

/** "pistola calibre 40 milímetros": a slip for .40, except where grenades or their launchers stand beside. */
function meant(draft: Draft, type: ItemType, inside: readonly Weapon[]): string | null {
  if (draft.calibre !== '40mm') return draft.calibre;
  const small = SHORT.has(type) || type === 'submachine_gun';
  return small || (type === 'ammunition' && !inside.some((weapon) => MORTARS.has(weapon.term.type)))
    ? '.40'
    : draft.calibre;
}

/** Every weapon group in a token range, left to right; complements ("chargeurs de Glock") are attributes, not groups. */
export function findGroups(reading: Reading, range: TokenRange): WeaponGroup[] {
  const inside = within(reading.weapons, range);
  const weapons = new Map(inside.map((weapon) => [weapon.from, weapon]));
  const calibres = new Map(within(reading.calibres, range).map((calibre) => [calibre.from, calibre]));
  const groups: WeaponGroup[] = [];
  let done = range.from;
  for (const weapon of inside) {
    if (weapon.from < done || weapon.term.type === 'topic') continue;
    const draft: Draft = {
      from: weapon.from,
      to: weapon.to,
      head: null,
      make: null,
      model: null,
      modelType: null,
      makeType: null,
      calibre: null,
      lead: weapon,
    };
    if (weapon.kind === 'noun') {
      draft.head = weapon;
      draft.make = weapon.term.make;
    }
    if (weapon.kind !== 'noun') attach(draft, weapon);
    takeCalibreBefore(reading, draft, calibres, done);
    takeCalibreInside(draft, calibres);
    grow(reading, draft, weapons, calibres, range.to);
    done = draft.to;
    const type = typeOf(draft);
    if (type === null) continue;
    groups.push({
      from: draft.from,
      to: draft.to,
      head: draft.head ?? draft.lead,
      type,
      flags: (draft.head ?? draft.lead).term.flags,
      named:
        draft.head !== null
          ? 'noun'
          : draft.model !== null && draft.make === null
            ? 'model'
            : draft.modelType !== null
              ? 'model'
              : 'make',
      calibre: meant(draft, type, inside),
      make: draft.make,
      model: draft.model,
    });
  }
  return groups;
}

/** "ametralladora calibre .50" listed as one term: the calibre inside it is the group's. */
function takeCalibreInside(draft: Draft, calibres: ReadonlyMap<number, Calibre>): void {
  for (let at = draft.from + 1; at < draft.to && draft.calibre === null; at += 1) {
    const calibre = calibres.get(at);
    if (calibre === undefined) continue;
    draft.calibre = calibre.calibre;
    draft.to = Math.max(draft.to, calibre.to);
  }
}

/** "9mm pistols", "two .308 sniper rifles": a calibre right before the group belongs to it. */
function takeCalibreBefore(
  reading: Reading,
  draft: Draft,
  calibres: ReadonlyMap<number, Calibre>,
  done: number,
): void {
  for (const [from, calibre] of calibres) {
    const dash = reading.tokens[calibre.to]?.text === '-' ? calibre.to + 1 : calibre.to;
    if (from < done || (calibre.to !== draft.from && dash !== draft.from)) continue;
    if (reading.language !== 'en' && draft.head !== null) continue;
    draft.calibre = calibre.calibre;
    draft.from = from;
  }
}
