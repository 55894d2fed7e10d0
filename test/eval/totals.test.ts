import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { readGold } from '../../src/eval/gold.ts';
import { foundInAnnotation } from '../../src/eval/run.ts';
import { type Found, scoreArticle } from '../../src/eval/score.ts';
import { type Figure, totalByLanguage } from '../../src/eval/totals.ts';
import { sameAgency } from './incidents.ts';

const gold = readGold(join(projectRoot(), 'corpora', 'gold'), ['dev']);

const total = (change: (found: Found, index: number) => Found) =>
  totalByLanguage(
    gold.map((article, index) =>
      scoreArticle(article.gold, change(foundInAnnotation(article.gold), index), sameAgency),
    ),
    0,
  );

const figureOf = (groups: ReturnType<typeof total>, group: string, metric: string): Figure | undefined =>
  groups.find(({ name }) => name === group)?.figures.find((figure) => figure.metric === metric);

describe('totals over the development articles', () => {
  it('are 1 in every field and language where the annotation itself is scored, its incidents in reverse', () => {
    const groups = total((found) => ({ ...found, incidents: [...found.incidents].reverse() }));
    expect(groups.map(({ name }) => name)).toEqual(['fr', 'es', 'en', 'all']);
    const shares = ['invented', 'accepted'];
    for (const { name, figures } of groups)
      for (const { metric, value } of figures)
        expect(value, `${name} ${metric}`).toBe(shares.includes(metric) ? 0 : 1);
  });

  it('have no recall where nothing is found, and precision is undefined', () => {
    const nothing: Found = {
      relevant: false,
      incidents: [],
      mentions: { countries: [], agencies: [], persons: [] },
    };
    const groups = total(() => nothing);
    expect(figureOf(groups, 'all', 'record')).toMatchObject({ value: 0, recall: 0, precision: null });
    expect(figureOf(groups, 'all', 'invented')?.value).toBeNull();
  });

  it('lose a half of the dates where every second incident has another one', () => {
    const groups = total((found) => ({
      ...found,
      incidents: found.incidents.map((incident, index) =>
        index % 2 === 0 ? incident : { ...incident, date: '1999' },
      ),
    }));
    const incidents = gold.flatMap((article) =>
      article.gold.incidents.map((incident, index) => ({ incident, index })),
    );
    const dated = incidents.filter(({ incident }) => incident.date !== null);
    const kept = dated.filter(({ index }) => index % 2 === 0).length;
    const odd = incidents.filter(({ index }) => index % 2 === 1).length;
    expect(figureOf(groups, 'all', 'date')?.counts).toEqual([kept, odd, dated.length - kept]);
  });

  it('sum articles, not averages: all languages together are the sum of each', () => {
    const groups = total((found, index) => (index % 3 === 0 ? { ...found, incidents: [] } : found));
    const sums = ['fr', 'es', 'en'].map((name) => figureOf(groups, name, 'record')?.counts ?? []);
    const together = figureOf(groups, 'all', 'record')?.counts;
    expect(together).toEqual([0, 1, 2].map((at) => sums.reduce((sum, counts) => sum + (counts[at] ?? 0), 0)));
  });
});
