/** Imports trace data into the open transaction: a partner's records, or published aggregates. */
import { UserError } from '../../domain/errors.ts';
import { listBatches, supersedeBatches } from '../batches.ts';
import type { TraceDb } from '../columns.ts';
import { deleteOlderRows, saveTraceAggregates, saveTraceRecords } from '../traces.ts';
import { BadCell } from './cells.ts';
import { bindColumns } from './columns-of-file.ts';
import { readCsv, readHeader } from './csv.ts';
import type { ImportContext, SeizureImport } from './import-seizures.ts';
import { isPersonal, loadHints } from './library.ts';
import type { AggregateMapping, RecordMapping } from './mapping.ts';
import { checkSerialKey } from './serial-hash.ts';
import { noRowRead, Tally } from './tally.ts';
import { aggregateReader, recordReader, type TraceReader } from './trace-row.ts';

const STATEMENT_ROWS = 1000;

async function readRows<Row>(
  { file, onProgress }: ImportContext,
  form: RecordMapping['file'],
  tally: Tally,
  read: TraceReader<Row>,
  write: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let waiting: Row[] = [];
  let header = true;
  let count = 0;
  for await (const csv of readCsv(file, form)) {
    if (header && 'cells' in csv) {
      header = false;
      continue;
    }
    count += 1;
    if (count % 10_000 === 0) onProgress(count);
    try {
      if ('broken' in csv) throw new BadCell(csv.broken);
      waiting.push(read(csv.cells, tally));
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      tally.refused(csv.line, error.message);
    }
    if (waiting.length < STATEMENT_ROWS) continue;
    await write(waiting);
    waiting = [];
  }
  if (waiting.length > 0) await write(waiting);
}

/** A person's data may not be mapped, whatever the mapping says. */
function refusePersonal(mapping: RecordMapping): void {
  const hints = loadHints();
  const mapped = Object.entries(mapping.columns).find(
    ([header, { never }]) => never === undefined && isPersonal(header, hints),
  );
  if (mapped === undefined) return;
  throw new UserError(
    `the mapping of "${mapping.dataset.id}" uses the column "${mapped[0]}", which names a person: purchasers and possessors are not stored; give it "never: personal data"`,
  );
}

/**
 * Imports trace records or aggregates; a new file replaces the dataset. Throws a UserError for a mapping that does not
 * fit, for a mapped column of personal data, and for trace records without a serial key.
 */
export async function importTraces(
  trx: TraceDb,
  mapping: RecordMapping | AggregateMapping,
  context: ImportContext,
  serialKey: string | null,
): Promise<SeizureImport> {
  const { file, batch } = context;
  const header = await readHeader(file, mapping.file);
  const bound = bindColumns<string>(mapping, header, file);
  const tally = new Tally(bound.unmapped);
  const table = mapping.kind === 'trace_records' ? 'trace.trace_records' : 'trace.trace_aggregates';
  if (mapping.kind === 'trace_records') {
    refusePersonal(mapping);
    const read = recordReader(mapping, bound, batch.id, checkSerialKey(serialKey));
    await readRows(context, mapping.file, tally, read, (rows) => saveTraceRecords(trx, rows));
  } else {
    const read = aggregateReader(mapping, bound, batch.id);
    await readRows(context, mapping.file, tally, read, (rows) => saveTraceAggregates(trx, rows));
  }
  const report = tally.report();
  if (report.rowsOk === 0) throw noRowRead(file, report);
  const withdrawn = await deleteOlderRows(trx, table, batch.dataset, batch.id);
  const older = (await listBatches(trx, batch.dataset)).map(({ id }) => id).filter((id) => id !== batch.id);
  await supersedeBatches(trx, older, batch.id);
  return { report, changes: { added: report.rowsOk, changed: 0, same: 0, withdrawn } };
}
