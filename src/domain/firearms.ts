/** The order of the item types: which are whole firearms, and which words are broader than which. */
import type { ItemType } from './vocabulary.ts';

const KNOWN_KINDS: readonly ItemType[] = [
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
];

/** Firearms that came from a factory, of a named kind or of none. */
export const FACTORY_MADE: ReadonlySet<ItemType> = new Set<ItemType>([...KNOWN_KINDS, 'firearm']);

/** Item types that are whole firearms: what "weapons" are counted by. */
export const FIREARMS: ReadonlySet<ItemType> = new Set<ItemType>([...FACTORY_MADE, 'homemade_firearm']);

/** Narrower types by the broader word that a text may use for them: a "handgun" may be a pistol. */
export const NARROWER: Readonly<Partial<Record<ItemType, readonly ItemType[]>>> = {
  firearm: [...KNOWN_KINDS, 'homemade_firearm'],
  handgun: ['pistol', 'revolver'],
  rifle: ['assault_rifle', 'sniper_rifle', 'carbine', 'shotgun'],
};
