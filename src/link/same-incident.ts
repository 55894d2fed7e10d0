/**
 * Keeps the ids of incidents when their article is edited: verdicts are bound to them. An id is made from the position of
 * the event cue in the version that first told the incident, so a later version must be asked where that cue went.
 */
import type { Incident } from '../domain/incident.ts';
import { type Change, diffTexts, movedOffset } from '../languages/text-diff.ts';

/** An incident as it is stored, with the text of the version that it was read from. */
export type ToldIncident = { readonly incident: Incident; readonly text: string };

/** Where the first cue of an incident stands: the words that say whether it is told or recalled. */
function cueOf({ evidence }: Incident): number | null {
  const said =
    evidence.find(({ field }) => field === '/main') ?? evidence.find(({ field }) => field === '/type');
  return said?.spans[0]?.start ?? null;
}

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));
const agrees = (a: string | null, b: string | null): boolean => a !== null && a === b;

/** Facts that two readings share: day, country, place, kinds of arms, persons. */
const sharedFacts = (a: Incident, b: Incident): number =>
  [
    agrees(a.date, b.date),
    agrees(a.country, b.country),
    shares(a.place, b.place),
    shares(
      a.items.map(({ type }) => type),
      b.items.map(({ type }) => type),
    ),
    shares(
      a.persons.map(({ name }) => name),
      b.persons.map(({ name }) => name),
    ),
  ].filter(Boolean).length;

/** Facts that must agree where the cue itself was rewritten. */
const ENOUGH_FACTS = 2;

type Pairing = ReadonlyMap<Incident, Incident>;

/** Incidents whose cue stands where the earlier one's went. */
function byCue(told: readonly ToldIncident[], found: readonly Incident[], text: string): Pairing {
  const diffs = new Map<string, readonly Change[]>();
  const movedCue = ({ incident, text: from }: ToldIncident): number | null => {
    const changes = diffs.get(from) ?? diffTexts(from, text);
    diffs.set(from, changes);
    const cue = cueOf(incident);
    return cue === null ? null : movedOffset(changes, cue);
  };
  const places = new Map<string, Incident>();
  for (const one of told) {
    const cue = movedCue(one);
    const key = `${one.incident.type} ${cue}`;
    if (cue !== null && !places.has(key)) places.set(key, one.incident);
  }
  return new Map(
    found.flatMap((one) => {
      const earlier = places.get(`${one.type} ${cueOf(one)}`);
      return earlier === undefined ? [] : [[one, earlier] as const];
    }),
  );
}

/** Of those left over, pairs of one type that share most facts, best first. */
function byFacts(told: readonly Incident[], found: readonly Incident[]): Pairing {
  const candidates = found
    .flatMap((one) => told.map((earlier) => ({ one, earlier, facts: sharedFacts(one, earlier) })))
    .filter(({ one, earlier, facts }) => one.type === earlier.type && facts >= ENOUGH_FACTS)
    .sort((a, b) => b.facts - a.facts);
  const pairs = new Map<Incident, Incident>();
  const taken = new Set<Incident>();
  for (const { one, earlier } of candidates) {
    if (pairs.has(one) || taken.has(earlier)) continue;
    pairs.set(one, earlier);
    taken.add(earlier);
  }
  return pairs;
}

/**
 * The incidents of a new version under the ids that they had before, where they are the same.
 * @param told all that the article has told so far, those that no longer stand included: the current ones first
 * @param found what the new version tells, under ids of its own
 * @param text the new version
 */
export function keepIncidentIds(
  told: readonly ToldIncident[],
  found: readonly Incident[],
  text: string,
): readonly Incident[] {
  const cues = byCue(told, found, text);
  const used = new Set([...cues.values()]);
  const facts = byFacts(
    told.map(({ incident }) => incident).filter((one) => !used.has(one)),
    found.filter((one) => !cues.has(one)),
  );
  const ids = new Set(told.map(({ incident }) => incident.id));
  return found.map((one) => {
    const kept = cues.get(one) ?? facts.get(one);
    if (kept !== undefined) return { ...one, id: kept.id };
    let id = one.id;
    for (let n = 2; ids.has(id); n += 1) id = `${one.id}:${n}`;
    ids.add(id);
    return { ...one, id };
  });
}
