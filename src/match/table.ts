/** A dataset's rows as columns of values, each distinct value kept once with its count: what u is estimated from. */
import type { Seizure } from '../domain/seizure.ts';
import { FEATURES, type MatchFeature, namesOfKey } from './features.ts';
import { rowSubject, type Subject } from './subject.ts';

export type Column = {
  /** Tells the columns of different tables apart. */
  readonly id: string;
  readonly feature: MatchFeature;
  /** Position of each row's value among `values`; -1 where the row is silent, as is every row behind the end. */
  readonly valueAt: Int32Array;
  /** One row that holds each distinct value. */
  readonly values: readonly Subject[];
  readonly counts: readonly number[];
  /** First and last days of the values, for dates alone. */
  readonly spans: { readonly from: Int32Array; readonly to: Int32Array } | null;
  /** Rows that say anything. */
  readonly told: number;
  /** Positions of values by each single name of theirs, for exact features alone. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** Rows of each value, for exact features alone. */
  readonly rowsOf: readonly (readonly number[])[];
};

/** Rows in the order of their first days. `longest`: the most days that one row covers. */
export type DayIndex = { readonly order: Int32Array; readonly from: Int32Array; readonly longest: number };

export type RowTable = {
  readonly ids: readonly string[];
  readonly columns: readonly Column[];
  readonly byDay: DayIndex;
  /** Objects of the file behind each row, where rows are cells. */
  readonly objects: readonly number[] | null;
};

/** A row before it is laid out. */
export type TableRow = Omit<Seizure, 'raw'>;

const byName: ReadonlyMap<string, MatchFeature> = new Map(FEATURES.map((feature) => [feature.name, feature]));

const NONE: readonly MatchFeature[] = [];
const given = new Map(
  FEATURES.map(({ name, within = [] }) => [name, within.flatMap((one) => byName.get(one) ?? [])]),
);

/** The features that this one hangs on. */
export const givenFeatures = ({ name }: MatchFeature): readonly MatchFeature[] => given.get(name) ?? NONE;

/** Everything of a side that counts and levels of a feature depend on; null where the side is silent. */
export function countingKey(feature: MatchFeature, subject: Subject): string | null {
  const own = feature.key(subject);
  if (own === null) return null;
  return [...givenFeatures(feature).map((one) => one.key(subject) ?? ''), own].join('\u0000');
}

const FIRST_ROWS = 1024;
const NO_DAY = -1_000_000;

/** Features of the days alone. */
export const DATES: ReadonlySet<string> = new Set(['day', 'month']);

const spansOf = (values: readonly Subject[]): Column['spans'] => ({
  from: Int32Array.from(values, ({ days }) => days?.from ?? NO_DAY),
  to: Int32Array.from(values, ({ days }) => days?.to ?? NO_DAY),
});

class ColumnBuilder {
  /** True where the days alone are told. */
  readonly dated: boolean;
  private readonly feature: MatchFeature;
  private readonly positions = new Map<string, number>();
  private readonly values: Subject[] = [];
  private readonly counts: number[] = [];
  /** Counts of the values in the sampled rows. */
  readonly sampled: number[] = [];
  private readonly rowsOf: number[][] = [];
  private valueAt = new Int32Array(0);

  constructor(feature: MatchFeature) {
    this.feature = feature;
    this.dated = DATES.has(feature.name);
  }

  /** Position of what the subject says, -1 where it is silent. */
  locate(subject: Subject): number {
    const key = countingKey(this.feature, subject);
    if (key === null) return -1;
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.values.length);
    this.counts.push(0);
    this.sampled.push(0);
    return this.values.push(subject) - 1;
  }

  put(row: number, at: number, isSampled: boolean): void {
    if (at < 0) return;
    if (isSampled) this.sampled[at] = (this.sampled[at] ?? 0) + 1;
    if (row >= this.valueAt.length) {
      const longer = new Int32Array(Math.max(FIRST_ROWS, 2 ** Math.ceil(Math.log2(row + 1)))).fill(-1);
      longer.set(this.valueAt);
      this.valueAt = longer;
    }
    this.valueAt[row] = at;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    if (this.feature.exact !== true) return;
    const rows = this.rowsOf[at];
    if (rows === undefined) this.rowsOf[at] = [row];
    else rows.push(row);
  }

  private wordsOf(): ReadonlyMap<string, readonly number[]> {
    const byWord = new Map<string, number[]>();
    for (const [key, at] of this.feature.exact === true ? this.positions : [])
      for (const word of namesOfKey(key)) {
        const known = byWord.get(word);
        if (known === undefined) byWord.set(word, [at]);
        else known.push(at);
      }
    return byWord;
  }

  done(rows: number, table: number): Column {
    const { feature, values, counts } = this;
    const told = counts.reduce((sum, n) => sum + n, 0);
    const valueAt = this.valueAt.subarray(0, rows);
    return {
      id: `${table} ${feature.name}`,
      feature,
      valueAt,
      values,
      counts,
      spans: this.dated ? spansOf(values) : null,
      told,
      byWord: this.wordsOf(),
      rowsOf: this.rowsOf,
    };
  }
}

/** First days of rows, those among them that stand for the dataset, and the most days that a row (of these, of all) covers. */
type RowDays = {
  readonly from: number[];
  readonly sampled: number[];
  longest: number;
  longestSampled: number;
};

