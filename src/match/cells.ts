/**
 * Row-per-object data: equal rows are several objects, so rows are pooled into cells (day, place, body) and asked whether
 * they could hold what the case tells. A cell that could is compatible; it is never a match of its own.
 */
import type { GoodsGroup, GoodsSum } from '../link/goods.ts';
import type { MatchFeature } from './feature.ts';
import { FEATURES } from './features.ts';
import { rowSubject, type Subject } from './subject.ts';
import { type RowTable, TableBuilder, type TableRow } from './table.ts';

/** Groups that the case counts. */
function demanded({ goods }: Subject): readonly (readonly [GoodsGroup, number])[] {
  return [...goods].flatMap(([group, { quantity, bound }]) => {
    if (quantity === null || quantity === 0 || bound === 'max' || group === 'other') return [];
    // A count told as approximate may be a fifth too high.
    return [[group, bound === 'approx' ? quantity * 0.8 : quantity] as const];
  });
}

function compareCapacity(one: Subject, cell: Subject): string | null {
  const groups = demanded(one);
  if (groups.length === 0 || cell.goods.size === 0) return null;
  return groups.every(([group, least]) => (cell.goods.get(group)?.quantity ?? 0) >= least)
    ? 'holds'
    : 'short';
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
const CELL_FEATURES: readonly MatchFeature[] = [
  ...FEATURES.filter(({ name }) => CELL_FEATURE_NAMES.has(name)),
  { name: 'capacity', key: (subject) => say(subject) || null, compare: compareCapacity, says: say },
];

const cellKey = ({ days, country, admin1, places, area, agencies }: Subject): string =>
  JSON.stringify([days, country, admin1, places, area, agencies]);

type Cell = {
  readonly id: string;
  readonly first: Subject;
  readonly goods: Map<GoodsGroup, GoodsSum>;
  objects: number;
};

function pour(goods: Map<GoodsGroup, GoodsSum>, more: Subject['goods']): void {
  for (const [group, { quantity }] of more) {
    const before = goods.get(group)?.quantity ?? null;
    goods.set(group, { quantity: quantity === null ? before : (before ?? 0) + quantity, bound: 'exact' });
  }
}

/** Pools rows into cells; a cell bears the id of its first row. */
export function cellsOf(rows: Iterable<TableRow>): RowTable {
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const subject = rowSubject(row);
    const key = cellKey(subject);
    const cell = cells.get(key) ?? { id: row.id, first: subject, goods: new Map(), objects: 0 };
    cells.set(key, cell);
    pour(cell.goods, subject.goods);
    cell.objects += 1;
  }
  const builder = new TableBuilder(CELL_FEATURES);
  for (const { id, first, goods } of cells.values()) builder.add(id, { ...first, goods });
  return builder.table([...cells.values()].map(({ objects }) => objects));
}
