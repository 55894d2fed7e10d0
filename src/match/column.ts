/** One feature over a table: each distinct value kept once with its count, which is what u is estimated from. */
import { type MatchFeature, namesOfKey } from './feature.ts';
import { countingKey } from './features.ts';
import { IntList } from './int-list.ts';
import type { Subject } from './subject.ts';

export type Column = {
  readonly feature: MatchFeature;
  /** True where the value is told by a row's days alone, false where its profile tells it. */
  readonly dated: boolean;
  /** Position among `values` of what each profile (for dates: each span of days) says; -1 where it is silent. */
  readonly valueAt: Int32Array;
  /** One row that holds each distinct value. */
  readonly values: readonly Subject[];
  /** Rows that hold each value. */
  readonly counts: Int32Array;
  /** Rows that say anything. */
  readonly told: number;
  /** Positions of values by each single name of theirs, for exact features alone. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** Rows of each value, for exact features alone. */
  readonly rowsOf: readonly (readonly number[])[];
};

/** Rows of each value, from the rows of each profile or span. */
export function countValues(valueAt: Int32Array, values: number, rows: Int32Array): Int32Array {
  const counts = new Int32Array(values);
  for (let at = 0; at < valueAt.length; at += 1) {
    const value = valueAt[at] ?? -1;
    if (value >= 0) counts[value] = (counts[value] ?? 0) + (rows[at] ?? 0);
  }
  return counts;
}

export const sumOf = (counts: Int32Array): number => counts.reduce((sum, n) => sum + n, 0);

/** Collects the values of a feature that the profile tells. */
export class ColumnBuilder {
  private readonly feature: MatchFeature;
  private readonly positions = new Map<string, number>();
  private readonly values: Subject[] = [];
  private readonly valueAt = new IntList();
  private readonly rowsOf: number[][] = [];

  constructor(feature: MatchFeature) {
    this.feature = feature;
  }

  /** Position of what the subject says, -1 where it is silent. */
  locate(subject: Subject): number {
    const key = countingKey(this.feature, subject);
    if (key === null) return -1;
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.values.length);
    return this.values.push(subject) - 1;
  }

  /** Says what the next profile tells. */
  addProfile(position: number): void {
    this.valueAt.push(position);
  }

  addRow(row: number, profile: number): void {
    if (this.feature.exact !== true) return;
    const value = this.valueAt.at(profile);
    if (value < 0) return;
    const rows = this.rowsOf[value];
    if (rows === undefined) this.rowsOf[value] = [row];
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

  /** @param rows rows of each profile */
  done(rows: Int32Array): Column {
    const { feature, values, rowsOf } = this;
    const valueAt = this.valueAt.view();
    const counts = countValues(valueAt, values.length, rows);
    return {
      feature,
      dated: false,
      valueAt,
      values,
      counts,
      told: sumOf(counts),
      byWord: this.wordsOf(),
      rowsOf,
    };
  }
}
