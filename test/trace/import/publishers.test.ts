import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadCoverage } from '../../../src/trace/datasets.ts';
import { importFile } from '../../../src/trace/import/import-file.ts';
import { hashSerial } from '../../../src/trace/import/serial-hash.ts';
import { searchSeizures } from '../../../src/trace/seizure-reader.ts';
import { loadAggregates, traceRecordsOf } from '../../../src/trace/traces.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { traceDatabase } from '../support.ts';
import { corpusFile, corpusMapping, fileOf } from './support.ts';

const db = traceDatabase();
const folder = temporaryFolder();
const KEY = 'a secret of the tests';
const importSample = (dataset: string) =>
  importFile(db(), corpusFile(dataset, 'sample.csv'), corpusMapping(dataset), { serialKey: KEY });
const clean = { rowsBad: 0, unmapped: [], unmappedColumns: [], disagreements: [] };

describe('Colombian police data', () => {
  it('joins the classes of a day and municipality, whatever zero the code has lost', async () => {
    const { report, changes } = await importSample('colombia-police');
    expect(report).toMatchObject({ ...clean, rowsOk: 15 });
    expect(changes.added).toBe(9);
    const [cali] = await searchSeizures(db(), { dataset: 'colombia-police', text: 'cali' });
    expect(cali).toMatchObject({ place: 'CALI', admin1: 'VALLE', dateFrom: '2025-02-04', country: 'CO' });
    expect(cali?.items.map(({ type, quantity, unit }) => [type, quantity, unit])).toEqual([
      ['pistol', 3, 'piece'],
      ['revolver', 2, 'piece'],
      ['ammunition', 128, 'round'],
    ]);
  });
});

describe('Ecuadorian data, a row an object', () => {
  it('keeps equal rows as several objects, in Latin-1', async () => {
    const { report, changes } = await importSample('ecuador-mdi');
    expect(report).toMatchObject({ ...clean, rowsOk: 12 });
    expect(changes.added).toBe(12);
    const manabi = await searchSeizures(db(), { dataset: 'ecuador-mdi', text: 'manabi' });
    expect(manabi.map(({ admin1, items }) => [admin1, items[0]?.type])).toEqual([
      ['MANABÍ', 'shotgun'],
      ['MANABÍ', 'shotgun'],
    ]);
    const pistols = await searchSeizures(db(), { dataset: 'ecuador-mdi', item: 'pistol' });
    expect(new Set(pistols.map(({ id }) => id)).size).toBe(3);
    expect(pistols.map(({ place, dateFrom }) => [place, dateFrom])[0]).toEqual(['Guayaquil', '2025-01-03']);
  });
});

describe('Mexican bulletins', () => {
  it('read a period of days and a count a class, magazines apart from cartridges', async () => {
    const { report, changes } = await importSample('mexico-bulletin');
    expect(report).toMatchObject({ ...clean, rowsOk: 6 });
    expect(changes.added).toBe(6);
    const [culiacan] = await searchSeizures(db(), { dataset: 'mexico-bulletin', text: 'culiacan' });
    expect([culiacan?.dateFrom, culiacan?.dateTo]).toEqual(['2025-03-14', '2025-03-16']);
    expect(culiacan?.items.map(({ rawClass, quantity }) => [rawClass, quantity])).toEqual([
      ['armas cortas', 2],
      ['armas largas', 11],
      ['cargadores', 64],
      ['cartuchos', 3412],
      ['granadas', 4],
    ]);
  });

  it('sum to what the file sums to', async () => {
    const { report } = await importSample('mexico-bulletin');
    const total = (type: string) => report.totals.find((one) => one.type === type)?.quantity;
    expect([total('ammunition'), total('magazine'), total('rifle')]).toEqual([9423, 214, 36]);
  });
});

describe('aggregates of traces', () => {
  it('keep the number, its dimension and its area; an unpublished one is unknown', async () => {
    expect((await importSample('atf-trace')).report).toMatchObject({ ...clean, rowsOk: 12 });
    const rows = await loadAggregates(db(), 'atf-trace');
    const haiti = rows.filter(
      ({ recoveryArea, periodFrom }) => recoveryArea === 'HT' && periodFrom === '2022-01-01',
    );
    expect(haiti.find(({ dimension }) => dimension === 'total')?.n).toBe(142);
    expect(haiti.find(({ sourceArea }) => sourceArea === 'US-FL')?.n).toBe(71);
    expect(rows.find(({ periodFrom }) => periodFrom === '2023-01-01')?.n).toBeNull();
  });
});

describe('a partner’s trace records', () => {
  it('meet by the keyed hash of their serial, in any spelling', async () => {
    const { report } = await importSample('partner-trace-records');
    expect(report).toMatchObject({ ...clean, rowsOk: 5 });
    const same = await traceRecordsOf(db(), hashSerial('ABX12345', KEY));
    expect(same.map(({ requestRef }) => requestRef)).toEqual(['TR-100001', 'TR-100004']);
  });

  it('hold neither a serial nor a name, address or birth', async () => {
    const { rows } = await sql<{ all: string }>`
      select string_agg(t::text, ' ') || (select coalesce(string_agg(b::text, ' '), '') from trace.import_batches b) as all
      from trace.trace_records t`.execute(db());
    const stored = rows[0]?.all ?? '';
    expect(stored).toContain('TR-100001');
    for (const secret of ['Nobody', 'Nowhere', '1990-01-01', '12-345', 'ABX12345', 'abx12345', 'K-778'])
      expect(stored).not.toContain(secret);
  });

  it('tell an obliterated serial from a missing one', async () => {
    const { rows } = await sql<{ ref: string; status: string | null; hashed: boolean }>`
      select request_ref as ref, serial_status as status, serial_hash is not null as hashed from trace.trace_records
      where request_ref in ('TR-100002', 'TR-100005') order by 1`.execute(db());
    expect(rows).toEqual([
      { ref: 'TR-100002', status: 'obliterated', hashed: false },
      { ref: 'TR-100005', status: null, hashed: false },
    ]);
  });

  it.each([null, 'short'])('are refused under the key %j', async (serialKey) => {
    const file = fileOf(folder, 'key.csv', ['request', 'TR-1']);
    await expect(
      importFile(db(), file, corpusMapping('partner-trace-records'), { serialKey }),
    ).rejects.toThrow(/TRACEWIRE_SERIAL_KEY|asks for/);
  });

  it('are refused when the mapping uses a column that names a person', async () => {
    const mapping = corpusMapping('partner-trace-records');
    const columns = { ...mapping.columns, 'purchaser name': { to: 'importer' as const } };
    const broken = { ...mapping, columns } as typeof mapping;
    const file = corpusFile('partner-trace-records', 'sample.csv');
    await expect(importFile(db(), file, broken, { serialKey: KEY })).rejects.toThrow(
      /"purchaser name".*not stored/,
    );
  });
});

describe('coverage', () => {
  it('runs over the days of the file where the mapping says so', async () => {
    const [coverage] = await loadCoverage(db(), 'colombia-police');
    expect(coverage).toMatchObject({
      dateFrom: '2025-02-04',
      dateTo: '2025-02-28',
      rowMeans: 'day_place_class',
    });
  });
});
