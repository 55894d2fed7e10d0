/** Scaling of the confidence model on decisions that it never saw. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { examplesOf, fitConfidence, rescale } from '../../src/eval/calibrate.ts';
import { readGold } from '../../src/eval/gold.ts';
import type { Example } from '../../src/eval/logistic.ts';
import { evaluateArticles } from '../../src/eval/run.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { sameAgencyBy } from '../../src/extract/mentions/agencies-same.ts';

const BIAS = 'bias\t\t';
const OF_INCIDENT = 'incident-bias\t\t';

const repeat = (count: number, features: string[], right: boolean): Example[] =>
  Array.from({ length: count }, () => ({ features, right }));

const chance = (weights: ReadonlyMap<string, number>, features: readonly string[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)));

const tuned = fitConfidence([
  ...repeat(90, [BIAS, 'rule\ta\t'], true),
  ...repeat(10, [BIAS, 'rule\ta\t'], false),
  ...repeat(60, [BIAS, 'rule\tb\t'], true),
  ...repeat(40, [BIAS, 'rule\tb\t'], false),
  ...repeat(80, [OF_INCIDENT], true),
  ...repeat(20, [OF_INCIDENT], false),
]);

test('confidences come down to what unseen decisions show, in the same order', () => {
  const scaled = rescale(tuned, [
    ...repeat(70, [BIAS, 'rule\ta\t'], true),
    ...repeat(30, [BIAS, 'rule\ta\t'], false),
    ...repeat(40, [BIAS, 'rule\tb\t'], true),
    ...repeat(60, [BIAS, 'rule\tb\t'], false),
  ]);
  expect(chance(scaled, [BIAS, 'rule\ta\t'])).toBeCloseTo(0.7, 1);
  expect(chance(scaled, [BIAS, 'rule\tb\t'])).toBeCloseTo(0.4, 1);
  expect(scaled.get(OF_INCIDENT)).toBe(tuned.get(OF_INCIDENT));
});

test('without unseen decisions nothing moves', () => {
  expect(rescale(tuned, [])).toEqual(tuned);
});

test('every field that the reliability table judges is learnt from', () => {
  const knowledge = loadKnowledge();
  const same = sameAgencyBy(knowledge.agencies);
  const articles = readGold(join(projectRoot(), 'corpora', 'gold'), ['dev'], ['es']).slice(0, 12);
  const examples = examplesOf(evaluateArticles(articles, createExtractor(knowledge).extract, same), same);
  const learnt = new Set(examples.flatMap(({ features }) => features));
  for (const field of ['type', 'date', 'country', 'place', 'arrests', 'items', 'persons', 'agencies'])
    expect(learnt).toContain(`field\t${field}\t`);
});
