/** Persons of an incident: who was held, charged, convicted, sought or hurt, by the cue in whose clause the name stands. */
import type { IncidentType, PersonRole } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { NamedPerson } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type RoleFact = {
  readonly person: NamedPerson;
  readonly role: PersonRole;
  readonly range: TokenRange;
  readonly rule: string;
};

const ROLE_OF: Partial<Record<IncidentType, PersonRole>> = {
  seizure: 'arrested',
  arrest: 'arrested',
  charge: 'charged',
  conviction: 'convicted',
  extradition: 'charged',
  attack: 'victim',
};

const OUTSIDERS: ReadonlySet<NamedPerson['role']> = new Set(['official', 'spokesperson', 'lawyer']);

/** A word of this kind stands within `reach` tokens of the mention. */
function near(reading: Reading, mention: TokenRange, kind: string, reach: number): boolean {
  for (
    let at = Math.max(0, mention.from - reach);
    at < Math.min(reading.tokens.length, mention.to + reach);
    at += 1
  ) {
    if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes(kind)) return true;
  }
  return false;
}

/** Persons named in the draft's clauses with the role that its type gives; speakers, lawyers and officials are left out. */
export function readPeople(
  reading: Reading,
  type: IncidentType,
  ranges: readonly TokenRange[],
  arrestRanges: readonly TokenRange[],
): RoleFact[] {
  const role = ROLE_OF[type];
  if (role === undefined) return [];
  const facts: RoleFact[] = [];
  for (const person of reading.persons) {
    if (OUTSIDERS.has(person.role)) continue;
    if (type !== 'attack' && person.role === 'victim') continue;
    const scope = type === 'seizure' ? arrestRanges : ranges;
    const mention = person.mentions.find((one) =>
      scope.some((range) => one.from >= range.from && one.to <= range.to),
    );
    if (mention === undefined) continue;
    if (near(reading, mention, 'cleared', 8)) continue;
    const wanted = near(reading, mention, 'wanted', 10);
    if (near(reading, mention, 'speaks', 3)) continue;
    facts.push({
      person,
      role:
        wanted && role !== 'victim' && role !== 'convicted'
          ? type === 'charge'
            ? 'charged'
            : 'wanted'
          : role,
      range: mention,
      rule: `persons/${type}`,
    });
  }
  return facts;
}
