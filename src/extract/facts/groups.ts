/** Weapon groups: a head noun with its make, model and calibre, e.g. "pistolets de marque Glock 19, calibre 9 mm". */
import type { ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Calibre } from '../mentions/calibres.ts';
import type { Weapon } from '../mentions/weapons.ts';
import type { Counting as Reading } from '../reading.ts';
import { hasTrait, within } from '../reading.ts';
import { attach, type GroupDraft, join, meant, typeOf } from './group-draft.ts';
import {
  calibreBehind,
  kindAt,
  modelNumber,
  namesModel,
  overArmWords,
  overModel,
  overModifiers,
  takeCalibreBefore,
  takeCalibreInside,
} from './group-reach.ts';

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

/** Grows a draft to the right as long as glue, attributes or compound heads follow. */
function grow(
  reading: Reading,
  draft: GroupDraft,
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
      if (!join(draft, weapon, preposition, hasTrait(reading, 'modifiers-first'))) return;
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

/** Every weapon group in a token range, left to right; complements ("chargeurs de Glock") are attributes, not groups. */
export function findGroups(reading: Reading, range: TokenRange): WeaponGroup[] {
  const inside = within(reading.weapons, range);
  const weapons = new Map(inside.map((weapon) => [weapon.from, weapon]));
  const calibres = new Map(within(reading.calibres, range).map((calibre) => [calibre.from, calibre]));
  const groups: WeaponGroup[] = [];
  let done = range.from;
  for (const weapon of inside) {
    if (weapon.from < done || weapon.term.type === 'topic') continue;
    const draft: GroupDraft = {
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
