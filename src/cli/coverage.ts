/** `tracewire coverage`: what share of official events the press reports, and the reverse, with intervals. */
import type { Command } from 'commander';
import { UserError } from '../domain/errors.ts';
import { coverageOf } from '../match/coverage.ts';
import { holdsCells } from '../match/index.ts';
import {
  CAVEAT,
  type CoverageEstimate,
  estimateCoverage,
  type Interval,
  LEAST_JOINT,
} from '../match/recapture.ts';
import { OverlapTally, type Scope } from '../match/scope.ts';
import { loadCases } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { listDatasets, loadCoverage } from '../trace/datasets.ts';
import { streamRows } from '../trace/match-rows.ts';
import { loadMatches } from '../trace/matches.ts';
import { countryOption, yearOption } from './options.ts';
import { withTrace } from './trace-database.ts';
import { printLines } from './wrapped.ts';

type Options = {
  readonly dataset?: string;
  readonly country?: string;
  readonly year?: string;
  readonly json?: boolean;
  readonly data?: string;
};
type Line = { readonly dataset: string; readonly scope: Scope; readonly estimate: CoverageEstimate };

async function estimateDataset(db: TraceDb, dataset: string): Promise<readonly Line[]> {
  const coverage = await loadCoverage(db, dataset);
  const likely = (await loadMatches(db, { dataset })).filter(({ outcome }) => outcome === 'match_likely');
  const tally = new OverlapTally(likely);
  for (const one of await loadCases(db))
    if (one.facts.type === 'seizure' && coverageOf(one.facts, coverage).covered) tally.addCase(one);
  for await (const page of streamRows(db, dataset, { rows: 'all' }))
    for (const row of page) tally.addRow(row);
  return tally
    .overlaps()
    .map(({ scope, overlap }) => ({ dataset, scope, estimate: estimateCoverage(overlap) }));
}

/** Datasets whose rows are events: objects and counts cannot be matched one to one. */
async function eventDatasets(db: TraceDb, wanted: string | undefined): Promise<readonly string[]> {
  const all = (await listDatasets(db)).filter(({ kind }) => kind === 'seizures').map(({ id }) => id);
  if (wanted !== undefined && !all.includes(wanted))
    throw new UserError(
      `there is no dataset "${wanted}" of seizures: ${all.join(', ') || 'none is imported yet'}`,
    );
  const asked = wanted === undefined ? all : [wanted];
  const events: string[] = [];
  for (const id of asked) if (!holdsCells(await loadCoverage(db, id))) events.push(id);
  if (wanted !== undefined && events.length === 0)
    throw new UserError(
      `the rows of "${wanted}" are objects or counts, not events: there is nothing to match one to one`,
    );
  return events;
}

function keeps({ scope }: Line, { country, year }: Options): boolean {
  return (country === undefined || scope.country === country) && (year === undefined || scope.year === year);
}

const percent = ({ estimate, low, high }: Interval): string =>
  `${(100 * estimate).toFixed(0)} % (${(100 * low).toFixed(0)}-${(100 * high).toFixed(0)})`.padEnd(14);

const whole = ({ estimate, low, high }: Interval): string =>
  `${estimate.toFixed(0)} (${low.toFixed(0)}-${high.toFixed(0)})`;

function lineText({ scope: { country, year, kind }, estimate }: Line): string {
  const { press, official, joint } = estimate.overlap;
  const counts = [press, official, joint].map((n) => String(n).padStart(6)).join('');
  const told = estimate.enough
    ? `${percent(estimate.reported)}${percent(estimate.recorded)}${whole(estimate.total)}`
    : 'too few to say';
  return `${country.padEnd(4)}${year.padEnd(5)}${kind.padEnd(10)}${counts}  ${told}`;
}

/** All together first, then the countries in their order, their years after their totals. */
const byScope = (a: Line, b: Line): number => {
  const keys = [a, b].map(({ scope: { country, year, kind } }) =>
    [country, year, kind].map((part) => (part === 'all' ? '' : part)).join(' '),
  );
  return (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1;
};

const HEADING = 'land year goods      press offic.  both  reported      recorded      events in all';

const LEGEND = [
  'Events in the press, in the dataset, in both. Reported: the share of official events that the press tells;',
  'recorded: the share of events in the press that the dataset holds; each with its 90 % interval.',
].join(' ');

/** Worth a line unasked: what can be estimated, and the whole of each country. */
const isTelling = ({ scope: { year, kind }, estimate }: Line): boolean =>
  estimate.enough || (year === 'all' && kind === 'all');

/** The table of one dataset; `whole` lists the parts too of which there is too little to say. */
function tableText(dataset: string, lines: readonly Line[], whole: boolean): readonly string[] {
  const shown = lines.filter((line) => whole || isTelling(line));
  const left = lines.length - shown.length;
  return [
    dataset,
    HEADING,
    ...[...shown].sort(byScope).map(lineText),
    ...(left === 0 ? [] : [`and ${left} narrower ones, too few to say (--country or --year lists them)`]),
    '',
  ];
}

async function runCoverage(options: Options): Promise<void> {
  const { dataset, json = false, data } = options;
  await withTrace(data, async (db) => {
    const lines: Line[] = [];
    for (const id of await eventDatasets(db, dataset)) lines.push(...(await estimateDataset(db, id)));
    const kept = lines.filter((line) => keeps(line, options));
    if (json) {
      process.stdout.write(`${JSON.stringify({ caveat: CAVEAT, estimates: kept })}\n`);
      return;
    }
    const tables = [...new Set(kept.map((line) => line.dataset))].flatMap((id) =>
      tableText(
        id,
        kept.filter((line) => line.dataset === id),
        options.country !== undefined || options.year !== undefined,
      ),
    );
    printLines([
      ...(kept.length === 0
        ? ['nothing to estimate from: no event of that country and year on either list']
        : tables),
      LEGEND,
      `Too few to say: fewer than ${LEAST_JOINT} events are on both lists. On both lists are likely matches alone (tracewire crosscheck finds them).`,
      `Mind that ${CAVEAT}.`,
    ]);
  });
}

const EXAMPLES = `
Examples:
  tracewire coverage --dataset demo
  tracewire coverage --country US --year 2025
  tracewire coverage --json | jq '.estimates[] | select(.estimate.enough)'`;

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('coverage')
    .description('estimate what share of official events the press reports, and the reverse')
    .option('--dataset <id>', 'one dataset')
    .option('--country <code>', 'ISO 3166 code; all together when left out', countryOption)
    .option('--year <year>', 'one year', yearOption)
    .option('--data <folder>', 'folder of the embedded database')
    .option('--json', 'print one JSON object: caveat, estimates')
    .addHelpText('after', EXAMPLES)
    .action(runCoverage);
}
