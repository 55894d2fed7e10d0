/** Compares cases with a dataset of the trace database: streams the rows that could matter, lays them out once, checks every case. */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Case } from '../domain/case.ts';
import { type DaySpan, daySpan, dayText } from '../domain/days.ts';
import type { Match } from '../domain/match.ts';
import type { Coverage } from '../domain/seizure.ts';
import { cellsOf } from '../match/cells.ts';
import { crossCheckTable, holdsCells, type MatchModel, modelFrom, type RowTable } from '../match/index.ts';
import { caseSubject, rowSubject, type Subject } from '../match/subject.ts';
import { TableBuilder } from '../match/table.ts';
import { chunks, inTransaction, type TraceDb } from '../trace/columns.ts';
import { loadCoverage } from '../trace/datasets.ts';
import type { DayRange } from '../trace/interval.ts';
import { loadModel } from '../trace/match-models.ts';
import {
  type BriefRows,
  briefRows,
  datasetSize,
  type MatchRow,
  rowsByProfile,
  streamRows,
  type Wanted,
} from '../trace/match-rows.ts';
import { saveMatches } from '../trace/matches.ts';

/** Days by which a row may lie from a case and still be compared. */
const REACH_DAYS = 45;
/** Datasets up to this size are read and counted whole; of larger ones a sample of this size is counted, and the days around the cases are read. */
const WHOLE_ROWS = 100_000;
/** With more cases than this, their days cover so much of a dataset that all of it is read. */
const MANY_CASES = 1000;

/** Rows that are read in full by one statement. */
const PART_OF_NEW = 2000;

/** A dataset laid out for comparison. */
export type Prepared = {
  readonly dataset: string;
  readonly coverage: readonly Coverage[];
  readonly model: MatchModel;
  readonly table: RowTable;
  readonly statistics: RowTable;
  readonly size: number;
};

/** Rows laid out, and the same counted in the share of them that stands for the dataset. */
type LaidOut = { readonly table: RowTable; readonly sample: RowTable };

/** What the rows of a page say whose profiles are new, by their profiles: one row each is read in full. */
async function newSubjects(
  db: TraceDb,
  dataset: string,
  { ids, profiles }: BriefRows,
  builder: TableBuilder,
): Promise<ReadonlyMap<string, Subject>> {
  const firsts = new Map<string, string>();
  for (const [at, profile] of profiles.entries())
    if (!builder.knows(profile) && !firsts.has(profile)) firsts.set(profile, ids[at] ?? '');
  const subjects = new Map<string, Subject>();
  for (const part of chunks([...firsts.values()], PART_OF_NEW))
    for (const [profile, row] of await rowsByProfile(db, dataset, part))
      subjects.set(profile, rowSubject(row));
  return subjects;
}

async function layOut(
  db: TraceDb,
  dataset: string,
  coverage: readonly Coverage[],
  wanted: readonly Wanted[],
): Promise<LaidOut> {
  if (holdsCells(coverage)) return layOutCells(db, dataset, wanted);
  const builder = new TableBuilder();
  const seen = wanted.length > 1 ? new Set<string>() : null;
  for (const one of wanted)
    for await (const page of briefRows(db, dataset, one)) {
      builder.forgetMany();
      const subjects = await newSubjects(db, dataset, page, builder);
      for (const [at, id] of page.ids.entries()) {
        const profile = page.profiles[at] ?? '';
        const days = { from: page.from[at] ?? 0, to: page.to[at] ?? 0 };
        if (seen?.has(id) === true) continue;
        seen?.add(id);
        // A row that an import changes while it is read is left out: the import has all cases compared anew.
        const subject = subjects.get(profile);
        if (subject !== undefined || builder.knows(profile))
          builder.addLike(id, days, profile, subject, page.counted[at]);
      }
    }
  const table = builder.table();
  return { table, sample: builder.sampleOf(table) };
}

