/** A report as linking compares it: the incident with its days, sums, folded names and text fingerprint worked out once. */
import type { ReportedIncident } from '../domain/case.ts';
import { type DaySpan, dayNumber, daySpan } from '../domain/days.ts';
import type { Incident } from '../domain/incident.ts';
import { shingles } from './copies.ts';
import { type GoodsGroup, type GoodsSum, sumGoods } from './goods.ts';
import { codeKey, vesselKey } from './names.ts';

/** A reported incident, with every person that its article names where that is known. */
export type LinkInput = ReportedIncident & { readonly mentioned?: readonly string[] };

export type Report = {
  readonly id: string;
  readonly source: LinkInput;
  readonly incident: Incident;
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
  readonly shingles: () => ReadonlySet<number>;
};

const keysOf = (names: readonly string[], key: (name: string) => string): ReadonlySet<string> =>
  new Set(names.map(key).filter((one) => one !== ''));

function reportOf(source: LinkInput, fingerprint: () => ReadonlySet<number>): Report {
  const { incident } = source;
  const { containers, vessels, cases, operations } = incident.identifiers;
  const models = incident.items.flatMap(({ make, model }) => [make, model].filter((name) => name !== null));
  return {
    id: incident.id,
    source,
    incident,
    days: daySpan(incident.date),
    published: dayNumber(source.published),
    goods: sumGoods(incident.items),
    models: keysOf(models, codeKey),
    containers: keysOf(containers, codeKey),
    vessels: keysOf(vessels, vesselKey),
    caseNumbers: keysOf(cases, codeKey),
    operations: keysOf(operations, vesselKey),
    named: [...incident.persons.map(({ name }) => name), ...(source.mentioned ?? [])],
    shingles: fingerprint,
  };
}

function lazily(text: string): () => ReadonlySet<number> {
  let known: ReadonlySet<number> | null = null;
  return () => {
    known ??= shingles(text);
    return known;
  };
}

/** Prepares reports, one an incident id (the last one wins), in the order of their ids. */
export function prepareReports(sources: readonly LinkInput[]): readonly Report[] {
  const texts = new Map<string, () => ReadonlySet<number>>();
  const byId = new Map<string, Report>();
  for (const source of sources) {
    const fingerprint = texts.get(source.text) ?? lazily(source.text);
    texts.set(source.text, fingerprint);
    byId.set(source.incident.id, reportOf(source, fingerprint));
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Earliest first: by day of publication (unknown last), then by id. The first of a case gives it its id. */
export function byPublication(a: Report, b: Report): number {
  const [x, y] = [a.published ?? Number.POSITIVE_INFINITY, b.published ?? Number.POSITIVE_INFINITY];
  return x === y ? (a.id < b.id ? -1 : 1) : x - y;
}
