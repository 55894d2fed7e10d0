/**
 * How well rows of other days fit a case: what features counted one by one miss when they hang together, or when events repeat
 * themselves. Chance matches are counted with queries moved to where no true match can be, as with decoy databases in
 * proteomics (Elias and Gygi, Nature Methods 4, 2007).
 */
import type { Reason } from '../domain/match.ts';
import { spanOf } from './blocking.ts';
import { rowsAround, undatedRows } from './days-of-rows.ts';
import { expectedRows } from './expected-rows.ts';
import { exactBits } from './model.ts';
import { oddsOfBits } from './powers.ts';
import { addBits, toldBy } from './profile-sums.ts';
import type { Subject } from './subject.ts';
import type { RowTable } from './table.ts';
import type { Weights } from './weigh.ts';

/** Days within which a row could be the case's own: twice what dates may miss each other by. */
const REACH_DAYS = 62;
/** Profiles looked at; where there are more they are taken evenly. */
const MOST_PROFILES = 20_000;
/** Imagined rows of other days, which fit as features counted one by one would have it. */
const IMAGINED = 1000;

/** Expected rows under this many are left to the imagined ones. */
const LEAST_EXPECTED = 0.5;

/** Rows of each profile that lie on other days than the case. */
function rowsElsewhere(one: Subject, days: NonNullable<Subject['days']>, table: RowTable): Int32Array {
  const { profileOf, profiles, byDay } = table;
  const counts = profiles.rows.slice();
  for (const rows of [rowsAround(byDay, spanOf(one, days), REACH_DAYS), undatedRows(byDay)])
    for (let at = 0; at < rows.length; at += 1) {
      const profile = profileOf[rows[at] ?? 0] ?? 0;
      counts[profile] = (counts[profile] ?? 0) - 1;
    }
  return counts;
}

/** Look-alikes in the whole dataset, or in a fair sample of it. */
export class LookAlikes {
  private readonly statistics: RowTable;
  private readonly weights: Weights;
  private readonly profiles: Int32Array;
  /** Rows that each profile may be expected to have; what is less than `LEAST_EXPECTED` is 0. */
  private readonly expected: Float64Array;

  constructor(statistics: RowTable, weights: Weights) {
    this.statistics = statistics;
    this.weights = weights;
    const { rows } = statistics.profiles;
    this.expected = expectedRows(rows).map((n) => (n < LEAST_EXPECTED ? 0 : n));
    const step = Math.ceil(rows.length / MOST_PROFILES);
    this.profiles = Int32Array.from(
      { length: Math.ceil(rows.length / Math.max(1, step)) },
      (_, at) => at * step,
    );
  }

  /**
   * Bits to add to every row of a case: -log2 of the mean of 2^bits over rows of other days, dates left aside; a profile counts
   * with the rows that may be expected of it where it has fewer there. Were the weights of features independent, unrelated rows
   * would have a mean of 1 and nothing would be added.
   * @returns mostly less than 0; 0 for a case without a day
   */
  bitsFor(one: Subject): number {
    if (one.days === null) return 0;
    const counts = rowsElsewhere(one, one.days, this.statistics);
    const sums = new Float64Array(this.profiles.length);
    for (const told of toldBy(one, this.statistics, this.weights))
      if (!told.column.dated) addBits(told, this.profiles, sums);
    let [total, rows] = [IMAGINED, IMAGINED];
    for (let at = 0; at < this.profiles.length; at += 1) {
      const profile = this.profiles[at] ?? 0;
      const often = counts[profile] ?? 0;
      rows += often;
      total += Math.max(often, this.expected[profile] ?? 0) * oddsOfBits(sums[at] ?? 0);
    }
    return exactBits(-Math.log2(total / rows));
  }
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
