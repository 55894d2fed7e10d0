/** Scaling of the confidence model on decisions that it never saw. */
import { expect, test } from 'vitest';
import { fitConfidence, rescale } from '../../src/eval/calibrate.ts';
import type { Example } from '../../src/eval/logistic.ts';

const repeat = (count: number, features: string[], right: boolean): Example[] =>
  Array.from({ length: count }, () => ({ features, right }));

const chance = (weights: ReadonlyMap<string, number>, features: readonly string[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)));

const tuned = fitConfidence([
  ...repeat(90, ['bias', 'rule:a'], true),
  ...repeat(10, ['bias', 'rule:a'], false),
  ...repeat(60, ['bias', 'rule:b'], true),
  ...repeat(40, ['bias', 'rule:b'], false),
  ...repeat(80, ['incident-bias'], true),
  ...repeat(20, ['incident-bias'], false),
]);

test('confidences come down to what unseen decisions show, in the same order', () => {
  const scaled = rescale(tuned, [
    ...repeat(70, ['bias', 'rule:a'], true),
    ...repeat(30, ['bias', 'rule:a'], false),
    ...repeat(40, ['bias', 'rule:b'], true),
    ...repeat(60, ['bias', 'rule:b'], false),
  ]);
  expect(chance(scaled, ['bias', 'rule:a'])).toBeCloseTo(0.7, 1);
  expect(chance(scaled, ['bias', 'rule:b'])).toBeCloseTo(0.4, 1);
  expect(scaled.get('incident-bias')).toBe(tuned.get('incident-bias'));
});

test('without unseen decisions nothing moves', () => {
  expect(rescale(tuned, [])).toEqual(tuned);
});
