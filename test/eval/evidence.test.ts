import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { spanOf } from '../../src/domain/span.ts';
import { checkEvidence } from '../../src/eval/evidence.ts';
import { INCIDENT, said, TEXT } from './incidents.ts';

const faults = (change: Partial<Incident>): string[] =>
  checkEvidence({ incidents: [{ ...INCIDENT, ...change }] }, TEXT).map(
    ({ field, fault }) => `${field}: ${fault}`,
  );

const withEvidence = (...more: Incident['evidence']): Partial<Incident> => ({
  evidence: [...INCIDENT.evidence, ...more],
});

describe('the evidence of a result', () => {
  it('holds where every filled field has words of the text', () => {
    expect(faults({})).toEqual([]);
  });

  const unsaid: readonly [string, Partial<Incident>, string][] = [
    ['an arrest', { arrests: 0 }, '/arrests'],
    ['a modality other than actual', { modality: 'alleged' }, '/modality'],
    ['a second agency', { agencies: ['DGA', 'HSI'] }, '/agencies/1'],
    ['a calibre', { items: [{ ...INCIDENT.items[0], calibre: '7.62' } as never] }, '/items/0/calibre'],
    ['a country of origin', { origin: ['US'] }, '/origin/0'],
    ['a vessel', { identifiers: { ...INCIDENT.identifiers, vessels: ['Lys'] } }, '/identifiers/vessels/0'],
    ['a means of transport', { conveyance: { mode: 'sea', concealment: [] } }, '/conveyance/mode'],
    ['a speaker', { statedBy: [{ name: 'DGA', kind: 'agency' }] }, '/statedBy/0'],
  ];
  it.each(unsaid)('is missed for %s that no words say', (_, change, field) => {
    expect(faults(change)).toEqual([`${field}: no evidence`]);
  });

  it('speaks for the parts of a field and for the whole that it is a part of', () => {
    const persons = [{ name: 'Haina', role: 'arrested' as const }];
    expect(faults({ persons, ...withEvidence(said('/persons/0', 'Haina')) })).toEqual([]);
    const totals = [{ kind: 'rifle', quantity: 17, bound: 'exact' as const }];
    expect(faults({ totals, ...withEvidence(said('/totals/0/quantity', '17')) })).toEqual([]);
  });

  it('does not stand for a field that is empty', () => {
    expect(faults(withEvidence(said('/arrests', '17')))).toEqual(['/arrests: empty field']);
  });

  it('quotes what stands between its offsets', () => {
    const moved = { ...said('/date', '4 mars 2025'), spans: [{ start: 3, end: 6, quote: 'mars' }] };
    expect(faults(withEvidence(moved))).toEqual(['/date: quote differs']);
    const outside = { ...moved, spans: [{ start: TEXT.length, end: TEXT.length + 4, quote: 'mars' }] };
    expect(faults(withEvidence(outside))).toEqual(['/date: span outside']);
    const empty = { ...moved, spans: [{ start: 3, end: 3, quote: '' }] };
    expect(faults(withEvidence(empty))).toEqual(['/date: span outside']);
  });

  it('quotes at most 80 characters, unless it is a whole line of a list', () => {
    const listLine = TEXT.slice(TEXT.indexOf('600'));
    expect(listLine.length).toBeGreaterThan(80);
    expect(faults(withEvidence(said('/place', listLine)))).toEqual([]);
    expect(faults(withEvidence(said('/place', listLine.slice(0, -3))))).toEqual(['/place: quote too long']);
    const twoLines = { ...said('/place', 'Haina'), spans: [spanOf(TEXT, 0, 90)] };
    expect(faults(withEvidence(twoLines))).toEqual(['/place: quote too long']);
  });
});
