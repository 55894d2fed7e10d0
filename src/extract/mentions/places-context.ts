/** Where a place name stands in its line: a dateline, a heading, or a part of somebody's name. */
import type { Token } from '../../languages/tokens.ts';
import { type CueMap, cueBefore, cueFrom } from './place-cues.ts';

type Range = { readonly from: number; readonly to: number };

const DASHES: ReadonlySet<string> = new Set(['–', '—', '-', '―']);
const MAX_DATELINE = 16;
const MAX_SMALL = 3;

const startsLine = (tokens: readonly Token[], at: number): boolean =>
  at === 0 || (tokens[at]?.breakBefore ?? 0) > 0;

/** "LAREDO, Texas – ", "Cap-Haïtien, 18 septembre 2025 --", "Puerto España, 24 may (AO).-": a dash before any clause begins. */
export function isDateline(tokens: readonly Token[], { from, to }: Range): boolean {
  const first = lineStart(tokens, from);
  if (first < 0) return false;
  let small = 0;
  for (let i = to; i < tokens.length && i < first + MAX_DATELINE; i += 1) {
    const token = tokens[i];
    if (token === undefined || token.breakBefore > 0) return false;
    if (DASHES.has(token.folded) && (token.spaceBefore || tokens[i - 1]?.kind === 'punct')) return true;
    if (token.kind === 'punct' && !',.()/:'.includes(token.folded) && !DASHES.has(token.folded)) return false;
    if (token.kind === 'word' && !token.capital) small += 1;
    if (small > MAX_SMALL) return false;
  }
  return false;
}

/** The first token of the line where only names, commas and bullets stand before token `at`; -1 where more does. */
function lineStart(tokens: readonly Token[], at: number): number {
  for (let i = at; i >= 0 && at - i < 8; i -= 1) {
    if (startsLine(tokens, i)) return i;
    const before = tokens[i - 1];
    if (before === undefined || !(before.capital || before.kind !== 'word')) return -1;
  }
  return -1;
}

/** "Marseille : une kalachnikov", "MEDELLÍN. Un juzgado", or a line that is the place alone. */
export function isHeading(tokens: readonly Token[], { from, to }: Range): boolean {
  const first = lineStart(tokens, from);
  if (first < 0 || from - first > 6) return false;
  for (let i = to; i < tokens.length && i < to + 6; i += 1) {
    const token = tokens[i];
    if (token === undefined || token.breakBefore > 0) return true;
    if (token.folded === ':' || token.folded === '.') return true;
    if (token.kind === 'word' && !token.capital) return false;
  }
  return to >= tokens.length;
}

const LINKS: ReadonlySet<string> = new Set(['-', '–']);

/** A capitalised word right beside the name, with no cue of place between, makes it somebody's or something's: "Kingston Brown". */
export function partOfName(
  tokens: readonly Token[],
  cues: CueMap,
  { from, to }: Range,
  shouted: boolean,
): boolean {
  if (cueBefore(cues, from, 'title') !== null) return true;
  if (shouted) return false;
  const [before, first, after] = [tokens[from - 1], tokens[from], tokens[to]];
  const next =
    after !== undefined &&
    after.breakBefore === 0 &&
    joined(tokens, to) &&
    cueFrom(cues, to, 'after', 'prep', 'article') === null;
  if (next) return true;
  if (before === undefined || first === undefined || first.breakBefore > 0) return false;
  if (LINKS.has(before.folded) && !first.spaceBefore && tokens[from - 2]?.capital === true) return true;
  if (!before.capital || before.kind !== 'word') return false;
  const opens = startsLine(tokens, from - 1) || '.!?:«"“•*'.includes(tokens[from - 2]?.folded ?? 'x');
  return !opens && cueBefore(cues, from, 'prep', 'article', 'noun', 'site') === null;
}

/** Whether a capitalised word goes on right behind the name, or after a hyphen. */
function joined(tokens: readonly Token[], to: number): boolean {
  const after = tokens[to];
  if (after === undefined) return false;
  if (after.kind === 'word') return after.capital && after.spaceBefore;
  return (
    LINKS.has(after.folded) &&
    !after.spaceBefore &&
    tokens[to + 1]?.spaceBefore === false &&
    tokens[to + 1]?.kind === 'word'
  );
}
