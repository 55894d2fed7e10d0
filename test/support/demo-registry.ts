/** The demonstration registry as seizures, read through its mapping as an import reads it. */
import { join } from 'node:path';
import type { Coverage, Seizure } from '../../src/domain/seizure.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { bindColumns } from '../../src/trace/import/columns-of-file.ts';
import { readCsv, readHeader } from '../../src/trace/import/csv.ts';
import { loadMapping } from '../../src/trace/import/library.ts';
import { joinRows } from '../../src/trace/import/seizure-groups.ts';
import { readSeizureRow, type SeizureRow, seizureReader } from '../../src/trace/import/seizure-row.ts';
import { Tally } from '../../src/trace/import/tally.ts';
import type { SeizureTarget } from '../../src/trace/import/targets.ts';

export type Registry = { readonly rows: readonly Seizure[]; readonly coverage: readonly Coverage[] };

/** Reads `corpora/seizures/<name>/<file>` without a database. */
export async function readRegistry(name: string, file: string): Promise<Registry> {
  const mapping = loadMapping(name);
  if (mapping.kind !== 'seizures') throw new Error(`${name} holds no seizures`);
  const path = join(projectRoot(), 'corpora', 'seizures', name, file);
  const bound = bindColumns<SeizureTarget>(mapping, await readHeader(path, mapping.file), path);
  const tally = new Tally(bound.unmapped);
  const reader = seizureReader(mapping, bound);
  const groups = new Map<string, SeizureRow[]>();
  let header = true;
  for await (const csv of readCsv(path, mapping.file)) {
    if (header || !('cells' in csv)) {
      header = false;
      continue;
    }
    const row = readSeizureRow(reader, csv.cells, tally);
    tally.kept(row.event.dateFrom, row.event.dateTo);
    groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  }
  const rows = [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : mapping.group === 'row'
        ? [first, ...rest].map((row, at) => joinRows(mapping, [row], at + 1, tally))
        : [joinRows(mapping, [first, ...rest], 1, tally)],
  );
  const { dateFrom, dateTo } = tally.report();
  const coverage = mapping.coverage.map((entry) => ({
    ...entry,
    dateFrom: entry.dateFrom === 'file' ? (dateFrom ?? '') : entry.dateFrom,
    dateTo: entry.dateTo === 'file' ? (dateTo ?? '') : entry.dateTo,
  }));
  return { rows, coverage };
}

/** The invented registry that matches.json speaks of. */
export const demoSeizures = (): Promise<Registry> => readRegistry('demo', 'seizures.csv');
