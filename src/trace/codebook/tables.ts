/** Lists the tables of a migrated database with their columns and comments. */
import { sql } from 'kysely';
import type { TraceDb } from '../columns.ts';

export type ColumnRow = {
  readonly table: string;
  readonly about: string | null;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly key: boolean;
  readonly refers: string | null;
  readonly meaning: string | null;
};

/** Columns of the schema `trace` in the order of their tables and positions. */
export async function tableColumns(db: TraceDb): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select c.relname as "table", obj_description(c.oid) as about, a.attname as "column",
      format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
      coalesce((select a.attnum = any(p.conkey) from pg_constraint p where p.conrelid = c.oid and p.contype = 'p'), false) as key,
      (select t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as refers,
      col_description(c.oid, a.attnum) as meaning
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'trace' and c.relkind = 'r' and c.relname not like 'migrations%'
    order by c.relname, a.attnum
  `.execute(db);
  return rows;
}
