import { describe, expect, it } from 'vitest';
import { linkIncidents } from '../../src/link/index.ts';
import { bCubedF1, pairwiseF1 } from '../support/clusters.ts';
import { annotatedReports, trueCases, trueLinks } from '../support/events/index.ts';
import { shuffled } from '../support/random.ts';

const reports = annotatedReports();
const cases = linkIncidents(reports);
const clusters = (linked: typeof cases) =>
  new Map(linked.flatMap(({ id, incidentIds }) => incidentIds.map((incident) => [incident, id] as const)));
const truth = trueCases(reports);

describe('the development events, annotated', () => {
  it.each([true, false])('become cases (container, vessel and case numbers known: %s)', (identifiers) => {
    const found = clusters(linkIncidents(annotatedReports({ identifiers })));
    expect(pairwiseF1(truth, found)).toBeGreaterThanOrEqual(0.95);
    expect(bCubedF1(truth, found)).toBeGreaterThanOrEqual(0.95);
  });

  it('are linked by what follows, what came before and the scheme behind', () => {
    const named = new Map(
      cases.flatMap(({ id, incidentIds }) => incidentIds.map((one) => [id, truth.get(one)])),
    );
    const found = cases.flatMap(({ id, links }) =>
      links.map(({ to, kind }) => `${named.get(id)} ${kind} ${named.get(to)}`),
    );
    const told = trueLinks(reports).map(({ from, to, kind }) => `${from} ${kind} ${to}`);
    const right = found.filter((link) => told.includes(link)).length;
    expect((2 * right) / (found.length + told.length)).toBeGreaterThanOrEqual(0.85);
  });

  it('give the same cases in 100 orders of arrival', () => {
    for (let seed = 1; seed <= 100; seed += 1) expect(linkIncidents(shuffled(reports, seed))).toEqual(cases);
  }, 120_000);
});
