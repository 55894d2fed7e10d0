/** Scores of a case against rows: prior + reasons, exactly, among them what rival rows take away. */
import type { Reason } from '../domain/match.ts';
import { apartOf, type Candidates, candidatesOf, flagsOf, KEYED, NUMBERED } from './blocking.ts';
import { exactBits, type MatchModel } from './model.ts';
import { oddsOfBits } from './powers.ts';
import { addBits, distinct, type Told, toldBy } from './profile-sums.ts';
import type { Subject } from './subject.ts';
import { type RowTable, sayingOf } from './table.ts';
import type { Weights } from './weigh.ts';

/** Rows with the bits that their features give, the prior not counted; `times`: how many rows each stands for, where not one. */
export type Scored = {
  readonly rows: Int32Array;
  readonly bits: Float64Array;
  readonly times: Int32Array | null;
};

/** Fewer compared rows than this make u mostly a guess. */
const ENOUGH_ROWS = 20;

/** log2 of the odds that one given row of `rows` records the event, before anything is compared. */
export const priorOf = ({ recorded }: MatchModel, rows: number): number =>
  exactBits(Math.log2(recorded / (1 - recorded) / Math.max(1, rows)));

/** What each profile or span of a table adds, by its number; what is not asked for is left as it was. */
class Lookup {
  private bits = new Float64Array(0);
  private flags = new Uint8Array(0);

  /** Writes the sums and flags of `among`, of which the table holds `most`. */
  fill(among: Int32Array, most: number, sums: Float64Array, flags: Uint8Array): this {
    if (this.bits.length < most) {
      this.bits = new Float64Array(most);
      this.flags = new Uint8Array(most);
    }
    for (let at = 0; at < among.length; at += 1) {
      this.bits[among[at] ?? 0] = sums[at] ?? 0;
      this.flags[among[at] ?? 0] = flags[at] ?? 0;
    }
    return this;
  }

  bitsAt(position: number): number {
    return position < 0 ? 0 : (this.bits[position] ?? 0);
  }

  flagsAt(position: number): number {
    return position < 0 ? 0 : (this.flags[position] ?? 0);
  }
}

/** One of each serves all cases: nothing of them outlives one. */
const [ofProfiles, ofSpans] = [new Lookup(), new Lookup()];

function sumsOf(told: readonly Told[], among: Int32Array): Float64Array {
  const sums = new Float64Array(among.length);
  for (const one of told) addBits(one, among, sums);
  return sums;
}

/** Rows of which the flags allow it, with their bits: of the profile and of the days. */
function gather({ rows, times }: Candidates, { profileOf, spanOf }: RowTable): Scored {
  const kept = new Int32Array(rows.length);
  const bits = new Float64Array(rows.length);
  const often = times === null ? null : new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const [profile, span] = [profileOf[row] ?? -1, spanOf[row] ?? -1];
    const flags = ofProfiles.flagsAt(profile);
    if ((flags & NUMBERED) === 0 && ((flags & KEYED) === 0 || ofSpans.flagsAt(span) !== 0)) continue;
    kept[count] = row;
    bits[count] = ofProfiles.bitsAt(profile) + ofSpans.bitsAt(span);
    if (often !== null) often[count] = times?.[at] ?? 1;
    count += 1;
  }
  return {
    rows: kept.subarray(0, count),
    bits: bits.subarray(0, count),
    times: often?.subarray(0, count) ?? null,
  };
}

/**
 * Bits of the rows within reach for which at least one blocking key speaks (all within reach, when not `blocked`). Profiles
 * and spans of days are weighed once each, however many rows have them.
 */
export function scoreRows(
  one: Subject,
  table: RowTable,
  weights: Weights,
  { blocked = true }: { readonly blocked?: boolean } = {},
): Scored {
  const candidates = candidatesOf(one, table);
  const told = toldBy(one, table, weights);
  const [dated, others] = [
    told.filter(({ column }) => column.dated),
    told.filter(({ column }) => !column.dated),
  ];
  const profiles = distinct(table.profileOf, candidates.rows, table.profiles.first.length);
  ofProfiles.fill(
    profiles,
    table.profiles.first.length,
    sumsOf(others, profiles),
    flagsOf(others, profiles, blocked),
  );
  const spans = distinct(table.spanOf, candidates.rows, table.ids.length);
  ofSpans.fill(spans, table.ids.length, sumsOf(dated, spans), apartOf(one, table, spans));
  return gather(candidates, table);
}

/** Sum of 2^bits over all rows. */
export function oddsOf({ bits, times }: Scored): number {
  let total = 0;
  for (let at = 0; at < bits.length; at += 1) total += oddsOfBits(bits[at] ?? 0) * (times?.[at] ?? 1);
  return total;
}

export type Ranked = { readonly row: number; readonly bits: number };

/** The `count` rows of most bits, best first; of equal ones the first in the table. */
export function bestRows({ rows, bits }: Scored, count: number): readonly Ranked[] {
  const best: Ranked[] = [];
  const before = (a: Ranked, b: Ranked): boolean => a.bits > b.bits || (a.bits === b.bits && a.row < b.row);
  for (let at = 0; at < rows.length; at += 1) {
    const own = bits[at] ?? 0;
    const last = best[count - 1];
    if (last !== undefined && own < last.bits) continue;
    const one = { row: rows[at] ?? 0, bits: own };
    const rank = best.findIndex((other) => before(one, other));
    best.splice(rank < 0 ? best.length : rank, 0, one);
    if (best.length > count) best.pop();
  }
  return best;
}

const fill = (text: string, one: string, row: string): string =>
  text.replaceAll('{case}', one).replaceAll('{row}', row);

/** One reason a feature on which both sides speak, in the order of the table's columns. */
export function reasonsOf(
  one: Subject,
  row: number,
  table: RowTable,
  weights: Weights,
  model: MatchModel,
): readonly Reason[] {
  return table.columns.flatMap((column): readonly Reason[] => {
    const { feature } = column;
    const saying = sayingOf(table, column, row);
    const weighed = saying === undefined ? null : weights.weigh(feature, one, saying);
    if (saying === undefined || weighed === null) return [];
    const { level, weight, counted } = weighed;
    const [caseSays, rowSays] = [feature.says(one), feature.says(saying)];
    const sentence = fill(model.features[feature.name]?.[level]?.says ?? '', caseSays, rowSays);
    const learnt = model.bases[feature.name]?.basis === 'learnt';
    const basis = learnt ? 'learnt' : counted < ENOUGH_ROWS ? 'guessed' : 'estimated';
    return [{ feature: feature.name, level, weight, caseSays, rowSays, sentence, basis }];
  });
}

/**
 * What other rows take away: an event has at most one row, so the odds of a row are shared with its rivals.
 * @param own prior + bits of the row
 * @param total sum over all rows of 2^(prior + bits), this row's own included
 * @returns null where rivals take less than the smallest weight
 */
export function rivalReason(own: number, total: number): Reason | null {
  const others = Math.max(0, total - 2 ** own);
  const weight = exactBits(-Math.log2(1 + others));
  if (weight === 0) return null;
  const sentence = `other rows fit too: together they score ${Math.log2(others).toFixed(1)} bits`;
  return {
    feature: 'rivals',
    level: 'others',
    weight,
    caseSays: '',
    rowSays: '',
    sentence,
    basis: 'estimated',
  };
}
