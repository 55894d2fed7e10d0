/**
 * How well rows of other days fit a case: what features counted one by one miss when they hang together, or when events repeat
 * themselves. Chance matches are counted with queries moved to where no true match can be, as with decoy databases in
 * proteomics (Elias and Gygi, Nature Methods 4, 2007).
 */
import type { Reason } from '../domain/match.ts';
import { spanOf } from './blocking.ts';
import { rowsAround, undatedRows } from './days-of-rows.ts';
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

/** Profiles that have rows on other days, evenly if there are many. */
function evenly(counts: Int32Array): Int32Array {
  const found = new Int32Array(counts.length);
  let held = 0;
  for (let at = 0; at < counts.length; at += 1)
    if ((counts[at] ?? 0) > 0) {
      found[held] = at;
      held += 1;
    }
  const step = Math.ceil(held / MOST_PROFILES);
  const some = found.subarray(0, held);
  return step <= 1 ? some : some.filter((_, at) => at % step === 0);
}

/**
 * Bits to add to every row of a case: -log2 of the mean of 2^bits over rows of other days, dates left aside. Were the weights
 * of features independent, unrelated rows would have a mean of 1 and nothing would be added.
 * @param statistics the whole dataset, or a fair sample
 * @returns mostly less than 0; 0 for a case without a day
 */
export function lookAlikeBits(one: Subject, statistics: RowTable, weights: Weights): number {
  if (one.days === null) return 0;
  const counts = rowsElsewhere(one, one.days, statistics);
  const profiles = evenly(counts);
  const sums = new Float64Array(profiles.length);
  for (const told of toldBy(one, statistics, weights)) if (!told.column.dated) addBits(told, profiles, sums);
  let [total, rows] = [IMAGINED, IMAGINED];
  for (let at = 0; at < profiles.length; at += 1) {
    const often = counts[profiles[at] ?? 0] ?? 0;
    rows += often;
    total += often * oddsOfBits(sums[at] ?? 0);
  }
  return exactBits(-Math.log2(total / rows));
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
