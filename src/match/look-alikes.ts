/**
 * How well rows of other days fit a case: what features counted one by one miss when they hang together, or when events repeat
 * themselves. Chance matches are counted with queries moved to where no true match can be, as with decoy databases in
 * proteomics (Elias and Gygi, Nature Methods 4, 2007).
 */
import type { Reason } from '../domain/match.ts';
import { exactBits } from './model.ts';
import { addBits } from './score.ts';
import type { Subject } from './subject.ts';
import { type Column, DATES, type RowTable, rowsOutside } from './table.ts';
import type { ValueBits, Weights } from './weigh.ts';

/** Days within which a row could be the case's own: twice what dates may miss each other by. */
const REACH_DAYS = 62;
/** Rows looked at; of a larger dataset they are taken evenly. */
const MOST_ROWS = 20_000;
/** Imagined rows of other days, which fit as features counted one by one would have it. */
const IMAGINED = 1000;

function evenly(rows: Int32Array): Int32Array {
  const step = Math.ceil(rows.length / MOST_ROWS);
  return step <= 1 ? rows : rows.filter((_, at) => at % step === 0);
}

type Told = { readonly column: Column; readonly bits: ValueBits };

const toldBeside = (one: Subject, { columns }: RowTable, weights: Weights): readonly Told[] =>
  columns.flatMap((column) => {
    const bits = DATES.has(column.feature.name) ? null : weights.bitsByValue(column, one);
    return bits === null || column.told === 0 ? [] : [{ column, bits }];
  });

/**
 * Bits to add to every row of a case: -log2 of the mean of 2^bits over rows of other days, dates left aside. Were the weights
 * of features independent, unrelated rows would have a mean of 1 and nothing would be added.
 * @param statistics the whole dataset, or a fair sample
 * @returns mostly less than 0; 0 for a case without a day
 */
export function lookAlikeBits(one: Subject, statistics: RowTable, weights: Weights): number {
  if (one.days === null) return 0;
  const spans = [one.days, ...one.otherDays];
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  const rows = evenly(rowsOutside(statistics, from, to, REACH_DAYS));
  const sums = new Float64Array(rows.length);
  for (const { column, bits } of toldBeside(one, statistics, weights))
    addBits(column.valueAt, bits, rows, sums);
  let total = IMAGINED;
  for (const sum of sums) total += 2 ** sum;
  return exactBits(-Math.log2(total / (IMAGINED + rows.length)));
}

/** The reason for these bits; null where there are none. */
export const lookAlikeReason = (weight: number): Reason | null =>
  weight === 0
    ? null
    : {
        feature: 'look_alikes',
        level: 'other_days',
        weight,
        caseSays: '',
        rowSays: '',
        sentence: `how well rows of other days fit: ${(2 ** -weight).toPrecision(2)} times what features counted one by one would have`,
        basis: 'estimated',
      };
