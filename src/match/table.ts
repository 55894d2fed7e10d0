/** A dataset's rows as columns of values, each distinct value kept once with its count: what u is estimated from. */
import type { Seizure } from '../domain/seizure.ts';
import { FEATURES, type MatchFeature } from './features.ts';
import { rowSubject, type Subject } from './subject.ts';

export type Column = {
  readonly feature: MatchFeature;
  /** Position of each row's value among `values`; -1 where the row is silent. */
  readonly keyOf: Int32Array;
  /** One row that holds each distinct value. */
  readonly values: readonly Subject[];
  readonly counts: readonly number[];
  /** Rows that say anything. */
  readonly told: number;
  /** Positions of values by each single word of theirs, for exact features alone. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
};

export type RowTable = {
  readonly ids: readonly string[];
  readonly subjects: readonly Subject[];
  readonly columns: readonly Column[];
};

const featureNamed = (name: string): MatchFeature | undefined =>
  FEATURES.find((feature) => feature.name === name);

/** The key under which a value is counted: its own, and that of the feature it hangs on. */
export function countingKey(feature: MatchFeature, subject: Subject): string | null {
  const own = feature.key(subject);
  if (own === null || feature.within === undefined) return own;
  return `${featureNamed(feature.within)?.key(subject) ?? ''}\u0000${own}`;
}

function columnOf(feature: MatchFeature, subjects: readonly Subject[]): Column {
  const positions = new Map<string, number>();
  const values: Subject[] = [];
  const counts: number[] = [];
  const keyOf = new Int32Array(subjects.length).fill(-1);
  for (const [row, subject] of subjects.entries()) {
    const key = countingKey(feature, subject);
    if (key === null) continue;
    const known = positions.get(key);
    const at = known ?? values.length;
    if (known === undefined) {
      positions.set(key, at);
      values.push(subject);
      counts.push(0);
    }
    counts[at] = (counts[at] ?? 0) + 1;
    keyOf[row] = at;
  }
  const byWord = new Map<string, number[]>();
  if (feature.exact === true)
    for (const [key, at] of positions)
      for (const word of key.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), at]);
  return { feature, keyOf, values, counts, told: counts.reduce((sum, n) => sum + n, 0), byWord };
}

/** Lays rows out as a table. */
export function tableOf(rows: readonly Omit<Seizure, 'raw'>[]): RowTable {
  const subjects = rows.map(rowSubject);
  return {
    ids: rows.map(({ id }) => id),
    subjects,
    columns: FEATURES.map((feature) => columnOf(feature, subjects)),
  };
}
