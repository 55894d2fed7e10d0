import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { stableHash } from '../../src/domain/ids.ts';
import * as link from '../../src/link/index.ts';
import { type LinkInput, linkIncidents, MOST_HOLDERS } from '../../src/link/index.ts';
import { markExtracted, saveArticle } from '../../src/trace/articles.ts';
import { loadCases } from '../../src/trace/case-reader.ts';
import { groupBy } from '../../src/trace/group.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { linkingIsDue } from '../../src/trace/linking.ts';
import { loadReports } from '../../src/trace/reports.ts';
import { linkCases } from '../../src/workers/case.ts';
import type { Context } from '../../src/workers/context.ts';
import { annotatedReports } from '../support/events/index.ts';
import { shuffled } from '../support/random.ts';
import { traceDatabase } from '../trace/support.ts';
import { KINSHIPS, mentionsOf, otherEvents, pairAt } from './kinship.ts';

const db = traceDatabase();
const SLOW = 300_000;

/** Links what waits, as the worker of cases does, in this thread. */
async function run(): Promise<void> {
  const parts = link as unknown as Readonly<Record<string, (input: unknown) => unknown>>;
  const silent = () => undefined;
  const context = {
    db: db(),
    threads: {
      run: async (kind: string, input: unknown) => parts[kind]?.(structuredClone(input)),
      close: silent,
    },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    queues: { match: { add: silent } },
  } as unknown as Context;
  await linkCases(context, { payload: {}, id: 'case', createdAt: 0 });
}

const byArticle = (reports: readonly LinkInput[]): readonly (readonly LinkInput[])[] => [
  ...groupBy(reports, ({ articleId }) => articleId).values(),
];

/** Stores one article with what it tells; `tells` fewer than before withdraws the others. */
async function tell(reports: readonly LinkInput[], tells = reports): Promise<void> {
  const [first] = reports;
  if (first === undefined) throw new Error('an article tells something');
  const { articleId: id, sourceId, lang, text, published, mentioned = [] } = first;
  const url = `https://presse.example/${id}`;
  const article = { id, url, sourceId, lang, text, publishedAt: published, snapshot: stableHash(text) };
  const { revision } = await saveArticle(db(), article, null);
  const incidents = tells.map(({ incident }) => incident);
  await saveIncidents(db(), id, revision, incidents);
  const mentions = { countries: [], agencies: [], persons: [...mentioned], weapons: [] };
  await markExtracted(db(), id, revision, { relevant: true, reason: null, mentions }, '');
}

const tellAll = async (reports: readonly LinkInput[]): Promise<void> => {
  for (const told of byArticle(reports)) await tell(told);
};

async function withdraw(reports: readonly LinkInput[]): Promise<void> {
  for (const told of byArticle(reports)) await tell(told, []);
}

/** What a run over all that stands gives. */
const fullRun = async (): Promise<readonly Case[]> => linkIncidents(await loadReports(db()));
const plain = (cases: readonly Case[]): unknown => JSON.parse(JSON.stringify(cases));

async function expectAsFullRun(): Promise<void> {
  const [stored, full] = [plain(await loadCases(db())), plain(await fullRun())];
  expect(stored).toEqual(full);
}

const caseOf = (cases: readonly Case[], report: LinkInput | undefined): Case | undefined =>
  cases.find(({ incidentIds }) => incidentIds.includes(report?.incident.id ?? ''));

const OTHERS = 1100;
const kin = KINSHIPS.flatMap(({ reports }) => reports);

describe(`a store of more than ${OTHERS} incidents`, () => {
  beforeAll(async () => {
    await tellAll(otherEvents(OTHERS));
    await run();
  }, SLOW);

  it('holds the cases of one run over everything', expectAsFullRun, SLOW);

  it.each(KINSHIPS)('joins or ties what arrives in separate runs by $name', async ({ bond, reports }) => {
    for (const report of reports) {
      await tell([report]);
      await run();
    }
    const cases = await loadCases(db());
    const [first, second] = reports.map((report) => caseOf(cases, report));
    if (bond === 'one') expect(first?.id).toBe(second?.id);
    else expect(first?.links.map(({ to }) => to)).toContain(second?.id);
  });

  it('holds them after these arrivals', expectAsFullRun, SLOW);

  it.each([1, 2, 3])(
    'holds them after all was withdrawn and came back in order %i',
    async (seed) => {
      await withdraw(kin);
      await run();
      const less = await loadCases(db());
      expect(kin.filter((report) => caseOf(less, report) !== undefined)).toEqual([]);
      if (seed === 1) await expectAsFullRun();
      for (const report of shuffled(kin, seed)) {
        await tell([report]);
        await run();
      }
      await expectAsFullRun();
    },
    SLOW,
  );

  it(
    'holds them after edits that part what was joined, and after their undoing',
    async () => {
      const edited = kin.filter((_, at) => at % 3 === 0);
      for (const report of edited)
        await tell([
          {
            ...report,
            incident: {
              ...report.incident,
              persons: [],
              place: ['Elsewhere'],
              country: 'ZA',
              date: '2001-01-01',
            },
          },
        ]);
      await run();
      await expectAsFullRun();
      for (const report of edited) await tell([report]);
      await run();
      await expectAsFullRun();
    },
    SLOW,
  );

  it(
    'parts what only a key brought together once too many hold it, and joins it again once fewer do',
    async () => {
      const pair = pairAt('Quieto');
      const mentions = mentionsOf('Quieto', MOST_HOLDERS - 1);
      const joined = async (): Promise<boolean> => {
        await run();
        const cases = await loadCases(db());
        return caseOf(cases, pair[0])?.id === caseOf(cases, pair[1])?.id;
      };
      await tellAll([...mentions.slice(1), ...pair]);
      expect(await joined()).toBe(true);
      await expectAsFullRun();
      await tellAll(mentions.slice(0, 1));
      expect(await joined()).toBe(false);
      await expectAsFullRun();
      await withdraw(mentions.slice(5, 6));
      expect(await joined()).toBe(true);
      await expectAsFullRun();
    },
    SLOW,
  );

  it(
    'holds them as the development events arrive article by article, lose a third and get it back',
    async () => {
      const articles = shuffled(byArticle(annotatedReports()), 7);
      for (const told of articles) {
        await tell(told);
        await run();
      }
      await expectAsFullRun();
      const some = articles.filter((_, at) => at % 3 === 0);
      for (const told of some) {
        await tell(told, told.slice(1));
        await run();
      }
      await expectAsFullRun();
      for (const told of some) await tell(told);
      await run();
      await expectAsFullRun();
    },
    SLOW,
  );

  it(
    'is linked anew as a whole, with the same cases, when the version of keys and weights changes',
    async () => {
      const before = await loadCases(db());
      expect(await linkingIsDue(db())).toBe(false);
      await sql`update trace.link_rounds set version = 'of before'`.execute(db());
      await run();
      expect(await linkingIsDue(db())).toBe(false);
      expect(await loadCases(db())).toEqual(before);
    },
    SLOW,
  );
});
