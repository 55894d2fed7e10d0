/** Totals that the press reports over an area and period, beside the sum of a dataset's rows over the same. */
import type { Case } from '../domain/case.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Coverage } from '../domain/seizure.ts';
import { GOODS_GROUPS, type GoodsGroup, type GoodsSum } from '../link/goods.ts';
import { coverageOf } from './coverage.ts';
import { wholeAnswer } from './outcome.ts';
import { comparePlaces } from './places.ts';
import { caseSubject, type Subject } from './subject.ts';
import { columnNamed, positionOf, type RowTable, sayingOf } from './table.ts';

/** The case's area and period, as a seizure would have them: a statistic has no day of its own. */
const asEvent = (one: Case): Subject => caseSubject({ ...one, facts: { ...one.facts, type: 'seizure' } });

const INSIDE: ReadonlySet<string> = new Set(['same', 'town', 'area', 'region']);

/** Positions of the rows that lie wholly in the total's area and period. */
function rowsInside(total: Subject, table: RowTable): readonly number[] {
  const [day, place] = ['day', 'place'].map((name) => columnNamed(table, name));
  const { days } = total;
  if (day === undefined || place === undefined || days === null) return [];
  const inArea = place.values.map((row) => {
    const level = comparePlaces(total, row);
    return total.places.length === 0 ? level !== 'other' : level !== null && INSIDE.has(level);
  });
  return [...table.ids.keys()].filter((row) => {
    const own = sayingOf(table, day, row)?.days ?? null;
    return (
      own !== null &&
      own.from >= days.from &&
      own.to <= days.to &&
      inArea[positionOf(table, place, row)] === true
    );
  });
}

function sumOf(table: RowTable, rows: readonly number[], group: GoodsGroup): number | null {
  const column = columnNamed(table, group);
  if (column === undefined) return null;
  return rows.reduce((sum, row) => sum + (sayingOf(table, column, row)?.goods.get(group)?.quantity ?? 0), 0);
}

const atMost = ({ quantity, bound }: GoodsSum & { readonly quantity: number }): number =>
  bound === 'min' ? Number.POSITIVE_INFINITY : bound === 'approx' ? quantity * 1.2 : quantity;

function reasonOf(
  group: GoodsGroup,
  claimed: GoodsSum & { readonly quantity: number },
  recorded: number,
): Reason {
  const exceeds = recorded > atMost(claimed);
  return {
    feature: group,
    level: exceeds ? 'exceeds' : 'consistent',
    weight: 0,
    caseSays: `${claimed.quantity} ${group}`,
    rowSays: `${recorded} ${group}`,
    sentence: exceeds
      ? `the dataset alone holds ${recorded} ${group}, more than the ${claimed.quantity} reported (own sum of its rows)`
      : `the dataset holds ${recorded} of the ${claimed.quantity} ${group} reported (own sum of its rows; it need not hold all)`,
    basis: 'estimated',
  };
}

/**
 * `aggregate_exceeds` where the rows alone sum to more than the press reports for the area and period,
 * `aggregate_consistent` where they do not; a total is never linked to single rows.
 */
export function compareTotal(
  one: Case,
  table: RowTable,
  coverage: readonly Coverage[],
  dataset: string,
): Match {
  const covered = coverageOf(one.facts, coverage);
  if (!covered.covered) return wholeAnswer(one, dataset, 'not_comparable', covered.why);
  const total = asEvent(one);
  if (total.days === null || (total.country === null && total.places.length === 0))
    return wholeAnswer(one, dataset, 'not_comparable', 'the total names no area or no period');
  const rows = rowsInside(total, table);
  if (rows.length === 0)
    return wholeAnswer(one, dataset, 'not_comparable', 'no rows of the dataset lie in the area and period');
  const reasons = GOODS_GROUPS.flatMap((group) => {
    const claimed = total.goods.get(group);
    const recorded = sumOf(table, rows, group);
    if (claimed === undefined || claimed.quantity === null || recorded === null) return [];
    return [reasonOf(group, { quantity: claimed.quantity, bound: claimed.bound }, recorded)];
  });
  if (reasons.length === 0)
    return wholeAnswer(one, dataset, 'not_comparable', 'the total gives no number of goods');
  const exceeds = reasons.some(({ level }) => level === 'exceeds');
  const answer = wholeAnswer(one, dataset, exceeds ? 'aggregate_exceeds' : 'aggregate_consistent', '');
  return { ...answer, compatibleWith: rows.length, reasons };
}
