import { beforeAll, describe, expect, it } from 'vitest';
import { saveArticle } from '../../src/trace/articles.ts';
import { currentCaseId, loadCase, loadCases } from '../../src/trace/case-reader.ts';
import { dropWithdrawnMembers, saveCases } from '../../src/trace/cases.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { loadMatches, saveMatches } from '../../src/trace/matches.ts';
import { saveSeizures } from '../../src/trace/seizures.ts';
import { loadVerdicts, pairVerdicts, saveVerdict } from '../../src/trace/verdicts.ts';
import { articleOf, caseOf, incidentOf, openTestBatch, seizureOf, traceDatabase } from './support.ts';

const db = traceDatabase();
const article = articleOf('cases', 'Saisie\nUn fusil. Puis un pistolet. Enfin une grenade.');
const [a, b, c] = [incidentOf(article, 1), incidentOf(article, 7), incidentOf(article, 17)];

beforeAll(async () => {
  await saveArticle(db(), article, null);
  await saveIncidents(db(), article.id, 1, [a, b, c]);
});

describe('cases', () => {
  it('come back whole', async () => {
    const told = caseOf(a, [a.id, b.id].sort(), {
      conflicts: [
        {
          field: '/items/0/quantity',
          values: [
            { value: '12', incidentIds: [a.id] },
            { value: '14', incidentIds: [b.id] },
          ],
          chosen: '12',
          why: 'two independent sources',
        },
      ],
      links: [{ to: c.id, kind: 'follow_up', why: 'same operation' }],
      independentSources: 2,
      statedBy: ['DGA'],
    });
    await saveCases(db(), [told, caseOf(c, [c.id])]);
    await saveCases(db(), [told, caseOf(c, [c.id])]);
    expect(await loadCase(db(), a.id)).toEqual(told);
    expect((await loadCases(db())).map(({ id }) => id)).toEqual([a.id, c.id].sort());
  });

  it('merged leave a redirect behind; split again, the old id stands for itself', async () => {
    await saveCases(db(), [caseOf(a, [a.id]), caseOf(b, [b.id]), caseOf(c, [c.id])]);
    expect(await saveCases(db(), [caseOf(a, [a.id, b.id, c.id])])).toEqual({
      retired: [b.id, c.id].sort(),
      stale: [],
    });
    expect(await currentCaseId(db(), c.id)).toBe(a.id);
    expect((await loadCase(db(), c.id))?.incidentIds).toHaveLength(3);
    await saveCases(db(), [caseOf(a, [a.id, b.id]), caseOf(c, [c.id])]);
    expect(await currentCaseId(db(), c.id)).toBe(c.id);
  });

  it('merged twice lead straight to the last one', async () => {
    await saveCases(db(), [caseOf(a, [a.id]), caseOf(b, [b.id]), caseOf(c, [c.id])]);
    await saveCases(db(), [caseOf(b, [b.id, c.id])]);
    await saveCases(db(), [caseOf(a, [a.id, b.id, c.id])]);
    expect(await currentCaseId(db(), c.id)).toBe(a.id);
  });

  it('that lose a member to another are named, to be linked anew', async () => {
    await saveCases(db(), [caseOf(a, [a.id, b.id]), caseOf(c, [c.id])]);
    expect(await saveCases(db(), [caseOf(c, [b.id, c.id])])).toEqual({ retired: [], stale: [a.id] });
  });

  it('lose incidents that were withdrawn', async () => {
    await saveCases(db(), [caseOf(a, [a.id, b.id]), caseOf(c, [c.id])]);
    await saveIncidents(db(), article.id, 2, [a]);
    expect(await dropWithdrawnMembers(db(), [a.id, b.id, c.id])).toEqual([a.id]);
    expect((await loadCases(db())).map(({ id }) => id)).toEqual([a.id]);
    await saveIncidents(db(), article.id, 2, [a, b, c]);
  });
});

describe('matches and verdicts', () => {
  const seizure = seizureOf('test:1');
  const match = {
    caseId: a.id,
    seizureId: seizure.id,
    dataset: 'test',
    prior: -13.9,
    score: 3.1,
    probability: 0.89,
    outcome: 'match_possible',
    compatibleWith: null,
    reasons: [
      {
        feature: 'day',
        level: 'same',
        weight: 17,
        caseSays: '2025-09-17',
        rowSays: '2025-09-17',
        sentence: 'the same day',
        basis: 'guessed',
      },
    ],
  } as const;
  const verdict = {
    incidentId: a.id,
    seizureId: seizure.id,
    ruling: 'same',
    by: 'ana',
    at: '2025-10-01T00:00:00.000Z',
    note: null,
  } as const;

  beforeAll(async () => {
    await saveCases(db(), [caseOf(a, [a.id])]);
    await saveSeizures(db(), await openTestBatch(db()), [seizure]);
  });

  it('a re-run replaces a case’s matches', async () => {
    const whole = { ...match, seizureId: null, outcome: 'no_candidate_in_coverage', reasons: [] } as const;
    await saveMatches(db(), [a.id], [match, { ...whole, dataset: 'cbp' }]);
    expect(await loadMatches(db(), { caseId: a.id })).toHaveLength(2);
    await saveMatches(db(), [a.id], [match]);
    expect(await loadMatches(db(), { caseId: a.id })).toEqual([match]);
  });

  it('a verdict outlives the re-run, and a later contradiction is shown', async () => {
    await saveVerdict(db(), verdict);
    await saveVerdict(db(), verdict);
    await saveVerdict(db(), { ...verdict, ruling: 'different', by: 'luc', at: '2025-10-02T00:00:00.000Z' });
    await saveMatches(db(), [a.id], []);
    const [pair, ...others] = pairVerdicts(await loadVerdicts(db()));
    expect(others).toEqual([]);
    expect(pair?.current.by).toBe('luc');
    expect(pair?.earlier).toEqual([verdict]);
    expect(pair?.contradicted).toBe(true);
  });

  it('a verdict can be neither changed nor deleted', async () => {
    await saveVerdict(db(), verdict);
    await expect(db().updateTable('trace.verdicts').set({ ruling: 'unsure' }).execute()).rejects.toThrow(
      'only ever added',
    );
    await expect(db().deleteFrom('trace.verdicts').execute()).rejects.toThrow('only ever added');
  });
});
