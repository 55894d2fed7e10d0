/** Goods of an incident or an official row, summed by group, and how two sums compare. */
import goods from '../../corpora/matching/goods.json' with { type: 'json' };
import type { Bound, ItemType } from '../domain/vocabulary.ts';

export const GOODS_GROUPS = [
  'guns',
  'ammunition',
  'magazines',
  'parts',
  'explosives',
  'launchers',
  'armour',
  'other',
] as const;
export type GoodsGroup = (typeof GOODS_GROUPS)[number];

/** One line of goods, as an incident's item line or a seizure's. */
export type GoodsLine = {
  readonly type: ItemType | null;
  readonly quantity: number | null;
  readonly bound: Bound | null;
  /** Boxes, weights and sets are not added to pieces or rounds. */
  readonly unit?: string;
};

/** `quantity` null: the group is named without a number. */
export type GoodsSum = { readonly quantity: number | null; readonly bound: Bound };

const groupOfType: ReadonlyMap<string, GoodsGroup> = new Map(
  GOODS_GROUPS.flatMap((group) => goods.groups[group].map((type) => [type, group] as const)),
);
const widerTypes: Readonly<Record<string, readonly string[]>> = goods.wider;

/** The group of an item type: every whole firearm is of "guns". */
export const groupOf = (type: ItemType): GoodsGroup => groupOfType.get(type) ?? 'other';

/** True when one word may stand for the other: equal, or one the wider term ("rifle" of "assault_rifle"). */
export const typesAgree = (a: ItemType, b: ItemType): boolean =>
  a === b || (widerTypes[a]?.includes(b) ?? false) || (widerTypes[b]?.includes(a) ?? false);

const COUNTED: ReadonlySet<string> = new Set(['piece', 'round']);

function add(sum: GoodsSum | undefined, { quantity, bound }: GoodsLine): GoodsSum {
  const before = sum?.quantity ?? null;
  if (quantity === null) return { quantity: before, bound: sum?.bound ?? 'exact' };
  const loose = [sum?.bound ?? 'exact', bound ?? 'exact'].find((one) => one !== 'exact');
  return { quantity: (before ?? 0) + quantity, bound: loose ?? 'exact' };
}

/** Sums of each group that the lines name; null quantities leave a group named but uncounted. */
export function sumGoods(lines: readonly GoodsLine[]): ReadonlyMap<GoodsGroup, GoodsSum> {
  const sums = new Map<GoodsGroup, GoodsSum>();
  for (const line of lines) {
    if (line.type === null) continue;
    const counted = line.unit === undefined || COUNTED.has(line.unit);
    const group = groupOf(line.type);
    sums.set(group, add(sums.get(group), counted ? line : { ...line, quantity: null }));
  }
  return sums;
}

/** Digits of a whole number before its closing zeros: 24,600 has three, 5,000 one. */
export function significantDigits(quantity: number): number {
  let rest = Math.abs(Math.round(quantity));
  while (rest !== 0 && rest % 10 === 0) rest /= 10;
  return rest === 0 ? 1 : String(rest).length;
}

/** Numbers that may be years stand in any text. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

/** Counts that hardly two events share: lines and sums of three significant digits, and no year. */
export const oddCounts = (
  lines: readonly Pick<GoodsLine, 'quantity'>[],
  sums: ReadonlyMap<GoodsGroup, GoodsSum>,
): readonly number[] =>
  [...lines.map(({ quantity }) => quantity), ...[...sums.values()].map(({ quantity }) => quantity)]
    .filter((n) => n !== null)
    .filter((n) => significantDigits(n) >= 3 && (n < FIRST_YEAR || n > LAST_YEAR));

export type QuantityLevel = 'equal' | 'near' | 'apart' | 'far';

const near = (a: number, b: number, share: number): boolean =>
  Math.abs(a - b) <= Math.max(1, share * Math.max(a, b));

function withinBound(said: number, bound: Bound, other: number): boolean {
  switch (bound) {
    case 'exact':
      return false;
    case 'approx':
      return near(said, other, 0.2);
    case 'min':
      return other >= said && other <= said * 1.5 + 1;
    case 'max':
      return other <= said && other >= said * 0.5 - 1;
  }
}

/**
 * Compares two known quantities. "near" is within 10 % or one piece, or what a bound allows ("plus de 400" beside 412);
 * "apart" within a factor of two; all else is "far".
 */
export function compareQuantities(a: number, aBound: Bound, b: number, bBound: Bound): QuantityLevel {
  if (a === b && aBound === 'exact' && bBound === 'exact') return 'equal';
  if (a === b || withinBound(a, aBound, b) || withinBound(b, bBound, a)) return 'near';
  if (Math.abs(a - b) <= 1 || near(a, b, 0.1)) return 'near';
  return Math.max(a, b) <= 2 * Math.min(a, b) ? 'apart' : 'far';
}
