/** Announcements: dates that tell when an event was told, not when it happened. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { DatedPhrase } from '../mentions/located.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';

const kindsAt = (reading: Reading, at: number): readonly string[] =>
  longestAt(reading.lexicon.words, reading.tokens, at)?.value ?? [];

/** "a annoncé jeudi", "informó este lunes", "officials said on Wednesday": the day of the telling, not of the event. */
export function isAnnouncement(reading: Reading, date: DatedPhrase): boolean {
  for (let at = Math.max(0, date.from - 4); at < date.from; at += 1) {
    const text = reading.tokens[at]?.text ?? '';
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit?.value.includes('say') && hit.to <= date.from)
      return !reading.tokens
        .slice(hit.to, date.from)
        .some((token) => token.text === ',' || token.text === '.');
    if (text === '.') continue;
  }
  return (
    kindsAt(reading, date.to).includes('say') ||
    (reading.tokens[date.to]?.text === ',' && kindsAt(reading, date.to + 1).includes('say'))
  );
}

/** "en conférence de presse", "ante los medios", "at a news briefing": where and when a unit lets an event be told, not where it happened. */
export function isBriefing(reading: Reading, unit: Pick<TokenRange, 'from' | 'to'>): boolean {
  for (let at = unit.from; at < unit.to; at += 1) if (kindsAt(reading, at).includes('briefing')) return true;
  return false;
}
