/** The events of the CBP file, as a population to resample registries and reports from. */
import areas from '../../corpora/matching/areas.json' with { type: 'json' };
import goods from '../../corpora/matching/goods.json' with { type: 'json' };
import type { Seizure } from '../../src/domain/seizure.ts';
import type { ItemType } from '../../src/domain/vocabulary.ts';
import { readRegistry } from '../../test/support/demo-registry.ts';
import noise from './noise.json' with { type: 'json' };

export type Base = {
  readonly area: string;
  readonly direction: Seizure['direction'];
  readonly mode: Seizure['mode'];
  readonly agency: string | null;
  /** Quantity by type; lines without a type or a quantity stay out. */
  readonly goods: ReadonlyMap<ItemType, number>;
};

const known: Readonly<
  Record<string, { readonly places: readonly string[]; readonly regions: readonly string[] }>
> = areas.areas;

export const townsOf = (area: string): readonly string[] => known[area]?.places ?? [];
export const regionsOf = (area: string): readonly string[] => known[area]?.regions ?? [];
export const ALL_TOWNS: readonly string[] = [
  ...new Set(Object.values(known).flatMap(({ places }) => places)),
].sort();

function goodsOf({ items }: Seizure): ReadonlyMap<ItemType, number> {
  const goods = new Map<ItemType, number>();
  for (const { type, quantity } of items)
    if (type !== null && quantity !== null && quantity > 0)
      goods.set(type, (goods.get(type) ?? 0) + quantity);
  return goods;
}

/** Events whose area has known towns and that hold at least one counted kind of goods. */
export async function readPopulation(): Promise<readonly Base[]> {
  const { rows } = await readRegistry('cbp', 'cbp-weapons-ammunition-seizures-fy2022-fy2025.csv');
  return rows.flatMap((row) => {
    const goods = goodsOf(row);
    if (row.area === null || townsOf(row.area).length * regionsOf(row.area).length === 0 || goods.size === 0)
      return [];
    return [{ area: row.area, direction: row.direction, mode: row.mode, agency: row.agency, goods }];
  });
}

const GUNS: ReadonlySet<string> = new Set(goods.groups.guns);

/** How likely the press is to tell of an event at all: small finds are seldom news. */
export function newsValue({ goods: held }: Base): number {
  const sum = (counts: (type: ItemType) => boolean): number =>
    [...held].reduce((total, [type, quantity]) => total + (counts(type) ? quantity : 0), 0);
  const { guns, rounds, pieces, below } = noise.news;
  const isNews =
    sum((type) => GUNS.has(type)) >= guns ||
    sum((type) => type === 'ammunition') >= rounds ||
    sum((type) => !GUNS.has(type) && type !== 'ammunition') >= pieces;
  return isNews ? 1 : below;
}
