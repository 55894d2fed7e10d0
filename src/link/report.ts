/** A report as linking compares it: the incident with its days, sums, folded names and text fingerprint worked out once. */
import type { ReportedIncident } from '../domain/case.ts';
import { type DaySpan, dayNumber, daySpan } from '../domain/days.ts';
import type { Incident } from '../domain/incident.ts';
import type { IncidentType } from '../domain/vocabulary.ts';
import { shingles } from './copies.ts';
import { type GoodsGroup, type GoodsSum, oddCounts, sumGoods } from './goods.ts';
import { codeKey, vesselKey } from './names.ts';
import { lazily, type TextMarks, textMarks } from './text-marks.ts';

/** A reported incident, with every person that its article names where that is known. */
export type LinkInput = ReportedIncident & { readonly mentioned?: readonly string[] };

export type Report = {
  readonly id: string;
  readonly source: LinkInput;
  readonly incident: Incident;
  /** The incident's type, or the one that it is taken for. */
  readonly typeClass: string;
  /** Days of the event; null where the article gives none. */
  readonly days: DaySpan | null;
  /** Day of publication since 1970-01-01. */
  readonly published: number | null;
  readonly goods: ReadonlyMap<GoodsGroup, GoodsSum>;
  /** Makes and models of the goods, folded. */
  readonly models: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
  readonly vessels: ReadonlySet<string>;
  readonly caseNumbers: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
  /** Persons of the incident and of its article. */
  readonly named: readonly string[];
  /** Fingerprint of the article's text, worked out when it is first asked for. */
  readonly shingles: () => Uint32Array;
  /** Numbers, names and codes of the article's text, each read when it is first asked for. */
  readonly marks: TextMarks;
  /** Counts that hardly two events share: see `oddCounts`. */
  readonly oddCounts: readonly number[];
};

const keysOf = (names: readonly string[], key: (name: string) => string): ReadonlySet<string> =>
  new Set(names.map(key).filter((one) => one !== ''));

/** A shipment that was found is told as a find by one and as trafficking by another. */
const TAKEN_FOR: Readonly<Partial<Record<IncidentType, IncidentType>>> = { trafficking: 'seizure' };

type Text = Pick<Report, 'shingles' | 'marks'>;

function reportOf(source: LinkInput, text: Text): Report {
  const { incident } = source;
  const { containers, vessels, cases, operations } = incident.identifiers;
  const goods = sumGoods(incident.items);
  const models = incident.items.flatMap(({ make, model }) => [make, model].filter((name) => name !== null));
  return {
    id: incident.id,
    source,
    incident,
    typeClass: TAKEN_FOR[incident.type] ?? incident.type,
    days: daySpan(incident.date),
    published: dayNumber(source.published),
    goods,
    oddCounts: oddCounts(incident.items, goods),
    models: keysOf(models, codeKey),
    containers: keysOf(containers, codeKey),
    vessels: keysOf(vessels, vesselKey),
    caseNumbers: keysOf(cases, codeKey),
    operations: keysOf(operations, vesselKey),
    named: [...incident.persons.map(({ name }) => name), ...(source.mentioned ?? [])],
    ...text,
  };
}

const textOf = (text: string): Text => ({
  shingles: lazily(() => shingles(text)),
  marks: textMarks(text),
});

/** Prepares reports, one an incident id (the last one wins), in the order of their ids. */
export function prepareReports(sources: readonly LinkInput[]): readonly Report[] {
  const texts = new Map<string, Text>();
  const byId = new Map<string, Report>();
  for (const source of sources) {
    const text = texts.get(source.text) ?? textOf(source.text);
    texts.set(source.text, text);
    byId.set(source.incident.id, reportOf(source, text));
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Earliest first: by day of publication (unknown last), then by id. The first of a case gives it its id. */
export function byPublication(a: Report, b: Report): number {
  const [x, y] = [a.published ?? Number.POSITIVE_INFINITY, b.published ?? Number.POSITIVE_INFINITY];
  return x === y ? (a.id < b.id ? -1 : 1) : x - y;
}
