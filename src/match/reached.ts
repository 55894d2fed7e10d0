/** What the values of a column reach beside what a case says, and how many rows reach what. */
import type { MatchFeature } from './features.ts';
import type { Subject } from './subject.ts';
import { type Column, givenFeatures } from './table.ts';

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

export function reachAll({ feature, values }: Column, one: Subject): ReachedByValue {
  const givens = givenFeatures(feature);
  const found: Kind[] = [];
  const kindAt = new Uint16Array(values.length);
  // One list serves all values: there are many of them, and few differ in what they reach.
  const given: (string | null)[] = givens.map(() => null);
  values.forEach((row, at) => {
    const level = feature.compare(one, row);
    if (level === null) return;
    givens.forEach((other, part) => {
      given[part] = other.compare(one, row);
    });
    let kind = 0;
    while (kind < found.length && !isKind(found[kind], level, given)) kind += 1;
    if (kind === found.length) found.push({ level, given: [...given] });
    kindAt[at] = kind + 1;
  });
  const kinds = found.map(({ level, given: levels }) => ({ level, given: givenText(levels) }));
  return { kindAt, kinds: [null, ...kinds] };
}

export function countReached({ kindAt, kinds }: ReachedByValue, counts: readonly number[]): LevelCounts {
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
