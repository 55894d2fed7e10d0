/** Where a draft's event happened: its place and its country, each with the words that say it. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import type { Unit } from '../clauses/layout.ts';
import type { RouteEnd } from '../facts/route.ts';
import type { LocatedPlace, NamedCountry } from '../mentions/located.ts';
import { covers, endsAs, type Reading, unitAt, within } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Draft } from './draft.ts';
import type { EvidenceLedger, Slots } from './evidence.ts';
import { leadOf, scenePlace } from './scene.ts';
import type { Scope } from './scope.ts';

const precise = (place: LocatedPlace): number =>
  ['point', 'locality', 'admin2', 'admin1', 'country'].indexOf(place.place?.precision ?? 'locality');

/** Places where something happened: not a route's end, a residence, a dateline or part of an agency's name. */
const happened = (place: LocatedPlace): boolean =>
  !place.insideAgency && (place.hint === 'locative' || place.hint === 'none');

const COURTS: ReadonlySet<Incident['type']> = new Set(['charge', 'conviction']);

/** The town of the court that acts: "le tribunal de Basse-Terre", "a federal judge in Tampa". */
function courtPlace(reading: Reading, draft: Draft): LocatedPlace | null {
  for (const frame of draft.frames) {
    for (const place of within(reading.places, frame.range)) {
      if (place.hint === 'residence' || place.hint === 'from' || place.hint === 'to') continue;
      for (let at = Math.max(frame.range.from, place.from - 5); at < place.from; at += 1) {
        if (longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('court')) return place;
      }
    }
  }
  return null;
}

function choosePlace(
  reading: Reading,
  draft: Draft,
  scope: Scope,
  scene: readonly Unit[],
): { place: LocatedPlace; rule: string } | null {
  const court = COURTS.has(draft.type) ? courtPlace(reading, draft) : null;
  if (court !== null) return { place: court, rule: 'place/court' };
  for (const frame of draft.frames) {
    const here = (frame.share ? frame.places : within(reading.places, frame.range)).filter(
      (place) => happened(place) && !covers(reading.countries, place),
    );
    const located = here.filter((place) => place.hint === 'locative');
    const pool = located.length > 0 ? located : here;
    const best = [...pool].sort((a, b) => cost(a, frame.cue) - cost(b, frame.cue))[0];
    if (best !== undefined)
      return { place: best, rule: best.hint === 'locative' ? 'place/locative' : 'place/bare' };
  }
  if (draft.type === 'statistic') return null;
  const set = scenePlace(reading, scene);
  if (set !== null) return { place: set, rule: 'place/scene' };
  if (draft.recall) return null;
  const section = draft.frames[0]?.unit.section ?? 0;
  const heading = reading.units.find((unit) => unit.section === section && unit.kind === 'heading');
  const headed =
    heading === undefined
      ? undefined
      : within(reading.places, heading).filter((place) => !place.insideAgency)[0];
  if (headed !== undefined) return { place: headed, rule: 'place/heading' };
  const soft = scope.soft
    .flatMap((unit) => within(reading.places, unit))
    .filter((place) => place.hint === 'locative' && !place.insideAgency)[0];
  if (soft !== undefined) return { place: soft, rule: 'place/follows' };
  if (section > 0) return null;
  const title = reading.units
    .filter((unit) => unit.kind === 'title')
    .flatMap((unit) => within(reading.places, unit))
    .filter(happened)[0];
  return title === undefined ? null : { place: title, rule: 'place/title' };
}

const cost = (place: LocatedPlace, cue: TokenRange): number =>
  (place.from >= cue.to ? place.from - cue.to : cue.from - place.to) +
  precise(place) * 4 +
  (place.place === null ? UNKNOWN : 0);

const UNKNOWN = 3;

