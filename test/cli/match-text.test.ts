import { describe, expect, it } from 'vitest';
import { caseLines } from '../../src/cli/match-text.ts';
import type { AtSource } from '../../src/domain/article.ts';
import { articleOf, caseOf, incidentOf } from '../trace/support.ts';

const reports = ['a', 'b'].map((name) => incidentOf(articleOf(name, 'Saisie\nUn fusil.'), 7));
const [first, second] = reports;
if (first === undefined || second === undefined) throw new Error('two reports');
const one = caseOf(
  first,
  reports.map(({ id }) => id),
);
const shown = (...states: readonly AtSource[]): string =>
  caseLines(one, new Map(), new Map(reports.map(({ id }, i) => [id, states[i] ?? 'unchanged']))).join('\n');

describe('a case in the terminal', () => {
  it('says which reports their sources edited or withdrew', () => {
    const text = shown('edited', 'withdrawn');
    expect(text).toContain(`${first.id}    [edited at its source]`);
    expect(text).toContain(`${second.id}    [withdrawn at its source]`);
    expect(text).not.toContain('every report');
  });

  it('says first when nobody stands by it any more', () => {
    expect(shown('withdrawn', 'withdrawn').split('\n')[1]).toContain('every report of it was withdrawn');
    expect(shown('unchanged', 'unchanged')).not.toContain('its source');
  });
});
