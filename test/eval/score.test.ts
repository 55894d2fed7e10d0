import { describe, expect, it } from 'vitest';
import type { AnnotatedIncident, Annotation } from '../../src/domain/annotation.ts';
import {
  type ArticleScore,
  type Field,
  type Found,
  recordCounts,
  scoreArticle,
} from '../../src/eval/score.ts';
import { sameAgency } from './incidents.ts';

const SEIZURE: AnnotatedIncident = {
  type: 'seizure',
  modality: 'actual',
  main: true,
  date: '2025-03-04',
  country: 'DO',
  place: ['Haina Occidental', 'San Cristóbal'],
  items: [
    { type: 'rifle', quantity: 17, bound: 'exact', calibre: '7.62', make: null, model: null },
    { type: 'ammunition', quantity: 600, bound: 'min', calibre: null, make: null, model: null },
  ],
  arrests: 2,
  persons: [
    { name: 'Wilner Josaphat', role: 'arrested' },
    { name: 'Denis Auguste', role: 'wanted' },
  ],
  agencies: ['DGA'],
  origin: ['US'],
  transit: ['DO'],
  destination: ['HT'],
};

const CHARGE: AnnotatedIncident = {
  ...SEIZURE,
  type: 'charge',
  date: '2025-03-06',
  place: [],
  items: [],
  arrests: 1,
  agencies: [],
  origin: [],
  transit: [],
  destination: [],
};

const articleOf = (incidents: AnnotatedIncident[], published: string | null = '2025-03-06'): Annotation => ({
  id: 'a',
  lang: 'es',
  published,
  relevant: true,
  incidents,
  countries: ['US', 'HT'],
  agencies: ['Dirección General de Aduanas'],
  persons: ['Wilner Josaphat'],
});

const foundOf = (incidents: readonly AnnotatedIncident[], relevant = true): Found => ({
  relevant,
  incidents,
  mentions: { countries: ['HT', 'US'], agencies: ['DGA'], persons: ['Josaphat'] },
});

const score = (gold: AnnotatedIncident[], found: AnnotatedIncident[]): ArticleScore =>
  scoreArticle(articleOf(gold), foundOf(found), sameAgency);

/** Fields that lost something, each as tp/fp/fn. */
function losses(scored: ArticleScore): Record<string, string> {
  const lost = Object.entries(scored.counts).filter(([, { fp, fn }]) => fp + fn > 0);
  return Object.fromEntries(lost.map(([field, { tp, fp, fn }]) => [field, `${tp}/${fp}/${fn}`]));
}

describe('an article scored against itself', () => {
  it('loses nothing, in whatever order its incidents come', () => {
    const scored = score([SEIZURE, CHARGE], [CHARGE, SEIZURE]);
    expect(losses(scored)).toEqual({});
    expect(recordCounts(scored.counts).tp).toBe(17);
    expect(scored.invented.part).toBe(0);
    expect(scored.split).toEqual({ part: 1, whole: 1 });
  });
});

describe('one perturbed value', () => {
  const cases: readonly [string, Partial<AnnotatedIncident>, Partial<Record<Field, string>>][] = [
    ['a wrong day', { date: '2025-03-05' }, { date: '0/1/1' }],
    ['a missing date', { date: null }, { date: '0/0/1' }],
    ['the same day as a range of one', { date: '2025-03-04/2025-03-04' }, {}],
    ['another country', { country: 'HT' }, { country: '0/1/1' }],
    ['one level of the place, without accents', { place: ['san cristobal'] }, {}],
    ['another place', { place: ['Santiago'] }, { place: '0/1/1' }],
    ['another bound', { items: SEIZURE.items.map((item) => ({ ...item, bound: 'approx' as const })) }, {}],
    [
      'another quantity',
      { items: [{ ...SEIZURE.items[0], quantity: 18 } as never, SEIZURE.items[1] as never] },
      { item: '1/1/1', itemCalibre: '1/1/1' },
    ],
    [
      'a lost calibre',
      { items: [{ ...SEIZURE.items[0], calibre: null } as never, SEIZURE.items[1] as never] },
      { itemCalibre: '1/1/1' },
    ],
    [
      'an item too many',
      { items: [...SEIZURE.items, SEIZURE.items[1] as never] },
      { item: '2/1/0', itemCalibre: '2/1/0' },
    ],
    ['no arrests where there were two', { arrests: 0 }, { arrests: '0/1/1' }],
    ['the surname alone', { persons: [{ name: 'JOSAPHAT', role: 'arrested' }] }, {}],
    ['another person', { persons: [{ name: 'Wilner Petit', role: 'arrested' }] }, { persons: '0/1/1' }],
    ['the agency spelled out', { agencies: ['Dirección General de Aduanas'] }, {}],
    ['another agency', { agencies: ['HSI'] }, { agencies: '0/1/1' }],
    ['a country in another role', { origin: ['DO'], transit: ['US'] }, { route: '1/2/2' }],
    ['another modality', { modality: 'alleged' }, {}],
  ];
  it.each(cases)('%s', (_, change, expected) => {
    expect(losses(score([SEIZURE], [{ ...SEIZURE, ...change }]))).toEqual(expected);
  });
});

