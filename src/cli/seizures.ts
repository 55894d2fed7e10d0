/** `tracewire seizures`: import official seizure data, propose mappings, list and search what is there. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { UserError } from '../domain/errors.ts';
import { ITEM_TYPES } from '../domain/vocabulary.ts';
import { listBatches } from '../trace/batches.ts';
import type { TraceDb } from '../trace/columns.ts';
import { listDatasets, loadCoverage } from '../trace/datasets.ts';
import { importFile } from '../trace/import/import-file.ts';
import { knownClasses, loadHints, loadMapping, mappingNames } from '../trace/import/library.ts';
import { proposeMapping } from '../trace/import/propose.ts';
import { surveyFile } from '../trace/import/survey.ts';
import { countSeizures, type SeizureFilter, searchSeizures } from '../trace/seizure-reader.ts';
import { countryOption, dayOption } from './options.ts';
import { datasetLines, importLines, seizureLines } from './seizures-text.ts';
import { withTrace } from './trace-database.ts';
import { printLines } from './wrapped.ts';

type Shared = { readonly data?: string; readonly json?: boolean };

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const asJson = (value: unknown): string => JSON.stringify(value);

function progress(rows: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows.toLocaleString('en')} rows read`);
}

async function runImport(
  file: string,
  {
    mapping: name,
    supersedes,
    data,
    json,
  }: Shared & { readonly mapping: string; readonly supersedes?: string[] },
): Promise<void> {
  const mapping = loadMapping(name);
  const done = await withTrace(data, (db) =>
    importFile(db, file, mapping, {
      supersedes: supersedes ?? [],
      serialKey: process.env.TRACEWIRE_SERIAL_KEY ?? null,
      onProgress: progress,
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\r');
  print(json === true ? asJson(done) : importLines(basename(file), done).join('\n'));
  for (const { line, reason } of done.already ? [] : done.report.refused) say(`${file}:${line}: ${reason}`);
  if (!done.already && done.report.rowsBad > 0) process.exitCode = 1;
}

async function runMap(file: string, { output }: { readonly output?: string }): Promise<void> {
  const proposal = proposeMapping(await surveyFile(file), basename(file), loadHints(), knownClasses());
  if (output === undefined) process.stdout.write(proposal.yaml);
  else {
    try {
      writeFileSync(output, proposal.yaml, { flag: 'wx' });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new UserError(
        code === 'EEXIST'
          ? `${output} is there already: choose another name, an edited mapping is not overwritten`
          : `${output} cannot be written: ${code}`,
      );
    }
  }
  if (proposal.unmapped.length > 0)
    say(`not mapped, for you to decide: ${proposal.unmapped.map((name) => `"${name}"`).join(', ')}`);
  if (proposal.unknownClasses > 0)
    say(`${proposal.unknownClasses} classes are not known; they are marked UNKNOWN`);
}

async function runList({ data, json }: Shared): Promise<void> {
  const { datasets, coverage, batches } = await withTrace(data, async (db) => ({
    datasets: await listDatasets(db),
    coverage: await loadCoverage(db),
    batches: await listBatches(db),
  }));
  if (json === true) print(asJson({ datasets, coverage, batches, mappings: mappingNames() }));
  else print(datasetLines(datasets, coverage, batches, mappingNames()).join('\n'));
}

type SearchOptions = Shared & SeizureFilter & { readonly limit: number };

async function checkSearched(db: TraceDb, dataset: string | undefined): Promise<void> {
  const known = (await listDatasets(db)).map(({ id }) => id);
  if (dataset !== undefined && !known.includes(dataset))
    throw new UserError(`there is no dataset "${dataset}": ${known.join(', ') || 'none is imported yet'}`);
}

async function runSearch(
  words: readonly string[],
  { data, json, limit, text, ...more }: SearchOptions,
): Promise<void> {
  const { from, to } = more;
  if (from !== undefined && to !== undefined && to < from)
    throw new UserError(`--to ${to} lies before --from ${from}`);
  const filter = { ...more, text: [...words, text ?? ''].join(' ').trim() };
  const { seizures, total } = await withTrace(data, async (db) => {
    await checkSearched(db, filter.dataset);
    return {
      seizures: await searchSeizures(db, filter, { limit }),
      total: await countSeizures(db, filter),
    };
  });
  if (json === true) for (const seizure of seizures) print(asJson(seizure));
  else printLines(seizureLines(seizures, total));
}

function itemOption(text: string): string {
  if (ITEM_TYPES.some((type) => type === text)) return text;
  throw new InvalidArgumentError(`give one of ${ITEM_TYPES.join(', ')}`);
}

function limitOption(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100_000) return limit;
  throw new InvalidArgumentError('give a number from 1 to 100000');
}

const SEARCH_EXAMPLES = `
Examples:
  tracewire seizures search caucedo
  tracewire seizures search --country HT --from 2025-01-01 --item ammunition
  tracewire seizures search glock --json | jq -r .id`;

/** Adds the command to the program. */
export function register(program: Command): void {
  const seizures = program
    .command('seizures')
    .description('official seizure data: import, map, list, search');
  const data = ['--data <folder>', 'folder of the embedded database'] as const;
  const json = ['--json', 'print JSON'] as const;
  seizures
    .command('import <file>')
    .description('import a delimited file under a mapping; the same file again changes nothing')
    .requiredOption('--mapping <name>', 'a mapping in corpora/seizures, or a .yaml file')
    .option('--supersedes <batch...>', 'batches that this file corrects')
    .option(...data)
    .option(...json)
    .action(runImport);
  seizures
    .command('map <file>')
    .description('propose a mapping for a file, to be edited')
    .option('--output <file>', 'write it there, not to standard output')
    .action(runMap);
  seizures
    .command('list')
    .description('datasets with their coverage and batches, and the mappings there are')
    .option(...data)
    .option(...json)
    .action(runList);
  seizures
    .command('search [words...]')
    .description(
      'find seizures, the latest first; words that all occur (place, agency, class, make, container ...)',
    )
    .option('--text <words>', 'the same words as one option')
    .option('--country <code>', 'ISO 3166 code', countryOption)
    .option('--from <day>', 'YYYY-MM-DD', dayOption)
    .option('--to <day>', 'YYYY-MM-DD', dayOption)
    .option('--item <type>', 'item type', itemOption)
    .option('--dataset <id>', 'one dataset')
    .option('--limit <n>', 'at most so many', limitOption, 50)
    .option(...data)
    .option('--json', 'print JSON, one seizure a line')
    .addHelpText('after', SEARCH_EXAMPLES)
    .action(runSearch);
}
