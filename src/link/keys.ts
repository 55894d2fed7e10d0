/**
 * The keys over which reports and cases find each other: of two that are ever compared, each holds one that the other
 * holds too. A run over everything and the store look things up by these and nothing else, so that both find the same.
 */
import weights from '../../corpora/matching/link-weights.json' with { type: 'json' };
import type { DaySpan } from '../domain/days.ts';
import { stableHash } from '../domain/ids.ts';
import { nameWords, placeWords } from './names.ts';
import { type LinkInput, prepareReports, type Report } from './report.ts';

/**
 * A key and how it is held. The word at the edge of a longer name (`edge`) meets the word that is all of a name, and never
 * another edge: "Garcia" may be "Juan Garcia", who is not thereby "Rosa Garcia".
 */
export type LinkKey = { readonly key: string; readonly edge: boolean };

/**
 * A key that more incidents hold than this finds nothing for any of them: it is too common to tell one event from another.
 * Keys of days and articles have no such limit, since what the press tells in some days, or one article, ends by itself.
 */
export const MOST_HOLDERS = 200;

export const UNLIMITED_KEYS = ['day ', 'article '] as const;

const MARKS = ['person ', 'word ', 'code ', 'name '] as const;

/** How the keys begin over which reports of one event are found, and those over which cases are related. */
export const BLOCKING_KEYS = ['day ', 'span ', 'place ', ...MARKS] as const;
export const RELATING_KEYS = ['article ', ...MARKS] as const;

const isLimited = (key: string): boolean => !UNLIMITED_KEYS.some((start) => key.startsWith(start));

/** Put in by the build (`src/link-edition.mjs`): a hash of the code of linking and of its tables. */
declare const LINK_EDITION: string;

/** Stands for the keys, comparisons and weights in force; run from the sources, where nothing puts it in, for the weights. */
export const LINK_VERSION =
  typeof LINK_EDITION === 'string' ? LINK_EDITION : stableHash(JSON.stringify(weights));

const BUCKET_DAYS = 10;
const REACH_DAYS = 4;
const FRESH_DAYS = 8;
/** A longer interval ("in 2024") is found as such, and by its other keys. */
const MAX_BUCKETS = 8;

/** A main story without a day is looked for in the days before its publication. */
function daysToLookAt({ days, published, incident }: Report): DaySpan | null {
  if (days !== null || published === null || !incident.main) return days;
  return { from: published - FRESH_DAYS, to: published };
}

/** Cells of about 110 km, and how far beside its own a place is looked for. */
const CELL_DEGREES = 1;
const BESIDE_DEGREES = 0.2;

/** Cells of places as fine as a town: two within 40 km share one, whatever their countries. */
function cellsOf({ location }: Report['incident']): readonly string[] {
  if (location === null || location.precision === 'country' || location.precision === 'admin1') return [];
  const around = (degrees: number): readonly number[] =>
    [degrees - BESIDE_DEGREES, degrees + BESIDE_DEGREES].map((one) => Math.floor(one / CELL_DEGREES));
  return around(location.lat).flatMap((lat) => around(location.lon).map((lon) => `${lat}/${lon}`));
}

/** Where a report is looked for on a day: its country, those of its route, and the land around its place. */
const whereabouts = ({ incident }: Report): readonly string[] => {
  const { country, origin, transit, destination } = incident;
  const countries = [country, ...origin, ...transit, ...destination].filter((one) => one !== null);
  return [...countries, ...cellsOf(incident)];
};

