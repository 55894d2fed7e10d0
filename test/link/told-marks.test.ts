import { describe, expect, it } from 'vitest';
import { compareCountsTold, compareMarksTold } from '../../src/link/features-told.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { prepareReports } from '../../src/link/report.ts';
import { NO_IDENTIFIERS } from '../support/incident.ts';
import { reportOf, type Told } from './told.ts';

const FIND: Told = {
  article: 'a',
  published: '2026-01-15',
  fields: {
    date: '2026-01-13',
    country: 'BS',
    place: ['Freeport'],
    items: [{ type: 'ammunition', quantity: 24_600, bound: 'exact', calibre: null, make: null, model: null }],
    identifiers: { ...NO_IDENTIFIERS, containers: ['TGHU 519362-0'], vessels: ['M/V Lady Oriana'] },
  },
};
const other = (text: string, fields: Told['fields'] = {}): Told => ({
  article: 'b',
  published: '2026-01-16',
  text,
  fields: { country: 'BS', ...fields },
});
const compared = (compare: typeof compareMarksTold, told: Told): string | null => {
  const [a, b] = prepareReports([reportOf(FIND), reportOf(told)]);
  if (a === undefined || b === undefined) throw new Error('two reports');
  expect(compare(a, b)).toBe(compare(b, a));
  return compare(a, b);
};

describe('a mark of one report in the text of another that ties none to its incident', () => {
  it.each([
    ['a container, spaced otherwise', 'le conteneur TGHU-5193620 a été ouvert', 'told'],
    ['a ship', 'a bordo del buque "Lady Oriana" llegaron', 'told'],
    ['another container', 'container TGHU5193621 was opened', null],
    ['a ship of which one word is the same', 'the Lady Orianna Star sailed', null],
  ])('%s', (_, text, level) => {
    expect(compared(compareMarksTold, other(text))).toBe(level);
  });

  it('says nothing beside a mark of the same kind, which speaks for itself', () => {
    const identifiers = {
      ...NO_IDENTIFIERS,
      containers: ['MSCU0000001'],
      vessels: ['Costa Azul'],
    };
    const text = 'unlike TGHU5193620 on the Lady Oriana';
    expect(compared(compareMarksTold, other(text, { identifiers }))).toBe(null);
  });

  it.each([
    ['24,600 rounds', 'told'],
    ['24.600 cartuchos', 'told'],
    ['24 600 cartouches', 'told'],
    ['124,600 rounds', null],
    ['24,6000', null],
  ])('an odd count: %s', (text, level) => {
    expect(compared(compareCountsTold, other(text))).toBe(level);
  });

  it('joins what one slip of the day would keep apart', () => {
    const slipped = (text: string) => [
      reportOf(FIND),
      reportOf(other(text, { date: '2026-01-16', place: ['Freeport'], items: [] })),
    ];
    expect(linkIncidents(slipped('on the Lady Oriana, with 24,600 rounds'))).toHaveLength(1);
  });
});

describe('a find that another report tells as trafficking', () => {
  const shipment: Told = {
    article: 'c',
    published: '2026-01-17',
    text: 'the freighter Lady Oriana brought them',
    fields: { ...FIND.fields, type: 'trafficking', identifiers: NO_IDENTIFIERS, items: [] },
  };
  const second: Told = { ...FIND, article: 'd', published: '2026-01-16' };

  it('is one case with it, of the type that most sources give, and the ledger says so', () => {
    const [one, ...others] = linkIncidents([FIND, second, shipment].map(reportOf));
    expect(others).toEqual([]);
    expect(one?.facts.type).toBe('seizure');
    expect(one?.conflicts.find(({ field }) => field === 'type')).toMatchObject({
      chosen: 'seizure',
      why: '2 independent sources against 1',
    });
  });

  it('is none where day, place and goods say nothing', () => {
    const vague = { ...shipment, text: 'arms', fields: { type: 'trafficking', country: 'BS' } } as const;
    expect(linkIncidents([FIND, vague].map(reportOf))).toHaveLength(2);
  });
});
