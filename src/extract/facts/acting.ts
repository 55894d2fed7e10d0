/** Acting agencies: who seizes, searches, arrests, charges, tries, supports or takes over, apart from who is only named. */
import type { TokenRange } from '../../languages/sentences.ts';
import { findCues } from '../clauses/cues.ts';
import type { NamedAgency } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type ActingFact = { readonly agency: NamedAgency; readonly range: TokenRange; readonly rule: string };

const kindsAt = (reading: Reading, at: number): readonly string[] =>
  longestAt(reading.lexicon.words, reading.tokens, at)?.value ?? [];

/** "selon la DGA", "a déclaré la PNH": the agency only speaks. */
function speaksOnly(reading: Reading, agency: NamedAgency): boolean {
  for (let at = Math.max(0, agency.from - 4); at < agency.from; at += 1) {
    const kinds = kindsAt(reading, at);
    if (kinds.includes('according')) return true;
    if (kinds.includes('say') && agency.from - at <= 3) return true;
  }
  for (let at = agency.to; at < agency.to + 3; at += 1) if (kindsAt(reading, at).includes('say')) return true;
  return false;
}

const behindSupport = (reading: Reading, agency: NamedAgency): boolean => {
  for (let at = Math.max(0, agency.from - 14); at < agency.from; at += 1)
    if (kindsAt(reading, at).includes('supports')) return true;
  return false;
};

/** A handing over, support or investigating phrase in the clause makes every agency in it act. */
function takesPart(reading: Reading, range: TokenRange): boolean {
  for (let at = range.from; at < range.to; at += 1) {
    const kinds = kindsAt(reading, at);
    if (kinds.includes('supports') || kinds.includes('takes-over') || kinds.includes('investigates'))
      return true;
  }
  return false;
}

/** Agencies that act in these clauses (hard ranges), or that support or take over in the ones that follow (soft). */
export function readActing(
  reading: Reading,
  hard: readonly TokenRange[],
  soft: readonly TokenRange[],
): ActingFact[] {
  const facts: ActingFact[] = [];
  const add = (agency: NamedAgency, rule: string): void => {
    const same = facts.some(
      (fact) => fact.agency.name === agency.name || (agency.id !== null && fact.agency.id === agency.id),
    );
    if (!same) facts.push({ agency, range: agency, rule });
  };
  for (const range of hard) {
    for (const agency of within(reading.agencies, range)) {
      if (kindsBefore(reading, agency, 'target')) continue;
      if (!speaksOnly(reading, agency)) add(agency, 'agencies/clause');
      else if (behindSupport(reading, agency)) add(agency, 'agencies/support');
    }
  }
  for (const range of soft) {
    const cues = findCues(reading.tokens, range, reading.lexicon).filter(
      (cue) => cue.polarity === 'asserted' && (cue.cue === 'seizure' || cue.cue === 'arrest'),
    );
    if (!takesPart(reading, range) && cues.length === 0) continue;
    for (const agency of within(reading.agencies, range)) {
      if (kindsBefore(reading, agency, 'target')) continue;
      if (!speaksOnly(reading, agency) || behindSupport(reading, agency))
        add(agency, takesPart(reading, range) ? 'agencies/takes-part' : 'agencies/follows');
    }
  }
  return facts;
}

const kindsBefore = (reading: Reading, agency: NamedAgency, kind: string): boolean => {
  for (let at = Math.max(0, agency.from - 5); at < agency.from; at += 1)
    if (kindsAt(reading, at).includes(kind)) return true;
  return false;
};
