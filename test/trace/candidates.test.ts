import { beforeAll, describe, expect, it } from 'vitest';
import { candidateRows, datasetPlaces, type Probe } from '../../src/trace/candidates.ts';
import { sampleSeizures, seizurePages } from '../../src/trace/seizure-reader.ts';
import { saveSeizures } from '../../src/trace/seizures.ts';
import { openTestBatch, seizureOf, traceDatabase } from './support.ts';

const db = traceDatabase();
const pieces = (type: 'pistol' | 'ammunition', quantity: number) => ({
  type,
  rawClass: type,
  quantity,
  bound: 'exact' as const,
  unit: type === 'pistol' ? ('piece' as const) : ('round' as const),
  calibre: null,
  make: null,
  model: null,
});
const on = (day: string) => ({ dateFrom: day, dateTo: day });

const SEIZURES = [
  seizureOf('test:here', { admin1: 'Santo Domingo', ...on('2025-09-17') }),
  seizureOf('test:far', { place: 'Dajabón', admin1: 'Dajabón', ...on('2025-09-18') }),
  seizureOf('test:late', { admin1: 'Santo Domingo', ...on('2025-11-17') }),
  seizureOf('test:box', { container: 'TRHU4482173', place: 'Haina', ...on('2024-01-01') }),
  seizureOf('test:ship', { vessel: 'Costa Amapola', place: 'Haina', ...on('2024-01-01') }),
  seizureOf('test:court', { caseNumber: '5:25-cr-01187', place: 'Haina', ...on('2024-01-01') }),
  seizureOf('test:rounds', { place: 'Azua', items: [pieces('ammunition', 24_580)], ...on('2025-09-10') }),
  seizureOf('test:guns', { place: 'Azua', items: [pieces('pistol', 9)], ...on('2025-09-10') }),
  seizureOf('test:month', {
    place: null,
    area: 'Miami',
    country: 'US',
    dateFrom: '2025-09-01',
    dateTo: '2025-09-30',
  }),
];

beforeAll(async () => {
  await saveSeizures(db(), await openTestBatch(db()), SEIZURES);
});

const probeOf = (fields: Partial<Probe>): Probe => ({
  caseId: 'c1',
  from: '2025-09-07',
  to: '2025-09-27',
  countries: ['DO'],
  areas: [],
  admin1s: [],
  places: [],
  containers: [],
  vessels: [],
  caseNumbers: [],
  firearms: null,
  rounds: null,
  ...fields,
});
const found = async (fields: Partial<Probe>, limit = 500) => {
  const [one] = await candidateRows(db(), 'test', [probeOf(fields)], limit);
  return { ids: one?.rows.map(({ id }) => id.slice(5)).sort(), capped: one?.capped };
};

describe('candidates of a case', () => {
  it.each([
    ['in its place and days', { places: ['Caucedo'] }, ['here']],
    ['in its province and days', { admin1s: ['Dajabón'] }, ['far']],
    [
      'with its container, whenever and however spelt',
      { places: ['-'], containers: ['trhu 4482173'] },
      ['box'],
    ],
    ['with its vessel', { places: ['-'], vessels: ['COSTA AMAPOLA'] }, ['ship']],
    ['with its case number', { places: ['-'], caseNumbers: ['5:25-cr-01187'] }, ['court']],
    ['with nearly its rounds', { rounds: 24_600 }, ['rounds']],
    ['with nearly its firearms', { firearms: 10 }, ['guns']],
    ['in a wide area over a month', { countries: ['US'], areas: ['Miami'] }, ['month']],
    ['in its country and days, when nothing else is known', {}, ['far', 'guns', 'here', 'rounds']],
    ['in no country that it names', { countries: ['JM'] }, []],
    ['with few firearms only by place', { firearms: 2, places: ['Caucedo'] }, ['here']],
  ] as const)('are the rows %s', async (_what, fields, expected) => {
    expect(await found(fields)).toEqual({ ids: expected, capped: false });
  });

  it('over the limit are those that share the most, and it is said', async () => {
    const shared = { places: ['Azua', 'Caucedo'], rounds: 24_600, countries: [] };
    expect(await found(shared, 1)).toEqual({ ids: ['rounds'], capped: true });
  });

  it('that share alike over the limit are the nearest in time', async () => {
    expect(await found({ from: '2025-09-15', to: '2025-09-19' }, 1)).toEqual({ ids: ['here'], capped: true });
  });

  it('of many cases come back case by case', async () => {
    const probes = [probeOf({ caseId: 'a', rounds: 24_600 }), probeOf({ caseId: 'b', places: ['Haina'] })];
    const rows = await candidateRows(db(), 'test', probes);
    expect(rows.map(({ caseId, rows: own }) => [caseId, own.length])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
});

describe('a dataset', () => {
  it('tells its places as it writes them', async () => {
    const [first] = await datasetPlaces(db(), 'test');
    expect(first).toEqual({ country: 'DO', admin1: null, place: 'Haina', area: null, seizures: 3 });
  });

  it('comes whole, page by page', async () => {
    const ids: string[] = [];
    for await (const page of seizurePages(db(), 'test', 4)) ids.push(...page.map(({ id }) => id));
    expect(ids).toEqual(SEIZURES.map(({ id }) => id).sort());
  });

  it('gives the same sample for the same seed', async () => {
    const sample = async (seed: string) => (await sampleSeizures(db(), 'test', 4, seed)).map(({ id }) => id);
    expect(await sample('1')).toEqual(await sample('1'));
    expect(await sample('1')).not.toEqual(await sample('2'));
  });
});
