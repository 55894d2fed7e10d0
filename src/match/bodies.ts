/** Whether two names of bodies are one body, or at least bodies of one kind (customs, police, army). */
import kinds from '../../corpora/matching/agency-kinds.json' with { type: 'json' };
import { bodiesAgree, nameWords } from '../link/names.ts';

const kindOfWord: ReadonlyMap<string, string> = new Map(
  (['customs', 'police', 'army', 'navy', 'prosecutor'] as const).flatMap((kind) =>
    kinds[kind].map((word) => [word, kind] as const),
  ),
);

const kindsOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => nameWords(name).flatMap((word) => kindOfWord.get(word) ?? [])));

/** Level of `agency` in corpora/matching/levels.json; null where one side names none. */
export function compareBodies(a: readonly string[], b: readonly string[]): string | null {
  if (a.length === 0 || b.length === 0) return null;
  if (a.some((one) => b.some((other) => bodiesAgree(one, other)))) return 'same';
  const [x, y] = [kindsOf(a), kindsOf(b)];
  if (x.size === 0 || y.size === 0) return null;
  return [...x].some((kind) => y.has(kind)) ? 'kind' : 'different';
}
