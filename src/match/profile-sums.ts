/** Bits of whole profiles for one case, column by column: a million rows are weighed as a few lists of numbers. */
import type { Column } from './column.ts';
import type { Subject } from './subject.ts';
import type { RowTable } from './table.ts';
import { bitsOf, type ValueBits, type Weights } from './weigh.ts';

/** A column on which both the case and the dataset speak, with what each of its values weighs. */
export type Told = { readonly column: Column; readonly bits: ValueBits };

/** The columns on which the case speaks. */
export const toldBy = (one: Subject, { columns }: RowTable, weights: Weights): readonly Told[] =>
  columns.flatMap((column): readonly Told[] => {
    const bits = column.told === 0 ? null : weights.bitsByValue(column, one);
    return bits === null ? [] : [{ column, bits }];
  });

function addEach(valueAt: Int32Array, each: Float32Array, among: Int32Array, sums: Float64Array): void {
  for (let at = 0; at < among.length; at += 1) {
    const value = valueAt[among[at] ?? 0] ?? -1;
    if (value >= 0) sums[at] = (sums[at] ?? 0) + (each[value] ?? 0);
  }
}

/** Adds to each sum the bits of what one of `among` (profiles, or spans of days) says in a column. */
export function addBits({ column: { valueAt }, bits }: Told, among: Int32Array, sums: Float64Array): void {
  if (bits.each !== null) {
    addEach(valueAt, bits.each, among, sums);
    return;
  }
  for (let at = 0; at < among.length; at += 1)
    sums[at] = (sums[at] ?? 0) + bitsOf(bits, valueAt[among[at] ?? 0] ?? -1);
}

/** Sets a flag for each of `among` for which the column speaks. */
export function flagAgreeing(
  { column: { valueAt }, bits }: Told,
  among: Int32Array,
  flags: Uint8Array,
  flag: number,
): void {
  for (let at = 0; at < among.length; at += 1)
    if (bitsOf(bits, valueAt[among[at] ?? 0] ?? -1) > 0) flags[at] = (flags[at] ?? 0) | flag;
}

/** Number of profiles or spans seen before in the same list, by position; kept between cases, nothing of it outlives one. */
let stamps = new Int32Array(0);
let stamp = 0;

/** The distinct ones among `of[rows]`, in the order in which they come. */
export function distinct(of: Int32Array, rows: Int32Array, most: number): Int32Array {
  if (stamps.length < most || stamp === 2 ** 31 - 1) {
    stamps = new Int32Array(Math.max(most, 2 * stamps.length));
    stamp = 0;
  }
  stamp += 1;
  const found = new Int32Array(Math.min(most, rows.length));
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const one = of[rows[at] ?? 0] ?? -1;
    if (one < 0 || stamps[one] === stamp) continue;
    stamps[one] = stamp;
    found[count] = one;
    count += 1;
  }
  return found.subarray(0, count);
}
