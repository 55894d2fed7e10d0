import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/effects/threads/entry.ts';
import { checkEvidence } from '../../src/eval/evidence.ts';
import { readGold } from '../../src/eval/gold.ts';
import { createExtractor } from '../../src/index.ts';

describe('extraction of the development articles', () => {
  it('says nothing without words: every filled field of every incident has spans that hold', () => {
    const { extract } = createExtractor();
    const faults = readGold(join(projectRoot(), 'corpora', 'gold'), ['dev']).flatMap(({ gold, text }) =>
      checkEvidence(extract({ id: gold.id, text, published: gold.published }), text),
    );
    const shown = faults.map(
      ({ incidentId, field, fault, quote }) => `${incidentId} ${field}: ${fault} ${quote ?? ''}`,
    );
    expect(shown.slice(0, 20)).toEqual([]);
  });
});
