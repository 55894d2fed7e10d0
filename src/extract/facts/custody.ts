/** Persons in custody told without a verb of arrest: "was handed over to the FIU", "ont été conduits au poste", "pasaron la noche en una celda". */
import type { TokenRange } from '../../languages/sentences.ts';
import { covers, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

const OBJECT_REACH = 5;
const TERM_REACH = 4;
const HANDED: readonly string[] = ['takes-over', 'led-to', 'handed'];
const TERMS: readonly string[] = ['years', 'duration'];

/** Who or what a person is handed over to: a body, a lock-up, a town. */
function endsInCustody(reading: Reading, from: number, to: number): boolean {
  const reach = { from, to: Math.min(to, from + OBJECT_REACH) };
  for (let at = reach.from; at < reach.to; at += 1) {
    const token = reading.tokens[at];
    if (token?.kind === 'punct' && /^[,;:.]$/.test(token.text)) return false;
    if (kindsAt(reading, at)?.kinds.includes('lockup')) return true;
    if (reading.agencies.some((agency) => agency.from === at)) return true;
    if (reading.places.some((place) => place.from === at && !place.insideAgency)) return true;
  }
  return false;
}

const PASSIVE_REACH = 3;

const suffered = (reading: Reading, at: number): boolean => {
  for (let back = at - 1; back >= Math.max(0, at - PASSIVE_REACH); back -= 1)
    if (kindsAt(reading, back)?.kinds.includes('passive')) return true;
  return false;
};

/** "eight years in prison": a term, not a cell of this night. */
const serves = (reading: Reading, at: number, floor: number): boolean => {
  for (let back = at - 1; back >= Math.max(floor, at - TERM_REACH); back -= 1)
    if (kindsAt(reading, back)?.kinds.some((kind) => TERMS.includes(kind))) return true;
  return false;
};

/** The words of a range that put somebody into custody, whoever that is. */
export function custodyIn(reading: Reading, range: TokenRange): TokenRange[] {
  const found: TokenRange[] = [];
  for (let at = range.from; at < range.to; at += 1) {
    const hit = kindsAt(reading, at);
    if (hit === null || hit.to > range.to) continue;
    const locked = hit.kinds.includes('locked-up') && !serves(reading, at, range.from);
    const handed =
      suffered(reading, at) &&
      hit.kinds.some((kind) => HANDED.includes(kind)) &&
      (endsInCustody(reading, hit.to - 1, range.to) ||
        covers(reading.agencies, { from: hit.to, to: hit.to + 1 }));
    if (locked || handed) found.push({ from: at, to: hit.to });
    at = hit.to - 1;
  }
  return found;
}

/** Arms stand between a person and the words of custody: it is they that are handed over. */
export const armsBetween = (reading: Reading, person: TokenRange, custody: TokenRange): boolean =>
  within(reading.weapons, { from: person.to, to: custody.from }).some(
    (weapon) => weapon.term.type !== 'topic',
  );
