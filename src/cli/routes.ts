/** `tracewire routes`: flows between countries and what recurs over cases. */
import type { Command } from 'commander';
import type { Case } from '../domain/case.ts';
import { type Flow, flowsOf, type Recurrence, recurrencesOf } from '../link/routes.ts';
import { loadCases } from '../trace/case-reader.ts';
import { loadReports } from '../trace/reports.ts';
import { type MaskedCases, maskedCases } from './masked-cases.ts';
import { nameRule } from './name-rule.ts';
import { momentOption } from './options.ts';
import { withTrace } from './trace-database.ts';
import { printLines } from './wrapped.ts';

type Options = {
  readonly since?: Date;
  readonly withNames?: boolean;
  readonly json?: boolean;
  readonly data?: string;
};

type QuotedFlow = Omit<Flow, 'quotes'> & {
  readonly quotes: readonly { readonly incidentId: string; readonly quote: string }[];
};

/** Quotes as they may be shown, each wording of an article once. */
function withQuotes(flow: Flow, { words }: MaskedCases): QuotedFlow {
  const quotes = flow.quotes.map(({ incidentId, start, end }) => ({
    incidentId,
    quote: words(incidentId, start, end),
  }));
  return { ...flow, quotes: [...new Map(quotes.map((one) => [JSON.stringify(one), one])).values()] };
}

/** A private person who recurs is said to recur, not named. */
const withoutName = (one: Recurrence, showNames: boolean): Recurrence =>
  one.kind === 'person' && !showNames ? { ...one, name: 'a private person' } : one;

const QUOTED = 3;

/** A quote of each article before a second one of any. */
function someQuotes(quotes: QuotedFlow['quotes']): QuotedFlow['quotes'] {
  const seen = new Map<string, number>();
  const turns = quotes.map((quote) => {
    const turn = seen.get(quote.incidentId) ?? 0;
    seen.set(quote.incidentId, turn + 1);
    return { quote, turn };
  });
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, QUOTED)
    .map(({ quote }) => quote);
}

function flowLines({ from, to, cases, guns, rounds, quotes }: QuotedFlow): readonly string[] {
  const counted = [
    guns === null ? null : `${guns} guns`,
    rounds === null ? null : `${rounds.toLocaleString('en')} rounds`,
  ];
  const sums = counted.filter((part) => part !== null).join(', ');
  return [
    `  ${from} > ${to}  ${cases.length} case${cases.length === 1 ? '' : 's'}${sums === '' ? '' : `: ${sums}`}`,
    `      ${cases.join(', ')}`,
    ...someQuotes(quotes).map(({ incidentId, quote }) => `      \u201c${quote}\u201d (${incidentId})`),
  ];
}

const recurrenceLine = ({ kind, name, cases }: Recurrence): string =>
  `  ${kind} ${name}: ${cases.join(', ')}`;

function textOf(
  cases: readonly Case[],
  flows: readonly QuotedFlow[],
  recurring: readonly Recurrence[],
): readonly string[] {
  return [
    `routes of ${cases.length} cases, from and to by ISO code; the sums are Tracewire\u2019s own, each event counted once a route:`,
    ...(flows.length === 0 ? ['  none is told'] : flows.flatMap(flowLines)),
    'containers, vessels, operations and persons in more than one event:',
    ...(recurring.length === 0 ? ['  none'] : recurring.map(recurrenceLine)),
  ];
}

async function runRoutes({ since, withNames = false, json = false, data }: Options): Promise<void> {
  const rule = nameRule(withNames);
  await withTrace(data, async (db) => {
    const cases = await loadCases(db, { since });
    const reports = await loadReports(db, { incidentIds: cases.flatMap(({ incidentIds }) => incidentIds) });
    const masked = await maskedCases(db, cases, rule);
    const incidents = new Map(reports.map(({ incident }) => [incident.id, incident]));
    const flows = flowsOf(cases, incidents).map((flow) => withQuotes(flow, masked));
    const recurring = recurrencesOf(cases).map((one) => withoutName(one, withNames));
    if (json) process.stdout.write(`${JSON.stringify({ flows, recurring })}\n`);
    else printLines(textOf(cases, flows, recurring));
  });
}

const EXAMPLES = `
Examples:
  tracewire routes
  tracewire routes --since 2025-09-17
  tracewire routes --json | jq -r '.flows[] | [.from, .to, (.cases | length), .guns, .rounds] | @csv'`;

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('routes')
    .description('flows between countries summed from cases, and what recurs over them')
    .option('--since <moment>', 'only cases that changed after it', momentOption)
    .option('--with-names', 'name private persons who recur')
    .option('--data <folder>', 'folder of the embedded database')
    .option('--json', 'print one JSON object: flows, recurring')
    .addHelpText('after', EXAMPLES)
    .action(runRoutes);
}
