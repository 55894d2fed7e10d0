/** Marks of one report that stand in the text of another, which lost them or gave them to another of its incidents. */
import type { Report } from './report.ts';
import { holdsCode, holdsName } from './text-marks.ts';

/** Ships and operations of one common word stand in any text. */
const isTelling = (name: string): boolean => name.includes(' ');

/** True where a mark of `a` of a kind that `b` has none of stands in the text of b's article. */
function standsIn(a: Report, b: Report): boolean {
  const lacks = (kind: 'containers' | 'caseNumbers' | 'vessels' | 'operations'): readonly string[] =>
    b[kind].size === 0 ? [...a[kind]] : [];
  return (
    [...lacks('containers'), ...lacks('caseNumbers')].some((code) => holdsCode(b.marks, code)) ||
    [...lacks('vessels'), ...lacks('operations')].some((name) => isTelling(name) && holdsName(b.marks, name))
  );
}

/** "told": a container, case number, ship or operation of one stands in the other's text, which ties none to its incident. */
export function compareMarksTold(a: Report, b: Report): string | null {
  if (a.source.articleId === b.source.articleId) return null;
  return standsIn(a, b) || standsIn(b, a) ? 'told' : null;
}

const countStands = (a: Report, b: Report): boolean =>
  a.oddCounts.some((n) => !b.oddCounts.includes(n) && b.marks.numbers().has(String(n)));

/** "told": an odd count of one stands in the other's text, which does not count so many. */
export function compareCountsTold(a: Report, b: Report): string | null {
  if (a.source.articleId === b.source.articleId) return null;
  return countStands(a, b) || countStands(b, a) ? 'told' : null;
}
