import { describe, expect, it } from 'vitest';
import { checkFigure, type Figure, type TraceAggregate } from '../../src/match/figures.ts';

const row = (
  id: string,
  dimension: string,
  category: string,
  n: number | null,
  more: Partial<TraceAggregate> = {},
): TraceAggregate => ({
  id,
  publisher: 'ATF',
  periodFrom: '2022-01-01',
  periodTo: '2022-12-31',
  recoveryArea: 'HT',
  sourceArea: null,
  dimension,
  category,
  n,
  ...more,
});

const AGGREGATES = [
  row('sent', 'total', 'submitted for tracing', 142),
  row('traced', 'total', 'traced to a purchaser', 90),
  row('us', 'source', 'United States', 116),
  row('ht-2023', 'total', 'submitted for tracing', null, {
    periodFrom: '2023-01-01',
    periodTo: '2023-12-31',
  }),
  row('us-2023', 'source', 'United States', 12, { periodFrom: '2023-01-01', periodTo: '2023-12-31' }),
];

const share = (value: number, of: string | null, period = '2022'): Figure => ({
  value,
  unit: '%',
  of,
  period,
  area: 'HT',
  source: null,
});
const check = (figure: Figure, origin: string | null = 'US', area = 'HT') =>
  checkFigure(figure, { area, origin }, AGGREGATES);

describe('a share that the press quotes', () => {
  it.each([
    ['agrees within rounding', share(82, 'armes soumises au traçage'), 'aggregate_consistent'],
    ['is higher than published', share(95, 'arms submitted for tracing'), 'aggregate_exceeds'],
    ['is lower than published', share(60, 'armas sometidas a rastreo'), 'conflict'],
    ['has another denominator: recovered, not submitted', share(82, 'armas recuperadas'), 'not_comparable'],
    ['has no denominator', share(82, null), 'not_comparable'],
    ['is of a year that is not covered', share(82, 'arms submitted', '2019'), 'not_comparable'],
    ['is of a year whose total is not published', share(82, 'arms submitted', '2023'), 'not_comparable'],
  ] as const)('%s', (_, figure, outcome) => expect(check(figure).outcome).toBe(outcome));

  it('of the traced is not measured against the submitted', () => {
    expect(check(share(82, 'arms traced')).aggregates).not.toContain('sent');
  });

  it('names the numbers that it was checked against', () => {
    expect(check(share(82, 'arms submitted'))).toMatchObject({ aggregates: ['us', 'sent'] });
    expect(check(share(82, 'arms submitted')).sentence).toContain('116 of 142');
  });

  it('of another country or origin finds nothing to be checked against', () => {
    expect(check(share(82, 'arms submitted'), 'US', 'JM').outcome).toBe('not_comparable');
    expect(check(share(82, 'arms submitted'), 'BR').outcome).toBe('not_comparable');
  });
});

describe('a count that the press quotes', () => {
  const count = (value: number): Figure => ({
    value,
    unit: 'firearms',
    of: 'arms submitted for tracing',
    period: '2022',
    area: 'HT',
    source: null,
  });
  it.each([
    ['equals a published one', 142, 'aggregate_consistent'],
    ['is part of it', 40, 'aggregate_consistent'],
    ['is more than it', 300, 'aggregate_exceeds'],
  ] as const)('%s', (_, value, outcome) => expect(check(count(value)).outcome).toBe(outcome));
});
