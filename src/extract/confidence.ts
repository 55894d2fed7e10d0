/**
 * Confidence: the estimated chance that a field, or an incident as a whole, is right. A logistic model over features of the record
 * (rule, field, value and type, the chances of its event and its link, how far its words stand from the event's, how many incidents
 * the article tells), fitted on annotated development articles by `tracewire eval --calibrate`; the weights stand in
 * corpora/taxonomy/confidence.tsv.
 */
import type { Evidence, Incident } from '../domain/incident.ts';
import { chanceOf, type Feature, type FeatureWeights, feature, logOdds } from './features.ts';
import { UNWEIGHED } from './incidents/evidence.ts';

const crowd = (incidents: number): string =>
  incidents === 1 ? '1' : incidents <= 3 ? '2-3' : incidents <= 6 ? '4-6' : '7+';

/** What holds of the whole record; `of` says whether a field or the incident is judged by it. */
const recordFeatures = (of: 'field' | 'incident', incident: Incident, incidents: number): Feature[] => [
  feature(`${of}-crowd`, crowd(incidents)),
  feature(`${of}-type`, incident.type),
  feature(`${of}-main`, String(incident.main)),
  feature(`${of}-dated`, String(incident.date !== null)),
  feature(`${of}-placed`, String(incident.place.length > 0)),
  feature(`${of}-lines`, String(Math.min(incident.items.length, 4))),
];

/** Characters between an entry's words and those that tell the event, in five steps. */
function distanceStep(entry: Evidence, incident: Incident): number {
  const told = incident.evidence.find(({ field }) => field === '/type')?.spans[0]?.start ?? 0;
  const distance = Math.abs((entry.spans[0]?.start ?? 0) - told);
  return [60, 150, 400, 1000].filter((limit) => distance >= limit).length;
}

/** A chance in ten steps. */
const tenth = (chance: number): string => String(Math.floor(chance * 10));

/** The chance that the event is of the type read, noted with the words of the type before the record is weighed. */
const eventOf = (incident: Incident): string =>
  tenth(incident.evidence.find(({ field }) => field === '/type')?.confidence ?? UNWEIGHED);

const ruleOf = (incident: Incident, field: string): string =>
  incident.evidence.find((entry) => entry.field === field)?.rule ?? 'none';

/** What the fields of one record share, read once: the rule that told its type, the chance of that, the chances of all that models chose. */
type Shared = {
  readonly told: string;
  readonly event: string;
  readonly sum: number;
  readonly chosen: number;
};

function sharedOf(incident: Incident): Shared {
  const chances = incident.evidence.map((one) => one.confidence).filter((chance) => chance !== UNWEIGHED);
  return {
    told: ruleOf(incident, '/type'),
    event: eventOf(incident),
    sum: chances.reduce((total, chance) => total + chance, 0),
    chosen: chances.length,
  };
}

/** The mean chance of what else a model chose for the record. */
function besides({ confidence }: Evidence, { sum, chosen }: Shared): string {
  const own = confidence === UNWEIGHED ? 0 : 1;
  return chosen === own ? 'none' : tenth((sum - own * confidence) / (chosen - own));
}

