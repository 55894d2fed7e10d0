/** Relevance: does the article report or announce anything on illicit arms? Decided by its incidents, its topic words and what speaks against it. */

import type { Incident } from '../domain/incident.ts';
import { findCues } from './clauses/cues.ts';
import type { Reading } from './reading.ts';
import { longestAt } from './trie.ts';

export type Relevance = { readonly relevant: boolean; readonly reason: string };

const AGAINST = 'distractor';

/** Words of other subjects (film, football, hunting, printing) in the article, with how many there are. */
function distractors(reading: Reading): { count: number; words: string[] } {
  const words: string[] = [];
  for (let i = 0; i < reading.tokens.length; i += 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, i);
    if (hit?.value.includes(AGAINST))
      words.push(
        reading.tokens
          .slice(hit.from, hit.to)
          .map((token) => token.text)
          .join(' '),
      );
  }
  return { count: words.length, words };
}

/** The arms in the article: goods nouns, and phrases such as "trafic d'armes". */
function armsIn(reading: Reading): { nouns: number; topics: number } {
  const topics = reading.weapons.filter(
    (weapon) => weapon.term.type === 'topic' && !weapon.term.flags.has('weak'),
  ).length;
  const nouns = reading.weapons.filter(
    (weapon) =>
      weapon.term.type !== 'topic' &&
      weapon.kind === 'noun' &&
      !weapon.term.flags.has('weak') &&
      !weapon.term.flags.has('vague'),
  ).length;
  return { nouns, topics };
}

/** True where no weapon term stands in the text at all: such an article is settled without reading further. */
export const speaksOfArms = (reading: Pick<Reading, 'weapons'>): boolean => reading.weapons.length > 0;

/** Decides from the incidents found and from the words for and against; `reason` quotes the words that settled it. */
export function judgeRelevance(reading: Reading, incidents: readonly Incident[]): Relevance {
  const arms = armsIn(reading);
  const against = distractors(reading);
  const strong = incidents.filter((incident) =>
    incident.type === 'policy' || incident.type === 'attack'
      ? arms.topics > 0 || arms.nouns > 1
      : incident.items.length > 0 || arms.nouns + arms.topics > 0,
  );
  const cues = reading.units.reduce(
    (sum, unit) =>
      sum +
      findCues(reading.tokens, unit, reading.lexicon).filter(
        (cue) => cue.polarity === 'asserted' && !cue.flags.has('weak'),
      ).length,
    0,
  );
  const score = strong.length * 2 + arms.topics * 1.5 + Math.min(arms.nouns, 6) * 0.5 - against.count * 1.5;
  if (strong.length > 0 && score >= 2) return { relevant: true, reason: `${strong.length} incident(s)` };
  if (arms.topics >= 2 && cues >= 2 && against.count === 0)
    return { relevant: true, reason: 'arms trafficking is its subject' };
  if (against.count > 0)
    return {
      relevant: false,
      reason: `another subject: ${[...new Set(against.words)].slice(0, 5).join(', ')}`,
    };
  if (arms.nouns + arms.topics === 0) return { relevant: false, reason: 'no arms in the text' };
  return { relevant: false, reason: 'arms are named, but nothing befalls them' };
}
