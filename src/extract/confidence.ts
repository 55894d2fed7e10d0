/**
 * Confidence: the estimated chance that a field, or an incident as a whole, is right. A logistic model over features of the record
 * (rule, field, value and type, the chance of its link, how far its words stand from the event's, how many incidents the article
 * tells), fitted on annotated development articles by `tracewire eval --calibrate`; the weights stand in
 * corpora/taxonomy/confidence.tsv.
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

/** Characters between an entry's words and those that tell the event, in five steps. */
function distanceStep(entry: Evidence, incident: Incident): number {
  const told = incident.evidence.find(({ field }) => field === '/type')?.spans[0]?.start ?? 0;
  const distance = Math.abs((entry.spans[0]?.start ?? 0) - told);
  return [60, 150, 400, 1000].filter((limit) => distance >= limit).length;
}

const sizeOf = (quantity: number | null): string =>
  quantity === null
    ? 'none'
    : quantity === 1
      ? 'one'
      : quantity < 10
        ? 'few'
        : quantity < 100
          ? 'tens'
          : 'many';

const capped = (count: number, cap: number): string => (count >= cap ? `${cap}+` : String(count));

/** What the value itself tells of its chance: an item's kind and size, a count beside the names, a date's grain, a route's ends. */
function valueFeatures(field: string, at: number, incident: Incident): string[] {
  const { arrests, persons, items } = incident;
  switch (field) {
    case 'items': {
      const item = items[at];
      if (item === undefined) return [];
      return [`item:${item.type}`, `size:${sizeOf(item.quantity)}`, `calibre:${item.calibre !== null}`];
    }
    case 'arrests':
      return [`held:${capped(arrests ?? 0, 6)}`, `held-are-named:${arrests === persons.length}`];
    case 'persons':
      return [`role:${persons[at]?.role}`, `aged:${persons[at]?.age != null}`];
    case 'date':
      return [`grain:${incident.date?.length}`];
    case 'place':
      return [`resolved:${incident.location?.precision ?? 'no'}`, `levels:${incident.place.length}`];
    case 'country':
      return [`placed:${incident.location === null ? 'no' : incident.location.country === incident.country}`];
    case 'agencies':
      return [`bodies:${capped(incident.agencies.length, 4)}`];
    case 'origin':
    case 'transit':
    case 'destination':
      return [
        `ends:${incident.origin.length}-${incident.transit.length}-${incident.destination.length}`,
        `home:${incident.country === incident[field][at]}`,
      ];
    default:
      return [];
  }
}

/** Features of one evidence entry within its record and article; its confidence still is the chance of its link. */
export function fieldFeatures(entry: Evidence, incident: Incident, incidents: number): string[] {
  const [, field = '', index = '0'] = entry.field.split('/');
  const told = incident.evidence.find((one) => one.field === '/type')?.rule ?? 'none';
  const chance = Math.floor(entry.confidence * 10);
  return [
    'bias',
    `rule:${entry.rule}`,
    `rule:${entry.rule}&${incident.type}`,
    `rule:${entry.rule}&crowd:${crowd(incidents)}`,
    `field:${field}`,
    `field:${field}&${incident.type}`,
    `field:${field}&crowd:${crowd(incidents)}`,
    `field:${field}&${incident.main ? 'main' : 'recalled'}`,
    `field:${field}&told:${told}`,
    `field:${field}&index:${capped(Number(index), 3)}`,
    `chance:${chance}`,
    `chance:${chance}&${field}`,
    `distance:${distanceStep(entry, incident)}`,
    `distance:${distanceStep(entry, incident)}&${field}`,
    ...recordFeatures(incident, incidents).map((feature) => `field-${feature}`),
    ...valueFeatures(field, Number(index), incident),
  ];
}

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
