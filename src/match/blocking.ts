/** Blocking: which rows of a table are worth scoring for a case. */
import { REACH_DAYS } from './date-features.ts';
import { rowsAround } from './days-of-rows.ts';
import { flagAgreeing, type Told } from './profile-sums.ts';
import type { Subject } from './subject.ts';
import type { RowTable } from './table.ts';
import { sharing } from './weigh.ts';

/** Numbers of their own, which tie a row to a case at any date. */
export const NUMBERS: ReadonlySet<string> = new Set(['container', 'vessel', 'case_number']);
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

/** Rows that may be the case's; where `times` is given, each stands for so many rows that say the same. */
export type Candidates = { readonly rows: Int32Array; readonly times: Int32Array | null };

/**
 * Rows that the case's days reach, and rows that share a number with it. Where it gives no day but something else to go by,
 * any row may be its own: then one row stands for all of its profile, whatever their days.
 */
export function candidatesOf(one: Subject, table: RowTable): Candidates {
  const tied = table.columns
    .filter(({ feature }) => feature.exact === true)
    .flatMap((column) => [...sharing(column, one)].flatMap((value) => column.rowsOf[value] ?? []));
  const { days, places, goods } = one;
  if (days === null)
    return places.length === 0 && goods.size === 0
      ? { rows: Int32Array.from(new Set(tied)), times: null }
      : { rows: table.profiles.first, times: table.profiles.rows };
  const near = rowsAround(table.byDay, spanOf(one, days), REACH_DAYS);
  return { rows: tied.length === 0 ? near : Int32Array.from(new Set([...near, ...tied])), times: null };
}

/** All days that the case tells, from the first to the last. */
export function spanOf(
  { otherDays }: Subject,
  days: { readonly from: number; readonly to: number },
): typeof days {
  const spans = [days, ...otherDays];
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

/** Flags of profiles: a blocking key speaks for them; they share a number with the case. */
export const KEYED = 1;
export const NUMBERED = 2;

/** The flags of each of the profiles; without `blocked`, every one counts as keyed. */
export function flagsOf(told: readonly Told[], profiles: Int32Array, blocked: boolean): Uint8Array {
  const flags = new Uint8Array(profiles.length).fill(blocked ? 0 : KEYED);
  for (const one of told) {
    const { name } = one.column.feature;
    if (NUMBERS.has(name)) flagAgreeing(one, profiles, flags, NUMBERED);
    else if (blocked && KEYS.has(name)) flagAgreeing(one, profiles, flags, KEYED);
  }
  return flags;
}

/** Of each span of days: 1 where it lies so far from the case's that only a shared number could still tie the two together. */
export function apartOf(one: Subject, { columns }: RowTable, spans: Int32Array): Uint8Array {
  const apart = new Uint8Array(spans.length);
  if (one.days === null) return apart;
  for (const { feature, values, dated } of columns)
    for (let at = 0; dated && at < spans.length; at += 1) {
      const row = values[spans[at] ?? -1];
      if (row !== undefined && apart[at] === 0 && feature.compare(one, row) === 'apart') apart[at] = 1;
    }
  return apart;
}
