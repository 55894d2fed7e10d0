/** Reads the tab-separated tables of corpora/: UTF-8, "#" begins a comment line, the first line is the header. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
export type TableFolder = Readonly<Record<string, Table>>;

/** Reads one table; lines are trimmed at the end only, empty ones skipped. */
export function parseTable(text: string): Table {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [header, ...rows] = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  return { header: header ?? [], rows };
}

/** Every `*.tsv` of a folder by its name without the ending; an absent folder has none. */
export function readTables(folder: string): TableFolder {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort();
  return Object.fromEntries(
    names.map((name) => [
      name.slice(0, -'.tsv'.length),
      parseTable(readFileSync(join(folder, name), 'utf8')),
    ]),
  );
}
