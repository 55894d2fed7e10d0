/** Independent sources of a case: what one outlet prints, and every copy of one text, counts once. */
import { COPY_CONTAINMENT, containment } from './copies.ts';
import type { Report } from './report.ts';

/** The number of the independent source behind each report, by incident id, from 0. */
export type SourceGroups = ReadonlyMap<string, number>;

const oneSource = (a: Report, b: Report): boolean =>
  a.source.sourceId === b.source.sourceId ||
  a.source.articleId === b.source.articleId ||
  containment(a.shingles(), b.shingles()) >= COPY_CONTAINMENT;

/** Groups reports that are of one outlet, or (through any chain) copies of one text. */
export function groupSources(reports: readonly Report[]): SourceGroups {
  const groups: Report[][] = [];
  for (const report of reports) {
    const joined = groups.filter((group) => group.some((other) => oneSource(report, other)));
    const rest = groups.filter((group) => !joined.includes(group));
    groups.splice(0, groups.length, ...rest, [...joined.flat(), report]);
  }
  return new Map(groups.flatMap((group, at) => group.map(({ id }) => [id, at] as const)));
}

/** How many independent sources tell the case. */
export const countSources = (groups: SourceGroups): number => new Set(groups.values()).size;
