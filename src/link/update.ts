/** Incremental linking: what changed reclusters the blocks that it touches and nothing else, with the result of a full run. */
import type { Case } from '../domain/case.ts';
import { BlockIndex, connectedBlocks } from './blocks.ts';
import { type Built, buildBlock, findLinks, withLinks } from './build.ts';
import { byPublication, type LinkInput, prepareReports, type Report } from './report.ts';

/** Cases together with the reports that they were made of. */
export type LinkedReports = {
  readonly reports: readonly LinkInput[];
  readonly cases: readonly Case[];
};

/** `changed` are the cases that are new or different; `retired` the ids that no longer stand for a case. */
export type CaseUpdate = LinkedReports & {
  readonly changed: readonly Case[];
  readonly retired: readonly string[];
};

type Change = {
  readonly before: readonly Report[];
  readonly after: readonly Report[];
  readonly touched: ReadonlySet<string>;
};

function applyChange(
  before: readonly Report[],
  newReports: readonly LinkInput[],
  withdrawn: readonly string[],
): Change {
  const fresh = prepareReports(newReports);
  const touched = new Set([...fresh.map(({ id }) => id), ...withdrawn]);
  const after = [...before.filter(({ id }) => !touched.has(id)), ...fresh];
  return { before, after: after.sort((a, b) => (a.id < b.id ? -1 : 1)), touched };
}

/** Everything that hangs together with a touched report, as it was or as it is now. */
function affectedIds({ before, after, touched }: Change): ReadonlySet<string> {
  const index = new BlockIndex(after);
  const gone = before.filter(({ id }) => touched.has(id));
  const starts = [
    ...after.filter(({ id }) => touched.has(id)),
    ...gone.flatMap((report) => index.matesOf(report)),
  ];
  const blocks = connectedBlocks(starts, (report) => index.matesOf(report));
  return new Set([...touched, ...blocks.flat().map(({ id }) => id)]);
}

function rebuilt(kept: Case, byId: ReadonlyMap<string, Report>): Built {
  const { links: _, ...bare } = kept;
  const reports = kept.incidentIds.flatMap((id) => byId.get(id) ?? []).sort(byPublication);
  return { told: { id: kept.id, facts: kept.facts, reports }, bare };
}

const sameCase = (a: Case | undefined, b: Case): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/**
 * Takes in new or changed reports and drops withdrawn incident ids. `existing.cases` must be what linking gave for
 * `existing.reports`; the result is then what `linkIncidents` gives for all reports together.
 */
export function updateCases(
  existing: LinkedReports,
  newReports: readonly LinkInput[],
  withdrawn: readonly string[] = [],
): CaseUpdate {
  const change = applyChange(prepareReports(existing.reports), newReports, withdrawn);
  const affected = affectedIds(change);
  const byId = new Map(change.after.map((report) => [report.id, report]));
  const kept = existing.cases
    .filter(({ incidentIds }) => !incidentIds.some((id) => affected.has(id)))
    .map((one) => rebuilt(one, byId));
  const index = new BlockIndex(change.after.filter(({ id }) => affected.has(id)));
  const again = connectedBlocks(
    change.after.filter(({ id }) => affected.has(id)),
    (report) => index.matesOf(report),
  ).flatMap(buildBlock);
  const built = [...kept, ...again];
  const cases = withLinks(built, findLinks(built));
  const before = new Map(existing.cases.map((one) => [one.id, one]));
  const ids = new Set(cases.map(({ id }) => id));
  return {
    reports: change.after.map(({ source }) => source),
    cases,
    changed: cases.filter((one) => !sameCase(before.get(one.id), one)),
    retired: existing.cases.map(({ id }) => id).filter((id) => !ids.has(id)),
  };
}
