import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { shuffled } from '../support/random.ts';
import { affairsCorpus } from './affairs.ts';
import { asAnnotated, asExtracted, type Corpus, developmentCorpus, pressCorpus } from './corpus.ts';
import { type CaseQuality, caseQuality } from './measure.ts';
import { withSlips } from './slips.ts';

/** Floors of what is reached where one field in four is mistaken or missed (`slips.ts`). */
const SLIPPED = { pairwise: 0.82, bCubed: 0.9, links: 0.73 } as const;

const extractor = createExtractor(loadKnowledge());
const CORPORA: readonly (readonly [string, Corpus])[] = [
  ['the development articles', developmentCorpus()],
  ['the press site', pressCorpus()],
  ['affairs that return', affairsCorpus()],
];

describe.each(CORPORA)('incidents of %s', (_, corpus) => {
  it('become the true cases and links when read by people', () => {
    const told = asAnnotated(corpus);
    const { pairwise, bCubed, links } = caseQuality(linkIncidents(told.reports), told);
    expect(pairwise).toBeGreaterThanOrEqual(0.95);
    expect(bCubed).toBeGreaterThanOrEqual(0.95);
    expect(links).toBeGreaterThanOrEqual(0.85);
  });

  it('become the true cases and links when read by the extractor', () => {
    const told = asExtracted(corpus, extractor);
    const { pairwise, bCubed, links } = caseQuality(linkIncidents(told.reports), told);
    expect(pairwise).toBeGreaterThanOrEqual(0.95);
    expect(bCubed).toBeGreaterThanOrEqual(0.95);
    expect(links).toBeGreaterThanOrEqual(0.85);
  });

  it('stay near the true cases whatever fields a reader mistakes or misses', () => {
    const annotated = asAnnotated(corpus);
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const qualities = seeds.map((seed) => {
      const told = withSlips(annotated, seed);
      return caseQuality(linkIncidents(told.reports), told);
    });
    const mean = (of: (one: CaseQuality) => number): number =>
      qualities.reduce((sum, one) => sum + of(one), 0) / seeds.length;
    expect(mean(({ pairwise }) => pairwise)).toBeGreaterThanOrEqual(SLIPPED.pairwise);
    expect(mean(({ bCubed }) => bCubed)).toBeGreaterThanOrEqual(SLIPPED.bCubed);
    expect(mean(({ links }) => links)).toBeGreaterThanOrEqual(SLIPPED.links);
  });

  it('become the same cases in 100 orders of arrival', () => {
    const { reports } = asExtracted(corpus, extractor);
    const cases = linkIncidents(reports);
    for (let seed = 1; seed <= 100; seed += 1) expect(linkIncidents(shuffled(reports, seed))).toEqual(cases);
  }, 180_000);
});
