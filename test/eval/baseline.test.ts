import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/vocabulary.ts';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { missedFloors, readBaseline } from '../../src/eval/floors.ts';
import { readGold, SPLITS } from '../../src/eval/gold.ts';
import { evaluateArticles } from '../../src/eval/run.ts';
import { COUNT_METRICS, totalByLanguage } from '../../src/eval/totals.ts';
import { sameAgencyBy } from '../../src/extract/mentions/agencies-same.ts';
import { createExtractor } from '../../src/index.ts';

const corpora = join(projectRoot(), 'corpora');
const baseline = readBaseline(join(corpora, 'baseline.json'));
const knowledge = loadKnowledge();
const { extract } = createExtractor(knowledge);

describe('the scores on the annotated articles', () => {
  it.each(SPLITS)('are not below the pinned floors: %s', (split) => {
    const articles = readGold(join(corpora, 'gold'), [split]);
    const evaluated = evaluateArticles(articles, extract, sameAgencyBy(knowledge.agencies));
    const groups = totalByLanguage(
      evaluated.map(({ score }) => score),
      0,
    );
    expect(missedFloors(baseline, split, groups)).toEqual([]);
  });

  it.each(SPLITS)('are pinned for every field and language: %s', (split) => {
    for (const group of [...LANGUAGES, 'all'])
      expect(Object.keys(baseline[split]?.[group] ?? {}), group).toEqual(
        expect.arrayContaining([...COUNT_METRICS]),
      );
  });
});
