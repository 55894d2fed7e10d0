/** Acting agencies: who seizes, searches, arrests, charges, tries, supports or takes over, apart from who is only named. */
import type { TokenRange } from '../../languages/sentences.ts';
import { findCues } from '../clauses/cues.ts';
import type { NamedAgency } from '../mentions/located.ts';
import { hasTrait, isOf, type Reading, within } from '../reading.ts';
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

/** "la brigade anticriminalité de la police nationale": the body behind "of" only holds the unit that acts. */
function holdsUnit(reading: Reading, agency: NamedAgency): boolean {
  const unit = within(reading.agencies, { from: Math.max(0, agency.from - 12), to: agency.from }).at(-1);
  if (unit === undefined || agency.from - unit.to > 2 || agency.from === unit.to) return false;
  for (let at = unit.to; at < agency.from; at += 1) if (!isOf(reading, at, 'of-the')) return false;
  return true;
}

/** A handing over, support or investigating phrase in the clause makes every agency in it act. */
function takesPart(reading: Reading, range: TokenRange): boolean {
  for (let at = range.from; at < range.to; at += 1) {
    const kinds = kindsAt(reading, at);
    if (kinds.includes('supports') || kinds.includes('takes-over') || kinds.includes('investigates'))
      return true;
  }
  return false;
}

/** "des agents de la PNH", "officers of the JCA", "par la DCPJ", "por la SENAE": its people act, or it is the agent of the verb. */
function isActor(reading: Reading, agency: NamedAgency): boolean {
  for (let at = Math.max(0, agency.from - 5); at < agency.from; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('staff') && agency.from - hit.to <= 3) return true;
    if (hit?.value.includes('agent') && agency.from - hit.to <= 1) return true;
  }
  return false;
}

/** Who sets out in the sentences that lead up to a find: its people, or an agency beside a searching, stopping or supporting word. */
function setsOut(reading: Reading, agency: NamedAgency, range: TokenRange): boolean {
  if (isTarget(reading, agency) || holdsUnit(reading, agency) || speaksOnly(reading, agency)) return false;
  return (
    isActor(reading, agency) ||
    behindSupport(reading, agency) ||
    findCues(reading.tokens, range, reading.lexicon).some(
      (cue) => cue.polarity === 'asserted' && (cue.cue === 'seizure' || cue.cue === 'arrest'),
    )
  );
}

/**
 * Agencies that act in these clauses (hard ranges), that set out in the ones before, or that support or take over in the ones that
 * follow (soft).
 */
export function readActing(
  reading: Reading,
  hard: readonly TokenRange[],
  soft: readonly TokenRange[],
  before: readonly (readonly TokenRange[])[],
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
      if (isTarget(reading, agency) || holdsUnit(reading, agency)) continue;
      if (!speaksOnly(reading, agency)) add(agency, 'agencies/clause');
      else if (behindSupport(reading, agency)) add(agency, 'agencies/support');
    }
  }
  for (const ranges of before) {
    if (ranges !== before[0] && facts.length > 0) break;
    for (const range of ranges)
      for (const agency of within(reading.agencies, range))
        if (setsOut(reading, agency, range)) add(agency, 'agencies/scene');
  }
  for (const range of soft) {
    const agencies = within(reading.agencies, range);
    if (agencies.length === 0) continue;
    const cues = findCues(reading.tokens, range, reading.lexicon).filter(
      (cue) => cue.polarity === 'asserted' && (cue.cue === 'seizure' || cue.cue === 'arrest'),
    );
    const part = takesPart(reading, range);
    for (const agency of agencies) {
      if (isTarget(reading, agency) || holdsUnit(reading, agency)) continue;
      if (isActor(reading, agency)) add(agency, 'agencies/actor');
      else if (
        (part || cues.length > 0) &&
        (!speaksOnly(reading, agency) || behindSupport(reading, agency))
      ) {
        add(agency, part ? 'agencies/takes-part' : 'agencies/follows');
      }
    }
  }
  if (facts.length === 0) {
    const source = [...hard, ...soft.slice(0, SOURCE_UNITS)]
      .flatMap((range) => within(reading.agencies, range))
      .find((agency) => speaksOnly(reading, agency) && !isTarget(reading, agency));
    if (source !== undefined) add(source, 'agencies/only-source');
  }
  return facts;
}

const SOURCE_UNITS = 4;

/** The agency is what was attacked or robbed, or only names a paper. */
const isTarget = (reading: Reading, agency: NamedAgency): boolean =>
  kindsBefore(reading, agency, 'target') || namesPaper(reading, agency);

/** "On their ATF form", "les formulaires de l'ATF", "el formulario de la ATF": a body that only names a paper does nothing. */
export const namesPaper = (reading: Reading, agency: NamedAgency): boolean =>
  kindsBefore(reading, agency, 'paper', PAPER_REACH) ||
  (hasTrait(reading, 'modifiers-first') && kindsAt(reading, agency.to).includes('paper'));

const PAPER_REACH = 3;

const kindsBefore = (reading: Reading, agency: NamedAgency, kind: string, reach = 5): boolean => {
  for (let at = Math.max(0, agency.from - reach); at < agency.from; at += 1)
    if (kindsAt(reading, at).includes(kind)) return true;
  return false;
};
