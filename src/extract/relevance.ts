/** Relevance: does the article report or announce anything on illicit arms? Decided by what is counted, its topic words, and what speaks against it. */
import type { Incident } from '../domain/incident.ts';
import { findCues } from './clauses/cues.ts';
import type { Unit } from './clauses/layout.ts';
import type { Weapon } from './mentions/weapons.ts';
import { type Reading, within } from './reading.ts';
import { longestAt } from './trie.ts';

export type Relevance = { readonly relevant: boolean; readonly reason: string };

const BENIGN: ReadonlySet<string> = new Set(['knife', 'other', 'topic', 'drone', 'body_armor']);
const NEGATIONS: readonly string[] = ['negation', 'denial'];
const REACH = 6;

/** True where the clause denies the weapon: "aucune arme", "ni una sola pistola", "no firearms". */
function denied(reading: Reading, unit: Unit, weapon: Weapon): boolean {
  for (let at = Math.max(unit.from, weapon.from - REACH); at < weapon.from; at += 1) {
    const hit = longestAt(reading.lexicon.shaping, reading.tokens, at);
    if (hit?.value.some((kind) => NEGATIONS.includes(kind)) && hit.to <= weapon.from) return true;
  }
  return findCues(reading.tokens, unit, reading.lexicon).some(
    (cue) => cue.polarity === 'negated' && (cue.cue === 'seizure' || cue.cue === 'loss'),
  );
}

type Evidence = { topics: number; live: number; against: string[] };

/** Phrases on trafficking, undenied arms, and words of other subjects (film, football, hunting, printing, nuclear talks). */
function weigh(reading: Reading): Evidence {
  const evidence: Evidence = { topics: 0, live: 0, against: [] };
  for (const unit of reading.units) {
    if (unit.kind === 'boilerplate') continue;
    for (const weapon of within(reading.weapons, unit)) {
      if (denied(reading, unit, weapon)) continue;
      if (weapon.term.type === 'topic') evidence.topics += weapon.term.flags.has('weak') ? 0.3 : 1;
      else if (!BENIGN.has(weapon.term.type))
        evidence.live +=
          weapon.term.flags.has('weak') || weapon.term.flags.has('vague') || weapon.kind === 'make' ? 0.4 : 1;
    }
    for (let i = unit.from; i < unit.to; i += 1) {
      const hit = longestAt(reading.lexicon.words, reading.tokens, i);
      if (hit?.value.includes('distractor'))
        evidence.against.push(
          reading.tokens
            .slice(hit.from, hit.to)
            .map((token) => token.text)
            .join(' '),
        );
    }
  }
  return evidence;
}

/** True where a weapon term stands in the text: without one nothing further need be read. */
export const speaksOfArms = (reading: Pick<Reading, 'weapons'>): boolean => reading.weapons.length > 0;

const GOODS: ReadonlySet<Incident['type']> = new Set([
  'seizure',
  'loss',
  'trafficking',
  'statistic',
  'other',
  'conviction',
  'charge',
]);

/** Lines of arms (no blades, no replicas) that some incident counts. */
const countedLines = (incidents: readonly Incident[]): number =>
  incidents
    .filter((incident) => GOODS.has(incident.type))
    .reduce((sum, incident) => sum + incident.items.filter((item) => !BENIGN.has(item.type)).length, 0);

const THRESHOLD = 1.4;

/** Decides from the incidents found and from the words for and against; `reason` names what settled it. */
export function judgeRelevance(reading: Reading, incidents: readonly Incident[]): Relevance {
  const { topics, live, against } = weigh(reading);
  const lines = countedLines(incidents);
  const score =
    Math.min(lines, 4) * 0.9 +
    Math.min(topics, 4) +
    Math.min(live, 6) * 0.35 -
    Math.min(new Set(against).size, 5) * 1.1;
  const told = incidents.length > 0 && (lines > 0 || topics >= 1 || live >= 3);
  if (told && score >= THRESHOLD)
    return { relevant: true, reason: `${incidents.length} incident(s), ${lines} item line(s)` };
  const named = [...new Set(against)].slice(0, 5).join(', ');
  if (against.length > 0) return { relevant: false, reason: `another subject: ${named}` };
  if (live + topics === 0) return { relevant: false, reason: 'arms are named only to be denied or compared' };
  return { relevant: false, reason: 'arms are named, but nothing befalls them' };
}
