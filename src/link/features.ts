/** What two incidents of one type agree or disagree on: a table of comparisons, each giving a level or null where either side is silent. */

import { gapDays, spanLength } from '../domain/days.ts';
import { COPY_CONTAINMENT, containment } from './copies.ts';
import { compareGoods, compareGroup } from './features-goods.ts';
import { compareCountries, comparePlaces } from './features-place.ts';
import { compareCountsTold, compareMarksTold } from './features-told.ts';
import { GOODS_GROUPS } from './goods.ts';
import { bodiesAgree, nameWords, personsAgree } from './names.ts';
import type { Report } from './report.ts';
import { vesselsAgree } from './vessels.ts';

export type Comparison = (a: Report, b: Report) => string | null;

const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const one of a) if (b.has(one)) return true;
  return false;
};

const sameOrDifferent = (a: ReadonlySet<string>, b: ReadonlySet<string>): string | null =>
  a.size === 0 || b.size === 0 ? null : overlaps(a, b) ? 'same' : 'different';

const WIDE_DAYS = 4;
const TOLD_DAYS = 3;

/** True where a report's day lies so shortly before its publication that it may be that of the telling, or of the arrest told. */
const mayBeDayOfTelling = ({ days, published }: Report): boolean =>
  days !== null &&
  published !== null &&
  spanLength(days) <= WIDE_DAYS &&
  days.from <= published &&
  published - days.to <= TOLD_DAYS;

/** Marks that hardly two events share: a container, a vessel, a case number, an operation, or a count of three digits. */
const shareMark = (a: Report, b: Report): boolean =>
  overlaps(a.containers, b.containers) ||
  compareVessels(a, b) === 'same' ||
  overlaps(a.caseNumbers, b.caseNumbers) ||
  overlaps(a.operations, b.operations) ||
  compareMarksTold(a, b) !== null ||
  compareCountsTold(a, b) !== null ||
  GOODS_GROUPS.some((group) => compareGroup(group)(a, b) === 'equal_large');

/** Days too far apart: unless the later one is that of the telling, which is likelier where the two share a mark. */
function compareFarDates(a: Report, b: Report): string {
  const later = (a.days?.from ?? 0) > (b.days?.from ?? 0) ? a : b;
  if (!mayBeDayOfTelling(later)) return 'apart';
  return shareMark(a, b) ? 'told_marked' : 'told';
}

/** Where one side knows only a month or year, its days say little; an announcement may stand for the event within days. */
function compareDates(a: Report, b: Report): string | null {
  if (a.days === null || b.days === null) return null;
  const gap = gapDays(a.days, b.days);
  const wide = Math.max(spanLength(a.days), spanLength(b.days)) > WIDE_DAYS;
  if (gap === 0) return wide ? 'within' : 'same_day';
  if (gap === 1) return wide ? 'few_days' : 'next_day';
  if (gap <= 3) return 'few_days';
  return gap <= 8 ? 'week' : compareFarDates(a, b);
}

const RECENT_DAYS = 8;
const STALE_DAYS = 30;

/** Days between an event and a report's publication; 0 where the report came out on or just after it. */
const staleness = (event: number, published: number): number =>
  event > published ? event - published : Math.max(0, published - event - RECENT_DAYS);

/** Of a report without a day beside another report: the other's day, or how far apart both came out. */
function stalenessBeside({ published }: Report, other: Report): number | null {
  if (published === null) return null;
  if (other.days !== null) return staleness(other.days.from, published);
  return other.published === null ? null : Math.max(0, Math.abs(published - other.published) - RECENT_DAYS);
}

/** Where a main story gives no day, its day of publication speaks: the press tells of what is fresh. */
function comparePublication(a: Report, b: Report): string | null {
  if (a.days !== null && b.days !== null) return null;
  const undated = [a, b].filter(({ days, incident }) => days === null && incident.main);
  const gaps = undated.flatMap((report) => stalenessBeside(report, report === a ? b : a) ?? []);
  if (gaps.length === 0) return null;
  const gap = Math.max(...gaps);
  if (gap === 0) return 'fresh';
  return gap <= STALE_DAYS ? null : 'stale';
}

/** Steps taken against persons: whom they concern tells them apart more than anything. */
const STEPS: ReadonlySet<string> = new Set(['arrest', 'charge', 'conviction', 'extradition']);

function comparePersons({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.persons.length === 0 || b.persons.length === 0) return null;
  const agree = a.persons.some((one) => b.persons.some((other) => personsAgree(one.name, other.name)));
  if (agree) return 'shared';
  return STEPS.has(a.type) ? 'other_person' : 'different';
}

function compareArrests({ incident: a }: Report, { incident: b }: Report): string | null {
  if (a.arrests === null || b.arrests === null) return null;
  return a.arrests === b.arrests ? 'same' : 'different';
}

