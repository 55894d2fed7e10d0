import { describe, expect, it } from 'vitest';
import { noiseAt } from '../../bench/match/channels.ts';
import { readPopulation } from '../../bench/match/population.ts';
import { coverageOf } from '../../bench/match/quality.ts';
import { registryEvents, rowOf, simulateReports } from '../../bench/match/simulate.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Match } from '../../src/domain/match.ts';
import { caseOfReports } from '../../src/link/build.ts';
import { crossCheckTable, guessedModel, tableOf } from '../../src/match/index.ts';

const SIZE = 3000;
const population = await readPopulation();

/** Cases of a simulated press beside a simulated registry, and what is found of them. */
function world(seed: number): readonly { readonly one: Case; readonly matches: readonly Match[] }[] {
  const registry = [...registryEvents(population, SIZE, seed)];
  const table = tableOf(registry.map((event) => rowOf(event, event.row ?? '', 'day')));
  const profile = {
    dataset: 'simulated',
    coverage: [coverageOf('day')],
    statistics: table,
    model: guessedModel,
  };
  return simulateReports(population, registry, 120, noiseAt(2), seed + 1000)
    .map(({ reports }) => caseOfReports(reports))
    .map((one) => ({ one, matches: crossCheckTable(one, table, profile) }));
}

describe.each([1, 2, 3])('in a simulated registry, seed %i', (seed) => {
  const found = world(seed);
  const all = found.flatMap(({ matches }) => matches);

  it('prior and reasons sum to the score exactly, rivals and look-alikes among them', () => {
    for (const { prior, reasons, score } of all)
      expect(reasons.reduce((sum, { weight }) => sum + weight, prior)).toBe(score);
    const named = new Set(all.flatMap(({ reasons }) => reasons.map(({ feature }) => feature)));
    expect(named).toContain('rivals');
    expect(named).toContain('look_alikes');
  });

  it('every case gets an answer, the best first, and at most one row is likely', () => {
    for (const { matches } of found) {
      expect(matches.length).toBeGreaterThan(0);
      const scores = matches.map(({ score }) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      expect(matches.filter(({ outcome }) => outcome === 'match_likely').length).toBeLessThan(2);
    }
  });

  it('no case without a day is likely', () => {
    const undated = found.filter(({ one }) => one.facts.date === null);
    for (const { matches } of undated)
      expect(matches.map(({ outcome }) => outcome)).not.toContain('match_likely');
  });

  it('an answer without a row never calls the report false', () => {
    const sentences = all
      .filter(({ seizureId }) => seizureId === null)
      .flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence));
    for (const sentence of sentences) expect(sentence).not.toMatch(/false|fake|untrue|wrong|invented/i);
  });
});

describe('a case without a day', () => {
  const [event] = registryEvents(population, 1, 5);
  const [told] = simulateReports(population, event === undefined ? [] : [event], 1, noiseAt(0), 12);
  if (event === undefined || told === undefined) throw new Error('the simulator gives an event and a report');
  const report = caseOfReports(told.reports);
  const undated = { ...report, facts: { ...report.facts, date: null } };
  const row = rowOf(told.event, 'row', 'day');
  const check = (times: number): readonly Match[] => {
    const copies = Array.from({ length: times }, (_, at) => {
      const day = new Date(Date.UTC(2018, 0, 1 + at)).toISOString().slice(0, 10);
      return { ...row, id: `row-${at}`, dateFrom: day, dateTo: day };
    });
    const others = [...registryEvents(population, 3000, 9)]
      .filter(({ base }) => base.area !== told.event.base.area)
      .map((one) => ({ ...rowOf(one, `other-${one.row}`, 'day'), country: 'CA' }));
    const table = tableOf([...copies, ...others]);
    return crossCheckTable(undated, table, {
      dataset: 'simulated',
      coverage: [coverageOf('day')],
      statistics: table,
    });
  };

  it.each([3, 40])('is said to fit all of %i rows that say the same', (times) => {
    const [best] = check(times);
    expect(best?.compatibleWith).toBe(times);
    expect(best?.seizureId).toBe('row-0');
  });
});
