import { describe, expect, it } from 'vitest';
import type { AnnotatedIncident, Annotation } from '../../src/domain/annotation.ts';
import type { ExtractResult } from '../../src/domain/article.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { lossOf, showDifference } from '../../src/eval/difference.ts';
import { scoreArticle } from '../../src/eval/score.ts';
import { INCIDENT, sameAgency, TEXT } from './incidents.ts';

function evaluatedOf(gold: Partial<AnnotatedIncident>[], found: Partial<Incident>[], persons: string[] = []) {
  const annotation: Annotation = {
    id: 'fr-x-01',
    lang: 'fr',
    published: '2025-03-06',
    relevant: true,
    incidents: gold.map((change) => ({ ...INCIDENT, ...change })),
    countries: ['DO'],
    agencies: [],
    persons,
  };
  const result: ExtractResult = {
    id: 'fr-x-01',
    language: 'fr',
    relevant: true,
    reason: null,
    incidents: found.map((change) => ({ ...INCIDENT, ...change })),
    mentions: { countries: ['DO'], agencies: [], persons: [], weapons: [] },
  };
  const score = scoreArticle(annotation, result, sameAgency);
  return { article: { split: 'dev' as const, text: TEXT, gold: annotation }, result, score };
}

const show = (...args: Parameters<typeof evaluatedOf>): string =>
  showDifference(evaluatedOf(...args), sameAgency);

describe('the differences of an article', () => {
  it('are none where the record is as annotated', () => {
    const shown = show([{}], [{}]);
    expect(shown.split('\n')).toEqual([
      'fr-x-01  6 right, 0 invented, 0 missed; published 2025-03-06',
      '  = seizure 2025-03-04 DO Haina; rifle 17; by DGA',
    ]);
    expect(lossOf(evaluatedOf([{}], [{}]))).toBe(0);
  });

  it('show the annotated value, the found one and the words that it was read from', () => {
    const shown = show([{ date: '2025-03-05', arrests: 2 }], [{}]);
    expect(shown).toContain('    - date      2025-03-05\n');
    expect(shown).toMatch(/ {4}\+ date {6}2025-03-04 {3}«4 mars 2025» test 0\.95\n/);
    expect(shown).toContain('    - arrests   2');
  });

  it('name incidents that were missed or invented', () => {
    expect(show([{}, { type: 'policy', main: false, items: [] }], [{}])).toContain(
      '  - MISSED   policy (recalled) 2025-03-04 DO Haina; by DGA',
    );
    expect(show([{}], [{}, { type: 'loss', modality: 'alleged' }])).toContain(
      '  + INVENTED loss alleged 2025-03-04',
    );
  });

  it('name what is mentioned', () => {
    expect(show([{}], [{}], ['Wilner Josaphat'])).toContain('  mentioned persons: -Wilner Josaphat');
  });

  it('can be limited to one field', () => {
    const evaluated = evaluatedOf([{ date: '2025-03-05', arrests: 2 }], [{}]);
    expect(showDifference(evaluated, sameAgency, 'arrests').split('\n').slice(2)).toEqual([
      '    - arrests   2',
    ]);
    expect(showDifference(evaluated, sameAgency, 'place')).toBe('');
  });

  it('count every wrong decision of the record', () => {
    expect(lossOf(evaluatedOf([{ date: '2025-03-05', arrests: 2 }], [{}]))).toBe(3);
  });
});
