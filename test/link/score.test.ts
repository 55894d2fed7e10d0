import { describe, expect, it } from 'vitest';
import type { ItemLine } from '../../src/domain/incident.ts';
import type { ItemType } from '../../src/domain/vocabulary.ts';
import { COMPARISONS } from '../../src/link/features.ts';
import { prepareReports, type Report } from '../../src/link/report.ts';
import { mayTellOne, pairScore } from '../../src/link/score.ts';
import { NO_IDENTIFIERS } from '../support/incident.ts';
import { asAnnotated, pressCorpus } from './corpus.ts';
import { reportOf, type Told } from './told.ts';

const line = (type: ItemType, quantity: number): ItemLine => ({
  type,
  quantity,
  bound: 'exact',
  calibre: null,
  make: null,
  model: null,
});
const boat = { ...NO_IDENTIFIERS, vessels: ['Sainte Rose'] };
const FIND: Told = {
  article: 'first',
  published: '2025-08-12',
  fields: {
    date: '2025-08-11',
    country: 'HT',
    place: ['Port-de-Paix'],
    items: [line('ammunition', 9840)],
    identifiers: boat,
  },
};

function pairOf(a: Told, b: Told): readonly [Report, Report] {
  const [x, y] = prepareReports([reportOf(a), reportOf(b)]);
  if (x === undefined || y === undefined) throw new Error('two reports have two ids');
  return [x, y];
}
const levelOf = (feature: string, [a, b]: readonly [Report, Report]): string | null | undefined =>
  COMPARISONS[feature]?.(a, b);

describe('the day of a report that came out weeks later', () => {
  const later = (fields: Told['fields'], published = '2025-08-27'): Told => ({
    article: 'later',
    published,
    fields: { ...FIND.fields, date: '2025-08-25', ...fields },
  });

  it.each([
    ['may be that of the telling where the two share a ship', later({}), 'told_marked'],
    [
      'may be so, but hardly, where they share no mark',
      later({ identifiers: NO_IDENTIFIERS, items: [] }),
      'told',
    ],
    ['is the event\u2019s own where the report recalls it long after', later({}, '2025-10-02'), 'apart'],
  ])('%s', (_, report, level) => {
    expect(levelOf('date', pairOf(FIND, report))).toBe(level);
  });

  it('joins the two finds of one ship and count, and keeps apart a second find on the ship', () => {
    expect(pairScore(...pairOf(FIND, later({})))).toBeGreaterThan(0);
    expect(pairScore(...pairOf(FIND, later({ items: [line('ammunition', 3000)] })))).toBeLessThan(0);
  });
});

describe('two tellings in one article', () => {
  const beside = (items: ItemLine[]): Told => ({
    ...FIND,
    fields: { ...FIND.fields, items },
    cue: 40,
  });
  const rifles = beside([line('rifle', 14), line('ammunition', 12000)]);

  it('are one where the second speaks of one of the rifles and adds other goods', () => {
    const pair = pairOf({ ...rifles, cue: 0 }, beside([line('rifle', 1), line('magazine', 186)]));
    expect(levelOf('article', pair)).toBe('fragment');
    expect(levelOf('guns', pair)).toBeNull();
  });

  it('are two where both count their rifles', () => {
    const pair = pairOf({ ...rifles, cue: 0 }, beside([line('rifle', 5), line('magazine', 186)]));
    expect(levelOf('article', pair)).toBe('same');
  });
});

describe('two articles that name one person elsewhere in their texts', () => {
  it.each([
    ['speak for one event by a whole name', ['Evens Laguerre'], ['Evens R. Laguerre'], 'beside'],
    ['do not by a surname alone', ['Laguerre'], ['Evens Laguerre'], null],
    ['do not by two names', ['Evens Laguerre'], ['Ronel Saintil'], null],
  ])('%s', (_, one, other, level) => {
    const pair = pairOf({ ...FIND, mentioned: one }, { ...FIND, article: 'other', mentioned: other });
    expect(levelOf('named', pair)).toBe(level);
  });
});

it('stops comparing a pair early only where its whole score is not above 0', () => {
  const reports = prepareReports(asAnnotated(pressCorpus()).reports);
  const wrong = reports.flatMap((a) =>
    reports.filter((b) => a !== b && mayTellOne(a, b) !== pairScore(a, b) > 0).map((b) => `${a.id} ${b.id}`),
  );
  expect(reports.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
