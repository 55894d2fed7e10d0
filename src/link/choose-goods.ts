/** The goods of a case: of each group the total that most sources give, in the lines of its most detailed report. */
import type { FieldConflict } from '../domain/case.ts';
import type { ItemLine } from '../domain/incident.ts';
import { type Choice, chooseReading, conflictOf, type Reading } from './choose.ts';
import {
  compareQuantities,
  GOODS_GROUPS,
  type GoodsGroup,
  type GoodsSum,
  groupOf,
  significantDigits,
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
    const conflicts = differ ? [conflictOf(`items.${group}`, readings, choice)] : [];
    return [{ items: linesOf(readings, choice), conflicts }];
  });
  return {
    items: chosen.flatMap(({ items }) => items),
    conflicts: chosen.flatMap(({ conflicts }) => conflicts),
  };
}
