/** Fitting of the links: examples from annotated articles, and that no article is judged by weights that it taught. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { crossFitLinks, fitLinks, linkExamples, linkTable } from '../../src/eval/fit-links.ts';
import { readGold } from '../../src/eval/gold.ts';
import { linkWeightsOf } from '../../src/extract/linking/model.ts';
import { sameAgencyBy } from '../../src/extract/mentions/agencies-same.ts';
import { knowledge } from '../extract/mentions/located.ts';

const articles = readGold(join(projectRoot(), 'corpora', 'gold'), ['dev'], ['es']).slice(0, 18);
const examples = linkExamples(articles, knowledge, sameAgencyBy(knowledge.agencies));

test('every slot and the events themselves have right and wrong examples to learn from', () => {
  const all = [...examples.values()].flat();
  for (const slot of ['agencies', 'route', 'place', 'country', 'event'] as const) {
    const own = all.filter((example) => example.slot === slot);
    expect(own.some((example) => example.right)).toBe(true);
    expect(own.some((example) => !example.right)).toBe(true);
  }
});

test('an article is judged by the weights of the other folds', () => {
  const crossed = crossFitLinks(examples);
  expect(crossed.size).toBe(articles.length);
  const [first] = articles;
  if (first === undefined) throw new Error('no articles');
  const others = articles.filter((_, at) => at % 6 !== 0).flatMap((one) => examples.get(one) ?? []);
  expect(crossed.get(first)).toEqual(fitLinks(others));
});

test('the table gives back the weights that move a decision', () => {
  const weights = fitLinks([...examples.values()].flat());
  const rows = linkTable(weights)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const read = linkWeightsOf(rows);
  for (const [feature, weight] of weights.get('country') ?? [])
    if (Math.abs(weight) >= 0.02) expect(read.get('country')?.get(feature)).toBeCloseTo(weight, 1);
});
