/** Fits the confidence model: a logistic model over the decisions of annotated articles. */
import { fieldFeatures, incidentFeatures } from '../extract/confidence.ts';
import { feature, featureText } from '../extract/features.ts';
import type { SameAgency } from './agree.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { judgedFields, judgedIncidents, judgingEntries } from './reliability.ts';
import type { Evaluated } from './run.ts';

/** Every field and incident decision of the articles, with its features. */
export function examplesOf(evaluated: readonly Evaluated[], sameAgency: SameAgency): Example[] {
  return evaluated.flatMap(({ article, result, score }) => {
    const count = result.incidents.length;
    const fields = judgedFields(article.gold, result, score.pairs, sameAgency).flatMap(
      ({ incident, pointer, right }) =>
        judgingEntries(incident, pointer).map((entry) => ({
          features: fieldFeatures(entry, incident, count).map(featureText),
          right,
        })),
    );
    const incidents = judgedIncidents(article.gold, result, score.pairs).map(({ incident, right }) => ({
      features: incidentFeatures(incident, count).map(featureText),
      right,
    }));
    return [...fields, ...incidents];
  });
}

const FIT = { ridge: 30, rounds: 200, least: 2 };

/** Weights in log-odds by feature; the ridge pulls rare features to zero. */
export const fitConfidence = (examples: readonly Example[]): Map<string, number> =>
  fitLogistic(examples, FIT);

const ROUNDS = 50;
/** Pulls the slope to 1, as if so many decisions had agreed with it. */
const SLOPE_PRIOR = 5;

/** Platt's scaling (1999): the slope and shift that make log-odds fit decisions that the weights never saw. Newton steps, deterministic. */
function fitScale(decisions: readonly { readonly sum: number; readonly right: boolean }[]): {
  readonly slope: number;
  readonly shift: number;
} {
  let slope = 1;
  let shift = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let [gradSlope, gradShift] = [SLOPE_PRIOR * (1 - slope), 0];
    let [curveSlope, curveBoth, curveShift] = [SLOPE_PRIOR, 0, 1e-6];
    for (const { sum, right } of decisions) {
      const chance = 1 / (1 + Math.exp(-(slope * sum + shift)));
      const error = (right ? 1 : 0) - chance;
      const weight = chance * (1 - chance);
      gradSlope += error * sum;
      gradShift += error;
      curveSlope += weight * sum * sum;
      curveBoth += weight * sum;
      curveShift += weight;
    }
    const determinant = curveSlope * curveShift - curveBoth * curveBoth;
    slope += (curveShift * gradSlope - curveBoth * gradShift) / determinant;
    shift += (curveSlope * gradShift - curveBoth * gradSlope) / determinant;
  }
  return { slope, shift };
}

const ofIncident = (name: string): boolean => name.startsWith('incident-');

/**
 * Scales fitted weights on decisions of articles that nobody tuned on, fields and whole incidents apart: what rules and weights
 * were made on looks better than what they meet. Decisions of a kind that the articles lack leave its weights as they are.
 */
export function rescale(
  weights: ReadonlyMap<string, number>,
  unseen: readonly Example[],
): Map<string, number> {
  const scaled = new Map(weights);
  for (const bias of [feature('bias'), feature('incident-bias')].map(featureText)) {
    const decisions = unseen
      .filter(({ features }) => features[0] === bias)
      .map(({ features, right }) => ({
        sum: features.reduce((total, feature) => total + (weights.get(feature) ?? 0), 0),
        right,
      }));
    if (decisions.length === 0) continue;
    const { slope, shift } = fitScale(decisions);
    for (const [name, weight] of weights) {
      if (ofIncident(name) !== ofIncident(bias)) continue;
      const moved = weight * slope + (name === bias ? shift : 0);
      scaled.set(name, Math.round(moved * 1000) / 1000);
    }
  }
  return scaled;
}

/** The table that the extractor reads: a feature's name, value and value beside it, and its weight, sorted by name. */
export const confidenceTable = (weights: ReadonlyMap<string, number>): string =>
  `name\tvalue\tbeside\tweight\n${[...weights]
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => `${name}\t${weight}`)
    .join('\n')}\n`;
