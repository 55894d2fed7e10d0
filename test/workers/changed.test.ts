import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { saveArticle } from '../../src/trace/articles.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { saveMatches } from '../../src/trace/matches.ts';
import {
  markLinked,
  markMatched,
  neighboursOf,
  unlinkedIncidents,
  unmatchedCases,
} from '../../src/workers/changed.ts';
import { articleOf, caseOf, incidentOf, openTestBatch, traceDatabase } from '../trace/support.ts';

const db = traceDatabase();
const TEXT = 'Dix fusils saisis au port ; trois hommes sont en fuite.';

/** Stores one article with one incident and returns the incident. */
async function tell(name: string, fields: Partial<Incident>): Promise<Incident> {
  const article = articleOf(name, TEXT);
  await saveArticle(db(), article, null);
  const incident = incidentOf(article, 4, fields);
  await saveIncidents(db(), article.id, 1, [incident]);
  return incident;
}

const touch = (id: string) =>
  sql`update trace.incidents set changed_at = now() where id = ${id}`.execute(db());
const person = (name: string): Partial<Incident> => ({ persons: [{ name, role: 'arrested' }] });
const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

beforeEach(async () => {
  await sql`truncate trace.articles, trace.cases, trace.import_batches, trace.datasets cascade`.execute(db());
});

describe('what linking has to do', () => {
  it('is every incident without a case, and every incident that changed after its case', async () => {
    const one = await tell('one', { date: '2025-09-17', country: 'HT' });
    expect(await unlinkedIncidents(db())).toEqual([one.id]);
    const seen = await neighboursOf(db(), [one.id]);
    await saveCases(db(), [caseOf(one, [one.id])]);
    await markLinked(db(), seen);
    expect(await unlinkedIncidents(db())).toEqual([]);
    await touch(one.id);
    expect(await unlinkedIncidents(db())).toEqual([one.id]);
    await markLinked(db(), await neighboursOf(db(), [one.id]));
    expect(await unlinkedIncidents(db())).toEqual([]);
  });

  it('stays what changed while it was being linked', async () => {
    const one = await tell('one', { date: '2025-09-17', country: 'HT' });
    const seen = await neighboursOf(db(), [one.id]);
    await touch(one.id);
    await saveCases(db(), [caseOf(one, [one.id])]);
    await markLinked(db(), seen);
    expect(await unlinkedIncidents(db())).toEqual([one.id]);
  });
});

describe('the neighbours of an incident', () => {
  it('are those near in place and time, those that name its person, and the members of their cases', async () => {
    const due = await tell('due', { date: '2025-09-17', country: 'HT', ...person('Jean Tibo') });
    const near = await tell('near', { date: '2025-10', country: 'HT' });
    const undated = await tell('undated', { date: null, country: 'HT' });
    const tried = await tell('tried', { date: '2026-04-02', country: 'HT', ...person('jean tibo') });
    const mate = await tell('mate', { date: '2024-01-01', country: 'DO' });
    await tell('elsewhere', { date: '2025-09-17', country: 'DO' });
    await tell('long-ago', { date: '2025-01-17', country: 'HT', ...person('Someone Else') });
    await saveCases(db(), [caseOf(near, [near.id, mate.id])]);
    const found = idsOf(await neighboursOf(db(), [due.id], 3));
    expect(found).toEqual([due, near, undated, tried, mate].map(({ id }) => id).sort());
  });

  it('are all incidents where there are few', async () => {
    const ids = [];
    for (const country of ['HT', 'DO', 'MX'])
      ids.push((await tell(country, { date: '2025-09-17', country })).id);
    expect(idsOf(await neighboursOf(db(), ids.slice(0, 1)))).toEqual(ids.toSorted());
  });
});

describe('what matching has to do', () => {
  const match = (caseId: string) => ({
    caseId,
    seizureId: null,
    dataset: 'test',
    prior: 0,
    score: 0,
    probability: 0.5,
    outcome: 'not_comparable' as const,
    compatibleWith: null,
    reasons: [],
  });

  it('is every case that a dataset has not been compared with since one of them changed', async () => {
    const one = await tell('one', { date: '2025-09-17', country: 'HT' });
    await saveCases(db(), [caseOf(one, [one.id])]);
    expect(await unmatchedCases(db(), '', 10)).toEqual([]);
    await openTestBatch(db(), 'a');
    const due = await unmatchedCases(db(), '', 10);
    expect(idsOf(due)).toEqual([one.id]);
    await saveMatches(db(), [one.id], [match(one.id)]);
    await markMatched(db(), due);
    expect(await unmatchedCases(db(), '', 10)).toEqual([]);
    await openTestBatch(db(), 'b');
    expect(idsOf(await unmatchedCases(db(), '', 10))).toEqual([one.id]);
    expect(await unmatchedCases(db(), one.id, 10)).toEqual([]);
  });

  it('stays a case that changed while it was being compared', async () => {
    const one = await tell('one', { date: '2025-09-17', country: 'HT' });
    await saveCases(db(), [caseOf(one, [one.id])]);
    await openTestBatch(db(), 'a');
    const due = await unmatchedCases(db(), '', 10);
    await sql`update trace.cases set changed_at = now()`.execute(db());
    await saveMatches(db(), [one.id], [match(one.id)]);
    await markMatched(db(), due);
    expect(idsOf(await unmatchedCases(db(), '', 10))).toEqual([one.id]);
  });
});
