import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBatches } from '../../../src/trace/batches.ts';
import { importFile } from '../../../src/trace/import/import-file.ts';
import { type Mapping, parseMapping } from '../../../src/trace/import/mapping.ts';
import { countSeizures, searchSeizures } from '../../../src/trace/seizure-reader.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { traceDatabase } from '../support.ts';
import { fileOf } from './support.ts';

const db = traceDatabase();
const folder = temporaryFolder();

const COLUMNS = `
  ref: {to: ref}
  date: {to: date}
  country: {to: country}
  class: {to: class}
  n: {to: quantity}`;

const mappingOf = (id: string, more = '', columns = COLUMNS): Mapping =>
  parseMapping(
    `
kind: seizures
version: 1
dataset: {id: ${id}, title: t, publisher: p, url: null, licence: l, redistributable: false, sensitivity: public, invented: true}
coverage: [{countries: [HT], dateFrom: file, dateTo: file, agencies: [], classes: [], grain: day, lagDays: 0, rowMeans: event}]
supersedes: none
columns: ${columns}
classes: {Pistolet: {type: pistol}}
group: {by: [ref], repeats: sum}
${more}`,
    'test.yaml',
  );
const HEADER = 'ref,date,country,class,n';

describe('a bad row', () => {
  it('is refused with its line and reason; the good rows are imported', async () => {
    const file = fileOf(folder, 'bad.csv', [
      HEADER,
      'A1,2025-01-01,HT,Pistolet,2',
      'A2,2025-02-30,HT,Pistolet,2',
      'A3,2025-01-03,HT,Pistolet,deux',
      'A4,2025-01-04,HT',
      'A5,,HT,Pistolet,1',
      '"A6,",2025-01-06,HT,"Pistolet",1',
      'A7,2025-01-07,HT,Pist"olet",1',
      'A8,2025-01-08,HT,Pistolet,-4',
    ]);
    const { report, changes } = await importFile(db(), file, mappingOf('bad'));
    expect(report).toMatchObject({ rowsIn: 8, rowsBad: 6 });
    expect(report.refused).toEqual([
      { line: 3, reason: '"2025-02-30" is no day' },
      { line: 4, reason: '"deux" is no quantity' },
      { line: 5, reason: 'another number of cells than the header' },
      { line: 6, reason: 'no date is given' },
      { line: 8, reason: 'a stray quote' },
      { line: 9, reason: '"-4" is no quantity' },
    ]);
    expect(changes.added).toBe(2);
  });

  it('in every line is a file that is not imported at all', async () => {
    const file = fileOf(folder, 'none.csv', [HEADER, 'A1,never,HT,Pistolet,2']);
    await expect(importFile(db(), file, mappingOf('none'))).rejects.toThrow(
      /none of its 1 rows can be read \(line 2: "never" is no day/,
    );
    expect(await listBatches(db(), 'none')).toEqual([]);
  });
});

describe('what the mapping does not know', () => {
  it('is said and counted, never guessed', async () => {
    const file = fileOf(folder, 'unknown.csv', [
      `${HEADER},remarks`,
      'A1,2025-01-01,Haïti,Lance-pierre,2,x',
      'A2,2025-01-02,HT,Lance-pierre,1,y',
    ]);
    const { report } = await importFile(db(), file, mappingOf('unknown'));
    expect(report.unmappedColumns).toEqual(['remarks']);
    expect(report.unmapped).toEqual([
      { where: 'class', value: 'Lance-pierre', rows: 2 },
      { where: 'country', value: 'Haïti', rows: 1 },
    ]);
    const [first] = await searchSeizures(db(), { dataset: 'unknown', text: 'A1' });
    expect([first?.country, first?.items[0]?.type, first?.items[0]?.rawClass]).toEqual([
      null,
      null,
      'Lance-pierre',
    ]);
    expect(first?.raw[0]).toMatchObject({ remarks: 'x', country: 'Haïti' });
  });

  it('a column that the mapping asks for and the file lacks stops the import', async () => {
    const file = fileOf(folder, 'lacks.csv', ['ref,date,country,class', 'A1,2025-01-01,HT,Pistolet']);
    await expect(importFile(db(), file, mappingOf('lacks'))).rejects.toThrow(
      /asks for "n", but the file has "ref"/,
    );
  });
});

describe('files that are no table', () => {
  it.each([
    ['missing.csv', null, /missing\.csv cannot be read: there is no such file$/],
    ['empty.csv', Buffer.alloc(0), /empty\.csv is empty/],
    [
      'latin.csv',
      Buffer.from(`${HEADER}\nA1,2025-01-01,HT,Pistol\xe9t,1\n`, 'latin1'),
      /latin\.csv is not utf-8/,
    ],
    [
      'quote.csv',
      Buffer.from(`${HEADER}\n"A1,2025-01-01,HT,Pistolet,1\n`),
      /quote\.csv is no readable table: a quoted cell that ends on line \d is not closed/,
    ],
    [
      'swallow.csv',
      Buffer.from(
        `${HEADER}\n"A1,2025-01-01,HT,Pistolet,1\nA2,2025-01-02,HT,Pistolet,1\n"A3",2025-01-03,HT,Pistolet,1\nA4,2025-01-04,HT,Pistolet,1\n`,
      ),
      /line 4 is not closed/,
    ],
    ['twice.csv', Buffer.from('ref,ref,date,country,class,n\n'), /two columns are called "ref"/],
    ['header.csv', Buffer.from(`${HEADER}\n`), /it has no rows/],
    [
      'unmapped.csv',
      Buffer.from(`${HEADER},fecha,sitio\nA1,,HT,Pistolet,1,2025-01-01,Gonaïves\n`),
      /none of its 1 rows can be read \(line 2: no date is given\); nothing was imported; columns that are not mapped: "fecha", "sitio"$/,
    ],
  ])('%s is one clear error', async (name, bytes, message) => {
    const path = join(folder, name);
    if (bytes !== null) writeFileSync(path, bytes);
    await expect(importFile(db(), path, mappingOf('broken'))).rejects.toThrow(message);
    expect(await listBatches(db(), 'broken')).toEqual([]);
  });
});

it('a mapping that still maps no column is one clear error, with the columns that wait', async () => {
  const mapping = mappingOf('waits', '', '# nothing yet');
  await expect(
    importFile(db(), fileOf(folder, 'waits.csv', [HEADER, 'A1,2025-01-01,HT,Pistolet,1']), mapping),
  ).rejects.toThrow(
    /maps none of its columns, "ref", "date", "country", "class", "n": give each that counts its "to"/,
  );
});

describe('batches', () => {
  const rows = (n: number) => `A1,2025-01-01,HT,Pistolet,${n}`;

  it('a file of further rows adds to the dataset and takes nothing away', async () => {
    await importFile(db(), fileOf(folder, 'jan.csv', [HEADER, rows(1)]), mappingOf('parts'));
    await importFile(
      db(),
      fileOf(folder, 'feb.csv', [HEADER, 'B1,2025-02-01,HT,Pistolet,1']),
      mappingOf('parts'),
    );
    expect(await countSeizures(db(), { dataset: 'parts' })).toBe(2);
  });

  it('a named batch is superseded by the file that corrects it', async () => {
    const mapping = mappingOf('named');
    const two = [HEADER, rows(1), 'A2,2025-01-02,HT,Pistolet,1'];
    const { batch } = await importFile(db(), fileOf(folder, 'two.csv', two), mapping);
    const one = fileOf(folder, 'one.csv', [HEADER, rows(3)]);
    await expect(importFile(db(), one, mapping, { supersedes: ['named:nothing'] })).rejects.toThrow(
      /no batch/,
    );
    const next = await importFile(db(), one, mapping, { supersedes: [batch] });
    expect(next.changes).toEqual({ added: 0, changed: 1, same: 0, withdrawn: 1 });
    expect((await listBatches(db(), 'named')).find(({ id }) => id === batch)?.superseded_by).toBe(next.batch);
  });

  it('a file under "span" withdraws what its days held before, and nothing outside them', async () => {
    const mapping = { ...mappingOf('span'), supersedes: 'span' } as Mapping;
    const first = [HEADER, rows(1), 'A2,2025-01-05,HT,Pistolet,1', 'A3,2024-12-01,HT,Pistolet,1'];
    await importFile(db(), fileOf(folder, 'span1.csv', first), mapping);
    const second = [HEADER, rows(1), 'A4,2025-01-09,HT,Pistolet,1'];
    const { changes } = await importFile(db(), fileOf(folder, 'span2.csv', second), mapping);
    expect(changes).toEqual({ added: 1, changed: 0, same: 1, withdrawn: 1 });
    const left = await searchSeizures(db(), { dataset: 'span' });
    expect(left.map(({ sourceRef }) => sourceRef).sort()).toEqual(['A1', 'A3', 'A4']);
  });

  it('a changed mapping reads the same file anew', async () => {
    const file = fileOf(folder, 'anew.csv', [
      HEADER,
      'A1,2025-01-01,HT,Pistolet,1',
      'A2,2025-01-02,HT,Fusil,1',
    ]);
    await importFile(db(), file, mappingOf('anew'));
    const mapping = mappingOf('anew');
    const wider = { ...mapping, classes: { ...mapping.classes, Fusil: { type: 'rifle' } } } as Mapping;
    const { changes } = await importFile(db(), file, wider);
    expect(changes).toEqual({ added: 0, changed: 1, same: 1, withdrawn: 0 });
  });

  it('two events under one id stop the import whole', async () => {
    const mapping = mappingOf('shared');
    const group = { by: ['ref', 'date'], identify: 'ref', placeholders: [], otherwise: [], repeats: 'sum' };
    const file = fileOf(folder, 'shared.csv', [HEADER, rows(1), 'A1,2025-01-09,HT,Pistolet,1']);
    await expect(importFile(db(), file, { ...mapping, group } as Mapping)).rejects.toThrow(
      /two events have the id "shared:A1"/,
    );
    expect(await countSeizures(db(), { dataset: 'shared' })).toBe(0);
  });

  it('rows of one event may disagree: the first is kept and it is counted', async () => {
    const file = fileOf(folder, 'disagree.csv', [HEADER, rows(1), 'A1,2025-01-01,DO,Pistolet,']);
    const { report } = await importFile(db(), file, mappingOf('disagree'));
    expect(report.disagreements).toEqual([{ where: 'country', value: '', rows: 1 }]);
    const [seizure] = await searchSeizures(db(), { dataset: 'disagree' });
    expect(seizure?.items).toEqual([
      {
        type: 'pistol',
        rawClass: 'Pistolet',
        quantity: 1,
        bound: 'min',
        unit: 'piece',
        calibre: null,
        make: null,
        model: null,
      },
    ]);
  });
});
