/** `tracewire match`: re-estimates the weights of the cross-check. */
import type { Command } from 'commander';
import { UserError } from '../domain/errors.ts';
import { coverageOf } from '../match/coverage.ts';
import { guessedModel, numbersOf } from '../match/index.ts';
import { type Learnt, learnModel } from '../match/learn.ts';
import type { Ruled } from '../match/pairs.ts';
import { casesOfIncidents, loadCases } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { listDatasets } from '../trace/datasets.ts';
import { saveModel } from '../trace/match-models.ts';
import { loadVerdicts, pairVerdicts } from '../trace/verdicts.ts';
import { prepareDataset } from '../workers/cross-check.ts';
import { basisLines } from './match-text.ts';
import { withTrace } from './trace-database.ts';

type Options = { readonly dataset?: string; readonly json?: boolean; readonly data?: string };

/** The latest rulings, by the case that each incident is in now; "unsure" teaches nothing. */
async function rulings(db: TraceDb): Promise<readonly Ruled[]> {
  const pairs = pairVerdicts(await loadVerdicts(db));
  const caseOf = await casesOfIncidents(
    db,
    pairs.map(({ incidentId }) => incidentId),
  );
  return pairs.flatMap(({ incidentId, seizureId, current }) => {
    const caseId = caseOf.get(incidentId);
    return caseId === undefined || current.ruling === 'unsure'
      ? []
      : [{ caseId, seizureId, same: current.ruling === 'same' }];
  });
}

type Lesson = Learnt & { readonly dataset: string; readonly cases: number; readonly size: number };

async function learnDataset(db: TraceDb, dataset: string, verdicts: readonly Ruled[]): Promise<Lesson> {
  const all = await loadCases(db);
  const prepared = await prepareDataset(db, dataset, all);
  const { table, statistics, size, coverage } = prepared;
  const cases = all.filter(({ facts }) => facts.type === 'seizure' && coverageOf(facts, coverage).covered);
  const learnt = learnModel({ cases, table, statistics, size, model: guessedModel, verdicts });
  await saveModel(db, {
    dataset,
    model: numbersOf(learnt.model),
    cases: cases.length,
    ruled: learnt.ruled,
    expected: learnt.expected,
    errorBefore: learnt.before,
    errorAfter: learnt.after,
  });
  return { ...learnt, dataset, cases: cases.length, size };
}

const error = (value: number | null): string => (value === null ? 'unknown' : value.toFixed(3));

function lessonLines({
  dataset,
  cases,
  size,
  model,
  ruled,
  expected,
  before,
  after,
}: Lesson): readonly string[] {
  const measured =
    ruled === 0
      ? 'no verdicts yet, so the error is not known (tracewire case verdict)'
      : `mean squared error on ${ruled} ruled pairs: ${error(before)} before, ${error(after)} after (each pair judged by weights that did not see it)`;
  return [
    `${dataset}: learnt from ${cases} cases in its coverage, ${expected.toFixed(1)} of them expected in it, and ${ruled} ruled pairs`,
    `  ${measured}`,
    ...basisLines(dataset, model, size).map((line) => `  ${line}`),
  ];
}

async function runLearn({ dataset, json = false, data }: Options): Promise<void> {
  await withTrace(data, async (db) => {
    const all = (await listDatasets(db)).filter(({ kind }) => kind === 'seizures').map(({ id }) => id);
    if (dataset !== undefined && !all.includes(dataset))
      throw new UserError(
        `there is no dataset "${dataset}" of seizures: ${all.join(', ') || 'none is imported yet'}`,
      );
    const verdicts = await rulings(db);
    const lessons: Lesson[] = [];
    for (const id of dataset === undefined ? all : [dataset])
      lessons.push(await learnDataset(db, id, verdicts));
    const lines = json
      ? [JSON.stringify(lessons.map(({ model, ...lesson }) => ({ ...lesson, ...numbersOf(model) })))]
      : lessons.flatMap(lessonLines);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('match')
    .description('the weights of the cross-check')
    .command('learn')
    .description('re-estimate how often true pairs agree, from verdicts and from all candidate pairs')
    .option('--dataset <id>', 'one dataset')
    .option('--data <folder>', 'folder of the embedded database')
    .option('--json', 'print JSON')
    .action(runLearn);
}
