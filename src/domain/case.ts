/** A case: the event itself, joined from every incident that reports or recalls it. */
import type { Incident } from './incident.ts';
import type { LinkKind } from './vocabulary.ts';

/** What linking needs of an incident beside the record. `shingles` fingerprints the article's text for wire copies. */
export type ReportedIncident = {
  readonly incident: Incident;
  readonly articleId: string;
  readonly sourceId: string;
  readonly lang: string;
  /** YYYY-MM-DD or null. */
  readonly published: string | null;
  /** The article's text: near-duplicate texts count as one independent source. */
  readonly text: string;
};

export type FieldConflict = {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly incidentIds: readonly string[] }[];
  readonly chosen: string;
  readonly why: string;
};

export type CaseLink = { readonly to: string; readonly kind: LinkKind; readonly why: string };

/** `id` is the id of the earliest incident (by publication, then id); `facts` the chosen value a field. */
export type Case = {
  readonly id: string;
  readonly incidentIds: readonly string[];
  readonly facts: Incident;
  readonly conflicts: readonly FieldConflict[];
  readonly links: readonly CaseLink[];
  readonly independentSources: number;
  /** Who said it (attributed sources), apart from who printed it. */
  readonly statedBy: readonly string[];
};
