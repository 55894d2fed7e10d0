/** `tracewire export`: writes incidents, cases or matches in a format that other programs read. */
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../domain/errors.ts';
import { FORMATS, type Format, SUBJECTS, type Subject, writerFor } from '../export/index.ts';
import { exportRecords } from './export-records.ts';
import { nameRule } from './name-rule.ts';
import { withTrace } from './trace-database.ts';

type Options = {
  readonly format: Format;
  readonly what: Subject;
  readonly since?: Date;
  readonly output?: string;
  readonly withNames?: boolean;
  readonly data?: string;
};

function sinceOption(text: string): Date {
  const at = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('give a day or a moment, such as 2025-09-17 or 2025-09-17T08:00:00Z');
}

/** Writes beside the file and renames when all is there: a file of that name is whole or as it was. */
async function writeFile(path: string, text: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(text), createWriteStream(part));
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new UserError(`${path} cannot be written (${code}): choose another place with --output`);
  }
}

/** A reader that has seen enough (`| head`) ends the export, and that is no error. */
async function writeOut(text: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(text), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function runExport({ format, what, since, output, withNames = false, data }: Options): Promise<void> {
  const writer = writerFor(format, what);
  if (writer === null) throw new UserError(`${format} has no form for ${what}: use --format jsonl or csv`);
  const rule = nameRule(withNames);
  await withTrace(data, async (db) => {
    const text = writer(exportRecords(db, what, rule, since));
    await (output === undefined ? writeOut(text) : writeFile(output, text));
  });
}

/** Adds the command to the program. */
export function register(program: Command): void {
  program
    .command('export')
    .description('write incidents, cases or matches; private persons are masked')
    .addOption(new Option('--format <format>', 'form of the file').choices(FORMATS).makeOptionMandatory())
    .addOption(new Option('--what <subject>', 'what to write').choices(SUBJECTS).default('incidents'))
    .option('--since <moment>', 'only what changed after it', sinceOption)
    .option('--output <file>', 'write it there, not to standard output')
    .option('--with-names', 'write the names of private persons')
    .option('--data <folder>', 'folder of the embedded database')
    .action(runExport);
}