function dayKeys(report: Report): readonly string[] {
  const days = daysToLookAt(report);
  if (days === null) return [];
  const type = report.typeClass;
  const first = Math.floor((days.from - REACH_DAYS) / BUCKET_DAYS);
  const last = Math.floor((days.to + REACH_DAYS) / BUCKET_DAYS);
  const places = whereabouts(report);
  if (last - first >= MAX_BUCKETS)
    return places.map((place) => `span ${type} ${place} ${days.from} ${days.to}`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((bucket) =>
    places.map((place) => `day ${type} ${place} ${bucket}`),
  );
}

/** Words of a name that are looked at: no name has more. */
const MAX_WORDS = 8;

const isWhole = (word: string): boolean => word.length > 1;

/** Of two words in their order: each, if it is no initial, with the other's first letter and on which side that stands. */
const pairKeys = (before: string, after: string): readonly string[] => [
  ...(isWhole(before) ? [`person ${before} >${after.charAt(0)}`] : []),
  ...(isWhole(after) ? [`person ${after} <${before.charAt(0)}`] : []),
];

const held = (key: string): LinkKey => ({ key, edge: false });

/** Names that agree (`personsAgree`) and have a whole word in common share one of these. */
export function personKeys(name: string): readonly LinkKey[] {
  const words = nameWords(name);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (words.length === 1) return isWhole(first) ? [held(`word ${first}`)] : [];
  const some = words.slice(0, MAX_WORDS);
  return [
    ...some.flatMap((before, at) =>
      some
        .slice(at + 1)
        .flatMap((after) => pairKeys(before, after))
        .map(held),
    ),
    ...[first, last].filter(isWhole).map((word) => ({ key: `word ${word}`, edge: true })),
  ];
}

const unique = (keys: readonly LinkKey[]): readonly LinkKey[] => [
  ...new Map(keys.map((one) => [`${one.edge} ${one.key}`, one])).values(),
];

/** What both reports of one event and cases of one affair share: persons, containers, vessels, case numbers, operations. */
const markKeys = ({ incident, containers, vessels, caseNumbers, operations }: Report): readonly LinkKey[] => [
  ...incident.persons.flatMap(({ name }) => personKeys(name)),
  ...[...containers, ...caseNumbers].map((code) => held(`code ${code}`)),
  ...[...vessels, ...operations].map((name) => held(`name ${name}`)),
];

/** Keys of which two reports of one event share at least one. */
export function blockKeys(report: Report): readonly LinkKey[] {
  const type = report.typeClass;
  const { place } = report.incident;
  const words = place.flatMap((one) => [...placeWords(one)]);
  const told = [...dayKeys(report), ...words.map((word) => `place ${type} ${word}`)];
  return unique([...told.map(held), ...markKeys(report)]);
}

/** Keys of which two related cases share at least one through their reports. */
export const relationKeys = (report: Report): readonly LinkKey[] =>
  unique([held(`article ${report.source.articleId}`), ...markKeys(report)]);

/** Every key of each incident, by its id. */
export const linkKeys = (sources: readonly LinkInput[]): ReadonlyMap<string, readonly LinkKey[]> =>
  new Map(
    prepareReports(sources).map((report) => [
      report.id,
      unique([...blockKeys(report), ...relationKeys(report)]),
    ]),
  );

/** The keys that more than `MOST_HOLDERS` of these reports hold. */
export function commonKeys(reports: readonly Report[]): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const report of reports)
    for (const { key } of unique([...blockKeys(report), ...relationKeys(report)]))
      holders.set(key, (holders.get(key) ?? 0) + 1);
  return new Set([...holders].filter(([key, n]) => n > MOST_HOLDERS && isLimited(key)).map(([key]) => key));
}

/** Finds things by the keys that they share; common keys find nothing. */
export class KeyIndex<Thing> {
  private readonly byKey = new Map<string, Set<Thing>>();
  private readonly keysOf: (thing: Thing) => readonly LinkKey[];

  constructor(
    things: readonly Thing[],
    keysOf: (thing: Thing) => readonly LinkKey[],
    common: ReadonlySet<string>,
  ) {
    this.keysOf = (thing) => keysOf(thing).filter(({ key }) => !common.has(key));
    for (const thing of things)
      for (const { key, edge } of this.keysOf(thing)) {
        const name = `${edge} ${key}`;
        const others = this.byKey.get(name);
        if (others === undefined) this.byKey.set(name, new Set([thing]));
        else others.add(thing);
      }
  }

  /** The things that share a key with this one, itself left out. */
  sharing(thing: Thing): readonly Thing[] {
    const found = new Set<Thing>();
    for (const { key, edge } of this.keysOf(thing))
      for (const side of edge ? [false] : [false, true])
        for (const other of this.byKey.get(`${side} ${key}`) ?? []) found.add(other);
    found.delete(thing);
    return [...found];
  }
}