/** Cells pool rows, so those of the share are pooled by themselves. */
async function layOutCells(db: TraceDb, dataset: string, wanted: readonly Wanted[]): Promise<LaidOut> {
  const rows = new Map<string, MatchRow>();
  for (const one of wanted)
    for await (const page of streamRows(db, dataset, one)) for (const row of page) rows.set(row.id, row);
  const table = cellsOf(rows.values());
  const [one] = wanted;
  if (one?.rows !== 'all' || one.share === undefined) return { table, sample: table };
  return layOutCells(db, dataset, [{ rows: 'share', share: one.share }]).then(({ table: sample }) => ({
    table,
    sample,
  }));
}

/** The days around the cases, merged; null where a case gives none and any row may be its own. */
function windowsOf(cases: readonly Case[]): readonly DayRange[] | null {
  const spans: DaySpan[] = [];
  for (const one of cases) {
    const { type, date } = one.facts;
    if (type !== 'seizure' && type !== 'statistic') continue;
    const span = daySpan(date);
    if (span === null) return null;
    spans.push(span, ...caseSubject(one).otherDays);
  }
  const sorted = spans.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from - REACH_DAYS <= last.to) last.to = Math.max(last.to, to + REACH_DAYS);
    else merged.push({ from: from - REACH_DAYS, to: to + REACH_DAYS });
  }
  return merged.map(({ from, to }) => ({ from: dayText(from), to: dayText(to) }));
}

/**
 * Reads what of a dataset the cases may be compared with. What is found for a case does not hang on the cases beside it.
 * @param whole rows up to which a dataset is read whole, and counted whole
 */
export async function prepareDataset(
  db: TraceDb,
  dataset: string,
  cases: readonly Case[],
  whole = WHOLE_ROWS,
): Promise<Prepared> {
  const coverage = await loadCoverage(db, dataset);
  const size = await datasetSize(db, dataset);
  const model = modelFrom((await loadModel(db, dataset))?.model ?? null);
  const read = (...wanted: readonly Wanted[]): Promise<LaidOut> => layOut(db, dataset, coverage, wanted);
  const common = { dataset, coverage, model, size };
  if (size <= whole) {
    const { table } = await read({ rows: 'all' });
    return { ...common, table, statistics: table };
  }
  const share = whole / size;
  const windows = cases.length > MANY_CASES ? null : windowsOf(cases);
  if (windows === null) {
    const { table, sample } = await read({ rows: 'all', share });
    return { ...common, table, statistics: sample };
  }
  const { table: statistics } = await read({ rows: 'share', share });
  const { table } = await read({ rows: 'days', windows }, { rows: 'numbered' });
  return { ...common, table, statistics };
}

/** Cases that are written at once. */
const PART = 200;

/** Writes the matches of those cases that linking has not retired meanwhile. */
async function saveStanding(
  db: TraceDb,
  cases: readonly Case[],
  matches: readonly Match[],
  dataset: string,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom('trace.cases')
      .select('id')
      .where('id', '=', sql<string>`any(${cases.map(({ id }) => id)}::text[])`)
      .forKeyShare()
      .execute();
    const standing = new Set(rows.map(({ id }) => id));
    const written = matches.filter(({ caseId }) => standing.has(caseId));
    await saveMatches(trx, [...standing], written, dataset);
  });
}

/** Cases after which others get a turn: the database's answers, and whatever else the process does. */
const TURN = 10;

async function compareInTurns(cases: readonly Case[], prepared: Prepared): Promise<readonly Match[]> {
  const matches: Match[] = [];
  for (const [at, one] of cases.entries()) {
    if (at % TURN === 0) await setImmediate();
    matches.push(...crossCheckTable(one, prepared.table, prepared));
  }
  return matches;
}

/**
 * Checks cases against a prepared dataset, in their order, and replaces what was found of them in it before. While one
 * part of the cases is written the next is compared; all are written when the last part has been given.
 */
export async function* checkAndSave(
  db: TraceDb,
  cases: readonly Case[],
  prepared: Prepared,
): AsyncGenerator<readonly Match[]> {
  let writing: Promise<void> = Promise.resolve();
  try {
    for (const part of chunks(cases, PART)) {
      const matches = await compareInTurns(part, prepared);
      await writing;
      writing = saveStanding(db, part, matches, prepared.dataset);
      // Whether it fails is seen where it is awaited.
      writing.catch(() => undefined);
      yield matches;
    }
  } finally {
    await writing;
  }
}
