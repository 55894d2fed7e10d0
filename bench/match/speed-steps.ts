/** The steps that the speed bench measures, each run in a process of its own on the product's own database. */
import { sql } from 'kysely';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { guessedModel, numbersOf } from '../../src/match/index.ts';
import { learnModel } from '../../src/match/learn.ts';
import { loadCases } from '../../src/trace/case-reader.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { chunks, json, type TraceDb } from '../../src/trace/columns.ts';
import { importFile } from '../../src/trace/import/import-file.ts';
import { loadMapping } from '../../src/trace/import/library.ts';
import { saveModel } from '../../src/trace/match-models.ts';
import { migrate } from '../../src/trace/migrations/index.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { checkAndSave, prepareDataset } from '../../src/workers/cross-check.ts';
import { joinByTrigrams } from './speed-peer.ts';
import type { KnownCase } from './speed-world.ts';

/** Where the database is: a folder, or a server's address. */
export type Place = { readonly dataDir: string; readonly databaseUrl: string | null };
export type StepInput = {
  readonly place: Place;
  readonly csv: string;
  readonly mapping: string;
  readonly training: readonly KnownCase[];
  readonly held: readonly KnownCase[];
  /** Cases that the peer joins. */
  readonly peerCases: number;
};
/** What was found for a case: a row and how sure, best first. */
export type Answer = {
  readonly caseId: string;
  readonly row: string;
  readonly score: number;
  readonly likely: boolean;
};
export type StepResult = {
  readonly seconds: Readonly<Record<string, number>>;
  readonly answers: readonly Answer[];
};

const DATASET = 'simulated';

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
}

/** Cases need incidents, and these articles: the least that the tables ask for. */
async function storeCases(db: TraceDb, cases: readonly KnownCase[]): Promise<void> {
  for (const part of chunks(cases, 500)) {
    const ids = json(part.flatMap(({ one }) => one.incidentIds));
    await sql`insert into trace.articles (id, source_id, revision)
      select id, 'simulated', 1 from json_array_elements_text(${ids}) as r (id)`.execute(db);
    await sql`insert into trace.incidents (id, article_id, revision, type, modality, main, place, confidence, record)
      select id, id, 1, 'seizure', 'actual', true, '{}', 1, '{}' from json_array_elements_text(${ids}) as r (id)`.execute(
      db,
    );
    await saveCases(
      db,
      part.map(({ one }) => one),
    );
  }
}

async function load(db: TraceDb, { csv, mapping, training, held }: StepInput): Promise<StepResult> {
  await migrate(db);
  const [, rows] = await timed(() => importFile(db, csv, loadMapping(mapping)));
  await storeCases(db, [...training, ...held]);
  await sql`analyze`.execute(db);
  return { seconds: { import: rows }, answers: [] };
}

const idsOf = (cases: readonly KnownCase[]): readonly string[] => cases.map(({ one }) => one.id);

/** As `tracewire match learn` does, from cases that are not measured. */
async function learn(db: TraceDb, { training }: StepInput): Promise<StepResult> {
  const [, seconds] = await timed(async () => {
    const cases = await loadCases(db, { ids: idsOf(training) });
    const { table, statistics, size } = await prepareDataset(db, DATASET, cases);
    const learnt = learnModel({ cases, table, statistics, size, model: guessedModel, verdicts: [] });
    await saveModel(db, {
      dataset: DATASET,
      model: numbersOf(learnt.model),
      cases: cases.length,
      ruled: learnt.ruled,
      expected: learnt.expected,
      errorBefore: learnt.before,
      errorAfter: learnt.after,
    });
  });
  return { seconds: { learn: seconds }, answers: [] };
}

/** As `tracewire crosscheck` does: read the cases, lay out the dataset, compare, write the matches. */
async function check(db: TraceDb, { held }: StepInput): Promise<StepResult> {
  const [cases, read] = await timed(() => loadCases(db, { ids: idsOf(held) }));
  const [prepared, prepare] = await timed(() => prepareDataset(db, DATASET, cases));
  const answers: Answer[] = [];
  const [, compare] = await timed(async () => {
    for await (const matches of checkAndSave(db, cases, prepared))
      for (const { caseId, seizureId, score, outcome } of matches)
        if (seizureId !== null && (outcome === 'match_likely' || outcome === 'match_possible'))
          answers.push({ caseId, row: seizureId, score, likely: outcome === 'match_likely' });
  });
  return { seconds: { read, prepare, compare, all: read + prepare + compare }, answers };
}

async function peer(db: TraceDb, { held, peerCases }: StepInput): Promise<StepResult> {
  const step = Math.max(1, Math.floor(held.length / peerCases));
  const some = held.filter((_, at) => at % step === 0).slice(0, peerCases);
  return joinByTrigrams(
    db,
    some.map(({ one }) => one),
  );
}

export const STEPS = { load, learn, check, peer } as const;
export type StepName = keyof typeof STEPS;

/** Runs one step on the database of its input. */
export async function runStep(name: StepName, input: StepInput): Promise<StepResult> {
  const { dataDir, databaseUrl } = input.place;
  const env = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
  const database = await openDatabase<TraceTables>(readConfig(env, { dataDir }));
  try {
    return await STEPS[name](database.db, input);
  } finally {
    await database.close();
  }
}
