/** Shared persons: who is charged or tried over a find is who was held there, where the find counts more persons than it names. */
import type { Evidence, HeldPerson, Incident } from '../../domain/incident.ts';
import type { Draft } from './draft.ts';

const COURT: ReadonlySet<Incident['type']> = new Set(['charge', 'conviction']);
const HOLDING: ReadonlySet<Incident['type']> = new Set(['seizure', 'arrest']);
const HELD: ReadonlySet<HeldPerson['role']> = new Set(['arrested', 'charged', 'convicted']);

const sectionOf = (draft: Draft | undefined): number =>
  (draft?.frames[0] ?? draft?.titles[0])?.unit.section ?? 0;

const heldIn = (incident: Incident) =>
  incident.persons.map((person, at) => ({ person, at })).filter(({ person }) => HELD.has(person.role));

/** The evidence of a lent person, as that of the borrower's person number `at`, whom the words of its arrests hold. */
const lentEvidence = (incident: Incident, lender: Incident, from: number, at: number): Evidence[] => {
  const held = incident.evidence.find(({ field }) => field === '/arrests');
  return lender.evidence
    .filter(({ field }) => field.startsWith(`/persons/${from}/`))
    .map((entry) => {
      const part = entry.field.split('/')[3];
      const spans = part === 'role' && held !== undefined ? held.spans : entry.spans;
      return { ...entry, field: `/persons/${at}/${part}`, spans, rule: 'persons/shared' };
    });
};

/** A charge follows a find closely and may name some of the held; a trial long after names them all, or others. */
function borrow(incident: Incident, lender: Incident): Incident {
  const lent = heldIn(lender).filter(
    ({ person }) => !incident.persons.some((known) => known.name === person.name),
  );
  const missing = (incident.arrests ?? 0) - heldIn(incident).length;
  if (lent.length === 0 || lent.length > missing) return incident;
  if (lender.type === 'conviction' && lent.length < missing) return incident;
  const first = incident.persons.length;
  return {
    ...incident,
    persons: [...incident.persons, ...lent.map(({ person }) => ({ ...person, role: 'arrested' as const }))],
    evidence: [
      ...incident.evidence,
      ...lent.flatMap(({ at }, index) => lentEvidence(incident, lender, at, first + index)),
    ],
  };
}

/** Names the held of a find or an arrest by the court steps of its section that name no more than it counts; `incidents` and `drafts` run in step. */
export function sharePersons(drafts: readonly Draft[], incidents: readonly Incident[]): Incident[] {
  const finds = incidents.filter((one) => HOLDING.has(one.type) && (one.arrests ?? 0) > 0);
  return incidents.map((incident, at) => {
    if (!finds.includes(incident)) return incident;
    const lenders = incidents.filter(
      (other, i) => COURT.has(other.type) && sectionOf(drafts[i]) === sectionOf(drafts[at]),
    );
    const near = finds.filter(
      (other) => sectionOf(drafts[incidents.indexOf(other)]) === sectionOf(drafts[at]),
    );
    return near.length === 1 ? lenders.reduce(borrow, incident) : incident;
  });
}
