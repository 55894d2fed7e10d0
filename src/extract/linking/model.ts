/**
 * The link model: one logistic model a slot over the candidates' features, fitted on annotated development articles by
 * `tracewire eval --calibrate`. Weights stand in corpora/taxonomy/links.tsv, the model card in corpora/models/links.md.
 */
import type { LinkedSlot } from './candidate.ts';

/** A feature of a candidate: its name, its value and the value of what it is seen beside. Kept apart, so that no text is built to look it up. */
export type Feature = readonly [name: string, value?: string, beside?: string];

/** Slot -> feature as it stands in the table (role, name, value, beside, joined by tabs) -> weight in log-odds. */
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

type Beside = Map<string, number>;
type Values = Map<string, Beside>;
/** The weights of one slot and role: name -> value -> beside -> weight. */
export type RoleWeights = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;
/** Slot -> end of a route, or the empty text -> its weights. */
export type LinkModel = ReadonlyMap<string, ReadonlyMap<string, RoleWeights>>;

/** The entry of a key, made where there is none yet. */
function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Sorts the weights by role, name and value, so that features are looked up by what they are made of. */
export const linkModelOf = (weights: LinkWeights): LinkModel =>
  new Map(
    [...weights].map(([slot, table]) => {
      const roles = new Map<string, Map<string, Values>>();
      for (const [feature, weight] of table) {
        const [role = '', name = '', value = '', beside = ''] = feature.split('\t');
        const names = entryOf(roles, role, () => new Map<string, Values>());
        const values = entryOf(names, name, () => new Map<string, Beside>());
        entryOf(values, value, () => new Map<string, number>()).set(beside, weight);
      }
      return [slot, roles];
    }),
  );

const NO_WEIGHTS: RoleWeights = new Map();

/** The weights that a candidate of a slot and role is judged by. */
export const roleWeights = (roles: ReadonlyMap<string, RoleWeights>, role: string): RoleWeights =>
  roles.get(role) ?? NO_WEIGHTS;

/** The chance that a candidate belongs to the incident: the logistic of its features' summed weights. */
export function linkChance(weights: RoleWeights, features: readonly Feature[]): number {
  let sum = 0;
  for (const [name, value = '', beside = ''] of features)
    sum += weights.get(name)?.get(value)?.get(beside) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/** From which chance on a value is written; the best F1 out of fold on development articles. */
export const LINK_THRESHOLD: Readonly<Record<LinkedSlot, number>> = {
  agencies: 0.33,
  route: 0.35,
  place: 0.3,
  country: 0.25,
};