function indexDays(from: readonly number[], rows: Iterable<number>, longest: number): DayIndex {
  const order = Int32Array.from(rows).sort((a, b) => (from[a] ?? 0) - (from[b] ?? 0) || a - b);
  return { order, from: order.map((row) => from[row] ?? NO_DAY), longest };
}

let tables = 0;

/** What rows say beside their days, kept while many rows say the same; then it is worked out anew. */
const MOST_PROFILES = 50_000;

type Profile = { readonly subject: Subject; readonly positions: Int32Array };

/** Lays out rows one by one, so that a large dataset never stands in memory as records. */
export class TableBuilder {
  private readonly ids: string[] = [];
  private readonly days: RowDays = { from: [], sampled: [], longest: 1, longestSampled: 1 };
  private readonly builders: readonly ColumnBuilder[];
  private readonly profiles = new Map<string, Profile>();

  constructor(features: readonly MatchFeature[] = FEATURES) {
    this.builders = features.map((feature) => new ColumnBuilder(feature));
  }

  add(id: string, subject: Subject): void {
    this.put(id, subject, this.locate(subject), true);
  }

  /**
   * Adds a row that may say what others say but for its days: `profile` stands for all the rest of it, and `subjectOf` is
   * asked only where no row of late had the same. `isSampled`: whether the row is among those that stand for the dataset.
   */
  addLike(
    id: string,
    days: Subject['days'],
    profile: string,
    subjectOf: () => Subject,
    isSampled = true,
  ): void {
    let known = this.profiles.get(profile);
    if (known === undefined) {
      const subject = subjectOf();
      known = { subject, positions: this.locate(subject) };
      if (this.profiles.size >= MOST_PROFILES) this.profiles.clear();
      this.profiles.set(profile, known);
    }
    this.put(id, { ...known.subject, days }, known.positions, isSampled);
  }

  /** Positions of all that does not hang on the days; -1 for what does. */
  private locate(subject: Subject): Int32Array {
    return Int32Array.from(this.builders, (builder) => (builder.dated ? -1 : builder.locate(subject)));
  }

  private put(id: string, subject: Subject, positions: Int32Array, isSampled: boolean): void {
    const row = this.ids.length;
    for (const [at, builder] of this.builders.entries())
      builder.put(row, builder.dated ? builder.locate(subject) : (positions[at] ?? -1), isSampled);
    this.ids.push(id);
    this.putDays(row, subject.days, isSampled);
  }

  private putDays(row: number, span: Subject['days'], isSampled: boolean): void {
    const { days } = this;
    const covered = span === null ? 1 : span.to - span.from + 1;
    days.from.push(span?.from ?? NO_DAY);
    days.longest = Math.max(days.longest, covered);
    if (!isSampled) return;
    days.sampled.push(row);
    days.longestSampled = Math.max(days.longestSampled, covered);
  }

  table(objects: readonly number[] | null = null): RowTable {
    tables += 1;
    const table = tables;
    const { ids } = this;
    const columns = this.builders.map((builder) => builder.done(ids.length, table));
    return {
      ids,
      columns,
      byDay: indexDays(this.days.from, this.days.from.keys(), this.days.longest),
      objects,
    };
  }

  /** The table that was built, its values counted and its days indexed for the sampled rows alone. */
  sampleOf(table: RowTable): RowTable {
    const columns = table.columns.map((column, at) => {
      const counts = this.builders[at]?.sampled ?? [];
      return { ...column, counts, told: counts.reduce((sum, n) => sum + n, 0) };
    });
    const { from, sampled, longestSampled } = this.days;
    return { ...table, columns, byDay: indexDays(from, sampled, longestSampled) };
  }
}

/** Official rows, one event each, as a table of all features of an event. */
export function tableOf(rows: Iterable<TableRow>): RowTable {
  const builder = new TableBuilder();
  for (const row of rows) builder.add(row.id, rowSubject(row));
  return builder.table();
}

/** The column of a feature, or undefined. */
export const columnNamed = ({ columns }: RowTable, name: string): Column | undefined =>
  columns.find(({ feature }) => feature.name === name);

/** A row that says what this row says on the column's feature; undefined where it is silent. */
export const sayingOf = ({ values, valueAt }: Column, row: number): Subject | undefined =>
  values[valueAt[row] ?? -1];

/** First position in a sorted list whose value is at least `value`. */
function lowerBound(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that may lie within `reach` days of the span: a superset, from the index alone. */
export function rowsAround({ byDay }: RowTable, from: number, to: number, reach: number): Int32Array {
  const { order, from: first, longest } = byDay;
  return order.subarray(lowerBound(first, from - reach - longest), lowerBound(first, to + reach + 1));
}

/** All dated rows that `rowsAround` leaves out. */
export function rowsOutside({ byDay }: RowTable, from: number, to: number, reach: number): Int32Array {
  const { order, from: first, longest } = byDay;
  const before = order.subarray(lowerBound(first, NO_DAY + 1), lowerBound(first, from - reach - longest));
  const after = order.subarray(lowerBound(first, to + reach + 1));
  const rows = new Int32Array(before.length + after.length);
  rows.set(before);
  rows.set(after, before.length);
  return rows;
}
