import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { loadKnowledge } from '../../src/effects/knowledge.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { crossCheck, tableOf } from '../../src/match/index.ts';
import { asExtracted, developmentCorpus } from '../link/corpus.ts';
import { nameOf } from '../link/measure.ts';
import { demoSeizures } from '../support/demo-registry.ts';
import { incidentIdOf, MATCHES } from '../support/events/index.ts';

const { rows, coverage } = await demoSeizures();
const profile = { dataset: 'demo', coverage, statistics: tableOf(rows) };
const told = asExtracted(developmentCorpus(), createExtractor(loadKnowledge()));
const cases = linkIncidents(told.reports);

/** Rows that the cases of one true event are matched with under these outcomes. */
function recordsOf(name: string, outcomes: readonly string[]): readonly string[] {
  const own = cases.filter((one: Case) => nameOf(one, told.caseOf) === name);
  const found = own
    .flatMap((one) => crossCheck(one, rows, profile))
    .filter(({ outcome }) => outcomes.includes(outcome));
  return found.flatMap(
    ({ seizureId }) => rows.find(({ id }) => id === seizureId)?.raw.map((row) => row.record_id ?? '') ?? [],
  );
}

const EXPECTED: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(MATCHES.events)
    .filter(([, { records }]) => records.length > 0)
    // Of E03 and E07 only the find that followed is registered.
    .map(
      ([name, { records }]) =>
        [name === 'E03' || name === 'E07' ? `${name} follow_up seizure` : name, records] as const,
    ),
  ...MATCHES.incidents_without_event.map(
    ({ article, incident, records }) => [incidentIdOf(article, incident), records] as const,
  ),
];

describe('the development articles as extracted, against the demonstration registry', () => {
  it.each(EXPECTED)('find the rows of %s as likely or possible', (name, records) => {
    expect(recordsOf(name, ['match_likely', 'match_possible'])).toEqual(expect.arrayContaining([...records]));
  });

  it.each(Object.entries(MATCHES.events))(
    'take no tempting row of %s as likely',
    (name, { tempting_false }) => {
      const tempting = tempting_false.flatMap(({ records }) => records);
      expect(recordsOf(name, ['match_likely']).filter((record) => tempting.includes(record))).toEqual([]);
    },
  );
});
