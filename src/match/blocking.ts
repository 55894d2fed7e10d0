/** Blocking: which rows of a table are worth scoring for a case, found column by column as lists of numbers. */
import { REACH_DAYS } from './features.ts';
import type { Subject } from './subject.ts';
import { DATES, type RowTable, rowsAround } from './table.ts';
import { bitsOf, sharing, type ValueBits } from './weigh.ts';

/** Numbers of their own, which tie a row to a case at any date. */
const NUMBERS: ReadonlySet<string> = new Set(['container', 'vessel', 'case_number']);
/** Columns of which one must speak for a row before the rest are looked at: the other blocking keys. */
const KEYS: ReadonlySet<string> = new Set([
  'place',
  'ammunition',
  'guns',
  'handguns',
  'long_guns',
  'magazines',
  'explosives',
  'parts',
  'armour',
]);

/** A column on which the case speaks, with what each of its values weighs. */
export type Told = { readonly valueAt: Int32Array; readonly bits: ValueBits; readonly name: string };

/** Marks the rows whose dates lie so far apart from the case's that only a shared number could still tie the two together. */
function markBeyond(one: Subject, { columns }: RowTable, rows: Int32Array, marks: Uint8Array): void {
  if (one.days === null) return;
  for (const { feature, values, valueAt } of columns) {
    if (!DATES.has(feature.name) || values.length === 0) continue;
    // What is never looked at is not compared: 0 is not yet known, 1 in reach, 2 apart.
    const reach = new Uint8Array(values.length);
    for (let at = 0; at < rows.length; at += 1) {
      const value = valueAt[rows[at] ?? 0] ?? -1;
      const row = value < 0 || reach[value] !== 0 ? undefined : values[value];
      if (row !== undefined) reach[value] = feature.compare(one, row) === 'apart' ? 2 : 1;
      if (value >= 0 && reach[value] === 2) marks[at] = 0;
    }
  }
}

function markEach(valueAt: Int32Array, each: Float32Array, rows: Int32Array, marks: Uint8Array): void {
  for (let at = 0; at < rows.length; at += 1) {
    const value = valueAt[rows[at] ?? 0] ?? -1;
    if (value >= 0 && (each[value] ?? 0) > 0) marks[at] = 1;
  }
}

/** Marks the rows of which the column speaks for the case. */
function markAgreeing({ valueAt, bits }: Told, rows: Int32Array, marks: Uint8Array): void {
  if (bits.each !== null) {
    markEach(valueAt, bits.each, rows, marks);
    return;
  }
  for (let at = 0; at < rows.length; at += 1)
    if (bitsOf(bits, valueAt[rows[at] ?? 0] ?? -1) > 0) marks[at] = 1;
}

/** The marked rows, in their order. */
function marked(rows: Int32Array, marks: Uint8Array): Int32Array {
  let kept = 0;
  for (let at = 0; at < rows.length; at += 1) kept += marks[at] ?? 0;
  const chosen = new Int32Array(kept);
  for (let at = 0, next = 0; next < kept; at += 1)
    if (marks[at] === 1) {
      chosen[next] = rows[at] ?? 0;
      next += 1;
    }
  return chosen;
}

/**
 * Rows that the case's days reach, and rows that share a number with it; all rows where it gives no day but something else
 * to go by.
 */
export function candidatesOf(one: Subject, table: RowTable): Int32Array {
  const tied = table.columns
    .filter(({ feature }) => feature.exact === true)
    .flatMap((column) => [...sharing(column, one)].flatMap((value) => column.rowsOf[value] ?? []));
  const { days, places, goods } = one;
  if (days === null)
    return places.length === 0 && goods.size === 0 ? Int32Array.from(new Set(tied)) : table.byDay.order;
  const spans = [days, ...one.otherDays];
  const [from, to] = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
  const near = rowsAround(table, from, to, REACH_DAYS);
  return tied.length === 0 ? near : Int32Array.from(new Set([...near, ...tied]));
}

let scratch = new Uint8Array(0);

/** One list serves all cases: nothing of it outlives the choice of rows. */
function marksFor(length: number): Uint8Array {
  if (scratch.length < length) scratch = new Uint8Array(2 * length);
  return scratch.subarray(0, length);
}

/** Rows that share a number with the case, and those in reach for which a blocking key speaks (all in reach, when not `blocked`). */
export function worthScoring(
  one: Subject,
  table: RowTable,
  told: readonly Told[],
  rows: Int32Array,
  blocked: boolean,
): Int32Array {
  const marks = marksFor(rows.length).fill(blocked ? 0 : 1);
  if (blocked) for (const column of told) if (KEYS.has(column.name)) markAgreeing(column, rows, marks);
  markBeyond(one, table, rows, marks);
  for (const column of told) if (NUMBERS.has(column.name)) markAgreeing(column, rows, marks);
  return marked(rows, marks);
}
