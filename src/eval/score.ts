/** Scores what was found in an article against its annotation, by the rules of corpora/gold/README.md. Pure. */
import type { AnnotatedIncident, Annotation } from '../domain/annotation.ts';
import type { Evidence } from '../domain/incident.ts';
import { countMatches, namesMatch, type SameAgency, sameInterval, samePlace } from './agree.ts';
import { addCounts, type Counts, listCounts, NONE, valueCounts } from './counts.ts';
import { heldNames, type Pair, pairIncidents, routeOf, sameItem, sameItemWithCalibre } from './pair.ts';

/** The fields of one incident that sum to RECORD. */
export const RECORD_FIELDS = [
  'incident',
  'item',
  'date',
  'country',
  'place',
  'arrests',
  'persons',
  'agencies',
  'route',
] as const;

/** Every scored field, in the order in which it is printed. */
export const FIELDS = [
  'relevance',
  ...RECORD_FIELDS,
  'itemCalibre',
  'mentionCountries',
  'mentionAgencies',
  'mentionPersons',
] as const;
export type Field = (typeof FIELDS)[number];

/** A found incident; one that comes from the extractor brings its evidence. */
export type FoundIncident = AnnotatedIncident & { readonly evidence?: readonly Evidence[] };

/** What the scorer needs of a result: an `ExtractResult` and a second annotation both give it. */
export type Found = {
  readonly relevant: boolean;
  readonly incidents: readonly FoundIncident[];
  readonly mentions: {
    readonly countries: readonly string[];
    readonly agencies: readonly string[];
    readonly persons: readonly string[];
  };
};

/** `part` of `whole`: a share that can be summed over articles. */
export type Share = { readonly part: number; readonly whole: number };

export type ArticleScore = {
  readonly id: string;
  readonly lang: string;
  readonly counts: Readonly<Record<Field, Counts>>;
  /** Date, arrests and route slots filled in paired incidents where the annotation says null. */
  readonly invented: Share;
  /** Articles with two or more incidents of which exactly as many were found. */
  readonly split: Share;
  /** Articles without arms that were accepted. */
  readonly accepted: Share;
  readonly pairs: readonly Pair[];
};

const ROUTE = ['origin', 'transit', 'destination'] as const;

const EMPTY: AnnotatedIncident = {
  type: 'other',
  modality: 'actual',
  main: false,
  date: null,
  country: null,
  place: [],
  items: [],
  arrests: null,
  persons: [],
  agencies: [],
  origin: [],
  transit: [],
  destination: [],
};

const nullIfEmpty = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);

const unlocated = (incident: AnnotatedIncident): boolean =>
  incident.date === null && incident.country === null && incident.place.length === 0;

/** Same type, and date or country or a place agrees; two records that both say none of the three agree. */
export function sameIncident(gold: AnnotatedIncident, found: AnnotatedIncident): boolean {
  if (gold.type !== found.type) return false;
  if (gold.date !== null && found.date !== null && sameInterval(gold.date, found.date)) return true;
  if (gold.country !== null && gold.country === found.country) return true;
  return samePlace(gold.place, found.place) || (unlocated(gold) && unlocated(found));
}

function listOf<T>(gold: readonly T[], found: readonly T[], same: (a: T, b: T) => boolean): Counts {
  return listCounts(gold.length, found.length, countMatches(gold, found, same));
}

type IncidentField = (typeof RECORD_FIELDS)[number] | 'itemCalibre';