function compareAgencies({ incident: a }: Report, { incident: b }: Report): string | null {
  return a.agencies.some((one) => b.agencies.some((other) => bodiesAgree(one, other))) ? 'shared' : null;
}

function compareVessels({ vessels: a }: Report, { vessels: b }: Report): string | null {
  if (a.size === 0 || b.size === 0) return null;
  return [...a].some((one) => [...b].some((other) => vesselsAgree(one, other))) ? 'same' : 'different';
}

const ROUTE_ENDS = ['origin', 'transit', 'destination'] as const;
const listed = (countries: readonly string[]): string => [...countries].sort().join(' ');

/** "whole": origin, transit and destination told by both, and equal. */
function compareRoutes({ incident: a }: Report, { incident: b }: Report): string | null {
  if (ROUTE_ENDS.every((end) => a[end].length > 0 && listed(a[end]) === listed(b[end]))) return 'whole';
  const ends = (['origin', 'destination'] as const).flatMap((end) =>
    a[end].length === 0 || b[end].length === 0 ? [] : [a[end].some((country) => b[end].includes(country))],
  );
  if (ends.length === 0) return null;
  if (ends.every(Boolean)) return 'same';
  // Of a step, one report may tell the way of the person and another that of the goods; a policy names several flows.
  return STEPS.has(a.type) || a.type === 'policy' ? null : 'different';
}

const WHOLE_COPY = 0.4;

function compareTexts(a: Report, b: Report): string | null {
  if (a.source.articleId === b.source.articleId) return null;
  const share = containment(a.shingles(), b.shingles());
  if (share >= WHOLE_COPY) return 'copy';
  return share >= COPY_CONTAINMENT ? 'edited' : null;
}

const CLOSE_DAYS = 3;
const GOODS_EVENTS: ReadonlySet<string> = new Set(['seizure', 'loss']);

/**
 * An article tells an event once, as a rule; but of goods at one place it may tell in two passages, and these are read as two
 * incidents: fragments of one, unless something tells them apart.
 */
function compareArticles(a: Report, b: Report): string | null {
  if (a.source.articleId !== b.source.articleId) return null;
  const goods = GOODS_EVENTS.has(a.incident.type) && a.goods.size > 0 && b.goods.size > 0;
  if (!goods || compareCountries(a, b) === 'different') return 'same';
  const gap = a.days === null || b.days === null ? 0 : gapDays(a.days, b.days);
  const place = comparePlaces(a, b);
  const [here, there] = [a, b].map(({ incident }) => incident.place.length > 0);
  const atOnePlace = place === null ? here !== there : place !== 'different';
  const counts = GOODS_GROUPS.map((group) => compareGroup(group)(a, b));
  return gap <= CLOSE_DAYS && atOnePlace && !counts.includes('far') ? 'fragment' : 'same';
}

const isWhole = (name: string): boolean => nameWords(name).length > 1;

/**
 * Whether two articles name one person, be it elsewhere in the text: "shared" for a step, which concerns persons; "beside" for
 * any other event, of which it may be a witness or a spokesman, so only a whole name counts.
 */
function compareNamed(a: Report, b: Report): string | null {
  if (a.source.articleId === b.source.articleId) return null;
  if (a.incident.persons.length > 0 && b.incident.persons.length > 0) return null;
  const isStep = STEPS.has(a.incident.type);
  const [x, y] = isStep ? [a.named, b.named] : [a.named.filter(isWhole), b.named.filter(isWhole)];
  if (!x.some((one) => y.some((other) => personsAgree(one, other)))) return null;
  return isStep ? 'shared' : 'beside';
}

/** Every comparison by the name of its weights in corpora/matching/link-weights.json. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  date: compareDates,
  published: comparePublication,
  country: compareCountries,
  place: comparePlaces,
  guns: compareGroup('guns'),
  ammunition: compareGroup('ammunition'),
  magazines: compareGroup('magazines'),
  goods: compareGoods,
  models: (a, b) => (overlaps(a.models, b.models) ? 'shared' : null),
  persons: comparePersons,
  named: compareNamed,
  type: ({ incident: { type } }, { incident: { type: other } }) => (type === other ? type : 'kin'),
  arrests: compareArrests,
  agencies: compareAgencies,
  container: (a, b) => sameOrDifferent(a.containers, b.containers),
  vessel: compareVessels,
  case: (a, b) => (overlaps(a.caseNumbers, b.caseNumbers) ? 'same' : null),
  operation: (a, b) => (overlaps(a.operations, b.operations) ? 'same' : null),
  mark: compareMarksTold,
  count: compareCountsTold,
  route: compareRoutes,
  text: compareTexts,
  article: compareArticles,
  modality: ({ incident: a }, { incident: b }) => (a.modality === b.modality ? null : 'different'),
};
