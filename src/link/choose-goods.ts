/** The goods of a case: of each group the total that most sources give, in the lines of its most detailed report. */
import type { FieldConflict } from '../domain/case.ts';
import type { ItemLine } from '../domain/incident.ts';
import type { ItemType } from '../domain/vocabulary.ts';
import { type Choice, chooseReading, conflictOf, type Reading } from './choose.ts';
import {
  compareQuantities,
  GOODS_GROUPS,
  type GoodsGroup,
  type GoodsSum,
  groupOf,
  significantDigits,
  sumGoods,
} from './goods.ts';
import type { Report } from './report.ts';
import type { SourceGroups } from './sources.ts';

type Group = { readonly sum: GoodsSum; readonly lines: readonly ItemLine[] };

const label = ({ quantity, bound }: GoodsSum): string =>
  quantity === null ? 'unstated' : bound === 'exact' ? String(quantity) : `${bound} ${quantity}`;

/** What a list tells beside its sum: numbered lines, calibres, makes and models. */
const detail = (lines: readonly ItemLine[]): number =>
  lines.reduce(
    (sum, { quantity, calibre, make, model }) =>
      sum + [quantity, calibre, make, model].filter((value) => value !== null).length,
    0,
  );

/** Exact before approximate before unstated; then the less round figure: a rounded one is a shortened one. */
const rankOf = ({ quantity, bound }: GoodsSum): number =>
  quantity === null ? 0 : bound === 'exact' ? 10 + significantDigits(quantity) : 1;

function readingsOf(reports: readonly Report[], group: GoodsGroup): readonly Reading<Group>[] {
  return reports.flatMap((report) => {
    const sum = report.goods.get(group);
    if (sum === undefined) return [];
    const lines = report.incident.items.filter(({ type }) => groupOf(type) === group);
    const because = 'the more exact figure';
    return [{ report, value: { sum, lines }, label: label(sum), rank: rankOf(sum), because }];
  });
}

/** True where two sums cannot both be right: "plus de 400" and 412 can. */
function clash({ sum: a }: Group, { sum: b }: Group): boolean {
  if (a.quantity === null || b.quantity === null) return false;
  if (a.bound === 'exact' && b.bound === 'exact') return a.quantity !== b.quantity;
  const level = compareQuantities(a.quantity, a.bound, b.quantity, b.bound);
  return level === 'apart' || level === 'far';
}

function linesOf(readings: readonly Reading<Group>[], choice: Choice<Group>): readonly ItemLine[] {
  const same = readings.filter(({ label: one }) => one === choice.reading.label);
  const best = same.reduce((a, b) => (detail(b.value.lines) > detail(a.value.lines) ? b : a), choice.reading);
  return best.value.lines;
}

const typesOf = ({ lines }: Group): readonly ItemType[] => [...new Set(lines.map(({ type }) => type))].sort();

/** The reading of one type of goods within a group. */
function readingOfType(
  { value, ...reading }: Reading<Group>,
  group: GoodsGroup,
  type: ItemType,
): Reading<Group> {
  const lines = value.lines.filter((line) => line.type === type);
  const sum = sumGoods(lines).get(group) ?? { quantity: null, bound: 'exact' };
  return { ...reading, value: { sum, lines }, label: label(sum) };
}

/** What readings disagree on: type by type where all list the same types ("12 rifles here, 14 there"), else their sums. */
function goodsConflicts(
  group: GoodsGroup,
  readings: readonly Reading<Group>[],
  choice: Choice<Group>,
): readonly FieldConflict[] {
  const types = typesOf(choice.reading.value);
  const alike = readings.every(({ value }) => typesOf(value).join() === types.join());
  if (!alike) return [conflictOf(`items.${group}`, readings, choice)];
  return types.flatMap((type) => {
    const ofType = readings.map((reading) => readingOfType(reading, group, type));
    const chosen = readingOfType(choice.reading, group, type);
    return ofType.some(({ value }) => clash(value, chosen.value))
      ? [conflictOf(`items.${type}`, ofType, { ...choice, reading: chosen })]
      : [];
  });
}

/** Item lines of a case, and where its reports disagree on them. Only exact figures vote where there are any. */
export function chooseGoods(
  reports: readonly Report[],
  groups: SourceGroups,
): { readonly items: readonly ItemLine[]; readonly conflicts: readonly FieldConflict[] } {
  const chosen = GOODS_GROUPS.flatMap((group) => {
    const readings = readingsOf(reports, group);
    const exact = readings.filter(({ rank }) => rank >= 10);
    const choice = chooseReading(exact.length > 0 ? exact : readings, groups);
    if (choice === null) return [];
    const differ = readings.some(({ value }) => clash(value, choice.reading.value));
    const conflicts = differ ? goodsConflicts(group, readings, choice) : [];
    return [{ items: linesOf(readings, choice), conflicts }];
  });
  return {
    items: chosen.flatMap(({ items }) => items),
    conflicts: chosen.flatMap(({ conflicts }) => conflicts),
  };
}
