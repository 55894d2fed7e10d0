import { describe, expect, it } from 'vitest';
import type { Incident, ItemLine } from '../../src/domain/incident.ts';
import type { ItemType } from '../../src/domain/vocabulary.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { reportOf, type Told } from './told.ts';

const line = (type: ItemType, quantity: number): ItemLine => ({
  type,
  quantity,
  bound: 'exact',
  calibre: null,
  make: null,
  model: null,
});
const goods = (rifles: number): ItemLine[] => [line('assault_rifle', rifles), line('pistol', 7)];
const WIRE =
  'Officers drilled into the freezers after a scanner had shown dense shapes behind the compressor of each';

function told(article: string, published: string, rifles: number, more: Partial<Told> = {}): Told {
  const fields: Partial<Incident> = {
    date: '2026-03-03',
    country: 'BB',
    place: ['Bridgetown'],
    items: goods(rifles),
    ...more.fields,
  };
  return { article, published, ...more, fields };
}

const original = told('a', '2026-03-04', 12, { outlet: 'agency', text: WIRE });
const copy = told('b', '2026-03-05', 12, { outlet: 'daily', text: `${WIRE} one` });
const other = told('c', '2026-03-05', 14);
const translated = told('d', '2026-03-05', 12);
const correction = told('e', '2026-03-06', 14, { outlet: 'agency' });

function theCase(all: readonly Told[]) {
  const [one, ...rest] = linkIncidents(all.map(reportOf));
  if (one === undefined || rest.length > 0) throw new Error('these reports tell one event');
  return one;
}

describe('the ledger of a case', () => {
  it('tells who prints which number of which arms, and counts copies once', () => {
    const { conflicts, independentSources } = theCase([original, copy, other, translated]);
    expect(independentSources).toBe(3);
    expect(conflicts).toEqual([
      {
        field: 'items.assault_rifle',
        values: [
          { value: '12', incidentIds: ['a:seizure:0', 'b:seizure:0', 'd:seizure:0'] },
          { value: '14', incidentIds: ['c:seizure:0'] },
        ],
        chosen: '12',
        why: '2 independent sources against 1',
      },
    ]);
  });

  it('follows the outlet that corrects itself, whose copies still print the old number', () => {
    const { conflicts, facts } = theCase([original, copy, other, translated, correction]);
    expect(conflicts).toMatchObject([{ chosen: '14', why: '2 independent sources against 1' }]);
    expect(facts.items).toEqual(goods(14));
  });

  it('speaks of sums where reports name the arms by other words', () => {
    const wider = told('f', '2026-03-05', 0, { fields: { items: [line('firearm', 21)] } });
    expect(theCase([original, copy, wider]).conflicts).toMatchObject([{ field: 'items.guns' }]);
  });

  it('names who said it once, however outlets spell the name, and apart from who printed it', () => {
    const say = (name: string, kind: 'person' | 'agency') => ({ fields: { statedBy: [{ name, kind }] } });
    const { statedBy } = theCase([
      told('a', '2026-03-04', 12, say('Maritza Quesada Solórzano', 'person')),
      told('b', '2026-03-04', 12, say('Maritza Quesada Solorzano', 'person')),
      told('c', '2026-03-04', 12, say('BPS', 'agency')),
      told('d', '2026-03-04', 12, say('Barbados Police Service', 'agency')),
    ]);
    expect(statedBy).toEqual(['Maritza Quesada Solórzano', 'Barbados Police Service']);
  });
});
