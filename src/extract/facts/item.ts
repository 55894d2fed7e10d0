/** One item line as said, before records are made of it. */
import type { Bound, ItemType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Count } from './counts.ts';
import type { WeaponGroup } from './groups.ts';

/**
 * One item line as said. `explicit` tells that a number or an indefinite word counts it; bare and definite mentions ("les armes")
 * are kept out of records. `total` marks a sum whose numbered parts follow.
 */
export type Item = TokenRange & {
  readonly group: WeaponGroup;
  readonly type: ItemType;
  readonly quantity: number | null;
  readonly bound: Bound | null;
  readonly calibre: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly counted: Count['counted'];
  readonly total: boolean;
  readonly rule: string;
};

/** The item line of a weapon group with what counts it; `rule` names the rule that read it. */
export function makeItem(group: WeaponGroup, count: Count, rule: string): Item {
  const value = count.quantity?.value ?? null;
  return {
    from: Math.min(count.from, group.from),
    to: group.to,
    group,
    type: group.type,
    quantity: value,
    bound: value === null ? null : (count.quantity?.bound ?? 'exact'),
    calibre: group.calibre,
    make: group.make,
    model: group.model,
    counted: count.counted,
    total: false,
    rule,
  };
}
