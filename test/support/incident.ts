/** Records for tests: an annotated incident in the form of the extractor's, what the annotation does not hold left empty. */
import type { AnnotatedIncident } from '../../src/domain/annotation.ts';
import type { Incident } from '../../src/domain/incident.ts';

export const NO_IDENTIFIERS: Incident['identifiers'] = {
  containers: [],
  vessels: [],
  flights: [],
  cases: [],
  operations: [],
};

/** An annotated incident as a record: what the annotation does not hold stays empty. */
export function incidentOf(id: string, annotated: AnnotatedIncident, more: Partial<Incident> = {}): Incident {
  return {
    ...annotated,
    id,
    location: null,
    identifiers: NO_IDENTIFIERS,
    conveyance: { mode: null, concealment: [] },
    totals: [],
    figures: [],
    statedBy: [],
    conflicts: [],
    confidence: 0.9,
    evidence: [],
    ...more,
  };
}
