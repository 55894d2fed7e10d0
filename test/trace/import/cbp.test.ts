import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FileImport, importFile } from '../../../src/trace/import/import-file.ts';
import type { StoredSeizure } from '../../../src/trace/seizure-reader.ts';
import { countSeizures, loadSeizures, searchSeizures } from '../../../src/trace/seizure-reader.ts';
import { traceDatabase } from '../support.ts';
import { corpusFile, corpusMapping } from './support.ts';

const db = traceDatabase();
const FILE = corpusFile('cbp', 'cbp-weapons-ammunition-seizures-fy2022-fy2025.csv');
let done: FileImport;

beforeAll(async () => {
  done = await importFile(db(), FILE, corpusMapping('cbp'));
}, 120_000);

const byEvent = async (id: string): Promise<StoredSeizure | undefined> =>
  (await loadSeizures(db(), [`cbp:${id}`]))[0];

describe('the CBP file', () => {
  it('is read whole: 22,559 rows, none refused, no column or category unmapped', () => {
    const { rowsIn, rowsOk, rowsBad, unmapped, unmappedColumns, disagreements } = done.report;
    expect({ rowsIn, rowsOk, rowsBad }).toEqual({ rowsIn: 22_559, rowsOk: 22_559, rowsBad: 0 });
    expect([unmapped, unmappedColumns, disagreements]).toEqual([[], [], []]);
  });

  it('holds 14,923 events with an id of their own and two under the placeholder', async () => {
    expect(done.changes).toEqual({ added: 14_925, changed: 0, same: 0, withdrawn: 0 });
    expect(await countSeizures(db(), { dataset: 'cbp' })).toBe(14_925);
  });

  it('imported again changes nothing', async () => {
    const again = await importFile(db(), FILE, corpusMapping('cbp'));
    expect(again.already).toBe(true);
    expect(again.report).toEqual(done.report);
  });

  it('puts October to December into the calendar year before the fiscal one', async () => {
    const december2024 = await byEvent('3460425857');
    expect(december2024?.raw[0]).toMatchObject({ 'Fiscal Year': '2024', 'Month (abbv)': 'DEC' });
    expect([december2024?.dateFrom, december2024?.dateTo]).toEqual(['2023-12-01', '2023-12-31']);
  });

  it('reads "2025 (FYTD)" as fiscal year 2025, up to May', () => {
    expect([done.report.dateFrom, done.report.dateTo]).toEqual(['2021-10-01', '2025-05-31']);
  });

  it('keeps the two events under the placeholder id apart', async () => {
    const shared = await searchSeizures(db(), { dataset: 'cbp', text: '-2147483648' });
    const said = shared.map(({ area, direction, items }) => [area, direction, items.length]);
    expect(said.sort()).toEqual([
      ['Laredo Field Office', 'outbound', 4],
      ['New York Field Office', 'inbound', 1],
    ]);
    expect(new Set(shared.map(({ id }) => id)).size).toBe(2);
  });

  it('adds up the 240 repeats of event and category', async () => {
    const { rows } = await sql<{ lines: number; repeats: number }>`
      select (select count(*)::int from trace.seizure_items) as lines,
        (select count(*)::int from (select 1 from trace.seizure_items group by seizure_id, raw_class having count(*) > 1) t) as repeats
    `.execute(db());
    expect(rows[0]).toEqual({ lines: 22_559 - 240, repeats: 0 });
  });

  it('takes the five empty quantities for unknown, not for zero', async () => {
    const { rows } = await sql<{ empty: number }>`
      select count(*)::int as empty from trace.seizures s, jsonb_array_elements(s.raw) r where r->>'Quantity Seized' = ''
    `.execute(db());
    expect(rows[0]?.empty).toBe(5);
    const unknown = done.report.totals.reduce((sum, total) => sum + total.unknown, 0);
    const { rows: kept } = await sql<{ unknown: number; least: number }>`
      select count(*) filter (where quantity is null)::int as unknown, count(*) filter (where bound = 'min')::int as least
      from trace.seizure_items
    `.execute(db());
    expect(kept[0]?.unknown).toBe(unknown);
    expect((kept[0]?.unknown ?? 0) + (kept[0]?.least ?? 0)).toBe(5);
  });

  it('adds up to the quantities of the file, category by category', async () => {
    const { rows } = await sql<{ differing: number }>`
      with raw as (select r->>'Category' as class, sum(nullif(r->>'Quantity Seized', '')::double precision) as n
        from trace.seizures s, jsonb_array_elements(s.raw) r group by 1),
      kept as (select raw_class as class, sum(quantity) as n from trace.seizure_items group by 1)
      select count(*) filter (where raw.n is distinct from kept.n)::int as differing from raw full join kept using (class)
    `.execute(db());
    expect(rows[0]?.differing).toBe(0);
  });

  it('gives no direction where the file says OTHER', async () => {
    const { rows } = await sql<{ direction: string | null; n: number }>`
      select direction, count(*)::int as n from trace.seizures s where raw->0->>'Inbound/Outbound' = 'OTHER' group by 1
    `.execute(db());
    expect(rows.map(({ direction }) => direction)).toEqual([null]);
  });

  it('fills the area with the field office and never a place', async () => {
    const { rows } = await sql<{ places: number; areas: number }>`
      select count(place)::int as places, count(distinct area)::int as areas from trace.seizures
    `.execute(db());
    expect(rows[0]).toEqual({ places: 0, areas: 41 });
  });

  it.each([
    ['Vest Body Armor', 'body_armor'],
    ['Case', 'other'],
    ['Scope', 'part'],
    ['Silencer (Muffler or Sound Moderator)', 'part'],
    ['Receivers', 'part'],
  ])('does not count %s as a firearm', async (rawClass, type) => {
    const { rows } = await sql<{ type: string; firearms: number | null }>`
      select distinct i.type, s.firearms from trace.seizure_items i join trace.seizures s on s.id = i.seizure_id
      where i.raw_class = ${rawClass} and not exists (select 1 from trace.seizure_items o
        where o.seizure_id = s.id and o.raw_class in ('Handgun', 'Long Arm', 'Other Firearms'))
    `.execute(db());
    expect(rows).toEqual([{ type, firearms: null }]);
  });

  it('reads ids that were saved as floats', async () => {
    expect((await byEvent('5115533108'))?.sourceRef).toBe('5115533108');
  });
});
