/** What the values of a column reach beside what a case says, and how many rows reach what. */
import type { Column } from './column.ts';
import { REACH_DAYS } from './date-features.ts';
import type { MatchFeature } from './feature.ts';
import { givenFeatures } from './features.ts';
import type { Subject } from './subject.ts';

/** The level that a value reaches beside the case's, and the levels of the features that this one hangs on. */
export type Reached = { readonly given: string; readonly level: string };
/** Rows by level, apart for the levels of the features that this one hangs on ("" where it hangs on none). */
export type LevelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The levels of the features that this one hangs on. */
type Given = readonly (string | null)[];
type Kind = { readonly level: string; readonly given: Given };

const givenText = (given: Given): string => given.map((level) => level ?? '').join('/');

const isKind = (kind: Kind | undefined, level: string, given: Given): boolean =>
  kind !== undefined && kind.level === level && kind.given.every((one, at) => one === given[at]);

export function reach(feature: MatchFeature, one: Subject, row: Subject): Reached | null {
  const level = feature.compare(one, row);
  return level === null
    ? null
    : { given: givenText(givenFeatures(feature).map((given) => given.compare(one, row))), level };
}

/** Where the counts over all rows stand. */
export const ALL = '*';

/** What each value of a column reaches beside the case's: a position among `kinds`, 0 where either side is silent. */
export type ReachedByValue = { readonly kindAt: Uint16Array; readonly kinds: readonly (Reached | null)[] };

/** Numbers the kinds as they are found; 0 is silence. */
class Kinds {
  private readonly found: Kind[] = [];

  at(level: string | null, given: Given): number {
    if (level === null) return 0;
    let kind = 0;
    while (kind < this.found.length && !isKind(this.found[kind], level, given)) kind += 1;
    if (kind === this.found.length) this.found.push({ level, given: [...given] });
    return kind + 1;
  }

  all(): ReachedByValue['kinds'] {
    return [null, ...this.found.map(({ level, given }) => ({ level, given: givenText(given) }))];
  }
}

const NOTHING: Given = [];

/** Dates: only what lies around the case's is compared, the rest is apart by the count of days alone. */
function reachDates({ feature, values }: Column, one: Subject): ReachedByValue | null {
  const { far } = feature;
  if (far === undefined || one.days === null) return null;
  const readings = [one.days, ...one.otherDays];
  const first = Math.min(...readings.map(({ from }) => from)) - REACH_DAYS;
  const last = Math.max(...readings.map(({ to }) => to)) + REACH_DAYS;
  const kinds = new Kinds();
  const kindAt = new Uint16Array(values.length);
  const farKinds = new Map<number, number>();
  for (let at = 0; at < values.length; at += 1) {
    const row = values[at];
    if (row?.days == null) continue;
    const { from, to } = row.days;
    if (to >= first && from <= last) kindAt[at] = kinds.at(feature.compare(one, row), NOTHING);
    else {
      const days = to - from + 1;
      const kind = farKinds.get(days) ?? kinds.at(far(one, days), NOTHING);
      farKinds.set(days, kind);
      kindAt[at] = kind;
    }
  }
  return { kindAt, kinds: kinds.all() };
}

/** What every value of the column reaches. */
export function reachAll(column: Column, one: Subject): ReachedByValue {
  const dates = reachDates(column, one);
  if (dates !== null) return dates;
  const { feature, values } = column;
  const givens = givenFeatures(feature);
  const kinds = new Kinds();
  const kindAt = new Uint16Array(values.length);
  // One list serves all values: there are many of them, and few differ in what they reach.
  const given: (string | null)[] = givens.map(() => null);
  values.forEach((row, at) => {
    const level = feature.compare(one, row);
    if (level === null) return;
    givens.forEach((other, part) => {
      given[part] = other.compare(one, row);
    });
    kindAt[at] = kinds.at(level, given);
  });
  return { kindAt, kinds: kinds.all() };
}

export function countReached({ kindAt, kinds }: ReachedByValue, counts: Int32Array): LevelCounts {
  const rows = kinds.map(() => 0);
  kindAt.forEach((kind, at) => {
    rows[kind] = (rows[kind] ?? 0) + (counts[at] ?? 0);
  });
  const found = new Map<string, Map<string, number>>([[ALL, new Map()]]);
  for (const [at, kind] of kinds.entries())
    for (const given of kind === null ? [] : [kind.given, ALL]) {
      const levels = found.get(given) ?? new Map<string, number>();
      found.set(given, levels);
      levels.set(kind?.level ?? '', (levels.get(kind?.level ?? '') ?? 0) + (rows[at] ?? 0));
    }
  return found;
}
