import { describe, expect, it } from 'vitest';
import { linkIncidents } from '../../src/link/index.ts';
import { crossCheck } from '../../src/match/index.ts';
import { demoSeizures } from '../support/demo-registry.ts';
import { annotatedReports, trueCases } from '../support/events/index.ts';

const { rows, coverage } = await demoSeizures();
const reports = annotatedReports({ identifiers: false });
const truth = trueCases(reports);
const [E09] = linkIncidents(reports).filter(({ id }) => truth.get(id) === 'E09');
const [recorded] = rows.filter(({ raw }) => raw.some(({ record_id }) => record_id === 'SR-0108'));

/** Rows of other places, evenly over so many years around a day, none on it. */
const spread = (day: string, years: number) =>
  Array.from({ length: 400 }, (_, at) => {
    const days = Math.round(((at - 199.5) / 400) * years * 365);
    const date = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    return { id: `far-${at}`, country: 'CO', dateFrom: date, dateTo: date };
  }).filter(({ dateFrom }) => dateFrom !== day);

describe('the same day', () => {
  if (E09 === undefined || recorded === undefined) throw new Error('E09 and its row are needed');
  const weightOver = (years: number): number => {
    const others = spread(recorded.dateFrom, years).map((one) => ({ ...recorded, ...one }));
    const [best] = crossCheck(E09, [recorded, ...others], { dataset: 'demo', coverage });
    const reason = best?.reasons.find(({ feature }) => feature === 'day');
    if (best?.seizureId !== recorded.id || reason === undefined)
      throw new Error('the row is not found by its day');
    return reason.weight;
  };

  it('says more in a dataset of many years than in one of few, though no row of others falls on it', () => {
    expect(weightOver(20)).toBeGreaterThan(weightOver(1) + 2);
  });
});
