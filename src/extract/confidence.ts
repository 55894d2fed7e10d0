/**
 * Confidence: the estimated chance that a field, or an incident as a whole, is right. A logistic model over a few features of the
 * record (its rule, field, type, the chance of its link, how many incidents the article tells), fitted on annotated development articles by
 * `tracewire eval --calibrate`; the weights stand in corpora/taxonomy/confidence.tsv.
 */
import type { Evidence, Incident } from '../domain/incident.ts';

/** Feature name -> weight in log-odds. */
export type ConfidenceWeights = ReadonlyMap<string, number>;

const crowd = (incidents: number): string =>
  incidents === 1 ? '1' : incidents <= 3 ? '2-3' : incidents <= 6 ? '4-6' : '7+';

const recordFeatures = (incident: Incident, incidents: number): string[] => [
  `crowd:${crowd(incidents)}`,
  `type:${incident.type}`,
  incident.main ? 'main' : 'recalled',
  incident.date === null ? 'undated' : 'dated',
  incident.place.length === 0 ? 'unplaced' : 'placed',
  `lines:${Math.min(incident.items.length, 4)}`,
];

/** Features of one evidence entry within its record and article; its confidence still is the chance of its link. */
export const fieldFeatures = (entry: Evidence, incident: Incident, incidents: number): string[] => [
  'bias',
  `rule:${entry.rule}`,
  `field:${entry.field.split('/')[1] ?? ''}`,
  `chance:${Math.floor(entry.confidence * 10)}`,
  ...recordFeatures(incident, incidents).map((feature) => `field-${feature}`),
];

/** Features of an incident as a whole. */
export const incidentFeatures = (incident: Incident, incidents: number): string[] => {
  const rule = (field: string): string =>
    incident.evidence.find((entry) => entry.field === field)?.rule ?? 'none';
  return [
    'incident-bias',
    ...recordFeatures(incident, incidents).map((feature) => `incident-${feature}`),
    `incident-told:${rule('/type')}`,
    `incident-date:${rule('/date')}`,
    `incident-country:${rule('/country')}`,
  ];
};

/** The logistic of the summed weights; unknown features weigh nothing. Rounded to three decimals. */
export function confidenceOf(features: readonly string[], weights: ConfidenceWeights): number {
  const sum = features.reduce((total, feature) => total + (weights.get(feature) ?? 0), 0);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

/** Writes the confidences of an article's incidents into their evidence. */
export function withConfidence(incidents: readonly Incident[], weights: ConfidenceWeights): Incident[] {
  return incidents.map((incident) => ({
    ...incident,
    confidence: confidenceOf(incidentFeatures(incident, incidents.length), weights),
    evidence: incident.evidence.map((entry) => ({
      ...entry,
      confidence: confidenceOf(fieldFeatures(entry, incident, incidents.length), weights),
    })),
  }));
}