/** How many words a value has, in tens of characters, and whether a figure stands among them. */
const wordsOf = ({ spans }: Evidence): readonly [string, string] => {
  const quote = spans[0]?.quote ?? '';
  return [String(Math.min(4, Math.floor(quote.length / 10))), String(/\d/.test(quote))];
};

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
function valueFeatures(field: string, at: number, incident: Incident): Feature[] {
  const { arrests, persons, items } = incident;
  switch (field) {
    case 'items': {
      const item = items[at];
      if (item === undefined) return [];
      return [
        feature('item', item.type),
        feature('size', sizeOf(item.quantity)),
        feature('calibre', String(item.calibre !== null)),
        feature('bound', String(item.bound)),
        feature('brand', String(item.make !== null || item.model !== null)),
        feature('item&size', item.type, sizeOf(item.quantity)),
        feature('item&type', item.type, incident.type),
        feature('alike', capped(items.filter(({ type }) => type === item.type).length, 4)),
      ];
    }
    case 'arrests':
      return [
        feature('held', capped(arrests ?? 0, 6)),
        feature('held-are-named', String(arrests === persons.length)),
      ];
    case 'persons':
      return [feature('role', String(persons[at]?.role)), feature('aged', String(persons[at]?.age != null))];
    case 'date':
      return [feature('grain', String(incident.date?.length))];
    case 'place':
      return [
        feature('resolved', incident.location?.precision ?? 'no'),
        feature('levels', String(incident.place.length)),
      ];
    case 'country':
      return [
        feature(
          'placed',
          String(incident.location === null ? 'no' : incident.location.country === incident.country),
        ),
      ];
    case 'agencies':
      return [feature('bodies', capped(incident.agencies.length, 4))];
    case 'origin':
    case 'transit':
    case 'destination':
      return [
        feature(
          'ends',
          `${incident.origin.length}-${incident.transit.length}-${incident.destination.length}`,
        ),
        feature('home', String(incident.country === incident[field][at])),
      ];
    default:
      return [];
  }
}

/** Features of one evidence entry within its record and article; its confidence still is the chance of its link. */
function entryFeatures(entry: Evidence, incident: Incident, incidents: number, shared: Shared): Feature[] {
  const [, field = '', index = '0'] = entry.field.split('/');
  const { rule } = entry;
  const many = crowd(incidents);
  const chance = tenth(entry.confidence);
  const { told, event } = shared;
  const rest = besides(entry, shared);
  const [length, figure] = wordsOf(entry);
  const distance = String(distanceStep(entry, incident));
  return [
    feature('rule', rule),
    feature('rule&type', rule, incident.type),
    feature('rule&crowd', rule, many),
    feature('field', field),
    feature('field&type', field, incident.type),
    feature('field&crowd', field, many),
    feature('field&main', field, String(incident.main)),
    feature('field&told', field, told),
    feature('field&index', field, capped(Number(index), 3)),
    feature('chance', chance),
    feature('chance&field', chance, field),
    feature('event', event),
    feature('event&field', event, field),
    feature('rest', rest),
    feature('rest&field', rest, field),
    feature('length&field', length, field),
    feature('figure&field', figure, field),
    feature('distance', distance),
    feature('distance&field', distance, field),
    ...valueFeatures(field, Number(index), incident),
  ];
}

const ofFields = (incident: Incident, incidents: number): Feature[] => [
  feature('bias'),
  ...recordFeatures('field', incident, incidents),
];

/** All features that one field is judged by, the record's first. */
export const fieldFeatures = (entry: Evidence, incident: Incident, incidents: number): Feature[] => [
  ...ofFields(incident, incidents),
  ...entryFeatures(entry, incident, incidents, sharedOf(incident)),
];

/** Features of an incident as a whole. */
export const incidentFeatures = (incident: Incident, incidents: number): Feature[] => [
  feature('incident-bias'),
  ...recordFeatures('incident', incident, incidents),
  feature('incident-event', eventOf(incident)),
  feature('incident-told', ruleOf(incident, '/type')),
  feature('incident-date', ruleOf(incident, '/date')),
  feature('incident-country', ruleOf(incident, '/country')),
];

const rounded = (sum: number): number => Math.round(1000 * chanceOf(sum)) / 1000;

/** Writes the confidences of an article's incidents into their evidence, rounded to three decimals. */
export function withConfidence(incidents: readonly Incident[], weights: FeatureWeights): Incident[] {
  const count = incidents.length;
  return incidents.map((incident) => {
    const record = logOdds(weights, ofFields(incident, count));
    const shared = sharedOf(incident);
    return {
      ...incident,
      confidence: rounded(logOdds(weights, incidentFeatures(incident, count))),
      evidence: incident.evidence.map((entry) => ({
        ...entry,
        confidence: rounded(record + logOdds(weights, entryFeatures(entry, incident, count, shared))),
      })),
    };
  });
}
