/**
 * Weights of a case's features: log2(m/u) a level, Fellegi and Sunter ("A theory for record linkage", 1969). u is counted in
 * the dataset, for the very value that the case tells: one pistol agrees with many rows, 24,600 rounds with hardly any.
 */
import type { Column } from './column.ts';
import { type MatchFeature, namesOfKey } from './feature.ts';
import { countingKey } from './features.ts';
import { exactBits, type FeatureRule, type LevelRule, type MatchModel, SMOOTHING } from './model.ts';
import {
  ALL,
  countReached,
  type LevelCounts,
  type Reached,
  type ReachedByValue,
  reach,
  reachAll,
} from './reached.ts';
import type { Subject } from './subject.ts';
import type { RowTable } from './table.ts';

export type LevelWeight = { readonly level: string; readonly weight: number; readonly counted: number };

/** Positions of the values that share a name with the case, for exact features. */
export function sharing({ feature, byWord }: Column, one: Subject): ReadonlySet<number> {
  const key = feature.key(one);
  const { alike } = feature;
  const found = (key === null ? [] : namesOfKey(key)).flatMap((name) =>
    alike === undefined
      ? (byWord.get(name) ?? [])
      : [...byWord].flatMap(([other, positions]) => (alike(name, other) ? positions : [])),
  );
  return new Set(found);
}

function countExact(column: Column, one: Subject): LevelCounts {
  const same = [...sharing(column, one)].reduce((sum, at) => sum + (column.counts[at] ?? 0), 0);
  const levels = [
    ['same', same],
    ['different', column.told - same],
  ] as const;
  return new Map([[ALL, new Map(levels)]]);
}

type LevelCountsOfOne = ReadonlyMap<string, number> | undefined;

const sumOf = (levels: LevelCountsOfOne): number =>
  levels === undefined ? 0 : [...levels.values()].reduce((sum, n) => sum + n, 0);

/**
 * The share of a level among the other rows: the row compared is taken out of the count, and `SMOOTHING` imagined rows that
 * fall as `expected` are put in, so that what is seen once is not taken for unheard of.
 */
const shareOf = (agreeing: number, told: number, expected: number): number =>
  (Math.max(0, agreeing - 1) + SMOOTHING) / (Math.max(0, told - 1) + SMOOTHING / expected);

/** What is expected of a level before its rows are counted: its guess, or its part of the pool that it belongs to. */
function expectedOf(rule: FeatureRule, { u, pool }: LevelRule, all: LevelCountsOfOne, told: number): number {
  if (pool === undefined) return u;
  const pooled = Object.entries(rule).filter(([, other]) => other.pool === pool);
  const guessed = pooled.reduce((sum, [, other]) => sum + other.u, 0);
  const held = pooled.reduce((sum, [level]) => sum + (all?.get(level) ?? 0), 0);
  return (shareOf(held, told, guessed) * u) / guessed;
}

/** Counted where the given level holds, filled up with the share among all rows; that one is filled up with what is expected. */
function weightOf(rule: FeatureRule, { given, level }: Reached, counts: LevelCounts): LevelWeight | null {
  const known = rule[level];
  if (known === undefined) return null;
  const [all, here] = [counts.get(ALL), counts.get(given)];
  const told = sumOf(all);
  const anywhere = shareOf(all?.get(level) ?? 0, told, expectedOf(rule, known, all, told));
  const counted = given === '' ? anywhere : shareOf(here?.get(level) ?? 0, sumOf(here), anywhere);
  const u = known.against === true ? Math.max(counted, known.u) : counted;
  return { level, weight: exactBits(Math.log2(known.m / u)), counted: Math.max(0, told - 1) };
}

/** Bits by value of one column for one case: of every value, or, where only equal keys agree, of those that do. */
export type ValueBits =
  | { readonly each: Float32Array }
  | {
      readonly each: null;
      readonly agreeing: ReadonlySet<number>;
      readonly same: number;
      readonly different: number;
    };

