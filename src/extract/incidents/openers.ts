/** What a sentence says of the reports around it: that it sums several up ("in three raids"), or opens another one ("in the second incident"). */
import type { TokenRange } from '../../languages/sentences.ts';
import type { LocatedPlace } from '../mentions/located.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

const REACH = 5;

const kindsAt = (reading: Reading, at: number): readonly string[] =>
  longestAt(reading.lexicon.words, reading.tokens, at)?.value ?? [];

/** "In three raids", "several operations", "dans deux affaires distinctes", "en diversas acciones": events counted or told apart from each other. */
export function sumsUp(reading: Reading, range: TokenRange): boolean {
  for (let at = range.from; at < range.to; at += 1) {
    if (!kindsAt(reading, at).includes('events')) continue;
    const before = { from: Math.max(range.from, at - REACH), to: at };
    for (let i = Math.max(range.from, at - 3); i < Math.min(range.to, at + 3); i += 1)
      if (kindsAt(reading, i).includes('separate')) return true;
    if (
      within(reading.quantities, before).some(
        (one) => !one.article && (one.value ?? 0) >= 2 && plain(reading, one.to, at),
      )
    )
      return true;
  }
  return false;
}

/** Only small words and modifiers stand between the number and the events: no arms, no comma. */
function plain(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || (token.kind !== 'word' && token.text !== '-' && token.text !== ')'))
      return false;
    if (longestAt(reading.lexicon.weapons, reading.tokens, at) !== null) return false;
    if (kindsAt(reading, at).includes('person')) return false;
  }
  return true;
}

/** "In another exercise", "the second incident", "par ailleurs", "en otro hecho": what follows is an event of its own, and so is "la seconde saisie", wherever it stands. */
export function opensAnother(reading: Reading, range: TokenRange): boolean {
  for (let at = range.from; at < range.to; at += 1) {
    const kinds = kindsAt(reading, at);
    if (kinds.includes('another-find') || (at < range.from + 3 && kinds.includes('another'))) return true;
  }
  return false;
}

const HEAD = 3;

type Opening = {
  readonly range: TokenRange;
  readonly dates: readonly TokenRange[];
  readonly places: readonly LocatedPlace[];
};

/** "And on Saturday …", "Quelques jours plus tard, …", "À Rosemont, …": a time or a place stands at the head of the sentence. */
export function opensFresh(reading: Reading, { range, dates, places }: Opening): boolean {
  for (let at = range.from; at < Math.min(range.to, range.from + HEAD); at += 1)
    if (kindsAt(reading, at).includes('afresh')) return true;
  return [...dates, ...places.filter(({ hint, insideAgency }) => hint === 'locative' && !insideAgency)].some(
    ({ from }) => from >= range.from && from - range.from < HEAD,
  );
}

/** "Sept des fusils", "two of the rifles", "los tres fusiles": goods counted among, or again as, those told before. */
export function isRetold(reading: Reading, goods: TokenRange): boolean {
  if (kindsAt(reading, goods.from - 1).includes('definite')) return true;
  const count = within(reading.quantities, goods).find(({ from }) => from === goods.from);
  if (count === undefined) return false;
  return (
    kindsAt(reading, count.to).includes('of-those') ||
    (kindsAt(reading, count.to).includes('of') && kindsAt(reading, count.to + 1).includes('definite'))
  );
}
