import { describe, expect, it } from 'vitest';
import { linkIncidents } from '../../src/link/index.ts';
import { flowsOf, recurrencesOf } from '../../src/link/routes.ts';
import { annotatedReports, trueCases } from '../support/events/index.ts';

const reports = annotatedReports();
const cases = linkIncidents(reports);
const truth = trueCases(reports);
const incidents = new Map(reports.map(({ incident }) => [incident.id, incident]));
const flows = flowsOf(cases, incidents);
const flow = (from: string, to: string) => flows.find((one) => one.from === from && one.to === to);
const named = (ids: readonly string[]) => ids.map((id) => truth.get(id)).sort();

describe('flows of the development events', () => {
  it('sum what cases count, leg by leg', () => {
    expect(named(flow('US', 'MX')?.cases ?? [])).toEqual(['E04']);
    expect(flow('US', 'MX')).toMatchObject({ guns: 15, rounds: 6480 });
    expect(named(flow('DO', 'HT')?.cases ?? [])).toEqual(['E01']);
  });

  it('count the goods of an event once, whatever court steps follow it', () => {
    expect(named(flow('US', 'TT')?.cases ?? [])).toEqual(['E02']);
  });

  it('leave plans and totals out', () => {
    const carried = new Set(flows.flatMap((one) => one.cases));
    for (const { id, facts } of cases)
      if (facts.type === 'policy' || facts.type === 'statistic') expect(carried).not.toContain(id);
  });

  it('point at the words that say the route', () => {
    const [report] = reports;
    if (report === undefined) throw new Error('there are reports');
    const said = {
      field: '/origin/0',
      spans: [{ start: 3, end: 8, quote: 'x' }],
      rule: 'route',
      confidence: 0.9,
    };
    const told = new Map(
      cases
        .flatMap(({ incidentIds }) => incidentIds)
        .map((id) => [id, { ...report.incident, id, evidence: [said] }]),
    );
    expect(flowsOf(cases, told)[0]?.quotes[0]).toMatchObject({ start: 3, end: 8 });
  });
});

describe('what recurs', () => {
  it('is not a person or vessel of one event and its court steps', () => {
    expect(recurrencesOf(cases)).toEqual([]);
  });

  it('is a container that turns up in two events', () => {
    const [first, second] = cases.filter(({ facts }) => facts.type === 'seizure');
    if (first === undefined || second === undefined) throw new Error('there are seizures');
    const marked = [first, second].map((one) => ({
      ...one,
      links: [],
      facts: { ...one.facts, identifiers: { ...one.facts.identifiers, containers: ['TRHU 448217-3'] } },
    }));
    expect(recurrencesOf(marked)).toEqual([
      { kind: 'container', name: 'TRHU 448217-3', cases: [first.id, second.id] },
    ]);
  });
});
