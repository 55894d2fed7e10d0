/** Chooses among readings of one field: independent sources vote, an outlet's later word replaces its earlier one. */
import type { FieldConflict } from '../domain/case.ts';
import { byPublication, type Report } from './report.ts';
import type { SourceGroups } from './sources.ts';

export type Reading<T> = {
  readonly report: Report;
  readonly value: T;
  /** How the ledger shows it; equal labels are one value. */
  readonly label: string;
  /** Breaks a tie of votes before the day of publication does: higher wins, and `because` says why. */
  readonly rank: number;
  readonly because: string;
};

export type Choice<T> = { readonly reading: Reading<T>; readonly why: string };

type Ballot<T> = { readonly readings: Reading<T>[]; readonly votes: number };

const later = <T>(a: Reading<T>, b: Reading<T>): number =>
  (a.report.published ?? 0) - (b.report.published ?? 0) || (a.report.id < b.report.id ? -1 : 1);

/** Of each outlet, the latest reading: a correction stands for what it corrects. */
export function standingReadings<T>(readings: readonly Reading<T>[]): readonly Reading<T>[] {
  const latest = new Map<string, Reading<T>>();
  for (const reading of [...readings].sort(later)) {
    const key = reading.report.source.sourceId;
    const before = latest.get(key);
    if (before === undefined || reading.rank >= before.rank || reading.report.incident.main)
      latest.set(key, reading);
  }
  return [...latest.values()].sort(later);
}

/**
 * The readings that vote, one a source: of outlets that print one text, the one that had it first speaks for all, so that
 * the copies of a corrected report do not outlive it.
 */
function votingReadings<T>(readings: readonly Reading<T>[], groups: SourceGroups): ReadonlySet<string> {
  const first = new Map<number | undefined, Report>();
  for (const { report } of readings) {
    const before = first.get(groups.get(report.id));
    if (before === undefined || byPublication(report, before) < 0) first.set(groups.get(report.id), report);
  }
  return new Set(
    readings
      .filter(({ report }) => first.get(groups.get(report.id))?.source.sourceId === report.source.sourceId)
      .map(({ report }) => report.id),
  );
}

const plural = (votes: number): string => `${votes} independent source${votes === 1 ? '' : 's'}`;

function reasonOf<T>(best: Ballot<T>, second: Ballot<T> | undefined): string {
  const [first] = best.readings;
  if (second === undefined) return 'the outlet corrected itself';
  if (best.votes > second.votes) return `${plural(best.votes)} against ${second.votes}`;
  const [other] = second.readings;
  if (first !== undefined && other !== undefined && first.rank > other.rank)
    return `${plural(best.votes)} each; ${first.because}`;
  return `${plural(best.votes)} each; reported last`;
}

const bestFirst = <T>(a: Ballot<T>, b: Ballot<T>): number => {
  const [x, y] = [a.readings.at(-1), b.readings.at(-1)];
  if (x === undefined || y === undefined) return 0;
  return b.votes - a.votes || y.rank - x.rank || later(y, x);
};

/** The reading with most independent sources, each of which votes once; a tie goes to the higher rank, then to the later report. null without readings. */
export function chooseReading<T>(readings: readonly Reading<T>[], groups: SourceGroups): Choice<T> | null {
  const ballots = new Map<string, Ballot<T>>();
  const voting = votingReadings(readings, groups);
  for (const reading of standingReadings(readings.filter(({ report }) => voting.has(report.id)))) {
    const cast = ballots.get(reading.label)?.readings ?? [];
    const all = [...cast, reading].sort((a, b) => a.rank - b.rank || later(a, b));
    const votes = new Set(all.map(({ report }) => groups.get(report.id))).size;
    ballots.set(reading.label, { readings: all, votes });
  }
  const [best, second] = [...ballots.values()].sort(bestFirst);
  const reading = best?.readings.at(-1);
  return best === undefined || reading === undefined ? null : { reading, why: reasonOf(best, second) };
}

/** The ledger entry of a field whose readings differ. */
export function conflictOf<T>(
  field: string,
  readings: readonly Reading<T>[],
  choice: Choice<T>,
): FieldConflict {
  const labels = [...new Set(readings.map(({ label }) => label))].sort((a, b) =>
    a === choice.reading.label ? -1 : b === choice.reading.label ? 1 : a < b ? -1 : 1,
  );
  return {
    field,
    values: labels.map((label) => ({
      value: label,
      incidentIds: readings
        .filter((reading) => reading.label === label)
        .map(({ report }) => report.id)
        .sort(),
    })),
    chosen: choice.reading.label,
    why: choice.why,
  };
}
