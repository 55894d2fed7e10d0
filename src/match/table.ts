/** A dataset's rows as columns of values, laid out one by one so that a large dataset never stands in memory as records. */
import type { Seizure } from '../domain/seizure.ts';
import { type Column, ColumnBuilder, countValues, sumOf } from './column.ts';
import { type DayIndex, SpanIndex } from './days-of-rows.ts';
import type { MatchFeature } from './feature.ts';
import { FEATURES } from './features.ts';
import { IntList } from './int-list.ts';
import { ProfileIndex, type Profiles } from './profiles.ts';
import { rowSubject, type Subject } from './subject.ts';

export type RowTable = {
  readonly ids: readonly string[];
  /** Profile of each row, and its span of days (-1: none). */
  readonly profileOf: Int32Array;
  readonly spanOf: Int32Array;
  readonly columns: readonly Column[];
  readonly profiles: Profiles;
  readonly byDay: DayIndex;
  /** Objects of the file behind each row, where rows are cells. */
  readonly objects: readonly number[] | null;
};

/** A row before it is laid out. */
export type TableRow = Omit<Seizure, 'raw'>;

/** What rows say beside their days is kept by its text; when there are more of them, they are forgotten. */
const MOST_TEXTS = 50_000;

type Known = { readonly subject: Subject; readonly profile: number };

/** Positions of rows among something, and how many rows (of all, of those that stand for the dataset) are at each. */
class Tally {
  readonly of = new IntList();
  readonly rows = new IntList();
  readonly sampled = new IntList();

  put(position: number, isSampled: boolean): void {
    this.of.push(position);
    if (position < 0) return;
    while (this.rows.length <= position) {
      this.rows.push(0);
      this.sampled.push(0);
    }
    this.rows.add(position, 1);
    if (isSampled) this.sampled.add(position, 1);
  }
}

export class TableBuilder {
  private readonly ids: string[] = [];
  private readonly sampledRows = new IntList();
  private readonly profiles = new Tally();
  private readonly firstOf = new IntList();
  private readonly spans = new Tally();
  private readonly features: readonly MatchFeature[];
  private readonly builders: readonly ColumnBuilder[];
  private readonly profileIndex: ProfileIndex;
  private readonly spanIndex = new SpanIndex();
  private readonly texts = new Map<string, Known>();

  constructor(features: readonly MatchFeature[] = FEATURES) {
    this.features = features;
    this.builders = features
      .filter(({ far }) => far === undefined)
      .map((feature) => new ColumnBuilder(feature));
    this.profileIndex = new ProfileIndex(this.builders.length);
  }

  add(id: string, subject: Subject): void {
    this.put(id, subject, subject.days, this.profileFor(subject), true);
  }

  /** True where a row of late had this text for all that it says beside its days. */
  knows(text: string): boolean {
    return this.texts.has(text);
  }

  /** Forgets texts if there are many of them; what they stand for stays. */
  forgetMany(): void {
    if (this.texts.size >= MOST_TEXTS) this.texts.clear();
  }

  /**
   * Adds a row that says what others say but for its days: `text` stands for all the rest of it, and `subject` is what it
   * says, needed where the text is not known yet. `isSampled`: whether the row is among those that stand for the dataset.
   */
  addLike(id: string, days: Subject['days'], text: string, subject?: Subject, isSampled = true): void {
    let known = this.texts.get(text);
    if (known === undefined) {
      if (subject === undefined) throw new Error(`what row ${id} says is not known`);
      known = { subject, profile: this.profileFor(subject) };
      this.texts.set(text, known);
    }
    this.put(id, known.subject, days, known.profile, isSampled);
  }

  private profileFor(subject: Subject): number {
    const positions = Int32Array.from(this.builders, (builder) => builder.locate(subject));
    const profile = this.profileIndex.locate(positions);
    if (profile === this.firstOf.length) {
      this.firstOf.push(this.ids.length);
      for (const [at, builder] of this.builders.entries()) builder.addProfile(positions[at] ?? -1);
    }
    return profile;
  }

  private put(
    id: string,
    subject: Subject,
    days: Subject['days'],
    profile: number,
    isSampled: boolean,
  ): void {
    const row = this.ids.length;
    this.ids.push(id);
    this.profiles.put(profile, isSampled);
    this.spans.put(this.spanIndex.locate(days, subject), isSampled);
    if (isSampled) this.sampledRows.push(row);
    for (const builder of this.builders) builder.addRow(row, profile);
  }

  table(objects: readonly number[] | null = null): RowTable {
    const { ids, profiles, spans, spanIndex } = this;
    const rows = profiles.rows.view();
    const inOrder = this.builders.values();
    const columns = this.features.map((feature) => {
      if (feature.far !== undefined) return spanIndex.column(feature, spans.rows.view());
      const { value: builder } = inOrder.next();
      if (builder === undefined) throw new Error('every feature has a builder');
      return builder.done(rows);
    });
    return {
      ids,
      profileOf: profiles.of.view(),
      spanOf: spans.of.view(),
      columns,
      profiles: { first: this.firstOf.view(), rows },
      byDay: spanIndex.index(Int32Array.from(ids.keys()), spans.of.view()),
      objects,
    };
  }

  /** The table that was built, its values counted and its days indexed for the sampled rows alone. */
  sampleOf(table: RowTable): RowTable {
    const { profiles, spans } = this;
    const columns = table.columns.map((column) => {
      const rows = (column.dated ? spans : profiles).sampled.view();
      const counts = countValues(column.valueAt, column.values.length, rows);
      return { ...column, counts, told: sumOf(counts) };
    });
    return {
      ...table,
      columns,
      profiles: { ...table.profiles, rows: profiles.sampled.view() },
      byDay: this.spanIndex.index(this.sampledRows.view(), spans.of.view()),
    };
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

/** Position among the column's values of what a row says; -1 where it is silent. */
export const positionOf = (
  { profileOf, spanOf }: RowTable,
  { dated, valueAt }: Column,
  row: number,
): number => valueAt[(dated ? spanOf : profileOf)[row] ?? -1] ?? -1;

/** A row that says what this row says on the column's feature; undefined where it is silent. */
export const sayingOf = (table: RowTable, column: Column, row: number): Subject | undefined =>
  column.values[positionOf(table, column, row)];
