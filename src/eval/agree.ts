/** When two values of one field agree: the comparisons of corpora/gold/README.md, shared by pairing, scoring and differences. */
import { tokenise } from '../languages/tokens.ts';

/** Tells whether two names denote one body; `sameAgencyBy` of the extractor makes one from the table of agencies. */
export type SameAgency = (a: string, b: string) => boolean;

const wordsOf = (name: string): string[] =>
  tokenise(name.normalize('NFC'))
    .filter((token) => token.kind !== 'punct')
    .map((token) => token.folded);

/** A name's folded words joined by single blanks: "Fort‑de‑France" and "fort de france" are equal. */
export const foldName = (name: string): string => wordsOf(name).join(' ');

/** All the words of the shorter name stand in the longer one. */
export function namesMatch(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  return shorter.length > 0 && shorter.every((word) => longer.includes(word));
}

const daysOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function boundsOf(date: string): readonly [string, string] {
  const [year = '', month, day] = date.split('-');
  if (day !== undefined) return [date, date];
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  const last = daysOfMonth(Number(year), Number(month));
  return [`${date}-01`, `${date}-${String(last).padStart(2, '0')}`];
}

/** First and last day of an interval: "2025-03" is ["2025-03-01", "2025-03-31"]. */
export function daysOf(interval: string): readonly [string, string] {
  const [from = interval, to = from] = interval.split('/');
  return [boundsOf(from)[0], boundsOf(to)[1]];
}

/** The same days, however written: "2025-03" and "2025-03-01/2025-03-31". */
export function sameInterval(a: string, b: string): boolean {
  const [fromA, toA] = daysOf(a);
  const [fromB, toB] = daysOf(b);
  return fromA === fromB && toA === toB;
}

/** The intervals share a day. */
export function intervalsOverlap(a: string, b: string): boolean {
  const [fromA, toA] = daysOf(a);
  const [fromB, toB] = daysOf(b);
  return fromA <= toB && fromB <= toA;
}

/** Any level of one place equals any level of the other after folding. */
export function samePlace(a: readonly string[], b: readonly string[]): boolean {
  const levels = new Set(a.map(foldName));
  return b.some((level) => levels.has(foldName(level)));
}

/** Pairs `left` one to one with `right`, first come first served: the partner's position of each, or null. */
export function matchLists<T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
): (number | null)[] {
  const taken = new Set<number>();
  return left.map((value) => {
    const at = right.findIndex((other, index) => !taken.has(index) && same(value, other));
    if (at < 0) return null;
    taken.add(at);
    return at;
  });
}

/** How many of `left` pair one to one with some of `right`. */
export const countMatches = <T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
): number => matchLists(left, right, same).filter((partner) => partner !== null).length;
