/** The words of a person's age: "Luc Adrien, 29 ans", "a 34-year-old, Troy Lashley", wherever the text names the person. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { NamedPerson } from '../mentions/located.ts';
import { type Reading, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';

const REACH = 9;

/** The number at token `at` with its "ans" or "-year-old". */
function withUnit({ tokens, lexicon }: Reading, at: number): TokenRange {
  const next = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
  const unit = longestAt(lexicon.words, tokens, next);
  return { from: at, to: unit?.value.includes('years') === true ? unit.to : at + 1 };
}

/** The age beside one mention of its person: the nearest in the sentence. */
function besideMention(reading: Reading, mention: TokenRange, age: number): TokenRange | null {
  const unit = unitAt(reading, mention.from);
  const from = Math.max(unit?.from ?? 0, mention.from - REACH);
  const to = Math.min(unit?.to ?? reading.tokens.length, mention.to + REACH);
  const distance = (at: number): number => (at < mention.from ? mention.from - at : at - mention.to);
  let best: number | null = null;
  for (let at = from; at < to; at += 1) {
    const says = reading.tokens[at]?.text === String(age) && (at < mention.from || at >= mention.to);
    if (says && (best === null || distance(at) < distance(best))) best = at;
  }
  return best === null ? null : withUnit(reading, best);
}

/** The name and the age beside it as one range, which `fits` tells short enough, else the age alone; null where no mention has it. */
export function ageWords(
  reading: Reading,
  person: NamedPerson,
  age: number,
  fits: (range: TokenRange) => boolean,
): TokenRange | null {
  for (const mention of person.mentions) {
    const said = besideMention(reading, mention, age);
    if (said === null) continue;
    const whole = { from: Math.min(mention.from, said.from), to: Math.max(mention.to, said.to) };
    return fits(whole) ? whole : said;
  }
  return null;
}
