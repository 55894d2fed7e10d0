/** Picks the place that a mention means: by container, country, neighbours and size; none rather than a guess. */
import {
  countryOf,
  type Gazetteer,
  type GazetteerPlace,
  kilometresBetween,
  NAME_FLAGS,
  type NamedPlace,
  PLACE_KINDS,
  placeAt,
} from './gazetteer.ts';
import { isWithin } from './gazetteer-scan.ts';
import type { PlaceMention } from './places.ts';

/** `countries` are the codes of the countries named, one entry a mention; `outletCountry` that of the newspaper. */
export type ResolveContext = {
  readonly outletCountry: string | null;
  readonly countries: readonly string[];
};

/** A mention with its place; `country` may be known where the place is not. */
export type ResolvedPlace = {
  readonly mention: PlaceMention;
  readonly place: GazetteerPlace | null;
  readonly country: string | null;
  /** Whether the chosen place's name lacked its article here: "au Lamentin". */
  readonly articleDropped: boolean;
};

const WEIGHT = {
  size: 0.6,
  outlet: 2,
  named: 1.5,
  saidCountry: 8,
  container: 6,
  noun: 1.5,
  unitNoun: 3,
  bareUnit: -0.8,
  alias: -0.7,
  withoutArticle: -0.6,
  near: 2.5,
  sameCountry: 0.5,
  foreign: -0.6,
} as const;
const NEAR_KM = 120;
const LEAST_SCORE = 2;
const LEAST_ALONE = 0.5;
const LEAST_LEAD = 0.75;
const SAME_SPOT_KM = 40;
const MAX_CANDIDATES = 150;

type Scored = { readonly place: number; readonly score: number };
/** `place` is null where several are as likely; `country` where they lie in several. */
type Settled = { readonly place: number | null; readonly country: string | null };
const OPEN: Settled = { place: null, country: null };
type Prior = ReadonlyMap<string, number>;

function priorOf({ outletCountry, countries }: ResolveContext): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of countries) counts.set(code, (counts.get(code) ?? 0) + 1);
  const prior = new Map([...counts].map(([code, count]) => [code, WEIGHT.named + Math.log2(count + 1) / 2]));
  if (outletCountry !== null) prior.set(outletCountry, (prior.get(outletCountry) ?? 0) + WEIGHT.outlet);
  return prior;
}

const kindOf = (gazetteer: Gazetteer, place: number): string =>
  PLACE_KINDS[gazetteer.kind[place] ?? 0] ?? 'town';

function nounFit(kind: string, noun: string | null): number {
  const unit = kind === 'admin1' || kind === 'admin2';
  if (noun === null) return unit ? WEIGHT.bareUnit : 0;
  if (noun === 'admin1' || noun === 'admin2') return unit ? WEIGHT.unitNoun : 0;
  if (noun === 'bridge') return kind === 'crossing' ? WEIGHT.noun : 0;
  return noun === kind ? WEIGHT.noun : unit ? WEIGHT.bareUnit : 0;
}

function scoreOf(
  gazetteer: Gazetteer,
  { place, flags }: NamedPlace,
  mention: PlaceMention,
  prior: Prior,
): number {
  const country = countryOf(gazetteer, place);
  return (
    (gazetteer.importance[place] ?? 0) * WEIGHT.size +
    (gazetteer.focus[country] ?? 0) +
    (prior.get(country) ?? 0) +
    (mention.inCountry === country ? WEIGHT.saidCountry : 0) +
    (prior.size > 0 && !prior.has(country) ? WEIGHT.foreign : 0) +
    nounFit(kindOf(gazetteer, place), mention.noun?.value ?? null) +
    ((flags & NAME_FLAGS.alias) > 0 ? WEIGHT.alias : 0) +
    ((flags & NAME_FLAGS.withoutArticle) > 0 ? WEIGHT.withoutArticle : 0)
  );
}

/** What the mentions around say for a candidate: its container or content named, or a place nearby already settled. */
function neighbourScore(
  gazetteer: Gazetteer,
  place: number,
  around: { readonly linked: readonly NamedPlace[]; readonly settled: readonly number[] },
): number {
  const linked = around.linked.some(
    (other) => isWithin(gazetteer, place, other.place) || isWithin(gazetteer, other.place, place),
  );
  const near = around.settled.some(
    (other) => other !== place && kilometresBetween(gazetteer, place, other) < NEAR_KM,
  );
  const same = around.settled.some((other) => countryOf(gazetteer, other) === countryOf(gazetteer, place));
  return (linked ? WEIGHT.container : 0) + (near ? WEIGHT.near : 0) + (same ? WEIGHT.sameCountry : 0);
}

/** The best candidate; open where another elsewhere is as likely or nothing speaks for any. One alone needs little. */
function settle(gazetteer: Gazetteer, scored: readonly Scored[]): Settled {
  const [first, ...rest] = [...scored].sort((a, b) => b.score - a.score);
  if (first === undefined) return OPEN;
  const country = countryOf(gazetteer, first.place);
  const rivals = rest.filter(({ place }) => kilometresBetween(gazetteer, place, first.place) > SAME_SPOT_KM);
  if (first.score < (rivals.length === 0 ? LEAST_ALONE : LEAST_SCORE)) return OPEN;
  const close = rivals.filter(({ score }) => first.score - score < LEAST_LEAD);
  if (close.length === 0) return { place: first.place, country };
  return close.every(({ place }) => countryOf(gazetteer, place) === country)
    ? { place: null, country }
    : OPEN;
}

/**
 * Resolves mentions in two passes: first each by itself, then, for what is left open, with the places settled before as
 * neighbours. A mention of several equal candidates stays unresolved.
 */
export function resolvePlaces(
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  context: ResolveContext,
): ResolvedPlace[] {
  const prior = priorOf(context);
  const linkedTo = (mention: PlaceMention, i: number): NamedPlace[] => [
    ...(mention.within === null ? [] : (mentions[mention.within]?.places ?? [])),
    ...(mentions[i - 1]?.within === i ? (mentions[i - 1]?.places ?? []) : []),
    ...(mentions[i + 1]?.within === i ? (mentions[i + 1]?.places ?? []) : []),
  ];
  const pass = (settled: readonly Settled[]): Settled[] =>
    mentions.map((mention, i) => {
      const around = settled
        .slice(Math.max(0, i - 6), i + 7)
        .flatMap(({ place }, at) => (place === null || at + Math.max(0, i - 6) === i ? [] : [place]));
      const linked = linkedTo(mention, i);
      const scored = mention.places.slice(0, MAX_CANDIDATES).map((named) => ({
        place: named.place,
        score:
          scoreOf(gazetteer, named, mention, prior) +
          neighbourScore(gazetteer, named.place, { linked, settled: around }),
      }));
      return settle(gazetteer, scored);
    });
  const first = pass(mentions.map(() => OPEN));
  const second = pass(first);
  const found = mentions.map((mention, i): ResolvedPlace => {
    const settled = second[i] ?? OPEN;
    const place = settled.place === null ? null : placeAt(gazetteer, settled.place);
    const named = mention.places.find((one) => one.place === place?.index);
    const articleDropped = ((named?.flags ?? 0) & NAME_FLAGS.withoutArticle) > 0;
    return { mention, place, country: settled.country ?? mention.inCountry, articleDropped };
  });
  return found.map((one) => {
    const holder = one.mention.within === null ? undefined : found[one.mention.within];
    return one.country === null && holder !== undefined ? { ...one, country: holder.country } : one;
  });
}
