/** Looks over an unknown table: encoding, delimiter, header, and the values of each column. */
import { createReadStream } from 'node:fs';
import { type CsvForm, readCsv, readHeader } from './csv.ts';

/** Rows that are looked at; distinct values are counted up to a bound. */
const ROWS = 50_000;
const DISTINCT = 400;

export type ColumnSurvey = {
  readonly header: string;
  /** Distinct values with their counts, most frequent first. */
  readonly values: readonly { readonly value: string; readonly rows: number }[];
  /** True when there were more distinct values than are listed. */
  readonly many: boolean;
};
export type Survey = {
  readonly form: CsvForm;
  readonly rows: number;
  readonly columns: readonly ColumnSurvey[];
};

/** UTF-8 when every byte of the file is; else windows-1252, of which Latin-1 is a part. */
async function encodingOf(path: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'windows-1252';
    return 'utf-8';
  }
}

/** The delimiter that cuts the header into the most cells. */
async function delimiterOf(path: string, encoding: string): Promise<string> {
  const counts: { readonly delimiter: string; readonly cells: number }[] = [];
  for (const delimiter of [',', ';', '\t', '|'])
    counts.push({ delimiter, cells: (await readHeader(path, { encoding, delimiter })).length });
  return counts.sort((a, b) => b.cells - a.cells)[0]?.delimiter ?? ',';
}

/** Surveys a file. Throws a UserError when it cannot be read or is empty. */
export async function surveyFile(path: string): Promise<Survey> {
  const encoding = await encodingOf(path);
  const form = { encoding, delimiter: await delimiterOf(path, encoding) };
  const header = await readHeader(path, form);
  const counts = header.map(() => new Map<string, number>());
  let rows = -1;
  for await (const row of readCsv(path, form)) {
    if (!('cells' in row)) continue;
    rows += 1;
    if (rows === 0) continue;
    row.cells.forEach((cell, index) => {
      const column = counts[index];
      const value = cell.trim();
      if (column !== undefined && (column.has(value) || column.size <= DISTINCT))
        column.set(value, (column.get(value) ?? 0) + 1);
    });
    if (rows >= ROWS) break;
  }
  const columns = header.map((name, index) => {
    const values = [...(counts[index] ?? [])]
      .map(([value, n]) => ({ value, rows: n }))
      .sort((a, b) => b.rows - a.rows);
    return { header: name, values: values.slice(0, DISTINCT), many: values.length > DISTINCT };
  });
  return { form, rows, columns };
}
