/** Checks that a result says nothing without words: every filled field has evidence whose spans hold in the text. */
import type { ExtractResult } from '../domain/article.ts';
import type { Incident } from '../domain/incident.ts';
import type { Span } from '../domain/span.ts';

export const MAX_QUOTE = 80;

export type EvidenceFault = {
  readonly incidentId: string;
  /** JSON pointer into the incident. */
  readonly field: string;
  readonly fault: 'no evidence' | 'span outside' | 'quote differs' | 'quote too long' | 'empty field';
  readonly quote: string | null;
};

const filled = (value: unknown): boolean => value !== null && value !== undefined;

const each = (list: readonly unknown[], pointer: string): string[] =>
  list.map((_, index) => `${pointer}/${index}`);

function itemFields(incident: Incident): string[] {
  const keys = ['type', 'quantity', 'calibre', 'make', 'model', 'serial'] as const;
  return incident.items.flatMap((item, index) =>
    keys.filter((key) => filled(item[key])).map((key) => `/items/${index}/${key}`),
  );
}

function personFields(incident: Incident): string[] {
  const keys = ['name', 'role', 'age'] as const;
  return incident.persons.flatMap((person, index) =>
    keys.filter((key) => filled(person[key])).map((key) => `/persons/${index}/${key}`),
  );
}

/** JSON pointers of all that an incident says; `actual`, `main`, `bound` and the coordinates follow from other fields. */
export function filledFields(incident: Incident): string[] {
  const single = (['date', 'country', 'arrests'] as const).filter((key) => filled(incident[key]));
  const lists = [
    'place',
    'agencies',
    'origin',
    'transit',
    'destination',
    'totals',
    'figures',
    'statedBy',
  ] as const;
  return [
    '/type',
    ...(incident.modality === 'actual' ? [] : ['/modality']),
    ...single.map((key) => `/${key}`),
    ...lists.flatMap((key) => each(incident[key], `/${key}`)),
    ...itemFields(incident),
    ...personFields(incident),
    ...Object.entries(incident.identifiers).flatMap(([key, list]) => each(list, `/identifiers/${key}`)),
    ...(incident.conveyance.mode === null ? [] : ['/conveyance/mode']),
    ...each(incident.conveyance.concealment, '/conveyance/concealment'),
  ];
}

/** An entry speaks for its own field, for the parts of it, and for the whole that it is a part of. */
const covers = (entry: string, field: string): boolean =>
  entry === field || field.startsWith(`${entry}/`) || entry.startsWith(`${field}/`);

/** The entries that speak for a field, e.g. "/items/0" for its type and its quantity. */
export const evidenceFor = (incident: Pick<Incident, 'evidence'>, field: string) =>
  incident.evidence.filter((entry) => covers(entry.field, field));

function valueAt(incident: Incident, pointer: string): unknown {
  let value: unknown = incident;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

const LIST_MARK = /^[\s\p{Pd}•·*▪◦‣]*(?:\(?\d{1,3}[.)°]\s*)?$/u;
const LIST_END = /^[\s;.,]*$/;

/** The span is the whole of one line but its bullet and closing mark. */
function isWholeLine(text: string, { start, end, quote }: Span): boolean {
  if (quote.includes('\n')) return false;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const after = text.slice(end, next < 0 ? text.length : next);
  return LIST_MARK.test(text.slice(from, start)) && LIST_END.test(after);
}

function spanFault(text: string, span: Span): EvidenceFault['fault'] | null {
  if (span.start >= span.end || span.end > text.length) return 'span outside';
  if (text.slice(span.start, span.end) !== span.quote) return 'quote differs';
  return span.quote.length > MAX_QUOTE && !isWholeLine(text, span) ? 'quote too long' : null;
}

function faultsOf(incident: Incident, text: string): EvidenceFault[] {
  const name = (field: string, fault: EvidenceFault['fault'], quote: string | null): EvidenceFault => ({
    incidentId: incident.id,
    field,
    fault,
    quote,
  });
  const unsaid = filledFields(incident)
    .filter((field) => evidenceFor(incident, field).length === 0)
    .map((field) => name(field, 'no evidence', null));
  const idle = incident.evidence
    .filter((entry) => !filled(valueAt(incident, entry.field)))
    .map((entry) => name(entry.field, 'empty field', entry.spans[0]?.quote ?? null));
  const broken = incident.evidence.flatMap((entry) =>
    entry.spans.flatMap((span) => {
      const fault = spanFault(text, span);
      return fault === null ? [] : [name(entry.field, fault, span.quote)];
    }),
  );
  return [...unsaid, ...idle, ...broken];
}

/**
 * What is wrong with the evidence of a result over `text` (title, one line feed, body): fields without words, spans
 * that do not hold, quotes of more than 80 characters that are no list line. Empty where all holds.
 */
export const checkEvidence = (result: Pick<ExtractResult, 'incidents'>, text: string): EvidenceFault[] =>
  result.incidents.flatMap((incident) => faultsOf(incident, text));
