import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { listBatches } from '../../../src/trace/batches.ts';
import { type FileImport, importFile } from '../../../src/trace/import/import-file.ts';
import {
  countSeizures,
  loadSeizures,
  searchSeizures,
  seizureHistory,
} from '../../../src/trace/seizure-reader.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { traceDatabase } from '../support.ts';
import { corpusFile, corpusMapping, fileOf } from './support.ts';

const db = traceDatabase();
const folder = temporaryFolder();
const FILE = corpusFile('demo', 'seizures.csv');
const LINES = readFileSync(FILE, 'utf8').trimEnd().split('\n');
let done: FileImport;

beforeAll(async () => {
  done = await importFile(db(), FILE, corpusMapping('demo'));
});

describe('the demonstration registry', () => {
  it('is 122 rows of 66 events, everything mapped', () => {
    expect(done.report).toMatchObject({
      rowsIn: 122,
      rowsOk: 122,
      rowsBad: 0,
      unmapped: [],
      unmappedColumns: [],
    });
    expect(done.changes).toEqual({ added: 66, changed: 0, same: 0, withdrawn: 0 });
    expect(done.report.disagreements).toEqual([]);
  });

  it('joins the eight rows of the Caucedo container into one seizure', async () => {
    const [seizure, ...others] = await searchSeizures(db(), { dataset: 'demo', text: 'TRHU4482173' });
    expect(others).toEqual([]);
    expect(seizure).toMatchObject({ id: 'demo:SR-0046', country: 'DO', container: 'TRHU4482173' });
    expect(seizure?.items).toHaveLength(8);
    expect(seizure?.raw.map((row) => row.record_id)).toEqual(
      [46, 47, 48, 49, 50, 51, 52, 53].map((n) => `SR-00${n}`),
    );
  });

  it('is found by country, days, item and words without their accents', async () => {
    const ids = async (filter: Parameters<typeof searchSeizures>[1]) =>
      (await searchSeizures(db(), filter)).map(({ id }) => id);
    expect(await ids({ text: 'duran policia' })).toEqual(['demo:SR-0010']);
    expect(await ids({ country: 'TT', from: '2025-05-23', to: '2025-05-30' })).toEqual(['demo:SR-0004']);
    expect(await ids({ country: 'EC', item: 'shotgun' })).toEqual(['demo:SR-0017']);
    expect(await ids({ text: '100%' })).toEqual([]);
  });

  it('corrected: the changed event keeps its id and its history, the missing one is withdrawn', async () => {
    const corrected = LINES.filter((line) => !line.startsWith('SR-0010')).map((line) =>
      line.startsWith('SR-0003') ? line.replace(',214,', ',215,') : line,
    );
    const next = await importFile(db(), fileOf(folder, 'corrected.csv', corrected), corpusMapping('demo'));
    expect(next.changes).toEqual({ added: 0, changed: 1, same: 64, withdrawn: 1 });
    const [changed] = await loadSeizures(db(), ['demo:SR-0002']);
    expect(changed?.items.find(({ type }) => type === 'ammunition')?.quantity).toBe(215);
    const [before] = await seizureHistory(db(), 'demo:SR-0002');
    expect(before).toMatchObject({ batch: done.batch, supersededBy: next.batch });
    expect(JSON.stringify(before?.record)).toContain('214');
    expect((await loadSeizures(db(), ['demo:SR-0010']))[0]?.withdrawn).toBe(true);
    expect(await countSeizures(db(), { dataset: 'demo' })).toBe(65);
    const batches = await listBatches(db(), 'demo');
    expect(batches.map(({ id, superseded_by }) => [id, superseded_by])).toEqual([
      [next.batch, null],
      [done.batch, next.batch],
    ]);
  });

  it('put back: the first file counts again', async () => {
    const back = await importFile(db(), FILE, corpusMapping('demo'));
    expect(back.already).toBe(false);
    expect(back.changes).toEqual({ added: 0, changed: 2, same: 64, withdrawn: 0 });
    expect(await countSeizures(db(), { dataset: 'demo' })).toBe(66);
    expect((await loadSeizures(db(), ['demo:SR-0010']))[0]?.withdrawn).toBe(false);
  });
});
