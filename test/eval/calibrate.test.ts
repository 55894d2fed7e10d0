/** Scaling of the confidence model on decisions that it never saw. */
import { expect, test } from 'vitest';
import { fitConfidence, rescale } from '../../src/eval/calibrate.ts';
import type { Example } from '../../src/eval/logistic.ts';

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
