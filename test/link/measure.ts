/** How well linked cases meet the true ones: clusters and typed links. */
import type { Case } from '../../src/domain/case.ts';
import { bCubedF1, pairwiseF1 } from '../support/clusters.ts';
import type { Told } from './corpus.ts';

export type CaseQuality = { readonly pairwise: number; readonly bCubed: number; readonly links: number };

/** The true case of most of a case's incidents. */
export function nameOf({ incidentIds }: Case, caseOf: ReadonlyMap<string, string>): string {
  const votes = new Map<string, number>();
  for (const id of incidentIds) {
    const name = caseOf.get(id) ?? id;
    votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? '';
}

/** Links found from events whose true links are known, to cases of which the annotation tells, as "from kind to". */
export function linksOf(cases: readonly Case[], { caseOf, links, extra }: Told): readonly string[] {
  const named = new Map(cases.map((one) => [one.id, nameOf(one, caseOf)]));
  const known = new Set(links.map(({ from }) => from));
  const found = cases.flatMap((one) =>
    one.links.map(({ to, kind }) => ({ from: named.get(one.id) ?? '', to: named.get(to) ?? '', kind })),
  );
  return [
    ...new Set(
      found
        .filter(({ from, to }) => known.has(from) && !extra.has(to))
        .map(({ from, to, kind }) => `${from} ${kind} ${to}`),
    ),
  ];
}

function linkF1(cases: readonly Case[], told: Told): number {
  const found = linksOf(cases, told);
  const truth = new Set(told.links.map(({ from, to, kind }) => `${from} ${kind} ${to}`));
  const right = found.filter((link) => truth.has(link)).length;
  return found.length + truth.size === 0 ? 1 : (2 * right) / (found.length + truth.size);
}

/** Pairwise and B-cubed F1 over all reports, and F1 of the typed links. */
export function caseQuality(cases: readonly Case[], told: Told): CaseQuality {
  const found = new Map(cases.flatMap(({ id, incidentIds }) => incidentIds.map((one) => [one, id] as const)));
  return {
    pairwise: pairwiseF1(told.caseOf, found),
    bCubed: bCubedF1(told.caseOf, found),
    links: linkF1(cases, told),
  };
}
