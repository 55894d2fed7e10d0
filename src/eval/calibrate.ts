/** Fits the confidence model: a logistic model over the decisions of annotated articles. */
import type { Incident } from '../domain/incident.ts';
import { fieldFeatures, incidentFeatures } from '../extract/confidence.ts';
import type { SameAgency } from './agree.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { judgedFields, judgedIncidents } from './reliability.ts';
import type { Evaluated } from './run.ts';

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

const FIT = { ridge: 8, rounds: 200, least: 2 };

/** Weights in log-odds by feature; the ridge pulls rare features to zero. */
export const fitConfidence = (examples: readonly Example[]): Map<string, number> =>
  fitLogistic(examples, FIT);

/** The table that the extractor reads: feature and weight, sorted by name. */
export const confidenceTable = (weights: ReadonlyMap<string, number>): string =>
  `feature\tweight\n${[...weights]
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => `${name}\t${weight}`)
    .join('\n')}\n`;
