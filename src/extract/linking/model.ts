/**
 * The link model: one logistic model a slot over the candidates' features, fitted on annotated development articles by
 * `tracewire eval --calibrate`. Weights stand in corpora/taxonomy/links.tsv, the model card in corpora/models/links.md.
 */
import type { LinkedSlot } from './candidate.ts';

/** A feature of a candidate, as a number: see `feature`. */
export type Feature = number;

type Beside = Map<string, Feature>;
const known = new Map<string, Map<string, Beside>>();
const texts: string[] = [];

/** The entry of a key, made where there is none yet. */
function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * The number of a feature: its name, its value and the value of what it is seen beside. Each is numbered when it is first seen, for as
 * long as the process runs; there are as many as rules, kinds of words and types of incidents make, whatever the articles say.
 */
export function feature(name: string, value = '', beside = ''): Feature {
  const values = entryOf(known, name, () => new Map<string, Beside>());
  const others = entryOf(values, value, () => new Map<string, Feature>());
  return entryOf(others, beside, () => texts.push(`${name}\t${value}\t${beside}`) - 1);
}

/** A feature as it stands in the table: name, value, beside, joined by tabs. */
export const featureText = (one: Feature): string => texts[one] ?? '';

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

/** The weights of one slot and role, by the number of the feature. */
export type RoleWeights = Float64Array;
/** Slot -> end of a route, or the empty text -> its weights. */
export type LinkModel = ReadonlyMap<string, ReadonlyMap<string, RoleWeights>>;

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

function weightsOf(entries: readonly (readonly [Feature, number])[]): RoleWeights {
  const weights = new Float64Array(entries.reduce((most, [one]) => Math.max(most, one + 1), 0));
  for (const [one, weight] of entries) weights[one] = weight;
  return weights;
}

const NO_WEIGHTS: RoleWeights = new Float64Array(0);

/** The weights that a candidate of a slot and role is judged by. */
export const roleWeights = (roles: ReadonlyMap<string, RoleWeights>, role: string): RoleWeights =>
  roles.get(role) ?? NO_WEIGHTS;

/** The chance that a candidate belongs to the incident: the logistic of its features' summed weights. */
export function linkChance(weights: RoleWeights, features: readonly Feature[]): number {
  let sum = 0;
  for (const one of features) if (one < weights.length) sum += weights[one] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/** From which chance on a value is written; the best F1 out of fold on development articles. */
export const LINK_THRESHOLD: Readonly<Record<LinkedSlot, number>> = {
  agencies: 0.33,
  route: 0.35,
  place: 0.3,
  country: 0.25,
};
