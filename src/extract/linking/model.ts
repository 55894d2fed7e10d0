/**
 * The link model: one logistic model a slot over the candidates' features, fitted on annotated development articles by
 * `tracewire eval --calibrate`. Weights stand in corpora/taxonomy/links.tsv, the model card in corpora/models/links.md.
 */
import { entryOf, type Feature, type FeatureWeights, feature, NO_WEIGHTS, weightsOf } from '../features.ts';
import type { LinkedSlot } from './candidate.ts';

/** Slot -> feature as it stands in the table, behind the role it is for -> weight in log-odds. */
export type LinkWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads the rows of links.tsv: slot, role, name, value, beside, weight. */
export function linkWeightsOf(rows: readonly (readonly string[])[]): LinkWeights {
  const weights = new Map<string, Map<string, number>>();
  for (const [slot = '', role = '', name = '', value = '', beside = '', weight = ''] of rows) {
    const table = weights.get(slot) ?? new Map<string, number>();
    table.set([role, name, value, beside].join('\t'), Number(weight));
    weights.set(slot, table);
  }
  return weights;
}

/** Slot -> end of a route, or the empty text -> its weights. */
export type LinkModel = ReadonlyMap<string, ReadonlyMap<string, FeatureWeights>>;

/** Numbers the features of the weights, so that a candidate's chance is a sum over an array. */
export const linkModelOf = (weights: LinkWeights): LinkModel =>
  new Map(
    [...weights].map(([slot, table]) => {
      const roles = new Map<string, [Feature, number][]>();
      for (const [text, weight] of table) {
        const [role = '', name = '', value = '', beside = ''] = text.split('\t');
        entryOf(roles, role, () => [] as [Feature, number][]).push([feature(name, value, beside), weight]);
      }
      return [slot, new Map([...roles].map(([role, entries]) => [role, weightsOf(entries)]))];
    }),
  );

/** The weights that a candidate of a slot and role is judged by. */
export const roleWeights = (roles: ReadonlyMap<string, FeatureWeights>, role: string): FeatureWeights =>
  roles.get(role) ?? NO_WEIGHTS;

/** From which chance on a value is written: the best F1 out of fold on development articles, on the side that invents less where F1 is flat. */
export const LINK_THRESHOLD: Readonly<Record<LinkedSlot, number>> = {
  agencies: 0.35,
  route: 0.46,
  place: 0.3,
  country: 0.25,
};
