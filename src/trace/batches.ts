/** Import batches: one file under one mapping each. */
import { type Generated, sql } from 'kysely';
import type { Json, Stamp, TraceDb } from './columns.ts';

export type ImportBatchesTable = {
  id: string;
  dataset: string;
  file_name: string;
  file_sha256: string;
  mapping_sha256: string;
  encoding: string;
  rows_in: number;
  rows_ok: number;
  rows_bad: number;
  report: Json<unknown>;
  imported_at: Stamp;
  superseded_by: Generated<string | null>;
};

export type BatchRow = {
  readonly id: string;
  readonly dataset: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly mappingSha256: string;
  readonly encoding: string;
};

/** A batch's id: the same file under the same mapping is the same batch. */
export const batchId = (dataset: string, fileSha256: string, mappingSha256: string): string =>
  `${dataset}:${fileSha256.slice(0, 16)}:${mappingSha256.slice(0, 8)}`;

/** Opens a batch inside the import's transaction; a superseded batch that comes back counts again. */
export async function openBatch(trx: TraceDb, batch: BatchRow): Promise<void> {
  await trx
    .insertInto('trace.import_batches')
    .values({
      id: batch.id,
      dataset: batch.dataset,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      mapping_sha256: batch.mappingSha256,
      encoding: batch.encoding,
      rows_in: 0,
      rows_ok: 0,
      rows_bad: 0,
      report: '{}',
    })
    .onConflict((clash) => clash.column('id').doUpdateSet({ superseded_by: null, imported_at: sql`now()` }))
    .execute();
}

/** Writes what the file held. */
export async function closeBatch(
  trx: TraceDb,
  id: string,
  counts: {
    readonly rowsIn: number;
    readonly rowsOk: number;
    readonly rowsBad: number;
    readonly report: unknown;
  },
): Promise<void> {
  await trx
    .updateTable('trace.import_batches')
    .set({
      rows_in: counts.rowsIn,
      rows_ok: counts.rowsOk,
      rows_bad: counts.rowsBad,
      report: JSON.stringify(counts.report),
    })
    .where('id', '=', id)
    .execute();
}

/** Marks earlier batches as superseded by `by`. */
export async function supersedeBatches(trx: TraceDb, ids: readonly string[], by: string): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('trace.import_batches')
    .set({ superseded_by: by })
    .where('id', 'in', ids)
    .where('id', '<>', by)
    .execute();
}

/** Batches of a dataset (or of all), newest first. */
export function listBatches(db: TraceDb, dataset?: string) {
  const rows = db.selectFrom('trace.import_batches').selectAll().orderBy('imported_at', 'desc').orderBy('id');
  return (dataset === undefined ? rows : rows.where('dataset', '=', dataset)).execute();
}

/** One batch, or null. */
export async function loadBatch(db: TraceDb, id: string) {
  return (
    (await db.selectFrom('trace.import_batches').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  );
}
