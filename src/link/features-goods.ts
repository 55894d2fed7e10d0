/** How the goods of two incidents lie to each other, group by group. */
import { compareQuantities, type GoodsGroup, groupOf, significantDigits, typesAgree } from './goods.ts';
import type { Report } from './report.ts';

/** True when every counted line of the shorter list stands, with its number, in the longer one: one report tells a part. */
function isPart(a: Report, b: Report, group: GoodsGroup): boolean {
  const [short, long] = [a, b]
    .map(({ incident }) =>
      incident.items.filter(({ type, quantity }) => quantity !== null && groupOf(type) === group),
    )
    .sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short.length === 0) return false;
  return short.every(({ type, quantity }) =>
    long.some((line) => line.quantity === quantity && typesAgree(type, line.type)),
  );
}

/** Fewer pieces than this are found everywhere. */
const MANY = 5;
const RECALL_DAYS = 60;

/** A story of another day, long after: it recalls what matters to it and leaves out the rest. */
const recalls = ({ days, published }: Report): boolean =>
  days !== null && published !== null && published - days.to > RECALL_DAYS;

/** True where one article counts one piece of a group on one side, and the two sides share no other group: "one of the rifles". */
function isOneOfThem(a: Report, b: Report, group: GoodsGroup): boolean {
  if (a.source.articleId !== b.source.articleId) return false;
  const shared = [...a.goods.keys()].filter((one) => b.goods.has(one));
  return shared.length === 1 && [a, b].some(({ goods }) => goods.get(group)?.quantity === 1);
}

/** Sums of one group: equal, near, apart, far, one list a part of the other, or a lesser sum only recalled; null where either side counts none. */
export const compareGroup =
  (group: GoodsGroup) =>
  (a: Report, b: Report): string | null => {
    const [x, y] = [a.goods.get(group), b.goods.get(group)];
    if (x === undefined || y === undefined || x.quantity === null || y.quantity === null) return null;
    const level = compareQuantities(x.quantity, x.bound, y.quantity, y.bound);
    if (level === 'apart' || level === 'far') {
      if (isPart(a, b, group)) return 'part';
      if (isOneOfThem(a, b, group)) return null;
      return recalls(x.quantity < y.quantity ? a : b) ? 'recalled' : level;
    }
    if (level === 'near') return Math.max(x.quantity, y.quantity) < MANY ? 'near_small' : 'near';
    if (x.quantity < MANY) return 'equal_small';
    return significantDigits(x.quantity) >= 3 ? 'equal_large' : 'equal';
  };

const REST: readonly GoodsGroup[] = ['parts', 'explosives', 'launchers', 'armour', 'other'];

const pieces = ({ goods }: Report, group: GoodsGroup): number => goods.get(group)?.quantity ?? 0;

/** Goods other than guns, ammunition and magazines; and whether any group at all is shared. One article may tell its goods apart. */
export function compareGoods(a: Report, b: Report): string | null {
  if (a.goods.size === 0 || b.goods.size === 0) return null;
  const shared = REST.filter((group) => a.goods.has(group) && b.goods.has(group));
  const agree = shared.filter((group) => {
    const level = compareGroup(group)(a, b);
    return level !== null && level !== 'apart' && level !== 'far';
  });
  if (agree.length > 0) return agree.some((group) => pieces(a, group) >= MANY) ? 'shared' : 'shared_few';
  if (a.source.articleId === b.source.articleId) return null;
  return [...a.goods.keys()].some((group) => b.goods.has(group)) ? null : 'disjoint';
}