/** Bits of a value; 0 where the row is silent. */
export const bitsOf = (bits: ValueBits, value: number): number => {
  if (value < 0) return 0;
  if (bits.each !== null) return bits.each[value] ?? 0;
  return bits.agreeing.has(value) ? bits.same : bits.different;
};

/** Numbers that are kept of earlier cases, in all columns together; beyond them everything is counted anew. */
const MOST_KEPT = 4_000_000;

/** The weights that a dataset gives to what cases say. What was counted for one case serves every case that says the same. */
export class Weights {
  private readonly counted = new Map<string, LevelCounts>();
  /** By the values of a column, which a table and its sample share, and by what the case says. */
  private readonly bits = new Map<readonly Subject[], Map<string, ValueBits>>();
  private kept = 0;
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly model: MatchModel;

  constructor(statistics: RowTable, model: MatchModel) {
    this.columns = new Map(statistics.columns.map((column) => [column.feature.name, column]));
    this.model = model;
  }

  private countsOf(
    feature: MatchFeature,
    one: Subject,
    key: string,
    reached: ReachedByValue | null = null,
  ): LevelCounts {
    const name = `${feature.name}\u0000${key}`;
    const known = this.counted.get(name);
    if (known !== undefined) return known;
    const column = this.columns.get(feature.name);
    let counts: LevelCounts = new Map();
    if (column !== undefined)
      counts =
        feature.exact === true
          ? countExact(column, one)
          : countReached(reached ?? reachAll(column, one), column.counts);
    this.counted.set(name, counts);
    return counts;
  }

  /** The level that the two reach and its weight in bits; null where either is silent. */
  weigh(feature: MatchFeature, one: Subject, row: Subject): LevelWeight | null {
    const key = countingKey(feature, one);
    const reached = key === null ? null : reach(feature, one, row);
    const rule = this.model.features[feature.name];
    if (key === null || reached === null || rule === undefined) return null;
    return weightOf(rule, reached, this.countsOf(feature, one, key));
  }

  private exactBits(column: Column, one: Subject, rule: FeatureRule, key: string): ValueBits {
    const counts = this.countsOf(column.feature, one, key);
    const bits = (level: string): number => weightOf(rule, { given: '', level }, counts)?.weight ?? 0;
    const [same, different] = [bits('same'), bits('different')];
    return { each: null, agreeing: sharing(column, one), same, different };
  }

  private comparedBits(column: Column, one: Subject, rule: FeatureRule, key: string): ValueBits {
    const { feature } = column;
    const reached = reachAll(column, one);
    const isCounted = this.columns.get(feature.name)?.values === column.values;
    const counts = this.countsOf(feature, one, key, isCounted ? reached : null);
    const bits = reached.kinds.map((kind) =>
      kind === null ? 0 : (weightOf(rule, kind, counts)?.weight ?? 0),
    );
    const each = new Float32Array(reached.kindAt.length);
    reached.kindAt.forEach((kind, at) => {
      each[at] = bits[kind] ?? 0;
    });
    return { each };
  }

  private keep(column: Column, key: string, bits: ValueBits): void {
    // A day is seldom told twice, and soon compared with all spans that a dataset has.
    if (column.dated) return;
    const size = bits.each === null ? bits.agreeing.size : bits.each.length;
    if (this.kept + size > MOST_KEPT) {
      this.bits.clear();
      this.counted.clear();
      this.kept = 0;
    }
    this.kept += size;
    const known = this.bits.get(column.values);
    if (known === undefined) this.bits.set(column.values, new Map([[key, bits]]));
    else known.set(key, bits);
  }

  /** Bits of each value of a table's column for what the case says; null where the case is silent. */
  bitsByValue(column: Column, one: Subject): ValueBits | null {
    const { feature } = column;
    const key = countingKey(feature, one);
    const rule = this.model.features[feature.name];
    if (key === null || rule === undefined) return null;
    const known = this.bits.get(column.values)?.get(key);
    if (known !== undefined) return known;
    const bits =
      feature.exact === true
        ? this.exactBits(column, one, rule, key)
        : this.comparedBits(column, one, rule, key);
    this.keep(column, key, bits);
    return bits;
  }
}
