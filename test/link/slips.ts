/**
 * Slips: incidents as an extractor hands them on that mistakes or misses a field now and then, under a seed. How often is as on
 * articles that it had not seen (README, "Measured"), so that no one version of the extractor is linked for.
 */
import type { Incident, ItemLine } from '../../src/domain/incident.ts';
import type { LinkInput } from '../../src/link/report.ts';
import { randomOf } from '../support/random.ts';
import type { Told } from './corpus.ts';

/** How often a field slips. */
const SLIPS = {
  lost: 0.05,
  type: 0.06,
  date: 0.15,
  country: 0.06,
  place: 0.3,
  line: 0.12,
  quantity: 0.06,
  arrests: 0.35,
  persons: 0.4,
  agencies: 0.35,
  route: 0.5,
  identifiers: 0.4,
} as const;

type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

const OTHER_TYPE: Readonly<Record<string, Incident['type']>> = {
  seizure: 'trafficking',
  trafficking: 'seizure',
  arrest: 'charge',
  charge: 'arrest',
  conviction: 'charge',
  extradition: 'arrest',
  loss: 'statistic',
  attack: 'loss',
};

/** No day, the day of publication, or that of another incident of the article. */
function slippedDate({ incident, published }: LinkInput, beside: readonly Incident[], random: Random) {
  const kind = random();
  if (kind < 0.4) return null;
  return kind < 0.7 ? published : (pick(beside, random)?.date ?? incident.date);
}

function slippedLines(lines: readonly ItemLine[], random: Random): ItemLine[] {
  return lines.flatMap((line) => {
    if (random() < SLIPS.line) return [];
    if (line.quantity === null || random() >= SLIPS.quantity) return [line];
    return [
      random() < 0.5 ? { ...line, quantity: null, bound: null } : { ...line, quantity: line.quantity + 1 },
    ];
  });
}

function slippedIncident(report: LinkInput, beside: readonly Incident[], random: Random): Incident {
  const { incident } = report;
  const slips = (field: keyof typeof SLIPS): boolean => random() < SLIPS[field];
  const end = (countries: string[]): string[] => (slips('route') ? [] : countries);
  return {
    ...incident,
    type: slips('type') ? (OTHER_TYPE[incident.type] ?? 'statistic') : incident.type,
    date: slips('date') ? slippedDate(report, beside, random) : incident.date,
    country: slips('country') ? (pick(beside, random)?.country ?? null) : incident.country,
    place: slips('place') ? [...(random() < 0.5 ? [] : (pick(beside, random)?.place ?? []))] : incident.place,
    items: slippedLines(incident.items, random),
    arrests: slips('arrests') ? null : incident.arrests,
    persons: slips('persons') ? [] : incident.persons,
    agencies: slips('agencies') ? [] : incident.agencies,
    origin: end(incident.origin),
    transit: end(incident.transit),
    destination: end(incident.destination),
    identifiers: slips('identifiers')
      ? { containers: [], vessels: [], flights: [], cases: [], operations: [] }
      : incident.identifiers,
  };
}

function slippedReports(reports: readonly LinkInput[], seed: number): readonly LinkInput[] {
  const random = randomOf(seed);
  return reports.flatMap((report) => {
    const beside = reports
      .filter((other) => other.articleId === report.articleId && other !== report)
      .map(({ incident }) => incident);
    const incident = slippedIncident(report, beside, random);
    return random() < SLIPS.lost ? [] : [{ ...report, incident }];
  });
}

/** What is told with slips in its fields, some of it lost; cases and links that no report tells any more are left out. */
export function withSlips(told: Told, seed: number): Told {
  const reports = slippedReports(told.reports, seed);
  const left = new Set(reports.map(({ incident }) => incident.id));
  const caseOf = new Map([...told.caseOf].filter(([id]) => left.has(id)));
  const names = new Set(caseOf.values());
  const links = told.links.filter(({ from, to }) => names.has(from) && names.has(to));
  return { ...told, reports, caseOf, links };
}
