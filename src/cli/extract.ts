/** `tracewire extract`: articles in, incident records out. Opens neither database, queue nor server. */
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync, type WriteStream } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import { loadKnowledge } from '../effects/knowledge.ts';
import { createExtractor, type Extractor } from '../extract/index.ts';
import { type Entry, isPublished, readLines, readSources } from './extract/inputs.ts';
import { formatExplanation, formatRecord } from './extract/record.ts';

type Options = {
  readonly input?: string;
  readonly output?: string;
  readonly format: 'json' | 'table';
  readonly explain: boolean;
  readonly published?: string;
  readonly lang?: Language;
  readonly country?: string;
  readonly timezone?: string;
};

const EXAMPLES = `
The first line of a text is its title. Results come one JSON object a line, in the order of the input.

Examples:
  tracewire extract article.txt --published 2025-03-06
  pbpaste | tracewire extract - --format table
  tracewire extract https://example.org/news/1 --country DO --timezone America/Santo_Domingo
  tracewire extract saved-page.html statement.pdf --format table --explain
  tracewire extract --input archive.jsonl --output records.jsonl

A line of JSON Lines is {"id","title","text","published","url"}; only "text" is required.
Articles that cannot be read are named on standard error and skipped; the exit code is then 1.`;

function publishedOf(value: string): string {
  if (isPublished(value)) return value;
  throw new InvalidArgumentError('give a date like 2025-03-06 or a time like 2025-03-06T18:30:00Z');
}

function countryOf(value: string): string {
  if (/^[A-Za-z]{2}$/.test(value)) return value.toUpperCase();
  throw new InvalidArgumentError('give a two-letter code like DO');
}

function timeZoneOf(value: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('give an IANA zone like America/Port-au-Prince');
  }
}

/** What the options say of every article that does not say it itself. */
function withDefaults(input: ExtractInput, options: Options): ExtractInput {
  return {
    ...input,
    published: input.published ?? options.published ?? null,
    country: input.country ?? options.country ?? null,
    timeZone: input.timeZone ?? options.timezone ?? null,
  };
}

/** Writes to standard output, or beside the output file, which takes its name only when everything is written. */
type Sink = { readonly write: (text: string) => Promise<void>; readonly finish: () => Promise<void> };

const STANDARD: Sink = {
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  finish: async () => {},
};

async function openFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new UserError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return stream;
}

async function openSink(output: string | undefined): Promise<Sink> {
  if (output === undefined || output === '-') return STANDARD;
  const part = `${output}.part`;
  const stream = await openFile(part);
  return {
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    finish: async () => {
      stream.end();
      await once(stream, 'close');
      try {
        renameSync(part, output);
      } catch (error) {
        rmSync(part, { force: true });
        throw new UserError(
          `cannot write ${output}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    },
  };
}

function present(result: ExtractResult, options: Options): string {
  if (options.format === 'json') return `${JSON.stringify(result)}\n`;
  return options.explain
    ? `${formatRecord(result)}${formatExplanation(result)}\n`
    : `${formatRecord(result)}\n`;
}

/** The entries that the options ask for. Throws a UserError where they contradict one another or name nothing. */
function entriesOf(sources: readonly string[], options: Options): AsyncGenerator<Entry> {
  if (options.input !== undefined) {
    if (sources.length > 0) throw new UserError('give articles or --input FILE.jsonl, not both');
    return readLines(options.input, process.stdin);
  }
  if (sources.length > 0) return readSources(sources, process.stdin);
  if (process.stdin.isTTY)
    throw new UserError('name a file, an address or "-", or give --input FILE.jsonl; see --help');
  return readSources(['-'], process.stdin);
}

/** A reader that closes early (`| head`) ends the run; it is no error. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

async function run(sources: readonly string[], options: Options): Promise<void> {
  endWithReader();
  const entries = entriesOf(sources, options);
  const sink = await openSink(options.output);
  let extractor: Extractor | null = null;
  let skipped = 0;
  for await (const entry of entries) {
    if (!('input' in entry)) {
      skipped += 1;
      process.stderr.write(`tracewire extract: ${entry.where}: ${entry.why}\n`);
      continue;
    }
    extractor ??= createExtractor(loadKnowledge());
    const result = extractor.extract(withDefaults(entry.input, options), options.lang);
    if (options.explain && options.format === 'json') process.stderr.write(formatExplanation(result));
    await sink.write(present(result, options));
  }
  await sink.finish();
  if (skipped > 0) process.exitCode = 1;
}

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('extract')
    .description('read articles into incident records')
    .argument(
      '[articles...]',
      'text files, saved pages (.html, .pdf), http(s) addresses, or - for standard input',
    )
    .option('--input <file>', 'JSON Lines, one article a line; - for standard input')
    .option('--output <file>', 'where to write; standard output without it')
    .addOption(
      new Option('--format <form>', 'one JSON object a line, or a readable record')
        .choices(['json', 'table'])
        .default('json'),
    )
    .option('--explain', 'show which rule read what (with --format json on standard error)', false)
    .option('--published <date>', 'day or time of publication of articles that bring none', publishedOf)
    .addOption(
      new Option('--lang <lang>', 'read in this language instead of detecting it').choices([...LANGUAGES]),
    )
    .option('--country <code>', 'country of the outlet, for ambiguous places and acronyms', countryOf)
    .option('--timezone <zone>', 'IANA zone of the outlet, for weekdays near midnight', timeZoneOf)
    .addHelpText('after', EXAMPLES)
    .action(run);
}