/** Fills place, location and country, and returns the country with its words; null where none is said. */
export function fillPlace(
  reading: Reading,
  draft: Draft,
  scope: Scope,
  scene: readonly Unit[],
  slots: Slots,
  ledger: EvidenceLedger,
): RouteEnd | null {
  const giver = draft.type === 'extradition' ? handsOver(reading, draft) : null;
  const found =
    draft.type === 'policy' && draft.frames[0]?.places.length === 0
      ? null
      : choosePlace(reading, draft, scope, scene);
  const chosen =
    found === null || giver === null || found.place.country === giver.code ? settledAt(reading, found) : null;
  let country: RouteEnd | null = giver;
  if (chosen !== null) {
    const { place, rule } = chosen;
    if (place.place?.precision !== 'country') {
      slots.place = [...place.names];
      place.names.forEach((_, at) => {
        ledger.say(`/place/${at}`, [place], rule);
      });
    }
    if (place.place !== null) {
      slots.location = place.place;
      ledger.say('/location', [place], 'place/gazetteer');
    }
    if (place.country !== null) country ??= { code: place.country, range: place, rule: 'country/of-place' };
  }
  country ??= chooseCountry(reading, draft, scope);
  if (country !== null) {
    slots.country = country.code;
    ledger.say('/country', [countryWords(reading, country)], country.rule);
  }
  return country;
}

/**
 * The words for a country: where they are a body's whose name tells no country ("Ministerio de Seguridad Pública", not "Policía de
 * Haití"), the nearest name of the country or of a place in it, if the text has one.
 */
export function countryWords(
  reading: Reading,
  { code, range }: Pick<RouteEnd, 'code' | 'range'>,
): TokenRange {
  const body = reading.agencies.find(({ from, to }) => from === range.from && to === range.to);
  const spelled =
    body !== undefined &&
    reading.tokens.slice(body.from, body.to).some(({ text }) => /\p{Ll}{4}/u.test(text));
  if (body === undefined || !spelled) return range;
  const inside = [...reading.countries, ...reading.places].some(
    (one) => one.from >= body.from && one.to <= body.to,
  );
  if (inside) return range;
  const gap = (one: TokenRange): number => Math.abs(one.from - range.from);
  const nearest = <T extends TokenRange>(named: readonly T[]): T | undefined =>
    [...named].sort((a, b) => gap(a) - gap(b))[0];
  return (
    nearest(
      reading.countries.filter(
        (one) => one.code === code && one.kind !== 'inside' && !isNationality(reading, one),
      ),
    ) ??
    nearest(reading.places.filter((one) => one.country === code && !one.insideAgency)) ??
    range
  );
}

/** "extradé aux États-Unis", "extraditado a Estados Unidos": words from the verb to whom somebody is handed over to. */
const RECEIVER_REACH = 3;

/** The state that hands somebody over: the one he is flown from, else the first named in the frame or the lead that he is not flown to. */
function handsOver(reading: Reading, draft: Draft): RouteEnd | null {
  const lead = leadOf(reading, draft);
  const ranges = [...[...draft.frames, ...draft.titles].map(({ range }) => range), ...lead];
  const cues = [...draft.frames, ...draft.titles].map(({ cue }) => cue);
  const towards = new Set(
    reading.countries
      .filter(
        ({ hint, from }) =>
          hint === 'to' ||
          (hint !== 'from' && cues.some((cue) => from >= cue.to && from - cue.to <= RECEIVER_REACH)),
      )
      .map(({ code }) => code),
  );
  for (const range of ranges) {
    const named = within(reading.countries, range).filter(
      (country) =>
        country.kind !== 'inside' && !towards.has(country.code) && !isNationality(reading, country),
    );
    const best =
      named.find(({ hint }) => hint === 'from') ??
      named.find(({ kind, hint }) => kind === 'name' && hint !== 'locative');
    if (best !== undefined) return { code: best.code, range: best, rule: 'country/hands-over' };
  }
  return flownFrom(reading, towards);
}

/** "Brought to the United States from Montenegro": a sentence of the article that tells both ends of the way. */
function flownFrom(reading: Reading, towards: ReadonlySet<string>): RouteEnd | null {
  for (const unit of reading.units) {
    const named = within(reading.countries, unit).filter(({ kind }) => kind !== 'inside');
    const from = named.find(({ hint, code }) => hint === 'from' && !towards.has(code));
    if (from !== undefined && named.some(({ hint, code }) => hint === 'to' && towards.has(code)))
      return { code: from.code, range: from, rule: 'country/hands-over' };
  }
  return null;
}

const RIVAL_WEIGHT = 2;

/** Whether nothing speaks against the country of a place: something else of the article is of it, or little is of another. */
function isSettled(reading: Reading, { country: code, names }: LocatedPlace): boolean {
  const spoken =
    code === null ||
    reading.countries.some((country) => country.code === code) ||
    reading.agencies.some((agency) => agency.country === code) ||
    reading.places.some((place) => place.country === code && place.names[0] !== names[0]);
  const [first] = spoken ? [] : votesOf(reading);
  return first === undefined || first[0] === code || first[1].weight < RIVAL_WEIGHT;
}