describe('whole incidents', () => {
  it('a missed incident counts every field as missed', () => {
    expect(losses(score([SEIZURE, CHARGE], [SEIZURE]))).toEqual({
      incident: '1/0/1',
      date: '1/0/1',
      country: '1/0/1',
      arrests: '1/0/1',
      persons: '1/0/1',
    });
  });

  it('an invented incident counts its items as invented', () => {
    const scored = score([SEIZURE], [SEIZURE, { ...SEIZURE, country: 'HT' }]);
    expect(scored.counts.item).toEqual({ tp: 2, fp: 2, fn: 0 });
    expect(scored.counts.incident).toEqual({ tp: 1, fp: 1, fn: 0 });
  });

  it('an incident of another type is wrong, its values are still compared', () => {
    expect(losses(score([SEIZURE], [{ ...SEIZURE, type: 'trafficking' }]))).toEqual({ incident: '0/1/1' });
  });

  it('a pair of the same type is preferred to a likelier pair of another', () => {
    const policy = { ...CHARGE, type: 'policy' as const };
    const scored = score([CHARGE, policy], [{ ...policy, date: '2024-01-01', country: null }, CHARGE]);
    expect(scored.pairs).toEqual([
      { gold: 0, found: 1 },
      { gold: 1, found: 0 },
    ]);
  });

  it('the right type with neither date, country nor place is no incident', () => {
    const lost = { ...SEIZURE, date: '2020', country: 'VE', place: ['Caracas'] };
    expect(score([SEIZURE], [lost]).counts.incident).toEqual({ tp: 0, fp: 1, fn: 1 });
  });
});

describe('shares', () => {
  it('counts a slot filled where the annotation says null as invented', () => {
    const silent = { ...SEIZURE, date: null, arrests: null, origin: [] };
    expect(score([silent], [SEIZURE]).invented).toEqual({ part: 3, whole: 5 });
  });

  it('judges invented dates only where the day of publication is known', () => {
    const silent = { ...SEIZURE, date: null };
    const scored = scoreArticle(articleOf([silent], null), foundOf([SEIZURE]), sameAgency);
    expect(scored.invented).toEqual({ part: 0, whole: 4 });
  });

  it('counts an article without arms that was accepted, and leaves its mentions out', () => {
    const gold = { ...articleOf([]), relevant: false };
    const scored = scoreArticle(gold, foundOf([SEIZURE]), sameAgency);
    expect(scored.accepted).toEqual({ part: 1, whole: 1 });
    expect(scored.counts.relevance).toEqual({ tp: 0, fp: 1, fn: 0 });
    expect(scored.counts.mentionCountries).toEqual({ tp: 0, fp: 0, fn: 0 });
    expect(scored.counts.item.fp).toBe(2);
  });

  it('does not count a single-incident article for the split', () => {
    expect(score([SEIZURE], [SEIZURE, CHARGE]).split).toEqual({ part: 0, whole: 0 });
    expect(score([SEIZURE, CHARGE], [SEIZURE]).split).toEqual({ part: 0, whole: 1 });
  });
});
