/** What is exported: incidents, cases and matches as flat records, already masked. */
import type { AtSource } from '../domain/article.ts';
import type { CaseLink, FieldConflict } from '../domain/case.ts';
import type { Incident } from '../domain/incident.ts';
import type { Match } from '../domain/match.ts';
import type { Ruling } from '../domain/vocabulary.ts';

/** An article that tells the event. */
export type Report = {
  readonly articleId: string;
  readonly incidentId: string;
  readonly title: string;
  readonly url: string | null;
  /** YYYY-MM-DD or null. */
  readonly published: string | null;
  readonly lang: string;
  readonly sourceId: string;
  /** What the source has done with the article since. */
  readonly atSource: AtSource;
};

/** An incident (one report) or a case (all its reports); `record` is the incident, or the chosen facts of the case. */
export type ExportEvent = {
  readonly what: 'incident' | 'case';
  readonly id: string;
  readonly caseId: string | null;
  readonly record: Incident;
  readonly reports: readonly Report[];
  /** null for an incident. */
  readonly independentSources: number | null;
  readonly conflicts: readonly FieldConflict[];
  readonly links: readonly CaseLink[];
  /** Moments, ISO 8601 in UTC. */
  readonly firstSeen: string;
  readonly changed: string;
};

/** A match with what people ruled on its pairs of incident and row. */
export type ExportMatch = Match & {
  readonly what: 'match';
  readonly verdicts: readonly {
    readonly incidentId: string;
    readonly ruling: Ruling;
    readonly at: string;
  }[];
};

export type ExportRecord = ExportEvent | ExportMatch;

/** Turns records into the text of a file, piece by piece. */
export type Writer<Row> = (records: AsyncIterable<Row>) => AsyncIterable<string>;
