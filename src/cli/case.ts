/** `tracewire case`: shows a case with its matches, and takes a person's verdict on a pair. */
import { userInfo } from 'node:os';
import { Argument, type Command } from 'commander';
import { UserError } from '../domain/errors.ts';
import { RULINGS, type Ruling } from '../domain/vocabulary.ts';
import { currentCaseId, loadCase } from '../trace/case-reader.ts';
import type { TraceDb } from '../trace/columns.ts';
import { loadMatches } from '../trace/matches.ts';
import { loadReports } from '../trace/reports.ts';
import { loadSeizures } from '../trace/seizure-reader.ts';
import { loadVerdicts, pairVerdicts, saveVerdict } from '../trace/verdicts.ts';
import { maskedCases } from './masked-cases.ts';
import { caseLines, matchLines } from './match-text.ts';
import { nameRule } from './name-rule.ts';
import { withTrace } from './trace-database.ts';
import { printLines } from './wrapped.ts';

type Shared = { readonly data?: string; readonly json?: boolean };

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function runShow(
  id: string,
  { data, json = false, withNames = false }: Shared & { readonly withNames?: boolean },
): Promise<void> {
  const rule = nameRule(withNames);
  await withTrace(data, async (db) => {
    const one = await loadCase(db, id);
    if (one === null) throw new UserError(`there is no case "${id}": tracewire crosscheck lists cases`);
    const { shown, mask, titles, atSource } = await maskedCases(db, [one], rule);
    const [masked = one] = shown;
    const matches = (await loadMatches(db, { caseId: one.id })).map(mask);
    const verdicts = pairVerdicts(await loadVerdicts(db, { incidentIds: one.incidentIds }));
    if (json) {
      const reports = one.incidentIds.map((incidentId) => ({
        incidentId,
        title: titles.get(incidentId) ?? '',
        atSource: atSource.get(incidentId) ?? 'unchanged',
      }));
      print(JSON.stringify({ case: masked, reports, matches, verdicts }));
      return;
    }
    const moved = (await currentCaseId(db, id)) === id ? [] : [`${id} is now part of ${one.id}`];
    const compared =
      matches.length === 0
        ? ['  not compared with official data yet (tracewire crosscheck)']
        : ['  official data:'];
    printLines([
      ...moved,
      ...caseLines(masked, titles, atSource),
      ...compared,
      ...matches.flatMap((match) => matchLines(match, verdicts)),
    ]);
  });
}

type VerdictOptions = { readonly data?: string; readonly note?: string; readonly by?: string };

async function checkPair(db: TraceDb, incidentId: string, seizureId: string): Promise<void> {
  const [incident] = await loadReports(db, { incidentIds: [incidentId] });
  if (incident === undefined)
    throw new UserError(
      `there is no incident "${incidentId}": tracewire case show lists a case\u2019s incidents`,
    );
  const [seizure] = await loadSeizures(db, [seizureId]);
  if (seizure === undefined)
    throw new UserError(`there is no seizure "${seizureId}": tracewire seizures search finds them`);
}

async function runVerdict(
  incidentId: string,
  seizureId: string,
  ruling: Ruling,
  { data, note, by }: VerdictOptions,
): Promise<void> {
  const author = by ?? userInfo().username;
  await withTrace(data, async (db) => {
    await checkPair(db, incidentId, seizureId);
    await saveVerdict(db, {
      incidentId,
      seizureId,
      ruling,
      by: author,
      at: new Date().toISOString(),
      note: note ?? null,
    });
    const [pair] = pairVerdicts(await loadVerdicts(db, { incidentIds: [incidentId], seizureId }));
    const before = pair?.earlier.at(-1);
    const changed =
      before !== undefined && before.ruling !== ruling
        ? `; before it was ${before.ruling} (${before.by}, ${before.at.slice(0, 10)})`
        : '';
    print(`${incidentId} and ${seizureId}: ${ruling}, ruled by ${author}${changed}`);
  });
}

const SHOW_EXAMPLES = `
Examples (tracewire crosscheck prints the ids):
  tracewire case show a1d0c572a8b065651:seizure:200
  tracewire case show a1d0c572a8b065651:seizure:200 --json | jq '.matches[0].reasons'`;

/** Adds the command to the program. */
export function register(program: Command): void {
  const command = program.command('case').description('show a case, rule on its matches');
  command
    .command('show <id>')
    .description('a case with its reports, conflicts, links and matches')
    .option('--with-names', 'write the names of private persons out')
    .option('--data <folder>', 'folder of the embedded database')
    .option('--json', 'print one JSON object: case, reports, matches, verdicts')
    .addHelpText('after', SHOW_EXAMPLES)
    .action(runShow);
  command
    .command('verdict <incident> <seizure>')
    .description(
      'your word on whether an incident and an official row are the same event; no re-run overwrites it',
    )
    .addArgument(new Argument('<ruling>').choices([...RULINGS]))
    .option('--note <text>', 'why')
    .option('--by <name>', 'who rules; your user name when left out')
    .option('--data <folder>', 'folder of the embedded database')
    .action(runVerdict);
}
