/** A dataset's rows as columns of values, each distinct value kept once with its count: what u is estimated from. */
import type { Seizure } from '../domain/seizure.ts';
import { FEATURES, type MatchFeature } from './features.ts';
import { rowSubject, type Subject } from './subject.ts';

export type Column = {
  /** Tells the columns of different tables apart. */
  readonly id: string;
  readonly feature: MatchFeature;
  /** Position of each row's value among `values`; -1 where the row is silent. */
  readonly valueOf: Int32Array;
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

/** The feature that this one hangs on. */
export const givenFeature = ({ within }: MatchFeature): MatchFeature | undefined =>
  within === undefined ? undefined : FEATURES.find(({ name }) => name === within);

/** Everything of a side that counts and levels of a feature depend on; null where the side is silent. */
export function caseKey(feature: MatchFeature, subject: Subject): string | null {
  const own = feature.key(subject);
  const given = givenFeature(feature);
  return own === null || given === undefined ? own : `${given.key(subject) ?? ''}\u0000${own}`;
}

function wordsOf(positions: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  for (const [key, at] of positions)
    for (const word of key.split(' ')) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [at]);
      else known.push(at);
    }
  return byWord;
}

function columnOf(feature: MatchFeature, subjects: readonly Subject[], id: string): Column {
  const positions = new Map<string, number>();
  const values: Subject[] = [];
  const counts: number[] = [];
  const valueOf = new Int32Array(subjects.length).fill(-1);
  for (const [row, subject] of subjects.entries()) {
    const key = caseKey(feature, subject);
    if (key === null) continue;
    const known = positions.get(key);
    const at = known ?? values.length;
    if (known === undefined) {
      positions.set(key, at);
      values.push(subject);
      counts.push(0);
    }
    counts[at] = (counts[at] ?? 0) + 1;
    valueOf[row] = at;
  }
  const told = counts.reduce((sum, n) => sum + n, 0);
  return {
    id,
    feature,
    valueOf,
    values,
    counts,
    told,
    byWord: feature.exact === true ? wordsOf(positions) : new Map(),
  };
}

let tables = 0;

/** Lays subjects out as a table of the given features. */
export function layOut(
  rows: readonly { readonly id: string; readonly subject: Subject }[],
  features: readonly MatchFeature[],
): RowTable {
  tables += 1;
  const table = tables;
  const subjects = rows.map(({ subject }) => subject);
  const ids = rows.map(({ id }) => id);
  return {
    ids,
    subjects,
    columns: features.map((feature) => columnOf(feature, subjects, `${table} ${feature.name}`)),
  };
}

/** Official rows, one event each, as a table of all features of an event. */
export const tableOf = (rows: readonly Omit<Seizure, 'raw'>[]): RowTable =>
  layOut(
    rows.map((row) => ({ id: row.id, subject: rowSubject(row) })),
    FEATURES,
  );
