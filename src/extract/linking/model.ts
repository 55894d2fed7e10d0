/**
 * The link model: one logistic model a slot over the candidates' features, fitted on annotated development articles by
 * `tracewire eval --calibrate`. Weights stand in corpora/taxonomy/links.tsv, the model card in corpora/models/links.md.
 */
import type { LinkedSlot } from './candidate.ts';

/** Slot -> feature -> weight in log-odds. */
export type LinkWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads the rows of links.tsv: slot, feature, weight. */
export function linkWeightsOf(rows: readonly (readonly string[])[]): LinkWeights {
  const weights = new Map<string, Map<string, number>>();
  for (const [slot = '', feature = '', weight = ''] of rows) {
    const table = weights.get(slot) ?? new Map<string, number>();
    table.set(feature, Number(weight));
    weights.set(slot, table);
  }
  return weights;
}

/** The same by role: slot -> end of a route, or the empty text -> feature -> weight. */
export type LinkModel = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** Sorts the weights by role, so that a feature is looked up as it is. */
export const linkModelOf = (weights: LinkWeights): LinkModel =>
  new Map(
    [...weights].map(([slot, table]) => {
      const roles = new Map<string, Map<string, number>>();
      for (const [feature, weight] of table) {
        const bar = feature.indexOf('|');
        const role = feature.slice(0, Math.max(0, bar));
        const own = roles.get(role) ?? new Map<string, number>();
        roles.set(role, own.set(feature.slice(bar + 1), weight));
      }
      return [slot, roles];
    }),
  );

const NO_WEIGHTS: ReadonlyMap<string, number> = new Map();

/** The weights that a candidate of a slot and role is judged by. */
export const roleWeights = (roles: ReadonlyMap<string, ReadonlyMap<string, number>>, role: string) =>
  roles.get(role) ?? NO_WEIGHTS;

/** The chance that a candidate belongs to the incident: the logistic of its features' summed weights. */
export function linkChance(weights: ReadonlyMap<string, number>, features: readonly string[]): number {
  const sum = features.reduce((total, feature) => total + (weights.get(feature) ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** From which chance on a value is written; the best F1 out of fold on development articles. */
export const LINK_THRESHOLD: Readonly<Record<LinkedSlot, number>> = {
  agencies: 0.33,
  route: 0.35,
  place: 0.3,
  country: 0.25,
};
