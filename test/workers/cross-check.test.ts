import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Match } from '../../src/domain/match.ts';
import type { SeizureItem } from '../../src/domain/seizure.ts';
import { guessedModel, numbersOf } from '../../src/match/index.ts';
import { saveArticle } from '../../src/trace/articles.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { saveModel } from '../../src/trace/match-models.ts';
import { streamRows } from '../../src/trace/match-rows.ts';
import { loadMatches } from '../../src/trace/matches.ts';
import { saveSeizures } from '../../src/trace/seizures.ts';
import { checkAndSave, prepareDataset } from '../../src/workers/cross-check.ts';
import { matchCases } from '../../src/workers/match.ts';
import { randomOf } from '../support/random.ts';
import { articleOf, caseOf, incidentOf, openTestBatch, seizureOf, traceDatabase } from '../trace/support.ts';

const db = traceDatabase();
const ROWS = 600;
const PLACES = ['Caucedo', 'Haina', 'Azua', 'Dajabón', 'Puerto Plata', 'Barahona'];

const line = (type: 'pistol' | 'ammunition', quantity: number): SeizureItem => ({
  type,
  rawClass: type,
  quantity,
  bound: 'exact',
  unit: type === 'pistol' ? 'piece' : 'round',
  calibre: null,
  make: null,
  model: null,
});

const dayOf = (at: number): string => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);

/** A year of rows: a few a day, in six towns, a container now and then. */
function rows() {
  const random = randomOf(5);
  return Array.from({ length: ROWS }, (_, at) => {
    const day = dayOf(Math.floor((at * 365) / ROWS));
    return seizureOf(`test:${at}`, {
      dateFrom: day,
      dateTo: day,
      place: PLACES[Math.floor(random() * PLACES.length)] ?? null,
      container: at % 50 === 0 ? `TRHU${4_000_000 + at}` : null,
      items: [
        line('pistol', 1 + Math.floor(random() * 9)),
        line('ammunition', 10 + Math.floor(random() * 900)),
      ],
    });
  });
}

const told: readonly Partial<Incident>[] = [
  { date: '2025-03-02', place: ['Haina'] },
  { date: '2025-06', place: ['Azua'] },
  {
    date: '2025-11-20',
    identifiers: { containers: ['TRHU4000100'], vessels: [], flights: [], cases: [], operations: [] },
  },
  { date: null, place: ['Caucedo'] },
];
let cases: readonly Case[] = [];

beforeAll(async () => {
  await saveSeizures(db(), await openTestBatch(db()), rows());
  const made: Case[] = [];
  for (const [at, fields] of told.entries()) {
    const article = articleOf(`case-${at}`, 'Dix fusils saisis au port.');
    await saveArticle(db(), article, null);
    const items = [
      { type: 'pistol', quantity: 3 + at, bound: 'exact', calibre: null, make: null, model: null },
    ] as const;
    const incident = incidentOf(article, 4, { country: 'DO', items: [...items], ...fields });
    await saveIncidents(db(), article.id, 1, [incident]);
    made.push(caseOf(incident, [incident.id]));
  }
  await saveCases(db(), made);
  cases = made;
});

const byRow = (a: Match, b: Match): number => ((a.seizureId ?? '') < (b.seizureId ?? '') ? -1 : 1);

async function check(some: readonly Case[], whole?: number): Promise<readonly Match[]> {
  const prepared = await prepareDataset(db(), 'test', some, whole);
  const found: Match[] = [];
  for await (const part of checkAndSave(db(), some, prepared)) found.push(...part);
  return found;
}

describe('the cross-check of a stored dataset', () => {
  it('streams every row once, whichever pages they come in', async () => {
    const ids: string[] = [];
    for await (const page of streamRows(db(), 'test', { rows: 'all' })) ids.push(...page.map(({ id }) => id));
    expect(ids).toHaveLength(ROWS);
    expect(new Set(ids).size).toBe(ROWS);
  });

  it('counts the same share of a dataset every time, about as much as was asked for', async () => {
    const share = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const page of streamRows(db(), 'test', { rows: 'share', share: 0.5 }))
        ids.push(...page.map(({ id }) => id));
      return ids;
    };
    const once = await share();
    expect(once.length).toBeGreaterThan(0.4 * ROWS);
    expect(once.length).toBeLessThan(0.6 * ROWS);
    expect(await share()).toEqual(once);
  });

  it.each([
    ['read whole', 100_000],
    ['too large to be read whole', 100],
  ])('finds the same for a case alone and among others, in a dataset %s', async (_what, whole) => {
    const together = await check(cases, whole);
    for (const one of cases) {
      const own = together.filter(({ caseId }) => caseId === one.id);
      expect([...(await check([one], whole))].sort(byRow)).toEqual([...own].sort(byRow));
      expect(own.length).toBeGreaterThan(0);
    }
  });

  it('reads of a large dataset the rows around the case, and those that bear a number whatever their day', async () => {
    const [, , tied] = cases;
    const { table } = await prepareDataset(db(), 'test', tied === undefined ? [] : [tied], 100);
    expect(table.ids).toContain('test:100');
    expect(table.ids).not.toContain('test:101');
    expect(table.ids).toContain(`test:${Math.floor((ROWS * 323) / 365)}`);
  });

  it('gives the pipeline what it gives the command, by the weights that were learnt', async () => {
    const before = await check(cases);
    const learnt = { ...guessedModel, recorded: 0.9 };
    await saveModel(db(), {
      dataset: 'test',
      model: numbersOf(learnt),
      cases: 4,
      ruled: 0,
      expected: 4,
      errorBefore: null,
      errorAfter: null,
    });
    const commanded = await check(cases);
    expect(commanded.map(({ prior }) => prior)).not.toEqual(before.map(({ prior }) => prior));
    await sql`truncate trace.matches`.execute(db());
    await matchCases({ db: db(), log: { debug() {}, info() {}, warn() {}, error() {} } });
    const stored = await loadMatches(db(), { dataset: 'test' });
    expect([...stored].sort(byRow)).toEqual([...commanded].sort(byRow));
  });
});
