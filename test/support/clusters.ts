/** How well a clustering meets the true one: pairwise F1 and B-cubed F1 (Bagga and Baldwin 1998). */
export type Clustering = ReadonlyMap<string, string>;

const f1 = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

/** F1 over unordered pairs of members: together in both, against together in either. */
export function pairwiseF1(truth: Clustering, found: Clustering): number {
  const ids = [...truth.keys()];
  let both = 0;
  let inTruth = 0;
  let inFound = 0;
  for (const [at, a] of ids.entries())
    for (const b of ids.slice(at + 1)) {
      const together = truth.get(a) === truth.get(b);
      const joined = found.get(a) === found.get(b);
      if (together) inTruth += 1;
      if (joined) inFound += 1;
      if (together && joined) both += 1;
    }
  return f1(inFound === 0 ? 1 : both / inFound, inTruth === 0 ? 1 : both / inTruth);
}

/** F1 of the mean B-cubed precision and recall. */
export function bCubedF1(truth: Clustering, found: Clustering): number {
  const ids = [...truth.keys()];
  const mates = (clustering: Clustering, id: string): ReadonlySet<string> =>
    new Set(ids.filter((other) => clustering.get(other) === clustering.get(id)));
  let precision = 0;
  let recall = 0;
  for (const id of ids) {
    const [inTruth, inFound] = [mates(truth, id), mates(found, id)];
    const both = [...inTruth].filter((other) => inFound.has(other)).length;
    precision += both / inFound.size / ids.length;
    recall += both / inTruth.size / ids.length;
  }
  return f1(precision, recall);
}
