/** Prints a result for a reader: each record with its values and the words that say them. */
import type { ExtractResult } from '../../domain/article.ts';
import type { Evidence, Incident, ItemLine } from '../../domain/incident.ts';
import { evidenceFor } from '../../eval/evidence.ts';

type Line = { readonly label: string; readonly value: string; readonly pointer: string };

const one = (label: string, value: string | number | null, pointer: string): Line[] =>
  value === null ? [] : [{ label, value: String(value), pointer }];

const many = (label: string, values: readonly string[], pointer: string): Line[] =>
  values.map((value, index) => ({ label, value, pointer: `${pointer}/${index}` }));

const BOUND_WORDS = { exact: '', min: 'at least ', max: 'at most ', approx: 'about ' } as const;

function showItem({ type, quantity, bound, calibre, make, model, serial }: ItemLine): string {
  const count = quantity === null ? 'some' : `${BOUND_WORDS[bound ?? 'exact']}${quantity}`;
  const kind = [calibre, make, model].filter((part) => part !== null).join(' ');
  const marks = serial == null ? '' : `, serial ${serial}`;
  return `${count} ${type.replaceAll('_', ' ')}${kind === '' ? '' : ` ${kind}`}${marks}`;
}

function lines(incident: Incident): Line[] {
  const { identifiers, conveyance } = incident;
  return [
    ...one('type', incident.type, '/type'),
    ...(incident.modality === 'actual' ? [] : one('modality', incident.modality, '/modality')),
    ...one('date', incident.date, '/date'),
    ...one('country', incident.country, '/country'),
    ...(incident.place.length === 0 ? [] : one('place', incident.place.join(', '), '/place')),
    ...many('item', incident.items.map(showItem), '/items'),
    ...incident.totals.map(({ kind, quantity }, index) => ({
      label: 'total',
      value: `${quantity} ${kind}`,
      pointer: `/totals/${index}`,
    })),
    ...one('held', incident.arrests, '/arrests'),
    ...many(
      'person',
      incident.persons.map(({ name, role }) => `${name}, ${role}`),
      '/persons',
    ),
    ...many('agency', incident.agencies, '/agencies'),
    ...many('from', incident.origin, '/origin'),
    ...many('through', incident.transit, '/transit'),
    ...many('to', incident.destination, '/destination'),
    ...one('by', conveyance.mode, '/conveyance/mode'),
    ...many('hidden', conveyance.concealment, '/conveyance/concealment'),
    ...Object.entries(identifiers).flatMap(([name, list]) => many(name, list, `/identifiers/${name}`)),
    ...incident.figures.map(({ value, unit, of, period, area, source }, index) => ({
      label: 'figure',
      value: [value, unit, of && `of ${of}`, period, area, source && `(${source})`].filter(Boolean).join(' '),
      pointer: `/figures/${index}`,
    })),
    ...many(
      'said by',
      incident.statedBy.map(({ name }) => name),
      '/statedBy',
    ),
  ];
}

const flat = (quote: string): string => quote.replaceAll(/\s+/g, ' ');

/** The words that say a field, in the order of the text, without those that stand within others. */
function quotesFor(incident: Incident, pointer: string): string {
  const spans = evidenceFor(incident, pointer).flatMap((entry) => entry.spans);
  const widest = spans.filter(
    (span, at) =>
      !spans.some((other, index) => {
        const within = other.start <= span.start && span.end <= other.end;
        const same = other.start === span.start && other.end === span.end;
        return index !== at && within && (!same || index < at);
      }),
  );
  const sorted = widest.sort((a, b) => a.start - b.start);
  return sorted.map(({ quote }) => `«${flat(quote)}»`).join(' ');
}

function showIncident(incident: Incident, number: number): string {
  const kind = incident.main ? '' : ' (recalled)';
  const rows = lines(incident);
  const width = Math.min(44, Math.max(...rows.map(({ value }) => value.length)));
  const shown = rows.map(({ label, value, pointer }) =>
    `   ${label.padEnd(10)} ${value.padEnd(width)}  ${quotesFor(incident, pointer)}`.trimEnd(),
  );
  const conflicts = incident.conflicts.map(
    ({ field, said, counted, note }) =>
      `   conflict   ${field}: the text says ${said}, counted ${counted} (${note})`,
  );
  return [
    `${number}. ${incident.type}${kind}, confidence ${incident.confidence.toFixed(2)}`,
    ...shown,
    ...conflicts,
  ].join('\n');
}

/** The record of one article as text: relevance, then each incident with its values and quotes, then the mentions. */
export function formatRecord(result: ExtractResult): string {
  const head = `${result.id} [${result.language}]`;
  if (!result.relevant) return `${head} not about illicit arms: ${result.reason ?? 'no reason given'}\n`;
  const { countries, agencies, persons } = result.mentions;
  const named = [
    ['countries', countries],
    ['agencies', agencies],
    ['persons', persons],
  ] as const;
  const mentions = named
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `${name}: ${list.join(', ')}`);
  return [
    `${head} ${result.incidents.length} ${result.incidents.length === 1 ? 'incident' : 'incidents'}`,
    ...result.incidents.map((incident, index) => showIncident(incident, index + 1)),
    ...mentions,
    '',
  ].join('\n');
}

const explainEntry = ({ field, rule, confidence, spans }: Evidence): string => {
  const words = spans.map(({ start, end, quote }) => `«${flat(quote)}» ${start}-${end}`).join(' ');
  return `   ${field.padEnd(22)} ${rule.padEnd(30)} ${confidence.toFixed(2)}  ${words}`;
};

/** Which rule read which words into which field, with its confidence and the offsets; one line an evidence entry. */
export function formatExplanation(result: ExtractResult): string {
  const reason = result.relevant ? [] : [`   not relevant: ${result.reason ?? 'no reason given'}`];
  const incidents = result.incidents.flatMap((incident, index) => [
    `  ${index + 1}. ${incident.id}`,
    ...incident.evidence.map(explainEntry),
  ]);
  return `${[`explanation of ${result.id}`, ...reason, ...incidents].join('\n')}\n`;
}
