import { describe, expect, it } from 'vitest';
import type { AnnotatedIncident, Annotation } from '../../src/domain/annotation.ts';
import {
  type Decision,
  fieldDecisions,
  incidentDecisions,
  measureReliability,
} from '../../src/eval/reliability.ts';
import { scoreArticle } from '../../src/eval/score.ts';
import { INCIDENT, sameAgency } from './incidents.ts';

const decisions = (confidence: number, right: number, wrong: number): Decision[] =>
  [...Array(right + wrong).keys()].map((index) => ({ field: 'date', confidence, right: index < right }));

describe('reliability', () => {
  it('has no calibration error where nine of ten at 0.9 are right and three of ten at 0.3', () => {
    const measured = measureReliability([...decisions(0.9, 9, 1), ...decisions(0.3, 3, 7)]);
    expect(measured.calibrationError).toBeCloseTo(0, 12);
    expect(measured.bins.map((bin) => bin.decisions)).toEqual([0, 0, 0, 10, 0, 0, 0, 0, 0, 10]);
  });

  it('weighs the gap of each bin by its decisions', () => {
    const measured = measureReliability([...decisions(0.95, 5, 5), ...decisions(0.55, 55, 45)]);
    expect(measured.calibrationError).toBeCloseTo((10 * 0.45) / 110, 12);
  });

  it('puts a confidence of 1 into the last bin', () => {
    expect(measureReliability(decisions(1, 1, 0)).bins.at(-1)?.decisions).toBe(1);
  });

  const orders: readonly [string, Decision[], number | null][] = [
    ['all right above all wrong is 1', [...decisions(0.9, 3, 0), ...decisions(0.2, 0, 2)], 1],
    ['all wrong above all right is 0', [...decisions(0.9, 0, 3), ...decisions(0.2, 2, 0)], 0],
    ['one confidence for all is a half', decisions(0.5, 4, 6), 0.5],
    [
      '3 of 4 pairs in order is 0.75',
      [0.9, 0.4].flatMap((c) => decisions(c, 1, 0)).concat([0.5, 0.1].flatMap((c) => decisions(c, 0, 1))),
      0.75,
    ],
    ['without a wrong decision it is undefined', decisions(0.9, 3, 0), null],
  ];
  it.each(orders)('AUC: %s', (_, list, expected) => {
    expect(measureReliability(list).auc).toBe(expected);
  });
});

const asAnnotated = (change: Partial<AnnotatedIncident>): AnnotatedIncident => ({ ...INCIDENT, ...change });

function decide(gold: AnnotatedIncident[]) {
  const annotation: Annotation = {
    id: 'a',
    lang: 'fr',
    published: null,
    relevant: true,
    incidents: gold,
    countries: [],
    agencies: [],
    persons: [],
  };
  const result = {
    id: 'a',
    language: 'fr',
    relevant: true,
    reason: null,
    incidents: [INCIDENT],
    mentions: { countries: [], agencies: [], persons: [], weapons: [] },
  };
  const { pairs } = scoreArticle(annotation, result, sameAgency);
  return {
    fields: fieldDecisions(annotation, result, pairs, sameAgency),
    incidents: incidentDecisions(annotation, result, pairs),
  };
}

describe('the decisions of a result', () => {
  it('are its filled fields, an item as sure as the less sure of its type and quantity', () => {
    expect(decide([asAnnotated({})]).fields).toEqual([
      { field: 'type', confidence: 0.9, right: true },
      { field: 'date', confidence: 0.95, right: true },
      { field: 'country', confidence: 0.7, right: true },
      { field: 'place', confidence: 0.9, right: true },
      { field: 'items', confidence: 0.6, right: true },
      { field: 'agencies', confidence: 0.9, right: true },
    ]);
  });

  it('are wrong where the annotation says otherwise or nothing', () => {
    const { fields } = decide([asAnnotated({ date: '2025-03-05', place: [], agencies: ['HSI'] })]);
    expect(fields.filter(({ right }) => !right).map(({ field }) => field)).toEqual([
      'date',
      'place',
      'agencies',
    ]);
  });

  it('are all wrong in an incident that nobody annotated', () => {
    const { fields, incidents } = decide([]);
    expect(fields.every(({ right }) => !right)).toBe(true);
    expect(incidents).toEqual([{ field: 'incident', confidence: 0.8, right: false }]);
  });
});
