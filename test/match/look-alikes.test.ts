import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import type { Coverage, Seizure } from '../../src/domain/seizure.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { crossCheck } from '../../src/match/index.ts';
import { demoSeizures } from '../support/demo-registry.ts';
import { annotatedReports, trueCases } from '../support/events/index.ts';

const { rows, coverage } = await demoSeizures();
const reports = annotatedReports({ identifiers: false });
const truth = trueCases(reports);
const [E09] = linkIncidents(reports).filter(({ id }) => truth.get(id) === 'E09');
const [recorded] = rows.filter(({ raw }) => raw.some(({ record_id }) => record_id === 'SR-0108'));

/** Copies of a row, a year and more away from it. */
const repeated = (row: Seizure, times: number): readonly Seizure[] =>
  Array.from({ length: times }, (_, at) => ({
    ...row,
    id: `copy-${at}`,
    dateFrom: `${2010 + at}-06-01`,
    dateTo: `${2010 + at}-06-01`,
  }));

function bestOf(one: Case, held: readonly Seizure[], covered: readonly Coverage[]) {
  const [best] = crossCheck(one, held, { dataset: 'demo', coverage: covered });
  if (best === undefined) throw new Error('no answer');
  return best;
}

describe('rows of other days that fit a case as well', () => {
  if (E09 === undefined || recorded === undefined) throw new Error('E09 and its row are needed');
  const once = bestOf(E09, rows, coverage);
  const often = bestOf(E09, [...rows, ...repeated(recorded, 12)], coverage);
  const taken = ({ reasons }: typeof once) => reasons.find(({ feature }) => feature === 'look_alikes');

  it('weigh hardly anything for a find that looks like no other', () => {
    expect(once.seizureId).toBe(recorded.id);
    expect(Math.abs(taken(once)?.weight ?? 0)).toBeLessThan(0.2);
  });

  it('take from the score of one that repeats itself, in a reason of their own', () => {
    expect(often.seizureId).toBe(recorded.id);
    expect(taken(often)?.weight).toBeLessThan(0);
    expect(taken(often)?.sentence).toContain('rows of other days');
    expect(often.probability).toBeLessThan(once.probability);
  });

  it('leave prior and reasons summing to the score exactly', () => {
    expect(often.reasons.reduce((sum, { weight }) => sum + weight, often.prior)).toBe(often.score);
  });

  it('take from every row of the case alike', () => {
    const all = crossCheck(E09, [...rows, ...repeated(recorded, 12)], { dataset: 'demo', coverage });
    const weights = all.map(
      ({ reasons }) => reasons.find(({ feature }) => feature === 'look_alikes')?.weight,
    );
    expect(new Set(weights).size).toBe(1);
  });
});
