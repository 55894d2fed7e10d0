/** All candidates of a slot, each with what it is beside the others and beside the article's other incidents. */
import type { Incident } from '../../domain/incident.ts';
import { type Feature, feature } from '../features.ts';
import type { Candidate, CandidateReader, LinkedSlot } from './candidate.ts';
import { capped, ROUTE_ROLES } from './candidate.ts';
import type { LinkContext } from './context.ts';
import { agencyCandidates } from './slots/agencies.ts';
import { countryCandidates } from './slots/country.ts';
import { placeCandidates } from './slots/place.ts';
import { routeCandidates } from './slots/route.ts';

const READERS: Readonly<Record<LinkedSlot, CandidateReader>> = {
  agencies: agencyCandidates,
  route: routeCandidates,
  place: placeCandidates,
  country: countryCandidates,
};

/** The values that rules read into a slot, in the form of `Candidate.value`. */
export const saidIn: Readonly<Record<LinkedSlot, (incident: Incident) => readonly string[]>> = {
  agencies: (incident) => incident.agencies,
  route: (incident) => ROUTE_ROLES.flatMap((role) => incident[role].map((code) => `${role}:${code}`)),
  place: (incident) => incident.place.slice(0, 1),
  country: (incident) => (incident.country === null ? [] : [incident.country]),
};

/** Word kinds in the draft's own clauses that tell who acts when no body is named there. */
const ACTING: ReadonlySet<string> = new Set([
  'staff',
  'agent',
  'supports',
  'takes-over',
  'investigates',
  'say',
  'according',
  'court',
]);

function toldKinds(context: LinkContext): string[] {
  const kinds = new Set<string>();
  for (const range of context.scope.hard)
    for (let at = range.from; at < range.to; at += 1)
      for (const kind of context.article.kindsAt(at)) if (ACTING.has(kind)) kinds.add(kind);
  return [...kinds];
}

/** The candidates of a slot for one incident; `context.others` are the article's other incidents as the rules read them. */
export function candidatesOf(slot: LinkedSlot, context: LinkContext, incident: Incident): Candidate[] {
  const read = READERS[slot](context, incident);
  const ranks = read.map((one) => one.standing.rank).sort((a, b) => a - b);
  const inClause = (ranks[0] ?? 1) < 1;
  const kinds = slot === 'agencies' ? toldKinds(context) : [];
  return read.map((one) => {
    const { where, rank } = one.standing;
    const elsewhere = context.others.filter((other) => saidIn[slot](other).includes(one.value));
    const kin = elsewhere.some((other) => other.type === incident.type) ? 'kin' : 'other';
    const lent = elsewhere.length === 0 ? 'no' : kin;
    const near = capped(ranks.indexOf(rank), 3);
    const beside: Feature[] = [
      feature('near', near),
      feature('near&read', near, String(one.rule !== null)),
      feature('near&clause', near, String(inClause)),
      feature('clause&at', String(inClause), where),
      feature('lent', lent),
      feature('lent&', lent, incident.type),
      feature('lent&read', lent, String(one.rule !== null)),
      ...kinds.map((kind) => feature(inClause ? 'told-in-clause' : 'told-apart', kind, where)),
    ];
    return { ...one, features: [...one.features, beside] };
  });
}
