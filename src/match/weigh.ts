/**
 * Weights of a case's features: log2(m/u) a level, Fellegi and Sunter ("A theory for record linkage", 1969). u is counted in
 * the dataset, for the very value that the case tells: one pistol agrees with many rows, 24,600 rounds with hardly any.
 */
import { FEATURES, type MatchFeature } from './features.ts';
import { exactBits, type MatchModel, SMOOTHING } from './model.ts';
import type { Subject } from './subject.ts';
import type { Column, RowTable } from './table.ts';

/** Counts of rows by level, apart for each level of the feature that this one hangs on ("" where it hangs on none). */
type LevelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

const featureNamed = (name: string | undefined): MatchFeature | undefined =>
  FEATURES.find((feature) => feature.name === name);

const givenLevel = (feature: MatchFeature, one: Subject, row: Subject): string =>
  featureNamed(feature.within)?.compare(one, row) ?? '';

function addCount(counts: Map<string, Map<string, number>>, given: string, level: string, n: number): void {
  const levels = counts.get(given) ?? new Map<string, number>();
  counts.set(given, levels);
  levels.set(level, (levels.get(level) ?? 0) + n);
}

function countExact({ feature, byWord, counts, told }: Column, one: Subject): LevelCounts {
  const words = feature.key(one)?.split(' ') ?? [];
  const same = new Set(words.flatMap((word) => byWord.get(word) ?? []));
  const agreeing = [...same].reduce((sum, at) => sum + (counts[at] ?? 0), 0);
  return new Map([
    [
      '',
      new Map([
        ['same', agreeing],
        ['different', told - agreeing],
      ]),
    ],
  ]);
}

function countLevels(column: Column, one: Subject): LevelCounts {
  const { feature, values, counts } = column;
  if (feature.exact === true) return countExact(column, one);
  const found = new Map<string, Map<string, number>>();
  for (const [at, row] of values.entries()) {
    const level = feature.compare(one, row);
    if (level !== null) addCount(found, givenLevel(feature, one, row), level, counts[at] ?? 0);
  }
  return found;
}

export type LevelWeight = { readonly level: string; readonly weight: number; readonly counted: number };

/** The weights that a dataset gives to what one case says. Values met again are not counted again. */
export class Weights {
  private readonly counted = new Map<string, LevelCounts>();
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly model: MatchModel;

  constructor(statistics: RowTable, model: MatchModel) {
    this.columns = new Map(statistics.columns.map((column) => [column.feature.name, column]));
    this.model = model;
  }

  private countsOf(feature: MatchFeature, one: Subject, key: string): LevelCounts {
    const name = `${feature.name}\u0000${key}`;
    const known = this.counted.get(name);
    if (known !== undefined) return known;
    const column = this.columns.get(feature.name);
    const counts: LevelCounts = column === undefined ? new Map() : countLevels(column, one);
    this.counted.set(name, counts);
    return counts;
  }

  /**
   * The level that the two reach and its weight in bits; null where either is silent. The row itself is left out of the
   * count, since u asks how other rows would have done.
   */
  weigh(feature: MatchFeature, one: Subject, row: Subject): LevelWeight | null {
    const key = caseKey(feature, one);
    const level = key === null ? null : feature.compare(one, row);
    const rule = level === null ? undefined : this.model.features[feature.name]?.[level];
    if (key === null || level === null || rule === undefined) return null;
    const levels = this.countsOf(feature, one, key).get(givenLevel(feature, one, row));
    const told = levels === undefined ? 0 : [...levels.values()].reduce((sum, n) => sum + n, 0);
    const others = Math.max(0, told - 1);
    const agreeing = Math.max(0, (levels?.get(level) ?? 0) - 1);
    const u = (agreeing + SMOOTHING * rule.u) / (others + SMOOTHING);
    return { level, weight: exactBits(Math.log2(rule.m / u)), counted: others };
  }
}

/** Everything of a case that its counts for a feature depend on. */
function caseKey(feature: MatchFeature, one: Subject): string | null {
  const own = feature.key(one);
  const within = featureNamed(feature.within);
  return own === null || within === undefined ? own : `${within.key(one) ?? ''}\u0000${own}`;
}
