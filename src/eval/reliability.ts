/** Does a confidence mean what it says? Reliability table, calibration error and AUC over right and wrong decisions. */
import type { AnnotatedIncident, Annotation } from '../domain/annotation.ts';
import type { ExtractResult } from '../domain/article.ts';
import type { Evidence, Incident } from '../domain/incident.ts';
import { matchLists, namesMatch, type SameAgency, sameInterval, samePlace } from './agree.ts';
import { evidenceFor } from './evidence.ts';
import { sameItem } from './pair.ts';
import { type ArticleScore, sameIncident } from './score.ts';

/** One filled field: the confidence it was given (0 to 1) and whether the annotation says the same. */
export type Decision = { readonly field: string; readonly confidence: number; readonly right: boolean };

export type Bin = {
  readonly from: number;
  readonly to: number;
  readonly decisions: number;
  /** Mean confidence and share right; null in an empty bin. */
  readonly confidence: number | null;
  readonly right: number | null;
};

export type Reliability = {
  readonly decisions: number;
  readonly bins: readonly Bin[];
  /** Sum over the bins of |mean confidence - share right|, weighted by decisions (Naeini et al. 2015). */
  readonly calibrationError: number | null;
  /** Chance that a right decision has more confidence than a wrong one, ties half; null where one kind is missing. */
  readonly auc: number | null;
};

type Judged = { readonly pointer: string; readonly right: boolean };

function judgeList<T>(
  name: string,
  found: readonly T[],
  gold: readonly T[],
  same: (a: T, b: T) => boolean,
): Judged[] {
  return matchLists(found, gold, same).map((partner, index) => ({
    pointer: `/${name}/${index}`,
    right: partner !== null,
  }));
}

const judgeValue = (name: string, isFilled: boolean, right: boolean): Judged[] =>
  isFilled ? [{ pointer: `/${name}`, right }] : [];

function judgeSlots(found: Incident, gold: AnnotatedIncident | null): Judged[] {
  const sameDate = found.date !== null && gold?.date != null && sameInterval(found.date, gold.date);
  return [
    ...judgeValue('type', true, found.type === gold?.type),
    ...judgeValue('date', found.date !== null, sameDate),
    ...judgeValue('country', found.country !== null, found.country === gold?.country),
    ...judgeValue('place', found.place.length > 0, samePlace(found.place, gold?.place ?? [])),
    ...judgeValue('arrests', found.arrests !== null, found.arrests === gold?.arrests),
  ];
}

function judge(found: Incident, gold: AnnotatedIncident | null, sameAgency: SameAgency): Judged[] {
  const routes = (['origin', 'transit', 'destination'] as const).flatMap((role) =>
    judgeList(role, found[role], gold?.[role] ?? [], Object.is),
  );
  return [
    ...judgeSlots(found, gold),
    ...judgeList('items', found.items, gold?.items ?? [], sameItem),
    ...judgeList('persons', found.persons, gold?.persons ?? [], (a, b) => namesMatch(a.name, b.name)),
    ...judgeList('agencies', found.agencies, gold?.agencies ?? [], sameAgency),
    ...routes,
  ];
}

/** The entries that a field is judged by: of an item line its type and quantity, of a place its levels, of a person name, role and age. */
export function judgingEntries(found: Incident, pointer: string): Evidence[] {
  const parts = pointer.startsWith('/items/') ? [`${pointer}/type`, `${pointer}/quantity`] : [pointer];
  return parts.flatMap((part) => evidenceFor(found, part));
}

/** A field is as sure as the least sure of the entries that it is judged by. */
function confidenceOf(found: Incident, pointer: string): number | null {
  const entries = judgingEntries(found, pointer);
  return entries.length === 0 ? null : Math.min(...entries.map((entry) => entry.confidence));
}

export type JudgedField = { readonly incident: Incident; readonly pointer: string; readonly right: boolean };

/** Every filled field of one article's result with whether the annotation says the same; those of incidents left over are wrong. */
export function judgedFields(
  gold: Annotation,
  result: ExtractResult,
  pairs: ArticleScore['pairs'],
  sameAgency: SameAgency,
): JudgedField[] {
  return pairs.flatMap((pair) => {
    const found = pair.found === null ? undefined : result.incidents[pair.found];
    if (found === undefined) return [];
    const partner = pair.gold === null ? null : (gold.incidents[pair.gold] ?? null);
    return judge(found, partner, sameAgency).map((judged) => ({ incident: found, ...judged }));
  });
}

/** Every incident of one article's result with whether the annotation has the same. */
export function judgedIncidents(
  gold: Annotation,
  result: ExtractResult,
  pairs: ArticleScore['pairs'],
): { readonly incident: Incident; readonly right: boolean }[] {
  return pairs.flatMap((pair) => {
    const incident = pair.found === null ? undefined : result.incidents[pair.found];
    const partner = pair.gold === null ? undefined : gold.incidents[pair.gold];
    return incident === undefined
      ? []
      : [{ incident, right: partner !== undefined && sameIncident(partner, incident) }];
  });
}

/** The field decisions of one article's result. */
export function fieldDecisions(
  gold: Annotation,
  result: ExtractResult,
  pairs: ArticleScore['pairs'],
  sameAgency: SameAgency,
): Decision[] {
  return judgedFields(gold, result, pairs, sameAgency).flatMap(({ incident, pointer, right }) => {
    const confidence = confidenceOf(incident, pointer);
    return confidence === null ? [] : [{ field: pointer.split('/')[1] ?? '', confidence, right }];
  });
}

/** One decision an incident: its own confidence, right where the annotation has the same incident. */
export const incidentDecisions = (
  gold: Annotation,
  result: ExtractResult,
  pairs: ArticleScore['pairs'],
): Decision[] =>
  judgedIncidents(gold, result, pairs).map(({ incident, right }) => ({
    field: 'incident',
    confidence: incident.confidence,
    right,
  }));

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const BINS = 10;

function binsOf(decisions: readonly Decision[]): Bin[] {
  const lists: Decision[][] = Array.from({ length: BINS }, () => []);
  for (const decision of decisions)
    lists[Math.min(BINS - 1, Math.floor(decision.confidence * BINS))]?.push(decision);
  return lists.map((list, index) => ({
    from: index / BINS,
    to: (index + 1) / BINS,
    decisions: list.length,
    confidence: mean(list.map(({ confidence }) => confidence)),
    right: mean(list.map(({ right }) => (right ? 1 : 0))),
  }));
}

/** Area under the ROC curve by mean ranks (Mann-Whitney U). */
function aucOf(decisions: readonly Decision[]): number | null {
  const sorted = [...decisions].sort((a, b) => a.confidence - b.confidence);
  const right = sorted.filter((decision) => decision.right).length;
  const wrong = sorted.length - right;
  if (right === 0 || wrong === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.confidence === sorted[from]?.confidence) to += 1;
    const tied = sorted.slice(from, to).filter((decision) => decision.right).length;
    rankSum += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  return (rankSum - (right * (right + 1)) / 2) / (right * wrong);
}

/** The reliability of a set of decisions, in ten bins of equal width. */
export function measureReliability(decisions: readonly Decision[]): Reliability {
  const bins = binsOf(decisions);
  const gaps = bins.map((bin) =>
    bin.confidence === null || bin.right === null
      ? 0
      : (bin.decisions / decisions.length) * Math.abs(bin.confidence - bin.right),
  );
  return {
    decisions: decisions.length,
    bins,
    calibrationError: decisions.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0),
    auc: aucOf(decisions),
  };
}
