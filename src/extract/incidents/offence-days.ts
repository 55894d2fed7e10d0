/** Days of the offence: a court step told with the day of what it is over does not bear their date. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';

const COURT: ReadonlySet<IncidentType> = new Set(['charge', 'conviction', 'extradition']);
const REACH = 5;

/** "Por hechos ocurridos el 7 de junio", "des faits commis en 2021", "offences committed between": when it was done. */
function ofOffence(reading: Reading, { from }: DatedPhrase): boolean {
  for (let at = Math.max(0, from - REACH); at < from; at += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('offence-time') && hit.to <= from)
      return reading.tokens.slice(hit.to, from).every((token) => token.kind !== 'punct');
  }
  return false;
}

/** The dates of a clause that an event of this type can bear. */
export const datesFor = (
  reading: Reading,
  type: IncidentType,
  dates: readonly DatedPhrase[],
): readonly DatedPhrase[] => (COURT.has(type) ? dates.filter((date) => !ofOffence(reading, date)) : dates);
