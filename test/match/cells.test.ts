import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import type { ItemLine } from '../../src/domain/incident.ts';
import { crossCheck, tableOf } from '../../src/match/index.ts';
import { readRegistry } from '../support/demo-registry.ts';
import { incidentOf } from '../support/incident.ts';

const { rows, coverage } = await readRegistry('ecuador-mdi', 'sample.csv');
const profile = { dataset: 'ecuador-mdi', coverage, statistics: tableOf(rows) };

const line = (type: ItemLine['type'], quantity: number): ItemLine => ({
  type,
  quantity,
  bound: 'exact',
  calibre: null,
  make: null,
  model: null,
});

function guayaquil(items: readonly ItemLine[], more: { date?: string; country?: string } = {}): Case {
  const facts = incidentOf('a:0', {
    type: 'seizure',
    modality: 'actual',
    main: true,
    date: '2025-01-03',
    country: 'EC',
    place: ['Guayaquil', 'Guayas'],
    items: [...items],
    arrests: null,
    persons: [],
    agencies: ['Policía Nacional'],
    origin: [],
    transit: [],
    destination: [],
    ...more,
  });
  return {
    id: 'a:0',
    incidentIds: ['a:0'],
    facts,
    conflicts: [],
    links: [],
    independentSources: 1,
    statedBy: [],
  };
}

describe('row-per-object data', () => {
  it('fits a case whose cell of day and place holds as many objects', () => {
    const [best] = crossCheck(guayaquil([line('pistol', 3)]), rows, profile);
    expect(best).toMatchObject({ outcome: 'compatible', compatibleWith: 4 });
    expect(best?.reasons.find(({ feature }) => feature === 'capacity')?.level).toBe('holds');
  });

  it('is compatible, never a match, even where the cell holds exactly what is told', () => {
    const outcomes = crossCheck(guayaquil([line('pistol', 3), line('revolver', 1)]), rows, profile).map(
      ({ outcome }) => outcome,
    );
    expect(outcomes).toEqual(['compatible']);
  });

  it('has no candidate where the cell holds fewer objects than are told', () => {
    const [only] = crossCheck(guayaquil([line('pistol', 9)]), rows, profile);
    expect(only?.outcome).toBe('no_candidate_in_coverage');
  });

  it('is not comparable with goods that it does not record', () => {
    const [only] = crossCheck(guayaquil([line('ammunition', 900)]), rows, profile);
    expect(only?.outcome).toBe('not_comparable');
  });
});
