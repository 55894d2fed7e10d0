import { describe, expect, it } from 'vitest';
import { PIPELINE, STAGES } from '../src/pipeline.ts';

describe('the pipeline', () => {
  it('hands on to stages that exist, and ends', () => {
    const stages: readonly string[] = STAGES;
    for (const { handsOn } of Object.values(PIPELINE))
      for (const next of handsOn) expect(stages).toContain(next);
    expect(PIPELINE.match.handsOn).toEqual([]);
  });

  it('reaches every stage from the first', () => {
    const reached = new Set<string>(['start']);
    for (const name of STAGES)
      if (reached.has(name)) for (const next of PIPELINE[name].handsOn) reached.add(next);
    expect([...reached].toSorted()).toEqual([...STAGES].toSorted());
  });

  it.each([
    ['fetch', { page: 'a1', run: 'r1' }, true],
    ['fetch', { page: 'a1', run: 'r1', slot: 5 }, true],
    ['fetch', { page: '', run: 'r1' }, false],
    ['fetch', { page: 'a1', run: 'r1', html: '<p>' }, false],
    ['extract', { article: 'a1', revision: 1, run: 'r1' }, true],
    ['extract', { article: 'a1', revision: 0, run: 'r1' }, false],
    ['case', {}, true],
    ['case', { incident: 'i1' }, false],
  ] as const)('takes as payload of %s ids and nothing else: %j', (name, payload, valid) => {
    expect(PIPELINE[name].payload.safeParse(payload).success).toBe(valid);
  });
});
