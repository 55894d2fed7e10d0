/** How goods travelled. */
import type { TokenRange } from '../../languages/sentences.ts';
import { covers, type Reading } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type Mode = 'land' | 'air' | 'sea' | 'mail';
const MODES: Readonly<Record<string, Mode>> = {
  'by-mail': 'mail',
  'by-air': 'air',
  'by-sea': 'sea',
  'by-land': 'land',
};
const ORDER: readonly Mode[] = ['mail', 'air', 'sea', 'land'];

const kindsAt = (reading: Reading, at: number): { to: number; kinds: readonly string[] } | null => {
  const hit = longestAt(reading.lexicon.words, reading.tokens, at);
  return hit === null ? null : { to: hit.to, kinds: hit.value };
};

/** "Costa Rica", "Port-de-Paix", "Border Force": the word is part of the name of a country, a town or a body, not of how goods went. */
const inName = (reading: Reading, range: TokenRange): boolean =>
  covers(reading.countries, range) ||
  covers(reading.agencies, range) ||
  reading.persons.some(({ mentions }) => covers(mentions, range)) ||
  covers(
    reading.places.filter(({ place }) => place !== null && place.precision !== 'point'),
    range,
  );

/** The mode that the clauses name; a parcel in a plane is mail, a bag in an airport air. */
export function readMode(
  reading: Reading,
  ranges: readonly TokenRange[],
): { mode: Mode; range: TokenRange } | null {
  const found = new Map<Mode, TokenRange>();
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += 1) {
      const hit = kindsAt(reading, at);
      const mode = hit?.kinds.map((kind) => MODES[kind]).find((one) => one !== undefined);
      if (hit === null || mode === undefined || found.has(mode)) continue;
      const said = { from: at, to: hit.to };
      if (!inName(reading, said)) found.set(mode, said);
    }
  }
  const mode = ORDER.find((one) => found.has(one));
  const range = mode === undefined ? undefined : found.get(mode);
  return mode === undefined || range === undefined ? null : { mode, range };
}
