/** How goods travelled and were hidden, and who states it. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { covers, type Reading, within } from '../reading.ts';
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

const MAX_HIDDEN = 8;

/** "dissimulés dans deux congélateurs", "ocultas en un doble fondo": the hiding place in the text's own words. */
export function readConcealment(
  reading: Reading,
  ranges: readonly TokenRange[],
): { value: string; range: TokenRange }[] {
  const found: { value: string; range: TokenRange }[] = [];
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += 1) {
      const hit = kindsAt(reading, at);
      if (hit === null || !hit.kinds.includes('conceal')) continue;
      let to = hit.to;
      while (to < range.to && to - hit.to < MAX_HIDDEN && reading.tokens[to]?.kind !== 'punct') to += 1;
      const [first, last] = [reading.tokens[hit.to], reading.tokens[to - 1]];
      if (first === undefined || last === undefined || to === hit.to) continue;
      const value = reading.text.slice(first.start, last.end);
      if (!found.some((one) => one.value === value)) found.push({ value, range: { from: hit.to, to } });
    }
  }
  return found.slice(0, 3);
}

/** Persons and agencies that the clauses give as their source. */
export function readSources(
  reading: Reading,
  ranges: readonly TokenRange[],
): { source: Incident['statedBy'][number]; range: TokenRange }[] {
  const found: { source: Incident['statedBy'][number]; range: TokenRange }[] = [];
  const add = (name: string, kind: 'person' | 'agency', range: TokenRange): void => {
    if (!found.some((one) => one.source.name === name)) found.push({ source: { name, kind }, range });
  };
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += 1) {
      const hit = kindsAt(reading, at);
      if (hit === null || !(hit.kinds.includes('say') || hit.kinds.includes('according'))) continue;
      const near = { from: Math.max(range.from, at - 6), to: Math.min(range.to, hit.to + 9) };
      for (const agency of within(reading.agencies, near).slice(0, 1)) add(agency.name, 'agency', agency);
      for (const person of reading.persons) {
        const mention = person.mentions.find((one) => one.from >= near.from && one.to <= near.to);
        if (mention !== undefined && person.role !== 'suspect' && person.role !== 'victim')
          add(person.name, 'person', mention);
      }
    }
  }
  return found.slice(0, 4);
}
