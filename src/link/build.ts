/** Builds cases from the clusters of a block, and the links among cases. */
import type { Case } from '../domain/case.ts';
import { clusterBlock } from './cluster.ts';
import { caseFacts } from './facts.ts';
import { indexCases, neighboursOf } from './neighbours.ts';
import { relateCases, type Told, type TypedLink } from './relations.ts';
import { byPublication, type LinkInput, prepareReports, type Report } from './report.ts';
import { countSources, groupSources } from './sources.ts';

/** A case before its links, and as links see it. */
export type Built = { readonly told: Told; readonly bare: Omit<Case, 'links'> };

function buildCase(members: readonly Report[]): Built {
  const reports = [...members].sort(byPublication);
  const [first] = reports;
  if (first === undefined) throw new Error('a case has at least one report');
  const groups = groupSources(reports);
  const { facts, conflicts } = caseFacts(first, reports, groups);
  const bare = {
    id: first.id,
    incidentIds: reports.map(({ id }) => id).sort(),
    facts,
    conflicts,
    independentSources: countSources(groups),
    statedBy: facts.statedBy.map(({ name }) => name),
  };
  return { told: { id: first.id, facts, reports }, bare };
}

/** One case of all these reports (at least one), whatever speaks for or against their being one event; it has no links. */
export const caseOfReports = (sources: readonly LinkInput[]): Case => ({
  ...buildCase(prepareReports(sources)).bare,
  links: [],
});

/** The cases of one block. */
export const buildBlock = (block: readonly Report[]): readonly Built[] => clusterBlock(block).map(buildCase);

/** The link of every case to the event that it belongs to, found among all of `cases`. */
export function findLinks(cases: readonly Built[], common: ReadonlySet<string>): readonly TypedLink[] {
  const told = cases.map((one) => one.told);
  const index = indexCases(told, common);
  return relateCases(told, (one) => neighboursOf(one, index));
}

/** Cases with the links that leave from them, in the order of their ids. */
export function withLinks(cases: readonly Built[], links: readonly TypedLink[]): Case[] {
  const byCase = new Map<string, TypedLink[]>();
  for (const link of links) byCase.set(link.from, [...(byCase.get(link.from) ?? []), link]);
  return cases
    .map(({ bare }) => ({
      ...bare,
      links: (byCase.get(bare.id) ?? [])
        .map(({ to, kind, why }) => ({ to, kind, why }))
        .sort((a, b) => (a.to < b.to ? -1 : 1)),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
