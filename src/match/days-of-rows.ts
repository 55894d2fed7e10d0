/** The days of a table's rows: each distinct span kept once, and the rows in the order of their first days. */
import type { DaySpan } from '../domain/days.ts';
import { type Column, countValues, sumOf } from './column.ts';
import type { MatchFeature } from './feature.ts';
import type { Subject } from './subject.ts';

/** Rows in the order of their first days. `longest`: the most days that one row covers. */
export type DayIndex = { readonly order: Int32Array; readonly from: Int32Array; readonly longest: number };

const NO_DAY = -1_000_000;
/** More days than any span has. */
const MOST_DAYS = 2 ** 20;

/** Collects the distinct spans of rows. */
export class SpanIndex {
  private readonly positions = new Map<number, number>();
  private readonly values: Subject[] = [];

  /** Position of the span; -1 for a row without days. `subject` is any row of these days. */
  locate(days: DaySpan | null, subject: Subject): number {
    if (days === null) return -1;
    const key = days.from * MOST_DAYS + (days.to - days.from);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.values.length);
    return this.values.push({ ...subject, days }) - 1;
  }

  /** The column of a feature of dates. @param rows rows of each span */
  column(feature: MatchFeature, rows: Int32Array): Column {
    const { values } = this;
    const valueAt = Int32Array.from(values.keys());
    const counts = countValues(valueAt, values.length, rows);
    return {
      feature,
      dated: true,
      valueAt,
      values,
      counts,
      told: sumOf(counts),
      byWord: new Map(),
      rowsOf: [],
    };
  }

  /** The rows in the order of their days. @param spanOf span of every row of the table */
  index(rows: Int32Array, spanOf: Int32Array): DayIndex {
    const firstOf = (row: number): number => this.values[spanOf[row] ?? -1]?.days?.from ?? NO_DAY;
    let from = Int32Array.from(rows, firstOf);
    let order = rows;
    if (!isSorted(from)) {
      order = Int32Array.from(rows).sort((a, b) => firstOf(a) - firstOf(b) || a - b);
      from = Int32Array.from(order, firstOf);
    }
    let longest = 1;
    for (const row of rows) {
      const days = this.values[spanOf[row] ?? -1]?.days;
      if (days != null) longest = Math.max(longest, days.to - days.from + 1);
    }
    return { order, from, longest };
  }
}

function isSorted(numbers: Int32Array): boolean {
  for (let at = 1; at < numbers.length; at += 1)
    if ((numbers[at - 1] ?? 0) > (numbers[at] ?? 0)) return false;
  return true;
}

/** First position in a sorted list whose value is at least `value`. */
function lowerBound(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that may lie within `reach` days of the span: a superset, from the index alone. */
export function rowsAround(
  { order, from: first, longest }: DayIndex,
  { from, to }: DaySpan,
  reach: number,
): Int32Array {
  return order.subarray(lowerBound(first, from - reach - longest), lowerBound(first, to + reach + 1));
}

/** Rows without days, of which none can be called the row of another day. */
export const undatedRows = ({ order, from }: DayIndex): Int32Array =>
  order.subarray(0, lowerBound(from, NO_DAY + 1));
