/** Shared routes: a court step about goods whose route the same passage tells carries that route. */
import type { Evidence, Incident } from '../../domain/incident.ts';
import type { Draft } from './draft.ts';

const COURT: ReadonlySet<Incident['type']> = new Set(['charge', 'conviction', 'extradition']);
const GOODS: ReadonlySet<Incident['type']> = new Set([
  'seizure',
  'trafficking',
  'charge',
  'conviction',
  'extradition',
]);
const ROLES = ['origin', 'transit', 'destination'] as const;

const routed = (incident: Incident): boolean => incident.origin.length + incident.destination.length > 0;
const routeKey = (incident: Incident): string => `${incident.origin.join()}>${incident.destination.join()}`;
const sectionOf = (draft: Draft | undefined): number =>
  (draft?.frames[0] ?? draft?.titles[0])?.unit.section ?? 0;

const routeEvidence = (incident: Incident): Evidence[] =>
  incident.evidence
    .filter((entry) => /^\/(origin|destination)\//.test(entry.field))
    .map((entry) => ({ ...entry, rule: 'route/shared' }));

/** The route that a court step may take over: the only one told in its section. */
function lentTo(
  incident: Incident,
  at: number,
  incidents: readonly Incident[],
  drafts: readonly Draft[],
): Incident | null {
  if (!COURT.has(incident.type) || routed(incident)) return null;
  const lenders = incidents.filter(
    (other, i) =>
      other !== incident &&
      GOODS.has(other.type) &&
      routed(other) &&
      sectionOf(drafts[i]) === sectionOf(drafts[at]),
  );
  const routes = new Set(lenders.map(routeKey));
  return routes.size === 1 ? (lenders[0] ?? null) : null;
}

/** Completes court steps without a route of their own; `incidents` and `drafts` run in step. */
export function shareRoutes(drafts: readonly Draft[], incidents: readonly Incident[]): Incident[] {
  return incidents.map((incident, at) => {
    const lender = lentTo(incident, at, incidents, drafts);
    if (lender === null) return incident;
    const evidence = [
      ...incident.evidence.filter((entry) => !ROLES.some((role) => entry.field.startsWith(`/${role}/`))),
      ...routeEvidence(lender),
    ];
    return { ...incident, origin: lender.origin, transit: [], destination: lender.destination, evidence };
  });
}