type Chosen = { readonly place: LocatedPlace; readonly rule: string };

/** A place whose country nothing else speaks for, where much speaks for another, is a namesake there: its name stays. */
const settledAt = (reading: Reading, chosen: Chosen | null): Chosen | null =>
  chosen === null || isSettled(reading, chosen.place)
    ? chosen
    : { ...chosen, place: { ...chosen.place, place: null, country: null } };

/** The country of an event without a resolved place: named in its clause, else the one that most of the article's names lie in. */
function chooseCountry(reading: Reading, draft: Draft, scope: Scope): RouteEnd | null {
  for (const frame of draft.frames) {
    const named = within(reading.countries, frame.range).filter(
      (one) => one.kind !== 'inside' && one.hint !== 'to' && !isNationality(reading, one),
    );
    const giver =
      draft.type === 'extradition'
        ? (named.find((one) => one.hint === 'from') ?? named.find((one) => one.kind === 'name'))
        : undefined;
    const here = named.filter((one) => one.hint === 'locative' || one.hint === 'none');
    const best = giver ?? here.find((one) => one.hint === 'locative' && one.kind !== 'adjective');
    if (best !== undefined)
      return {
        code: best.code,
        range: best,
        rule: `country/${best.hint === 'locative' ? 'locative' : best.kind}`,
      };
  }
  if (draft.recall && draft.frames.length > 0 && draft.type === 'trafficking') return null;
  const near = scope.soft
    .flatMap((unit) => within(reading.places, unit))
    .find((place) => place.country !== null && place.hint === 'locative' && !place.insideAgency);
  if (near?.country != null && draft.type !== 'statistic' && isSettled(reading, near))
    return { code: near.country, range: near, rule: 'country/nearby' };
  const agency = draft.frames
    .flatMap((frame) => within(reading.agencies, frame.range))
    .find((one) => one.country !== null);
  const main = mainCountry(reading);
  if (agency?.country != null && (main === null || main.code === agency.country))
    return { code: agency.country, range: agency, rule: 'country/of-agency' };
  return main;
}

/** "Two Venezuelans", "a Mexican national", "ciudadanos haitianos": where somebody comes from is not where it happened. */
function isNationality(reading: Reading, country: NamedCountry): boolean {
  const person = (at: number): boolean =>
    longestAt(reading.lexicon.words, reading.tokens, at)?.value.includes('person') === true;
  if (person(country.to)) return true;
  if (country.kind !== 'adjective') return false;
  return person(country.from - 1) || endsAs(reading, country.to - 1, 'nationality-ending');
}

const TITLE_WEIGHT = 2;

/** The country that most places, countries and agencies of the article speak of; route ends and residences do not count. */
function mainCountry(reading: Reading): RouteEnd | null {
  const [best] = votesOf(reading);
  return best === undefined ? null : { code: best[0], range: best[1].range, rule: 'country/main' };
}

type Vote = { readonly weight: number; readonly range: TokenRange };

/** What speaks for each country, the most first. */
function votesOf(reading: Reading): [string, Vote][] {
  const votes = new Map<string, Vote>();
  const vote = (code: string | null, range: TokenRange, weight: number): void => {
    if (code === null) return;
    const titled = unitAt(reading, range.from)?.kind === 'title' ? TITLE_WEIGHT : 1;
    const before = votes.get(code);
    votes.set(code, { weight: (before?.weight ?? 0) + weight * titled, range: before?.range ?? range });
  };
  for (const place of reading.places)
    if (!place.insideAgency && !['from', 'to', 'via', 'residence'].includes(place.hint))
      vote(place.country, place, place.hint === 'none' ? 0.5 : 1);
  for (const country of reading.countries)
    if (
      country.kind !== 'inside' &&
      country.hint !== 'from' &&
      country.hint !== 'to' &&
      !isNationality(reading, country)
    )
      vote(country.code, country, country.kind === 'adjective' ? 0.35 : 0.7);
  for (const agency of reading.agencies) vote(agency.country, agency, 1.2);
  return [...votes].sort((a, b) => b[1].weight - a[1].weight);
}
