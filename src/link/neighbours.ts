/** Which cases may be linked: those that share an article, a person's name or an identifier. */
import { codeKey, nameWords, vesselKey } from './names.ts';
import type { Told } from './relations.ts';

/** Values of which two related cases share at least one. */
export function relationKeys({ facts, reports }: Told): readonly string[] {
  const { containers, vessels, cases, operations } = facts.identifiers;
  const words = facts.persons.flatMap(({ name }) => nameWords(name).filter((word) => word.length > 2));
  return [
    ...new Set([
      ...reports.map(({ source }) => `article ${source.articleId}`),
      ...words.map((word) => `person ${word}`),
      ...[...containers, ...cases].map((code) => `code ${codeKey(code)}`),
      ...[...vessels, ...operations].map((name) => `name ${vesselKey(name)}`),
    ]),
  ];
}

/** Cases by relation key. */
export function indexCases(cases: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const index = new Map<string, Told[]>();
  for (const told of cases)
    for (const key of relationKeys(told)) {
      const others = index.get(key);
      if (others === undefined) index.set(key, [told]);
      else others.push(told);
    }
  return index;
}

/** The cases that share a key with `told`, itself left out. */
export function neighboursOf(told: Told, index: ReadonlyMap<string, readonly Told[]>): readonly Told[] {
  const found = new Set(relationKeys(told).flatMap((key) => index.get(key) ?? []));
  found.delete(told);
  return [...found];
}
