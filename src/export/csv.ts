/** CSV (RFC 4180, UTF-8, lines ended by a line feed): one row an event or match, for spreadsheets. */
import type { ExportEvent, ExportMatch, ExportRecord, Writer } from './events.ts';
import { itemsText } from './wording.ts';

type Cell = string | number | boolean | null;
type Columns<Row> = readonly (readonly [header: string, cell: (row: Row) => Cell])[];

/** A text that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One cell. Text that begins like a formula gets an apostrophe before it; numbers stay numbers. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const list = (values: readonly string[]): string => values.join('; ');

/** The words that the evidence rests on, each once. */
const quotes = ({ record }: ExportEvent): string =>
  list([...new Set(record.evidence.flatMap(({ spans }) => spans.map(({ quote }) => quote)))]);

const EVENT: Columns<ExportEvent> = [
  ['what', ({ what }) => what],
  ['id', ({ id }) => id],
  ['case', ({ caseId }) => caseId],
  ['type', ({ record }) => record.type],
  ['modality', ({ record }) => record.modality],
  ['main', ({ record }) => record.main],
  ['date', ({ record }) => record.date],
  ['country', ({ record }) => record.country],
  ['place', ({ record }) => list(record.place)],
  ['admin', ({ record }) => record.location?.admin ?? null],
  ['lat', ({ record }) => record.location?.lat ?? null],
  ['lon', ({ record }) => record.location?.lon ?? null],
  ['precision', ({ record }) => record.location?.precision ?? null],
  ['items', ({ record }) => itemsText(record.items)],
  ['arrests', ({ record }) => record.arrests],
  ['persons', ({ record }) => list(record.persons.map(({ name, role }) => `${name} (${role})`))],
  ['agencies', ({ record }) => list(record.agencies)],
  ['origin', ({ record }) => list(record.origin)],
  ['transit', ({ record }) => list(record.transit)],
  ['destination', ({ record }) => list(record.destination)],
  ['containers', ({ record }) => list(record.identifiers.containers)],
  ['vessels', ({ record }) => list(record.identifiers.vessels)],
  ['stated_by', ({ record }) => list(record.statedBy.map(({ name }) => name))],
  ['confidence', ({ record }) => record.confidence],
  ['independent_sources', ({ independentSources }) => independentSources],
  [
    'conflicts',
    ({ conflicts }) => list(conflicts.map(({ field, chosen, why }) => `${field}: ${chosen} (${why})`)),
  ],
  ['links', ({ links }) => list(links.map(({ kind, to }) => `${kind} ${to}`))],
  ['titles', ({ reports }) => list(reports.map(({ title }) => title))],
  ['published', ({ reports }) => list(reports.flatMap(({ published }) => published ?? []))],
  ['languages', ({ reports }) => list([...new Set(reports.map(({ lang }) => lang))])],
  ['sources', ({ reports }) => list([...new Set(reports.map(({ sourceId }) => sourceId))])],
  ['urls', ({ reports }) => list(reports.flatMap(({ url }) => url ?? []))],
  ['at_source', ({ reports }) => list(reports.map(({ atSource }) => atSource))],
  ['quotes', quotes],
];

const MATCH: Columns<ExportMatch> = [
  ['case', ({ caseId }) => caseId],
  ['dataset', ({ dataset }) => dataset],
  ['seizure', ({ seizureId }) => seizureId],
  ['outcome', ({ outcome }) => outcome],
  ['probability', ({ probability }) => probability],
  ['score_bits', ({ score }) => score],
  ['prior_bits', ({ prior }) => prior],
  ['compatible_with', ({ compatibleWith }) => compatibleWith],
  [
    'reasons',
    ({ reasons }) => list(reasons.map(({ sentence, weight }) => `${sentence} (${weight.toFixed(2)})`)),
  ],
  [
    'verdicts',
    ({ verdicts }) => list(verdicts.map(({ ruling, incidentId, at }) => `${ruling} ${incidentId} ${at}`)),
  ],
];

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`;
const row = <Row>(columns: Columns<Row>, record: Row): string =>
  line(columns.map(([, cell]) => cell(record)));

/** Writes events or matches: the header follows the kind that is asked for. */
export const csvWriter = (what: 'incidents' | 'cases' | 'matches'): Writer<ExportRecord> =>
  async function* (records) {
    yield line((what === 'matches' ? MATCH : EVENT).map(([header]) => header));
    for await (const record of records)
      yield record.what === 'match' ? row(MATCH, record) : row(EVENT, record);
  };
