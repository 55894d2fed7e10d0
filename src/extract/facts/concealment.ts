/** Where goods were hidden, in the text's own words: the noun phrase behind "hidden in", or a hiding place named outright. */
import type { TokenRange } from '../../languages/sentences.ts';
import { findCues } from '../clauses/cues.ts';
import { covers, endsAs, hasTrait, isOf, type Reading, startingAt } from '../reading.ts';
import { longestAt } from '../trie.ts';

const MAX_HIDDEN = 8;
const MAX_PLACES = 3;

export type Hidden = { readonly value: string; readonly range: TokenRange };

/** "ride-on", "child's", "F-150": a mark that joins two parts of one word. */
const joins = ({ tokens }: Reading, at: number): boolean =>
  tokens[at]?.kind === 'punct' &&
  tokens[at]?.spaceBefore === false &&
  tokens[at + 1]?.spaceBefore === false &&
  tokens[at + 1]?.kind !== 'punct' &&
  ['-', '‑', "'", '’'].includes(tokens[at]?.text ?? '');

const named = (reading: Reading, at: number): boolean =>
  [reading.places, reading.countries, reading.dates, reading.agencies].some((mentions) =>
    covers(mentions, { from: at, to: at + 1 }),
  );

/** "la maleta | la Policía halló": an article that no "of" leads in opens the next noun phrase. */
const opensAnother = (reading: Reading, at: number): boolean =>
  isOf(reading, at, 'article') && !isOf(reading, at - 1, 'genitive');

/** Whether a noun phrase that opened at `from` is over before the token at `at`. */
function endsPhrase(reading: Reading, verbs: ReadonlySet<number>, from: number, at: number): boolean {
  const token = reading.tokens[at];
  if (token === undefined || token.breakBefore > 0) return true;
  if (token.kind === 'punct') return !joins(reading, at);
  if (at === from || joins(reading, at - 1)) return false;
  return (
    opensAnother(reading, at) ||
    isOf(reading, at, 'lone-pronoun') ||
    isOf(reading, at, 'phrase-end') ||
    verbs.has(at) ||
    (at > from + 1 && endsAs(reading, at, 'phrase-end-ending')) ||
    startingAt(reading.dates, at) !== undefined ||
    startingAt(reading.weapons, at) !== undefined
  );
}

/** Where verbs that tell an event stand; in English, where nouns are verbs too ("a paper bag"), those in the past. */
const verbsIn = (reading: Reading, range: TokenRange): ReadonlySet<number> =>
  new Set(
    findCues(reading.tokens, range, reading.lexicon)
      .filter(({ to }) => !hasTrait(reading, 'modifiers-first') || endsAs(reading, to - 1, 'perfect-ending'))
      .map(({ from }) => from),
  );

/** The noun phrase that opens at `from`; null where none does. */
function phraseAt(reading: Reading, range: TokenRange, from: number): TokenRange | null {
  const verbs = verbsIn(reading, range);
  const last = Math.min(range.to, from + MAX_HIDDEN);
  let to = from;
  while (to < last && !endsPhrase(reading, verbs, from, to)) to += 1;
  while (to > from && (isOf(reading, to - 1, 'phrase-opener') || isOf(reading, to - 1, 'genitive'))) to -= 1;
  return to > from && !verbs.has(from) ? { from, to } : null;
}

/** Whether a phrase can be what goods lie in: not a town or a day, no arms, in French with an article ("sous scellés" hides nothing). */
function canHide(reading: Reading, phrase: TokenRange): boolean {
  if (startingAt(reading.weapons, phrase.from) !== undefined || named(reading, phrase.from)) return false;
  if (startingAt(reading.quantities, phrase.from) !== undefined && startingAt(reading.weapons, phrase.to))
    return false;
  if (isOf(reading, phrase.from, 'phrase-opener')) return !named(reading, phrase.from + 1);
  return (
    !hasTrait(reading, 'needs-article') ||
    reading.tokens[phrase.from]?.kind === 'number' ||
    startingAt(reading.quantities, phrase.from) !== undefined
  );
}

/** "doble fondo", "dans un double fond", "tanque de gasolina": words that name a hiding place themselves, with what it belongs to. */
function namedOutright(reading: Reading, range: TokenRange, cue: TokenRange): TokenRange {
  let from = cue.from;
  if (isOf(reading, from, 'place-preposition')) from += 1;
  if (isOf(reading, from, 'genitive')) from += 1;
  const of = isOf(reading, cue.to, 'genitive') ? phraseAt(reading, range, cue.to + 1) : null;
  return { from, to: of?.to ?? cue.to };
}

/** Words that open a hiding place end in a preposition, as in "ocultas en" or "al fondo de", or in the article behind it. */
const opens = (reading: Reading, cue: TokenRange): boolean =>
  ['place-preposition', 'genitive', 'phrase-opener'].some((name) =>
    isOf(reading, cue.to - 1, name as 'genitive'),
  );

/** "debajo del asiento": the preposition's second word, which no article follows where it holds one. */
const contracted = (reading: Reading, at: number): boolean =>
  !hasTrait(reading, 'needs-article') && isOf(reading, at, 'genitive');

/** "dissimulés dans deux congélateurs", "ocultas en un doble fondo": each hiding place of the clauses once. */
export function readConcealment(reading: Reading, ranges: readonly TokenRange[]): Hidden[] {
  const found: Hidden[] = [];
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += 1) {
      const hit = longestAt(reading.lexicon.words, reading.tokens, at);
      if (hit === null || !hit.value.includes('conceal')) continue;
      const cue = { from: at, to: hit.to };
      at = hit.to - 1;
      const phrase = opens(reading, cue)
        ? phraseAt(reading, range, contracted(reading, cue.to) ? cue.to + 1 : cue.to)
        : namedOutright(reading, range, cue);
      if (phrase === null || !canHide(reading, phrase)) continue;
      at = Math.max(at, phrase.to - 1);
      const [first, last] = [reading.tokens[phrase.from], reading.tokens[phrase.to - 1]];
      const value = reading.text.slice(first?.start, last?.end);
      if (!found.some((one) => one.value === value)) found.push({ value, range: phrase });
    }
  }
  return found.slice(0, MAX_PLACES);
}
