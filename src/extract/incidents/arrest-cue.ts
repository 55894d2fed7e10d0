/** The word of arrest that a clause tells an arrest by: not a vehicle's stop, and no noun without a number, a name or a day. */
import type { Cue } from '../clauses/cues.ts';
import { hasTrait, namesSomebody, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { type Clause, strongCue } from './clauses.ts';

/** An arrest told by a noun ("one arrest", "la detención") counts only with a number, a name or a day of its own. */
export function arrestCue(reading: Reading, clause: Clause): Cue | undefined {
  const cue = strongCue(clause, 'arrest');
  if (cue === undefined || stopsVehicle(reading, cue)) return undefined;
  if (!cue.flags.has('noun')) return cue;
  const named = namesSomebody(reading, clause.range);
  return named || clause.dates.length > 0 ? cue : undefined;
}

/** "Arrête un scooter", "detuvieron el camión": the verb has a vehicle for its object; in English that noun may describe its driver. */
function stopsVehicle(reading: Reading, { to }: Cue): boolean {
  if (hasTrait(reading, 'modifiers-first')) return false;
  const article = longestAt(reading.lexicon.words, reading.tokens, to)?.value.includes('definite') === true;
  const one = within(reading.quantities, { from: to, to: to + 1 }).some((quantity) => quantity.article);
  if (!article && !one) return false;
  const kinds = longestAt(reading.lexicon.words, reading.tokens, to + 1)?.value ?? [];
  return VEHICLES.some((kind) => kinds.includes(kind)) && !kinds.includes('person');
}

const VEHICLES: readonly string[] = ['by-land', 'by-sea', 'vessel'];
