/** Streams a delimited text file: decoded strictly, row by row with line numbers, never whole in memory. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { fileProblem, UserError } from '../../domain/errors.ts';

export type CsvForm = { readonly encoding: string; readonly delimiter: string };
/** A row, or the reason why the text on that line is none. `line` counts from 1 and is the row's last line. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string };

const MAX_ROW_CHARACTERS = 1_000_000;

const cannotRead = (path: string, error: unknown): UserError =>
  new UserError(`${path} cannot be read: ${fileProblem(error)}`);

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UserError(
        `${path} is not ${encoding}: set file.encoding in the mapping, windows-1252 for instance`,
      );
    throw cannotRead(path, error);
  }
}

type Skipped = { readonly code?: string; readonly lines?: number; readonly message: string };

/** Errors after which it is not known where the row ends: the lines that follow would vanish in it. */
const SWALLOWING = new Set(['CSV_INVALID_CLOSING_QUOTE', 'CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']);
const REASONS: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'another number of cells than the header',
  INVALID_OPENING_QUOTE: 'a stray quote',
};

/** Notes rows that are none, once a line; throws for errors that swallow further rows. */
function refuse(broken: Map<number, string>, error: Skipped): void {
  const { lines = 0, code = '', message } = error;
  if (SWALLOWING.has(code))
    throw new UserError(
      `a quoted cell that ends on line ${lines} is not closed as it should be; mend it and import again`,
    );
  broken.set(lines, REASONS[code] ?? message);
}

function parserOf(delimiter: string, broken: Map<number, string>) {
  return parse({
    delimiter,
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    skip_records_with_error: true,
    on_skip: (error) => {
      refuse(broken, (error ?? { message: 'unreadable' }) as Skipped);
      return undefined;
    },
  });
}

function* taken(broken: Map<number, string>): Generator<CsvRow> {
  for (const [line, reason] of broken) yield { line, broken: reason };
  broken.clear();
}

/**
 * Yields the header (as the first row) and every row. A row with another number of cells than the header, or with a
 * stray quote, is `broken`. Throws a UserError when the file cannot be read or decoded, or a quote swallows rows.
 */
export async function* readCsv(path: string, { encoding, delimiter }: CsvForm): AsyncGenerator<CsvRow> {
  const broken = new Map<number, string>();
  const parser = parserOf(delimiter, broken);
  const source = Readable.from(decoded(path, encoding), { objectMode: true });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield* taken(broken);
      yield { line: info.lines, cells: record };
    }
    yield* taken(broken);
  } catch (error) {
    if (error instanceof UserError && error.message.startsWith(path)) throw error;
    throw new UserError(
      `${path} is no readable table: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Reads the header row. Throws a UserError for an empty file. */
export async function readHeader(path: string, form: CsvForm): Promise<readonly string[]> {
  for await (const row of readCsv(path, form))
    if ('cells' in row) return row.cells.map((cell) => cell.trim());
  throw new UserError(`${path} is empty: it has not even a header row`);
}
