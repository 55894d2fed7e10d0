/** Routes: where goods came from, passed and were bound for, read from the prepositions before places and countries. */
import type { IncidentType } from '../../domain/vocabulary.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { GrammarClass } from '../lexicon.ts';
import type { PlaceHint } from '../mentions/located.ts';
import { holdsOf, isOf, type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import { roleOfMove } from './route-moves.ts';

/** `local` marks an end told by a town or region, not by its country. */
export type RouteEnd = {
  readonly code: string;
  readonly range: TokenRange;
  readonly rule: string;
  /** Words that say it beside its own: the end that the goods came from or were bound for. */
  readonly beside?: TokenRange;
  readonly local?: boolean;
};
export type Route = {
  readonly origin: readonly RouteEnd[];
  readonly transit: readonly RouteEnd[];
  readonly destination: readonly RouteEnd[];
};

export type Role = 'from' | 'to' | 'via';
/** `role` is what the preposition before the name says, where the place reader told. */
type Named = TokenRange & { readonly code: string; readonly role: Role | null };

const ROLE_OF: Readonly<Partial<Record<PlaceHint, Role>>> = { from: 'from', to: 'to', via: 'via' };

const REACH = 4;
const OFF_ROUTE_REACH = 5;

/** The route phrase that ends right before a named place or country, articles in between allowed. */
function roleBefore(
  reading: Reading,
  at: number,
  floor: number,
): { role: Role; from: number; weak: boolean } | null {
  for (let from = at - 1; from >= Math.max(floor, at - REACH - 4); from -= 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, from);
    if (hit === null || hit.to > at || at - hit.to > REACH) continue;
    const kinds = hit.value;
    const role = kinds.includes('from')
      ? 'from'
      : kinds.includes('to')
        ? 'to'
        : kinds.includes('via')
          ? 'via'
          : null;
    const weak = kinds.includes('to-weak') ? 'to' : kinds.includes('from-weak') ? 'from' : null;
    if (role === null && weak === null) continue;
    if (!plainBetween(reading, hit.to, at)) continue;
    if (offRoute(reading, from, hit.to, floor)) return null;
    return { role: role ?? weak ?? 'from', from, weak: role === null };
  }
  return null;
}

const VERB_REACH = 9;
const ENDS: ReadonlySet<string> = new Set(['.', ';', ':', '!', '?', '(', ')']);

/** "achetées selon toute vraisemblance au Suriname", "ordered from a dealer in Ohio", "revender las pistolas en Cali": a verb that gets or gives goods where the name stands. */
function roleOfVerb(reading: Reading, named: TokenRange, floor: number): { role: Role; from: number } | null {
  if (!holdsOf(reading, { from: Math.max(floor, named.from - 2), to: named.from }, 'where')) return null;
  for (let at = named.from - 1; at >= Math.max(floor, named.from - VERB_REACH); at -= 1) {
    if (ENDS.has(reading.tokens[at]?.text ?? '')) return null;
    if (
      reading.places.some((place) => place.to === at + 1) ||
      reading.countries.some((one) => one.to === at + 1)
    )
      return null;
    const kinds = longestAt(reading.lexicon.words, reading.tokens, at)?.value ?? [];
    if (kinds.includes('gets')) return { role: 'from', from: at };
    if (kinds.includes('gives')) return { role: 'to', from: at };
    const cues = longestAt(reading.lexicon.cues, reading.tokens, at)?.value ?? [];
    if (cues.some(({ cue }) => STOPS.has(cue))) return null;
  }
  return null;
}

/** Where these happened is no end of a route. */
const STOPS: ReadonlySet<string> = new Set(['seizure', 'arrest', 'charge', 'conviction', 'attack', 'loss']);

/** "stolen from", "officers from", "extradited to": a longer phrase that ends in the preposition and moves no goods. */
function offRoute(reading: Reading, from: number, to: number, floor: number): boolean {
  for (let at = from - 1; at >= Math.max(floor, from - OFF_ROUTE_REACH); at -= 1) {
    const hit = longestAt(reading.lexicon.words, reading.tokens, at);
    if (hit !== null && hit.to === to && hit.value.includes('off-route')) return true;
  }
  return false;
}

