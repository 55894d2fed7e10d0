/** Fits the confidence model: ridge logistic regression by gradient ascent, deterministic, over the decisions of annotated articles. */
import type { Incident } from '../domain/incident.ts';
import { fieldFeatures, incidentFeatures } from '../extract/confidence.ts';
import type { SameAgency } from './agree.ts';
import { judgedFields, judgedIncidents } from './reliability.ts';
import type { Evaluated } from './run.ts';

/** One decision to learn from: its features and whether the annotation agrees. */
export type Example = { readonly features: readonly string[]; readonly right: boolean };

const entriesOf = (incident: Incident, pointer: string) => {
  const parts = pointer.startsWith('/items/') ? [`${pointer}/type`, `${pointer}/quantity`] : [pointer];
  return incident.evidence.filter((entry) => parts.includes(entry.field));
};

/** Every field and incident decision of the articles, with its features. */
export function examplesOf(evaluated: readonly Evaluated[], sameAgency: SameAgency): Example[] {
  return evaluated.flatMap(({ article, result, score }) => {
    const count = result.incidents.length;
    const fields = judgedFields(article.gold, result, score.pairs, sameAgency).flatMap(
      ({ incident, pointer, right }) =>
        entriesOf(incident, pointer).map((entry) => ({
          features: fieldFeatures(entry, incident, count),
          right,
        })),
    );
    const incidents = judgedIncidents(article.gold, result, score.pairs).map(({ incident, right }) => ({
      features: incidentFeatures(incident, count),
      right,
    }));
    return [...fields, ...incidents];
  });
}

const ROUNDS = 400;
const RIDGE = 1.5;

/** Weights in log-odds by feature; `RIDGE` pulls rare features to zero. */
export function fitConfidence(examples: readonly Example[]): Map<string, number> {
  const names = [...new Set(examples.flatMap((example) => example.features))].sort();
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map((example) => ({
    at: example.features.map((name) => index.get(name) ?? 0),
    y: example.right ? 1 : 0,
  }));
  const counts = new Float64Array(names.length);
  for (const row of rows) for (const at of row.at) counts[at] = (counts[at] ?? 0) + 1;
  const weights = new Float64Array(names.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = new Float64Array(names.length);
    for (const { at, y } of rows) {
      const sum = at.reduce((total, one) => total + (weights[one] ?? 0), 0);
      const error = y - 1 / (1 + Math.exp(-sum));
      for (const one of at) gradient[one] = (gradient[one] ?? 0) + error;
    }
    weights.forEach((weight, at) => {
      const step = 1 / (0.25 * (counts[at] ?? 1) * 6 + RIDGE);
      weights[at] = weight + step * ((gradient[at] ?? 0) - RIDGE * weight);
    });
  }
  return new Map(names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 1000) / 1000]));
}

/** The table that the extractor reads: feature and weight, sorted by name. */
export const confidenceTable = (weights: ReadonlyMap<string, number>): string =>
  `feature\tweight\n${[...weights]
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => `${name}\t${weight}`)
    .join('\n')}\n`;
