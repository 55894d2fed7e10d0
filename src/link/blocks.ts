/** Blocks: groups of reports that may tell one event, found over shared keys, and never compared with the rest. */
import type { DaySpan } from './days.ts';
import { nameWords, placeWords } from './names.ts';
import type { Report } from './report.ts';
import { pairScore } from './score.ts';

const BUCKET_DAYS = 10;
const REACH_DAYS = 4;
const FRESH_DAYS = 8;
/** A longer interval ("in 2024") is found as such, and by its other keys. */
const MAX_BUCKETS = 8;

/** A main story without a day is looked for in the days before its publication. */
function daysToLookAt({ days, published, incident }: Report): DaySpan | null {
  if (days !== null || published === null || !incident.main) return days;
  return { from: published - FRESH_DAYS, to: published };
}

/** Cells of about 110 km, and how far beside its own a place is looked for. */
const CELL_DEGREES = 1;
const BESIDE_DEGREES = 0.2;

/** Cells of places as fine as a town: two within 40 km share one, whatever their countries. */
function cellsOf({ location }: Report['incident']): readonly string[] {
  if (location === null || location.precision === 'country' || location.precision === 'admin1') return [];
  const around = (degrees: number): readonly number[] =>
    [degrees - BESIDE_DEGREES, degrees + BESIDE_DEGREES].map((one) => Math.floor(one / CELL_DEGREES));
  return around(location.lat).flatMap((lat) => around(location.lon).map((lon) => `${lat}/${lon}`));
}

/** Where a report is looked for on a day: its country, those of its route, and the land around its place. */
const whereabouts = ({ incident }: Report): readonly string[] => {
  const { country, origin, transit, destination } = incident;
  const countries = [country, ...origin, ...transit, ...destination].filter((one) => one !== null);
  return [...countries, ...cellsOf(incident)];
};

function dayKeys(report: Report): readonly string[] {
  const days = daysToLookAt(report);
  if (days === null) return [];
  const first = Math.floor((days.from - REACH_DAYS) / BUCKET_DAYS);
  const last = Math.floor((days.to + REACH_DAYS) / BUCKET_DAYS);
  const places = whereabouts(report);
  if (last - first >= MAX_BUCKETS) return places.map((place) => `span ${place} ${days.from} ${days.to}`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((bucket) =>
    places.map((place) => `day ${place} ${bucket}`),
  );
}

/** Values of which two reports of one event share at least one; the type of incident is part of each. */
export function blockKeys(report: Report): readonly string[] {
  const { incident, containers, vessels, caseNumbers, operations } = report;
  const words = incident.place.flatMap((place) => [...placeWords(place)]);
  const names = incident.persons.flatMap(({ name }) => nameWords(name).filter((word) => word.length > 2));
  const keys = [
    ...dayKeys(report),
    ...words.map((word) => `place ${word}`),
    ...names.map((word) => `person ${word}`),
    ...[...containers, ...vessels, ...caseNumbers, ...operations].map((code) => `code ${code}`),
  ];
  return [...new Set(keys)].map((key) => `${incident.type} ${key}`);
}

/** Reports by blocking key, to which reports can be added. */
export class BlockIndex {
  private readonly byKey = new Map<string, Report[]>();

  constructor(reports: readonly Report[] = []) {
    for (const report of reports) this.add(report);
  }

  add(report: Report): void {
    for (const key of blockKeys(report)) {
      const others = this.byKey.get(key);
      if (others === undefined) this.byKey.set(key, [report]);
      else others.push(report);
    }
  }

  /** Reports that share a key with this one and may tell its event: their pair scores above 0. */
  matesOf(report: Report): readonly Report[] {
    const found = new Set(blockKeys(report).flatMap((key) => this.byKey.get(key) ?? []));
    found.delete(report);
    return [...found].filter((other) => pairScore(report, other) > 0);
  }
}

/**
 * Connected blocks among reports under `matesOf`, members in the order of their ids. Starting from some reports gives the
 * blocks that hold them, whole.
 */
export function connectedBlocks(
  starts: readonly Report[],
  matesOf: (report: Report) => readonly Report[],
): readonly (readonly Report[])[] {
  const seen = new Set<Report>();
  return starts.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const block = [start];
    for (let at = 0; at < block.length; at += 1) {
      const report = block[at];
      for (const mate of report === undefined ? [] : matesOf(report))
        if (!seen.has(mate)) {
          seen.add(mate);
          block.push(mate);
        }
    }
    return [block.sort((a, b) => (a.id < b.id ? -1 : 1))];
  });
}
