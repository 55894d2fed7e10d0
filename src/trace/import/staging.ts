/** A table of the import's transaction where rows wait until all of their event are there: a file of any size fits. */
import { sql } from 'kysely';
import { json, type TraceDb } from '../columns.ts';
import type { SeizureRow } from './seizure-row.ts';

const STATEMENT_ROWS = 1000;
const FETCH_ROWS = 2000;

/** The table of the ids that the file holds; what the dataset holds beside them may be withdrawn. */
export const SEEN = 'import_seen';

/** Creates the tables; they vanish with the transaction. */
export async function createStaging(trx: TraceDb): Promise<void> {
  await sql`create temporary table import_rows (key text collate "C" not null, line integer not null, row text not null) on commit drop`.execute(
    trx,
  );
  await sql`create temporary table import_seen (id text primary key) on commit drop`.execute(trx);
}

export type StagedRow = { readonly line: number; readonly row: SeizureRow };

async function writeStaged(trx: TraceDb, rows: readonly StagedRow[]): Promise<void> {
  const plain = rows.map(({ line, row }) => ({ key: row.key, line, row: JSON.stringify(row) }));
  await sql`insert into import_rows select * from json_to_recordset(${json(plain)}) as r (key text, line integer, row text)`.execute(
    trx,
  );
}

/** Collects rows and writes 1,000 a statement. */
export async function stageRows(trx: TraceDb, rows: AsyncIterable<StagedRow>): Promise<void> {
  let waiting: StagedRow[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < STATEMENT_ROWS) continue;
    await writeStaged(trx, waiting);
    waiting = [];
  }
  if (waiting.length > 0) await writeStaged(trx, waiting);
}

type Fetched = { readonly key: string; readonly row: string };

/** Reads the staged rows back, all rows of one key together and in the file's order. */
export async function* stagedGroups(trx: TraceDb): AsyncGenerator<readonly [SeizureRow, ...SeizureRow[]]> {
  await sql`declare import_groups no scroll cursor for select key, row from import_rows order by key, line`.execute(
    trx,
  );
  let key: string | null = null;
  let group: SeizureRow[] = [];
  for (;;) {
    const { rows } = await sql<Fetched>`fetch ${sql.lit(FETCH_ROWS)} from import_groups`.execute(trx);
    for (const fetched of rows) {
      const [first, ...rest] = group;
      if (fetched.key !== key && first !== undefined) {
        yield [first, ...rest];
        group = [];
      }
      key = fetched.key;
      group.push(JSON.parse(fetched.row) as SeizureRow);
    }
    if (rows.length === 0) break;
  }
  const [first, ...rest] = group;
  if (first !== undefined) yield [first, ...rest];
}

/** Notes ids that the file holds. Returns those that it held already: two events with one id. */
export async function noteSeen(trx: TraceDb, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into import_seen select unnest(${ids}::text[]) on conflict do nothing returning id
  `.execute(trx);
  const fresh = new Set(rows.map(({ id }) => id));
  // What was inserted is taken once from `fresh`; a second time the id was there already.
  return ids.filter((id) => !fresh.delete(id));
}
