/** A weapon group while it is read: what joins it, and the kind that its parts support together. */
import { FACTORY_MADE, NARROWER } from '../../domain/firearms.ts';
import type { ItemType } from '../../domain/vocabulary.ts';
import type { Weapon } from '../mentions/weapons.ts';

/** `lead` is the weapon it began with; the noun that heads it may come later. */
export type GroupDraft = {
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

export const itemTypeOf = (weapon: Weapon): ItemType | null =>
  weapon.term.type === 'topic' || weapon.term.type === 'none' ? null : weapon.term.type;

/** Takes a make or model into the draft; false where its place is taken already. */
export function attach(draft: GroupDraft, weapon: Weapon): boolean {
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

/** Joins the next weapon to the draft: an attribute, a compound's new head, or (false) a group of its own. */
export function join(draft: GroupDraft, next: Weapon, preposition: boolean, headLast: boolean): boolean {
  const nextType = itemTypeOf(next);
  if (nextType === null) return false;
  const headType = draft.head === null ? null : itemTypeOf(draft.head);
  if (next.kind !== 'noun') {
    if (preposition && headType !== null && !CONTAINERS.has(headType) && !FACTORY_MADE.has(headType))
      return false;
    return attach(draft, next);
  }
  if (draft.head === null) {
    if (preposition || next.term.flags.has('adjective')) return false;
    draft.head = next;
    return true;
  }
  if (preposition) return headType !== null && CONTAINERS.has(headType) && !next.term.flags.has('adjective');
  if (headLast) {
    draft.head = next;
    return true;
  }
  if (headType === 'submachine_gun' && nextType === 'assault_rifle') draft.head = next;
  if (headType !== null && headType !== nextType && NARROWER[headType]?.includes(nextType)) draft.head = next;
  if (headType !== null && PARTS.has(headType) && FACTORY_MADE.has(nextType)) return true;
  return headType !== null && FACTORY_MADE.has(headType) && FACTORY_MADE.has(nextType);
}

const SHORT: ReadonlySet<ItemType> = new Set(['pistol', 'revolver', 'handgun']);
const SHOTGUN_CALIBRES: ReadonlySet<string> = new Set(['12ga', '16ga', '20ga', '28ga', '.410']);

/** The item type that head, model, make and calibre together support, and no more. */
export function typeOf(draft: GroupDraft): ItemType | null {
  const head = draft.head === null ? null : itemTypeOf(draft.head);
  if (head !== null && !FACTORY_MADE.has(head)) return head;
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
export function meant(draft: GroupDraft, type: ItemType, inside: readonly Weapon[]): string | null {
  if (draft.calibre !== '40mm') return draft.calibre;
  const small = SHORT.has(type) || type === 'submachine_gun';
  return small || (type === 'ammunition' && !inside.some((weapon) => MORTARS.has(weapon.term.type)))
    ? '.40'
    : draft.calibre;
}
