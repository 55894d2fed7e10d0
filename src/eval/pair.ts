/** Pairs the incidents found in an article one to one with the annotated ones, best first. */
import type { AnnotatedIncident } from '../domain/annotation.ts';
import type { HeldPerson, ItemLine } from '../domain/incident.ts';
import { countMatches, intervalsOverlap, namesMatch, sameInterval, samePlace } from './agree.ts';

/** Positions in the annotated and in the found list; null where an incident was left over. */
export type Pair = { readonly gold: number | null; readonly found: number | null };

/** Roles of persons who are held; wanted persons and victims are not. */
const HELD: ReadonlySet<HeldPerson['role']> = new Set(['arrested', 'charged', 'convicted']);

/** Names of the persons held in an incident. */
export const heldNames = (incident: AnnotatedIncident): string[] =>
  incident.persons.filter((person) => HELD.has(person.role)).map((person) => person.name);

export const sameItem = (a: ItemLine, b: ItemLine): boolean => a.type === b.type && a.quantity === b.quantity;

export const sameItemWithCalibre = (a: ItemLine, b: ItemLine): boolean =>
  sameItem(a, b) && a.calibre === b.calibre;

/** The share of the longer list that pairs; 0 where both are empty. */
function shareMatched<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : countMatches(a, b, same) / longer;
}

function dateLikeness(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  if (sameInterval(a, b)) return 1;
  return intervalsOverlap(a, b) ? 0.4 : 0;
}

const ROUTE = ['origin', 'transit', 'destination'] as const;

/** Countries of a route with their role, each once: "origin:US". */
export const routeOf = (incident: AnnotatedIncident): string[] =>
  ROUTE.flatMap((role) => [...new Set(incident[role])].map((country) => `${role}:${country}`));

/** A pair of different types keeps this share of what else agrees. */
const OTHER_TYPE = 0.15;

/** Likeness of two incidents, by type, date, items, country, place and persons; arrests and route only break ties. 0 to 9.7. */
export function likeness(gold: AnnotatedIncident, found: AnnotatedIncident): number {
  const sameCountry = gold.country !== null && gold.country === found.country ? 1 : 0;
  const place = samePlace(gold.place, found.place) ? 1 : 0;
  const types = shareMatched(gold.items, found.items, (a, b) => a.type === b.type);
  const agreed =
    2 * dateLikeness(gold.date, found.date) +
    sameCountry +
    place +
    1.5 * shareMatched(gold.items, found.items, sameItem) +
    0.5 * types +
    shareMatched(heldNames(gold), heldNames(found), namesMatch) +
    (gold.arrests === found.arrests ? 0.1 : 0) +
    0.1 * shareMatched(routeOf(gold), routeOf(found), Object.is);
  return gold.type === found.type ? 3 + agreed : OTHER_TYPE * agreed;
}

/** All pairs and what is left over: first the pairs by annotated position, then the found ones without a partner. */
export function pairIncidents(
  gold: readonly AnnotatedIncident[],
  found: readonly AnnotatedIncident[],
): Pair[] {
  const candidates = gold
    .flatMap((a, i) => found.map((b, j) => ({ i, j, likeness: likeness(a, b) })))
    .filter((candidate) => candidate.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j);
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of candidates) {
    if (partner.has(i) || taken.has(j)) continue;
    partner.set(i, j);
    taken.add(j);
  }
  const paired = gold.map((_, i) => ({ gold: i, found: partner.get(i) ?? null }));
  const extra = found.flatMap((_, j) => (taken.has(j) ? [] : [{ gold: null, found: j }]));
  return [...paired, ...extra];
}