/** Counts of one pair; a missing side counts as an empty record. */
export function scorePair(
  gold: AnnotatedIncident | null,
  found: AnnotatedIncident | null,
  sameAgency: SameAgency,
): Record<IncidentField, Counts> {
  const a = gold ?? EMPTY;
  const b = found ?? EMPTY;
  const agreed = gold !== null && found !== null && sameIncident(gold, found) ? 1 : 0;
  return {
    incident: listCounts(gold === null ? 0 : 1, found === null ? 0 : 1, agreed),
    item: listOf(a.items, b.items, sameItem),
    itemCalibre: listOf(a.items, b.items, sameItemWithCalibre),
    date: valueCounts(a.date, b.date, sameInterval),
    country: valueCounts(a.country, b.country),
    place: valueCounts(nullIfEmpty(a.place), nullIfEmpty(b.place), samePlace),
    arrests: valueCounts(a.arrests, b.arrests),
    persons: listOf(heldNames(a), heldNames(b), namesMatch),
    agencies: listOf(a.agencies, b.agencies, sameAgency),
    route: listOf(routeOf(a), routeOf(b), Object.is),
  };
}

/** Filled slots of one pair, and those that the annotation leaves null; dates only where `published` is known. */
function inventedIn(gold: AnnotatedIncident, found: AnnotatedIncident, published: string | null): Share {
  const slots: (readonly [boolean, boolean])[] = [
    [found.date !== null && published !== null, gold.date === null],
    [found.arrests !== null, gold.arrests === null],
    ...ROUTE.map((role) => [found[role].length > 0, gold[role].length === 0] as const),
  ];
  const filled = slots.filter(([isFilled]) => isFilled);
  return { part: filled.filter(([, isNull]) => isNull).length, whole: filled.length };
}

export const addShares = (a: Share, b: Share): Share => ({ part: a.part + b.part, whole: a.whole + b.whole });

const zeroCounts = (): Record<Field, Counts> =>
  Object.fromEntries(FIELDS.map((field) => [field, NONE])) as Record<Field, Counts>;

const relevanceCounts = (gold: boolean, found: boolean): Counts => ({
  tp: gold && found ? 1 : 0,
  fp: !gold && found ? 1 : 0,
  fn: gold && !found ? 1 : 0,
});

function scoreMentions(gold: Annotation, found: Found, sameAgency: SameAgency) {
  if (!gold.relevant) return {};
  const { countries, agencies, persons } = found.mentions;
  return {
    mentionCountries: listOf(gold.countries, countries, Object.is),
    mentionAgencies: listOf(gold.agencies, agencies, sameAgency),
    mentionPersons: listOf(gold.persons, persons, namesMatch),
  };
}

/** Scores one article. Incidents left over count all their fields as missed or invented. */
export function scoreArticle(gold: Annotation, found: Found, sameAgency: SameAgency): ArticleScore {
  const pairs = pairIncidents(gold.incidents, found.incidents);
  const counts = { ...zeroCounts(), ...scoreMentions(gold, found, sameAgency) };
  counts.relevance = relevanceCounts(gold.relevant, found.relevant);
  let invented: Share = { part: 0, whole: 0 };
  for (const pair of pairs) {
    const a = pair.gold === null ? null : (gold.incidents[pair.gold] ?? null);
    const b = pair.found === null ? null : (found.incidents[pair.found] ?? null);
    const scored = scorePair(a, b, sameAgency);
    for (const [field, value] of Object.entries(scored) as [IncidentField, Counts][])
      counts[field] = addCounts(counts[field], value);
    if (a !== null && b !== null) invented = addShares(invented, inventedIn(a, b, gold.published));
  }
  const several = gold.incidents.length >= 2;
  const equal = gold.incidents.length === found.incidents.length;
  return {
    id: gold.id,
    lang: gold.lang,
    counts,
    invented,
    split: { part: several && equal ? 1 : 0, whole: several ? 1 : 0 },
    accepted: { part: !gold.relevant && found.relevant ? 1 : 0, whole: gold.relevant ? 0 : 1 },
    pairs,
  };
}

/** RECORD: the sum of the record fields. */
export const recordCounts = (counts: Readonly<Record<Field, Counts>>): Counts =>
  RECORD_FIELDS.reduce((sum, field) => addCounts(sum, counts[field]), NONE);
