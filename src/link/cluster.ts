/** Average-linkage clustering of one block under constraints; its result depends on the set of reports alone, never on their order. */

import type { Report } from './report.ts';
import { pairScore } from './score.ts';

/** What one pair may speak against a merger of clusters, in bits: one slip of the extractor must not outvote many pairs. */
const MOST_AGAINST = -7;

/** The score of a pair as clusters count it; a pair that can never be one event stays so. */
const voteOf = (a: Report, b: Report): number => {
  const score = pairScore(a, b);
  return score === Number.NEGATIVE_INFINITY ? score : Math.max(MOST_AGAINST, score);
};

type Pair = { readonly a: number; readonly b: number; readonly mean: number };

/** Mean pair scores between clusters, as a table of sums that merging only adds up. */
class ClusterTable {
  readonly members: (number[] | null)[];
  private readonly sums: Float64Array;
  private readonly size: number;

  constructor(reports: readonly Report[]) {
    this.size = reports.length;
    this.members = reports.map((_, at) => [at]);
    this.sums = new Float64Array(this.size * this.size);
    for (let a = 0; a < this.size; a += 1)
      for (let b = a + 1; b < this.size; b += 1) {
        const [x, y] = [reports[a], reports[b]];
        if (x !== undefined && y !== undefined) this.set(a, b, voteOf(x, y));
      }
  }

  private sum(a: number, b: number): number {
    return this.sums[a * this.size + b] ?? 0;
  }

  private set(a: number, b: number, sum: number): void {
    this.sums[a * this.size + b] = sum;
    this.sums[b * this.size + a] = sum;
  }

  mean(a: number, b: number): number {
    const [x, y] = [this.members[a], this.members[b]];
    return x == null || y == null ? Number.NEGATIVE_INFINITY : this.sum(a, b) / (x.length * y.length);
  }

  merge(a: number, b: number): void {
    const [x, y] = [this.members[a], this.members[b]];
    if (x == null || y == null) return;
    this.members[a] = [...x, ...y];
    this.members[b] = null;
    for (let c = 0; c < this.size; c += 1)
      if (c !== a && this.members[c] !== null) this.set(a, c, this.sum(a, c) + this.sum(b, c));
  }
}

/** The best partner of a cluster: highest mean, ties to the lower position. */
function bestPartner(table: ClusterTable, a: number): Pair {
  let best: Pair = { a, b: -1, mean: 0 };
  for (let b = 0; b < table.members.length; b += 1) {
    if (b === a || table.members[b] === null) continue;
    const mean = table.mean(a, b);
    if (mean > best.mean) best = { a: Math.min(a, b), b: Math.max(a, b), mean };
  }
  return best;
}

function bestPair(partners: readonly (Pair | null)[]): Pair | null {
  let best: Pair | null = null;
  for (const pair of partners)
    if (pair !== null && pair.b !== -1 && (best === null || pair.mean > best.mean)) best = pair;
  return best;
}

/**
 * Splits a block (reports in the order of their ids) into events: the two clusters with the highest mean pair score
 * merge while that mean is above 0. A pair that can never be one event (minus infinity) keeps its clusters apart.
 */
export function clusterBlock(reports: readonly Report[]): readonly (readonly Report[])[] {
  const table = new ClusterTable(reports);
  const partners: (Pair | null)[] = reports.map((_, at) => bestPartner(table, at));
  for (let pair = bestPair(partners); pair !== null; pair = bestPair(partners)) {
    const { a, b } = pair;
    table.merge(a, b);
    partners[b] = null;
    for (const [at, partner] of partners.entries())
      if (partner !== null && [partner.a, partner.b].some((one) => one === a || one === b))
        partners[at] = bestPartner(table, at);
    partners[a] = bestPartner(table, a);
  }
  return table.members
    .filter((members) => members !== null)
    .map((members) => members.flatMap((at) => reports[at] ?? []));
}
