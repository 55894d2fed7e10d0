/** The regression behind the link and confidence models. */
import { expect, test } from 'vitest';
import { type Example, fitLogistic } from '../../src/eval/logistic.ts';

const FIT = { ridge: 1, rounds: 300, least: 1 };

const repeat = (count: number, features: string[], right: boolean): Example[] =>
  Array.from({ length: count }, () => ({ features, right }));

test('a feature that goes with being right gains weight, one that goes with being wrong loses it', () => {
  const weights = fitLogistic(
    [...repeat(40, ['bias', 'near'], true), ...repeat(40, ['bias', 'far'], false)],
    FIT,
  );
  expect(weights.get('near')).toBeGreaterThan(1);
  expect(weights.get('far')).toBeLessThan(-1);
});

test('without other features the bias tells the share that is right', () => {
  const weights = fitLogistic([...repeat(300, ['bias'], true), ...repeat(100, ['bias'], false)], FIT);
  const chance = 1 / (1 + Math.exp(-(weights.get('bias') ?? 0)));
  expect(chance).toBeCloseTo(0.75, 1);
});

test('features seen too rarely are left out, and the order of the examples does not matter', () => {
  const examples = [...repeat(3, ['bias', 'rare'], true), ...repeat(9, ['bias', 'often'], false)];
  const weights = fitLogistic(examples, { ...FIT, least: 4 });
  expect([...weights.keys()]).toEqual(['bias', 'often']);
  expect(fitLogistic([...examples].reverse(), { ...FIT, least: 4 })).toEqual(weights);
});
