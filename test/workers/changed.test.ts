import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { saveArticle } from '../../src/trace/articles.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { saveMatches } from '../../src/trace/matches.ts';
import { markMatched, unmatchedCases } from '../../src/workers/changed.ts';
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

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

beforeEach(async () => {
  await sql`truncate trace.articles, trace.cases, trace.import_batches, trace.datasets cascade`.execute(db());
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
