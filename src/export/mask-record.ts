/** Where names can stand in a record: every such field goes through the mask. Pure. */
import type { Incident } from '../domain/incident.ts';
import type { Span } from '../domain/span.ts';

/** How the parts of a record are masked. */
export type RecordMask = {
  readonly text: (text: string) => string;
  /** A name that stands in a field of its own. */
  readonly name: (name: string) => string;
  readonly quote: (span: Span, field: string) => string;
};

/** The record with every name masked; offsets stay as they are. */
export function maskRecord(incident: Incident, { text: mask, name: maskName, quote }: RecordMask): Incident {
  const orNull = (text: string | null): string | null => (text === null ? null : mask(text));
  return {
    ...incident,
    persons: incident.persons.map((person) => ({ ...person, name: maskName(person.name) })),
    statedBy: incident.statedBy.map((said) => ({ ...said, name: maskName(said.name) })),
    conveyance: {
      ...incident.conveyance,
      concealment: incident.conveyance.concealment.map((way) => mask(way)),
    },
    identifiers: {
      ...incident.identifiers,
      cases: incident.identifiers.cases.map((name) => mask(name)),
      operations: incident.identifiers.operations.map((name) => mask(name)),
    },
    figures: incident.figures.map((figure) => ({
      ...figure,
      of: orNull(figure.of),
      source: orNull(figure.source),
    })),
    conflicts: incident.conflicts.map((conflict) => ({ ...conflict, note: mask(conflict.note) })),
    evidence: incident.evidence.map((entry) => ({
      ...entry,
      spans: entry.spans.map((span) => ({ ...span, quote: quote(span, entry.field) })),
    })),
  };
}
