/** Imports one file under one mapping as one batch: everything or nothing, and nothing twice. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { sql } from 'kysely';
import { UserError } from '../../domain/errors.ts';
import { batchId, closeBatch, loadBatch, openBatch } from '../batches.ts';
import { inTransaction, type TraceDb } from '../columns.ts';
import { saveDataset } from '../datasets.ts';
import { hashFile } from './file-hash.ts';
import { importSeizures, type SeizureImport } from './import-seizures.ts';
import { importTraces } from './import-traces.ts';
import type { Mapping } from './mapping.ts';

export type ImportOptions = {
  /** Batch ids that this file corrects. */
  readonly supersedes?: readonly string[];
  /** The secret under which serials are hashed; needed for trace records only. */
  readonly serialKey?: string | null;
  readonly onProgress?: (rows: number) => void;
};
export type FileImport = SeizureImport & {
  readonly batch: string;
  /** True when this file was imported under this mapping before: nothing was written. */
  readonly already: boolean;
};

const NOTHING = { added: 0, changed: 0, same: 0, withdrawn: 0 } as const;

/** The import of a batch that is there already and counts; null when there is none. */
async function finished(db: TraceDb, id: string): Promise<FileImport | null> {
  const batch = await loadBatch(db, id);
  if (batch === null || batch.superseded_by !== null) return null;
  return { batch: id, already: true, report: batch.report as SeizureImport['report'], changes: NOTHING };
}

/** One import a dataset at a time: a second one waits, and then finds what the first has done. */
async function lockDataset(trx: TraceDb, dataset: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`tracewire import ${dataset}`}))`.execute(trx);
}

async function checkSuperseded(db: TraceDb, dataset: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const batch = await loadBatch(db, id);
    if (batch?.dataset !== dataset)
      throw new UserError(`there is no batch "${id}" of "${dataset}": tracewire seizures list shows them`);
  }
}

/**
 * Imports `file`. The same file under the same mapping changes nothing. Throws a UserError for a file that cannot be
 * read or that the mapping does not fit; then nothing was written.
 */
export async function importFile(
  db: TraceDb,
  file: string,
  mapping: Mapping,
  { supersedes = [], serialKey = null, onProgress = () => undefined }: ImportOptions = {},
): Promise<FileImport> {
  const fileSha256 = await hashFile(file);
  const mappingSha256 = createHash('sha256').update(JSON.stringify(mapping)).digest('hex');
  const dataset = mapping.dataset.id;
  const id = batchId(dataset, fileSha256, mappingSha256);
  const before = await finished(db, id);
  if (before !== null) return before;
  await checkSuperseded(db, dataset, supersedes);
  const done = await inTransaction(db, async (trx): Promise<FileImport> => {
    await lockDataset(trx, dataset);
    const meanwhile = await finished(trx, id);
    if (meanwhile !== null) return meanwhile;
    await saveDataset(trx, { ...mapping.dataset, kind: mapping.kind }, []);
    const { encoding } = mapping.file;
    await openBatch(trx, { id, dataset, fileName: basename(file), fileSha256, mappingSha256, encoding });
    const context = { file, batch: { id, dataset, fileSha256 }, supersedes, onProgress };
    const read =
      mapping.kind === 'seizures'
        ? await importSeizures(trx, mapping, context)
        : await importTraces(trx, mapping, context, serialKey);
    const { rowsIn, rowsOk, rowsBad } = read.report;
    await closeBatch(trx, id, { rowsIn, rowsOk, rowsBad, report: read.report });
    return { batch: id, already: false, ...read };
  });
  // The planner must know of the new rows at once: the embedded database has no autovacuum to tell it.
  await sql`analyze trace.seizures, trace.seizure_items`.execute(db);
  return done;
}
