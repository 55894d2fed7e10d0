/** Imports a file of seizure rows into the open transaction: read, group, write, withdraw what the file replaces. */
import { UserError } from '../../domain/errors.ts';
import type { Coverage, Seizure } from '../../domain/seizure.ts';
import { listBatches, supersedeBatches } from '../batches.ts';
import type { TraceDb } from '../columns.ts';
import { saveDataset } from '../datasets.ts';
import { type Replaces, type SeizureChanges, saveSeizures, withdrawUnseen } from '../seizures.ts';
import { BadCell } from './cells.ts';
import { bindColumns } from './columns-of-file.ts';
import { type CsvRow, readCsv, readHeader } from './csv.ts';
import type { SeizureMapping } from './mapping.ts';
import { joinRows } from './seizure-groups.ts';
import { readSeizureRow, type SeizureReader, seizureReader } from './seizure-row.ts';
import { createStaging, noteSeen, SEEN, type StagedRow, stagedGroups, stageRows } from './staging.ts';
import { type FileReport, noRowRead, Tally } from './tally.ts';
import type { SeizureTarget } from './targets.ts';

export type SeizureImport = {
  readonly report: FileReport;
  readonly changes: SeizureChanges & { readonly withdrawn: number };
};

const WRITE_ROWS = 1000;

/** Rows behind the header; a row that cannot be read is counted and left out. */
async function* readableRows(
  rows: AsyncIterable<CsvRow>,
  reader: SeizureReader,
  tally: Tally,
  onProgress: (rows: number) => void,
): AsyncGenerator<StagedRow> {
  let header = true;
  let count = 0;
  for await (const csv of rows) {
    if (header && 'cells' in csv) {
      header = false;
      continue;
    }
    count += 1;
    if (count % 10_000 === 0) onProgress(count);
    if ('broken' in csv) {
      tally.refused(csv.line, csv.broken);
      continue;
    }
    try {
      const row = readSeizureRow(reader, csv.cells, tally);
      tally.kept(row.event.dateFrom, row.event.dateTo);
      yield { line: csv.line, row };
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      tally.refused(csv.line, error.message);
    }
  }
}

function sharedId(id: string, file: string): UserError {
  return new UserError(
    `${file}: two events have the id "${id}": in the mapping, group by what tells them apart, or list their reference under placeholders`,
  );
}

async function writeGroups(
  trx: TraceDb,
  mapping: SeizureMapping,
  batch: string,
  file: string,
  tally: Tally,
): Promise<SeizureChanges> {
  let changes: SeizureChanges = { added: 0, changed: 0, same: 0 };
  let waiting: Seizure[] = [];
  const flush = async (): Promise<void> => {
    const [again] = await noteSeen(
      trx,
      waiting.map(({ id }) => id),
    );
    if (again !== undefined) throw sharedId(again, file);
    const { added, changed, same } = await saveSeizures(trx, batch, waiting);
    changes = { added: changes.added + added, changed: changes.changed + changed, same: changes.same + same };
    waiting = [];
  };
  for await (const rows of stagedGroups(trx)) {
    const [first] = rows;
    if (mapping.group === 'row')
      waiting.push(...rows.map((row, index) => joinRows(mapping, [row], index + 1, tally)));
    else waiting.push(joinRows(mapping, [first, ...rows.slice(1)], 1, tally));
    if (waiting.length >= WRITE_ROWS) await flush();
  }
  await flush();
  return changes;
}

/** What the file replaces: by the mapping's rule, or the batches that the person names. */
function replacesOf(mapping: SeizureMapping, report: FileReport, named: readonly string[]): Replaces | null {
  if (named.length > 0) return { kind: 'batches', ids: named };
  switch (mapping.supersedes) {
    case 'dataset':
      return { kind: 'dataset' };
    case 'span':
      return report.dateFrom === null || report.dateTo === null
        ? null
        : { kind: 'span', from: report.dateFrom, to: report.dateTo };
    case 'none':
      return null;
  }
}

/** Earlier batches that lie wholly within what the file replaces, and those of the very same file. */
async function supersededBatches(
  trx: TraceDb,
  batch: { readonly id: string; readonly dataset: string; readonly fileSha256: string },
  replaces: Replaces | null,
): Promise<readonly string[]> {
  const earlier = (await listBatches(trx, batch.dataset)).filter(({ id }) => id !== batch.id);
  const within = (report: unknown): boolean => {
    if (replaces === null) return false;
    if (replaces.kind === 'dataset') return true;
    if (replaces.kind === 'batches') return false;
    const { dateFrom, dateTo } = report as FileReport;
    return dateFrom !== null && dateTo !== null && dateFrom >= replaces.from && dateTo <= replaces.to;
  };
  return earlier
    .filter(
      (row) =>
        row.file_sha256 === batch.fileSha256 ||
        within(row.report) ||
        (replaces?.kind === 'batches' && replaces.ids.includes(row.id)),
    )
    .map(({ id }) => id);
}

function coverageOf(mapping: SeizureMapping, { dateFrom, dateTo }: FileReport): readonly Coverage[] {
  return mapping.coverage.map((entry) => ({
    ...entry,
    dateFrom: entry.dateFrom === 'file' ? (dateFrom ?? '0001-01-01') : entry.dateFrom,
    dateTo: entry.dateTo === 'file' ? (dateTo ?? '0001-01-01') : entry.dateTo,
  }));
}

export type ImportContext = {
  readonly file: string;
  readonly batch: { readonly id: string; readonly dataset: string; readonly fileSha256: string };
  /** Batches that the person says this file corrects. */
  readonly supersedes: readonly string[];
  readonly onProgress: (rows: number) => void;
};

/**
 * Imports the file. Good rows are all written or none; rows that cannot be read are counted with their line and reason.
 * Throws a UserError when the mapping does not fit the file or when no row of it can be read.
 */
export async function importSeizures(
  trx: TraceDb,
  mapping: SeizureMapping,
  { file, batch, supersedes, onProgress }: ImportContext,
): Promise<SeizureImport> {
  const bound = bindColumns<SeizureTarget>(mapping, await readHeader(file, mapping.file), file);
  const tally = new Tally(bound.unmapped);
  const reader = seizureReader(mapping, bound);
  await createStaging(trx);
  await stageRows(trx, readableRows(readCsv(file, mapping.file), reader, tally, onProgress));
  const read = tally.report();
  if (read.rowsOk === 0) throw noRowRead(file, read);
  const changes = await writeGroups(trx, mapping, batch.id, file, tally);
  const report = tally.report();
  const replaces = replacesOf(mapping, report, supersedes);
  const older = await supersededBatches(trx, batch, replaces);
  let withdrawn = 0;
  if (replaces !== null) withdrawn += await withdrawUnseen(trx, batch.dataset, batch.id, replaces, SEEN);
  if (older.length > 0)
    withdrawn += await withdrawUnseen(trx, batch.dataset, batch.id, { kind: 'batches', ids: older }, SEEN);
  await supersedeBatches(trx, older, batch.id);
  await saveDataset(trx, { ...mapping.dataset, kind: mapping.kind }, coverageOf(mapping, report));
  return { report, changes: { ...changes, withdrawn } };
}
