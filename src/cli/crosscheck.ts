/** `tracewire crosscheck`: compares cases with official rows and explains each answer. */
import type { Command } from 'commander';
import type { Case } from '../domain/case.ts';
import { UserError } from '../domain/errors.ts';
import type { Match } from '../domain/match.ts';
import { MATCH_OUTCOMES, type MatchOutcome } from '../domain/vocabulary.ts';
import { casesOfRow } from '../match/index.ts';
import { loadCases } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { listDatasets } from '../trace/datasets.ts';
import { groupBy } from '../trace/group.ts';
import { loadSeizures } from '../trace/seizure-reader.ts';
import { loadVerdicts, type PairVerdicts, pairVerdicts } from '../trace/verdicts.ts';
import { checkAndSave, type Prepared, prepareDataset } from '../workers/cross-check.ts';
import { maskedCases } from './masked-cases.ts';
import { basisLines, caseLine, matchLines, outcomeLines } from './match-text.ts';
import { nameRule } from './name-rule.ts';
import { momentOption } from './options.ts';
import { withTrace } from './trace-database.ts';
import { printLines } from './wrapped.ts';

type Options = {
  readonly since?: Date;
  readonly dataset?: string;
  readonly row?: string;
  readonly withNames?: boolean;
  readonly json?: boolean;
  readonly data?: string;
};

type Checked = { readonly prepared: Prepared; readonly matches: readonly Match[] };

async function datasetsFor(db: TraceDb, wanted: string | undefined): Promise<readonly string[]> {
  const ids = (await listDatasets(db)).filter(({ kind }) => kind === 'seizures').map(({ id }) => id);
  if (wanted !== undefined && !ids.includes(wanted))
    throw new UserError(
      `there is no dataset "${wanted}" of seizures: ${ids.join(', ') || 'none is imported yet (tracewire seizures import)'}`,
    );
  return wanted === undefined ? ids : [wanted];
}

async function checkDataset(db: TraceDb, dataset: string, cases: readonly Case[]): Promise<Checked> {
  const prepared = await prepareDataset(db, dataset, cases);
  const matches: Match[] = [];
  for await (const found of checkAndSave(db, cases, prepared)) matches.push(...found);
  return { prepared, matches };
}

const SCORES =
  'Scores are in bits: one bit more doubles the odds that case and row are one event, a minus speaks against it.';

/** Outcomes in which a row is named; the others are counted, not listed. */
const LISTED: ReadonlySet<MatchOutcome> = new Set([
  'match_likely',
  'match_possible',
  'conflict',
  'aggregate_exceeds',
]);

function countOutcomes(checked: readonly Checked[]): ReadonlyMap<MatchOutcome, number> {
  const best = checked.flatMap(({ matches }) => {
    const seen = new Map(matches.toReversed().map(({ caseId, outcome }) => [caseId, outcome]));
    return [...seen.values()];
  });
  return new Map(
    MATCH_OUTCOMES.map((outcome) => [outcome, best.filter((one) => one === outcome).length] as const).filter(
      ([, n]) => n > 0,
    ),
  );
}

function textOf(
  cases: readonly Case[],
  checked: readonly Checked[],
  verdicts: readonly PairVerdicts[],
): readonly string[] {
  const byCase = groupBy(
    checked.flatMap(({ matches }) => matches),
    ({ caseId }) => caseId,
  );
  const told = cases.flatMap((one) => {
    const listed = (byCase.get(one.id) ?? []).filter(({ outcome }) => LISTED.has(outcome));
    return listed.length === 0
      ? []
      : [caseLine(one), ...listed.flatMap((match) => matchLines(match, verdicts)), ''];
  });
  return [
    ...told,
    ...(told.length === 0 ? [] : [SCORES, '']),
    ...(checked.length === 0 ? ['no seizure data to compare with yet: tracewire seizures import'] : []),
    `${cases.length} cases compared; the best answer for each, by dataset:`,
    ...outcomeLines(countOutcomes(checked)),
    ...checked.flatMap(({ prepared: { dataset, model, size } }) => basisLines(dataset, model, size)),
    'Every case in full, with the rows that only fit: tracewire case show ID.',
    'No row found is not evidence against a report: see each dataset\u2019s coverage (tracewire seizures list).',
  ];
}

/** The other way: from an official row to the cases that may tell of it. */
async function checkRow(db: TraceDb, id: string, cases: readonly Case[]): Promise<Checked> {
  const [row] = await loadSeizures(db, [id]);
  if (row === undefined)
    throw new UserError(`there is no seizure "${id}": tracewire seizures search finds them`);
  const prepared = await prepareDataset(db, row.dataset, cases);
  return { prepared, matches: casesOfRow(row, cases, prepared) };
}

function jsonOf(checked: readonly Checked[], verdicts: readonly PairVerdicts[]): string {
  const datasets = checked.map(({ prepared: { dataset, coverage, model, size } }) => ({
    dataset,
    size,
    coverage,
    recorded: model.recorded,
    weights: model.bases,
  }));
  return JSON.stringify({ datasets, matches: checked.flatMap(({ matches }) => matches), verdicts });
}

async function runCrossCheck({
  since,
  dataset,
  row,
  withNames = false,
  json = false,
  data,
}: Options): Promise<void> {
  const rule = nameRule(withNames);
  await withTrace(data, async (db) => {
    const cases = await loadCases(db, { since });
    const checked: Checked[] = [];
    if (row !== undefined) checked.push(await checkRow(db, row, cases));
    else for (const id of await datasetsFor(db, dataset)) checked.push(await checkDataset(db, id, cases));
    const verdicts = pairVerdicts(await loadVerdicts(db));
    const { shown, mask } = await maskedCases(db, cases, rule);
    const masked = checked.map(({ prepared, matches }) => ({ prepared, matches: matches.map(mask) }));
    if (json) process.stdout.write(`${jsonOf(masked, verdicts)}\n`);
    else printLines(textOf(shown, masked, verdicts));
  });
}

const EXAMPLES = `
Examples:
  tracewire crosscheck                          all cases with all seizure data
  tracewire crosscheck --since 2025-09-17       only what changed since
  tracewire crosscheck --row demo:SR-0046       who reports this official row?
  tracewire crosscheck --json | jq -r '.matches[] | select(.outcome == "match_likely") | [.caseId, .seizureId] | @tsv'`;

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('crosscheck')
    .description('compare cases with official seizure data; every answer with its reasons')
    .option('--since <moment>', 'only cases that changed after it', momentOption)
    .option('--dataset <id>', 'one dataset')
    .option('--row <seizure>', 'the other way: the cases that may tell of one official row')
    .option('--with-names', 'write the names of private persons out')
    .option('--data <folder>', 'folder of the embedded database')
    .option('--json', 'print one JSON object: datasets, matches, verdicts')
    .addHelpText('after', EXAMPLES)
    .action(runCrossCheck);
}
