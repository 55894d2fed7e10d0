/** Puts what the database holds into the records that are exported, masked unless names are asked for. Pure. */
import type { AtSource } from '../domain/article.ts';
import type { Case, ReportedIncident } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import type { Match, Verdict } from '../domain/match.ts';
import type { ExportEvent, ExportMatch, Report } from './events.ts';
import { createMask, type Mask, maskOfArticle } from './mask.ts';
import { conflictWords, reasonWords } from './nameless.ts';
import type { PersonWords } from './person-words.ts';

/** An incident with all of its article that an export shows. */
export type ReportedArticle = ReportedIncident & {
  readonly url: string | null;
  readonly mentioned: readonly string[];
  readonly atSource: AtSource;
  readonly firstSeen: Date;
  readonly changed: Date;
};

/** How names are treated: masked, with the words that tell who is public, or shown. */
export type NameRule = { readonly show: true } | { readonly show: false; readonly words: PersonWords };

const SHOWN: Mask = {
  hidden: [],
  text: (text) => text,
  field: (words) => words,
  slice: () => '',
  name: (name) => name,
  incident: (incident: Incident) => incident,
};

/** One mask an article, made from all of its incidents. */
export function masksOf(reports: readonly ReportedArticle[], rule: NameRule): ReadonlyMap<string, Mask> {
  const byArticle = new Map<string, ReportedArticle[]>();
  for (const report of reports)
    byArticle.set(report.articleId, [...(byArticle.get(report.articleId) ?? []), report]);
  return new Map(
    [...byArticle].map(([id, [first, ...others]]) => {
      if (rule.show || first === undefined) return [id, SHOWN];
      const incidents = [first, ...others].map(({ incident }) => incident);
      return [id, maskOfArticle(incidents, first.mentioned, first.text, rule.words)];
    }),
  );
}

const titleOf = (text: string): string => text.split('\n', 1)[0] ?? '';

function reportOf(report: ReportedArticle, mask: Mask): Report {
  const { articleId, incident, url, published, lang, sourceId, text, atSource } = report;
  const title = titleOf(text);
  const shown = mask === SHOWN ? title : mask.slice(0, title.length);
  return { articleId, incidentId: incident.id, title: shown, url, published, lang, sourceId, atSource };
}

/** An incident as it is exported. */
export function incidentEvent(report: ReportedArticle, caseId: string | null, mask: Mask): ExportEvent {
  return {
    what: 'incident',
    id: report.incident.id,
    caseId,
    record: mask.incident(report.incident),
    reports: [reportOf(report, mask)],
    independentSources: null,
    conflicts: [],
    links: [],
    firstSeen: report.firstSeen.toISOString(),
    changed: report.changed.toISOString(),
  };
}

/** The mask of a case: whoever is private in one of its articles is private in the case. */
export const maskOfCase = (masks: readonly Mask[], rule: NameRule): Mask =>
  rule.show
    ? SHOWN
    : createMask({
        persons: [...new Set(masks.flatMap(({ hidden }) => hidden))].map((name) => ({ name, held: true })),
        open: [],
        articleText: null,
      });

const extreme = (days: readonly Date[], pick: (...times: readonly number[]) => number): string =>
  new Date(days.length === 0 ? 0 : pick(...days.map((one) => one.getTime()))).toISOString();

/** A case as it is exported; `reports` are its members, `masks` those of their articles. */
export function caseEvent(
  one: Case,
  reports: readonly ReportedArticle[],
  masks: ReadonlyMap<string, Mask>,
  mask: Mask,
): ExportEvent {
  return {
    what: 'case',
    id: one.id,
    caseId: one.id,
    record: mask.incident(one.facts),
    reports: reports.map((report) => reportOf(report, masks.get(report.articleId) ?? mask)),
    independentSources: one.independentSources,
    conflicts: one.conflicts.map(({ values, chosen, why, ...conflict }) => ({
      ...conflict,
      values: values.map(({ value, incidentIds }) => ({
        value: conflictWords(mask, conflict.field)(value),
        incidentIds,
      })),
      chosen: conflictWords(mask, conflict.field)(chosen),
      why: mask.text(why),
    })),
    links: one.links.map((link) => ({ ...link, why: mask.text(link.why) })),
    firstSeen: extreme(
      reports.map(({ firstSeen }) => firstSeen),
      Math.min,
    ),
    changed: extreme(
      reports.map(({ changed }) => changed),
      Math.max,
    ),
  };
}

/** A match as it is exported, with the rulings on its pairs; who ruled, and their notes, stay in the database. */
export function matchRecord(match: Match, verdicts: readonly Verdict[], mask: Mask): ExportMatch {
  return {
    ...match,
    what: 'match',
    reasons: match.reasons.map((reason) => ({
      ...reason,
      caseSays: reasonWords(mask, reason)(reason.caseSays),
      rowSays: reasonWords(mask, reason)(reason.rowSays),
      sentence: reasonWords(mask, reason)(reason.sentence),
    })),
    verdicts: verdicts
      .filter(({ seizureId }) => seizureId === match.seizureId)
      .map(({ incidentId, ruling, at }) => ({ incidentId, ruling, at })),
  };
}
