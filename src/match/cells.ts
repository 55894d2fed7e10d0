/**
 * Row-per-object data: equal rows are several objects, so rows are pooled into cells (day, place, body) and asked whether
 * they could hold what the case tells. A cell that could is compatible; it is never a match of its own.
 */
import type { GoodsGroup, GoodsSum } from '../link/goods.ts';
import { FEATURES, type MatchFeature } from './features.ts';
import type { Subject } from './subject.ts';
import { layOut, type RowTable } from './table.ts';

function poolGoods(subjects: readonly Subject[]): ReadonlyMap<GoodsGroup, GoodsSum> {
  const pooled = new Map<GoodsGroup, GoodsSum>();
  for (const { goods } of subjects)
    for (const [group, { quantity }] of goods) {
      const before = pooled.get(group)?.quantity ?? null;
      pooled.set(group, { quantity: quantity === null ? before : (before ?? 0) + quantity, bound: 'exact' });
    }
  return pooled;
}

const cellKey = ({ days, country, admin1, places, area, agencies }: Subject): string =>
  JSON.stringify([days, country, admin1, places, area, agencies]);

/** Groups that the case counts and the cell's kind of data names at all. */
function demanded({
  goods,
}: Subject): readonly (readonly [GoodsGroup, GoodsSum & { readonly quantity: number }])[] {
  return [...goods].flatMap(([group, { quantity, bound }]) =>
    quantity === null || quantity === 0 || group === 'other' ? [] : [[group, { quantity, bound }] as const],
  );
}

/** A count told as approximate may be a fifth too high. */
const least = ({ quantity, bound }: GoodsSum & { readonly quantity: number }): number =>
  bound === 'approx' ? quantity * 0.8 : bound === 'max' ? 0 : quantity;

function compareCapacity(one: Subject, cell: Subject): string | null {
  const groups = demanded(one);
  if (groups.length === 0 || cell.goods.size === 0) return null;
  const held = groups.every(([group, sum]) => (cell.goods.get(group)?.quantity ?? 0) >= least(sum));
  return held ? 'holds' : 'short';
}

const say = ({ goods }: Subject): string =>
  [...goods]
    .flatMap(([group, { quantity }]) => (quantity === null ? [] : [`${quantity} ${group}`]))
    .join(', ');

const CELL_FEATURE_NAMES: ReadonlySet<string> = new Set([
  'day',
  'month',
  'place',
  'direction',
  'mode',
  'agency',
]);

/** What a cell is compared by: when, where, who, and whether it holds enough. */
export const CELL_FEATURES: readonly MatchFeature[] = [
  ...FEATURES.filter(({ name }) => CELL_FEATURE_NAMES.has(name)),
  { name: 'capacity', key: (subject) => say(subject) || null, compare: compareCapacity, says: say },
];

export type Cells = {
  readonly table: RowTable;
  /** How many objects each cell holds, in rows of the file. */
  readonly objects: readonly number[];
};

const known = new WeakMap<RowTable, Cells>();

/** Pools a table's rows into cells; a cell bears the id of its first row. */
export function cellsOf(table: RowTable): Cells {
  const before = known.get(table);
  if (before !== undefined) return before;
  const groups = new Map<string, number[]>();
  for (const [row, subject] of table.subjects.entries()) {
    const key = cellKey(subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const members = [...groups.values()];
  const pooled = members.flatMap((rows) => {
    const subjects = rows.flatMap((row) => table.subjects[row] ?? []);
    const [first] = subjects;
    const id = table.ids[rows[0] ?? -1];
    return first === undefined || id === undefined
      ? []
      : [{ id, subject: { ...first, goods: poolGoods(subjects) } }];
  });
  const cells = { table: layOut(pooled, CELL_FEATURES), objects: members.map((rows) => rows.length) };
  known.set(table, cells);
  return cells;
}