/** Between the phrase and its place stand only articles, nouns like "port" and names of towns in between. */
function plainBetween(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const token = reading.tokens[i];
    if (
      token === undefined ||
      token.kind === 'number' ||
      (token.kind === 'punct' && token.text !== ',' && token.text !== '(' && token.text !== '-')
    )
      return false;
    if (longestAt(reading.lexicon.cues, reading.tokens, i) !== null) return false;
  }
  return true;
}

/** Countries and resolved places in a range, as (range, country code). */
function namedIn(reading: Reading, range: TokenRange): Named[] {
  const places = within(reading.places, range)
    .filter(
      (place) =>
        place.country !== null &&
        !place.insideAgency &&
        place.hint !== 'residence' &&
        place.hint !== 'dateline',
    )
    .map((place) => ({
      from: place.from,
      to: place.to,
      code: place.country ?? '',
      role: ROLE_OF[place.hint] ?? null,
    }));
  const countries = within(reading.countries, range)
    .filter((country) => country.kind !== 'inside')
    .map((country) => ({
      from: country.from,
      to: country.to,
      code: country.code,
      role: ROLE_OF[country.hint] ?? null,
    }));
  return [...places, ...countries].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** "de Miami à Port-au-Prince, puis Kingston": names joined by a comma or "et" share the role of the first. */
const joined = (reading: Reading, from: number, to: number): boolean =>
  to - from <= 3 &&
  reading.tokens
    .slice(from, to)
    .every(({ text }, i) => JOINING.has(text) || isOf(reading, from + i, 'names-joiner'));

const JOINING: ReadonlySet<string> = new Set([',', '(', ')']);

const GOODS: ReadonlySet<IncidentType> = new Set([
  'seizure',
  'trafficking',
  'conviction',
  'charge',
  'extradition',
  'policy',
  'loss',
  'statistic',
]);

/** "des États-Unis vers Haïti", "de Fort Pierce à Port-de-Paix", "from Texas to Tamaulipas": a plain preposition opens a route that another closes. */
function openEnded(reading: Reading, range: TokenRange): { from: Named; to: Named }[] {
  const named = namedIn(reading, range);
  const found: { from: Named; to: Named }[] = [];
  named.forEach((first, at) => {
    const some = (from: number, to: number, name: GrammarClass): boolean =>
      reading.tokens.slice(from, to).some((_, i) => isOf(reading, from + i, name));
    const opening = some(Math.max(range.from, first.from - 2), first.from, 'route-opener');
    const next = named.slice(at + 1).find((one) => one.from >= first.to && one.code !== first.code);
    if (!opening || next === undefined || next.from - first.to > 5) return;
    const closers = reading.tokens
      .slice(first.to, next.from)
      .every(
        ({ folded }, i) =>
          BRACKETS.has(folded) ||
          isOf(reading, first.to + i, 'route-closer') ||
          isOf(reading, first.to + i, 'route-filler'),
      );
    if (closers && some(first.to, next.from, 'route-closer')) found.push({ from: first, to: next });
  });
  return found;
}

const BRACKETS: ReadonlySet<string> = new Set([',', '(', ')']);

/** An off-route phrase leads up to the name. */
function led(reading: Reading, named: TokenRange, floor: number): boolean {
  for (let to = named.from; to > Math.max(floor, named.from - 3); to -= 1)
    if (offRoute(reading, to - 1, to, floor)) return true;
  return false;
}

/** Of an extradition's clause what stands behind the first arms: before them the person travels, not the goods. */
function goodsOnly(reading: Reading, range: TokenRange): TokenRange {
  const arms = within(reading.weapons, range)[0];
  return { from: arms?.from ?? range.to, to: range.to };
}

/** The route told in these ranges. Weak prepositions ("to", "from") count only where goods move in the same range. */
export function readRoute(reading: Reading, type: IncidentType, ranges: readonly TokenRange[]): Route {
  const ends: Record<Role, RouteEnd[]> = { from: [], to: [], via: [] };
  if (!GOODS.has(type)) return { origin: [], transit: [], destination: [] };
  for (const whole of ranges) {
    const range = type === 'extradition' ? goodsOnly(reading, whole) : whole;
    for (const { from, to } of openEnded(reading, range)) {
      if (!ends.from.some((end) => end.code === from.code))
        ends.from.push({ code: from.code, range: from, rule: 'route/from-to' });
      if (!ends.to.some((end) => end.code === to.code))
        ends.to.push({ code: to.code, range: to, rule: 'route/from-to' });
    }
    let last: { role: Role; to: number } | null = null;
    for (const named of namedIn(reading, range)) {
      const before = roleBefore(reading, named.from, range.from);
      const verb = before === null || before.weak ? roleOfVerb(reading, named, range.from) : null;
      const moved = before === null || before.weak ? roleOfMove(reading, named.from, range.from) : null;
      const read = verb ?? moved ?? before;
      const role: Role | null =
        before !== null && !before.weak
          ? before.role
          : moved !== null && !led(reading, named, range.from)
            ? moved.role
            : named.role !== null && !led(reading, named, range.from)
              ? named.role
              : verb !== null
                ? verb.role
                : last !== null && joined(reading, last.to, named.from)
                  ? last.role
                  : null;
      if (role === null) {
        last = null;
        continue;
      }
      last = { role, to: named.to };
      if (ends[role].some((end) => end.code === named.code)) continue;
      ends[role].push({
        code: named.code,
        range: { from: read?.from ?? named.from, to: named.to },
        rule: `route/${role}`,
        local: !reading.countries.some((one) => one.from === named.from && one.code === named.code),
      });
    }
  }
  return { origin: ends.from, transit: ends.via, destination: ends.to };
}

/** Of these a move within the country of the event is no route. */
const STAYS: ReadonlySet<IncidentType> = new Set(['seizure', 'loss']);

/**
 * Completes a route by the annotation rules: the country of seizure is transit when the goods were bound for another, destination
 * when they were stopped on entry, origin when they were stopped on leaving (`leaving`: at a port, airport or crossing of it).
 */
export function completeRoute(
  route: Route,
  country: RouteEnd | null,
  type: IncidentType,
  leaving: boolean,
): Route {
  if (country === null) return route;
  const home = (end: RouteEnd): boolean => end.code === country.code;
  if (STAYS.has(type) && route.destination.every(home) && route.origin.every(home))
    return { ...route, origin: [], destination: route.destination.filter((end) => end.local !== true) };
  if (type !== 'seizure') return route;
  const away = route.destination.filter((end) => end.code !== country.code);
  const from = route.origin.filter((end) => end.code !== country.code);
  const derived = (rule: string, beside: RouteEnd | undefined): RouteEnd =>
    beside === undefined ? { ...country, rule } : { ...country, rule, beside: beside.range };
  if (away.length > 0 && from.length > 0) {
    return {
      ...route,
      origin: from,
      destination: away,
      transit: add(route.transit, derived('route/seized-in-transit', away[0])),
    };
  }
  if (away.length > 0 && (route.origin.length === 0 || from.length < route.origin.length) && leaving) {
    return { ...route, destination: away, origin: [...from, derived('route/stopped-on-leaving', away[0])] };
  }
  if (away.length > 0 && route.origin.length === 0) return { ...route, destination: away };
  if (from.length > 0 && route.destination.length === 0)
    return { ...route, origin: from, destination: [derived('route/stopped-on-entry', from[0])] };
  return route;
}

const add = (ends: readonly RouteEnd[], end: RouteEnd): readonly RouteEnd[] =>
  ends.some((one) => one.code === end.code) ? ends : [...ends, end];
