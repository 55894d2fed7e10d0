/** Streams a delimited text file: decoded strictly, row by row with line numbers, never whole in memory. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UserError } from '../../domain/errors.ts';

export type CsvForm = { readonly encoding: string; readonly delimiter: string };
/** A row, or the reason why the text on that line is none. `line` counts from 1 and is the row's last line. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string };

const MAX_ROW_CHARACTERS = 1_000_000;

const cannotRead = (path: string, error: unknown): UserError => {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EISDIR'
        ? 'it is a folder'
        : (code ?? String(error));
  return new UserError(`${path} cannot be read: ${why}`);
};

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

/**
 * Yields the header (as the first row) and every row. A row with another number of cells than the header, or with a
 * stray quote, is `broken`. Throws a UserError when the file cannot be read or decoded.
 */
export async function* readCsv(path: string, { encoding, delimiter }: CsvForm): AsyncGenerator<CsvRow> {
  const broken: CsvRow[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    skip_records_with_error: true,
    on_skip: (error) => {
      const { lines = 0, code, message } = (error ?? { message: 'unreadable' }) as Skipped;
      const short = code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH';
      broken.push({
        line: lines,
        broken: short ? 'another number of cells than the header' : (message.split(' at line', 1)[0] ?? ''),
      });
      return undefined;
    },
  });
  const source = Readable.from(decoded(path, encoding), { objectMode: true });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield* broken.splice(0);
      yield { line: info.lines, cells: record };
    }
    yield* broken.splice(0);
  } catch (error) {
    if (error instanceof UserError) throw error;
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
