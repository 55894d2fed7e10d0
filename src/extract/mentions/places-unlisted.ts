/** Places that no gazetteer holds: a capitalised run behind a place noun, before an English one, or behind a locative. */
import type { Token } from '../../languages/tokens.ts';
import { type CueMap, cueBefore, cueFrom, leftContext } from './place-cues.ts';
import type { PlaceDraft } from './places-drafts.ts';

const HYPHENS: ReadonlySet<string> = new Set(['-', '–', '‑']);
const MAX_RUN = 7;
const MAX_GUESS = 3;

/** The token behind a run of capitalised words, hyphens, small glue between two of them and a number at the end allowed ("Delmas 33"), unless that counts what is `barred` ("de Haina 14 pistolas"). */
function runEnd(tokens: readonly Token[], cues: CueMap, at: number, barred: Uint8Array): number {
  let end = at;
  for (let i = at; i < tokens.length && i < at + MAX_RUN; i += 1) {
    const token = tokens[i];
    if (token === undefined || (i > at && token.breakBefore > 0)) break;
    const hyphenated = HYPHENS.has(tokens[i - 1]?.folded ?? '') && !token.spaceBefore && end === i - 1;
    if (token.capital || hyphenated) end = i + 1;
    else if (
      end === i &&
      token.kind === 'number' &&
      token.text.length <= 3 &&
      end > at &&
      token.spaceBefore &&
      barred[i + 1] !== 1
    ) {
      end = i + 1;
      break;
    } else if (HYPHENS.has(token.folded) && !token.spaceBefore && end === i) continue;
    else if (end === at || cueFrom(cues, i, 'glue') === null || tokens[i + 1]?.capital !== true) break;
  }
  return end;
}

function isFree(from: number, to: number, ...covers: readonly Uint8Array[]): boolean {
  for (const cover of covers) for (let i = from; i < to; i += 1) if (cover[i] === 1) return false;
  return true;
}

const isShort = (from: number, to: number): boolean => to - from <= MAX_GUESS;

/** Finds runs that the place words around them make places. `barred` tokens are countries, persons and the like. */
export function findUnlisted(
  tokens: readonly Token[],
  cues: CueMap,
  barred: Uint8Array,
  inAgency: Uint8Array,
  isShouted: (token: number) => boolean,
): PlaceDraft[] {
  const found: PlaceDraft[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'word' || !token.capital || isShouted(i)) continue;
    const to = runEnd(tokens, cues, i, barred);
    const draft = isFree(i, to, barred, inAgency)
      ? (judgeRun(tokens, cues, i, to) ?? behindRoad(tokens, cues, i, to, found.at(-1)))
      : null;
    if (draft !== null) found.push(draft);
    i = Math.max(i, to - 1);
  }
  return found;
}

/** "Third Street, Agricola, at noon": the name between a road's comma and the next mark is where the road lies. */
function behindRoad(
  tokens: readonly Token[],
  cues: CueMap,
  from: number,
  to: number,
  last: PlaceDraft | undefined,
): PlaceDraft | null {
  const after = tokens[to];
  if (last?.noun?.value !== 'road' || last.role === null || last.reach !== from - 1) return null;
  if (tokens[from - 1]?.text !== ',' || !isShort(from, to) || cueFrom(cues, from, 'none', 'title') !== null)
    return null;
  if (after !== undefined && after.breakBefore === 0 && !',.;'.includes(after.text)) return null;
  return {
    from,
    to,
    places: [],
    role: null,
    cue: null,
    noun: null,
    site: null,
    reach: to,
    certain: true,
    behindRoad: true,
  };
}

function judgeRun(tokens: readonly Token[], cues: CueMap, from: number, to: number): PlaceDraft | null {
  if (cueFrom(cues, from, 'none', 'title') !== null || cueBefore(cues, from, 'title') !== null) return null;
  if (startsSentence(tokens, from)) return null;
  const left = leftContext(tokens, cues, from);
  const after = (tokens[to]?.breakBefore ?? 1) === 0 ? cueFrom(cues, to, 'after') : null;
  const inner = lastWordNoun(cues, from, to);
  const noun = left.noun ?? after ?? inner;
  const draft = {
    from,
    to,
    places: [],
    role: left.role,
    cue: left.cue,
    noun,
    site: left.site,
    reach: after?.to ?? to,
    behindRoad: false,
  };
  if (noun !== null) return left.role === null && left.noun === null ? null : { ...draft, certain: true };
  const locative =
    (left.role === 'at' || left.role === 'near') &&
    !isIndefinite(cues, from) &&
    cueFrom(cues, from, 'compass')?.to !== to;
  return locative && isShort(from, to) ? { ...draft, certain: false } : null;
}

/** "inside an HGV": a name takes no indefinite article. */
const isIndefinite = (cues: CueMap, at: number): boolean =>
  cueBefore(cues, at, 'article')?.value === 'indefinite';

/** "Onne Port", "Trou Macaque Road": the run's own last word is a place noun. */
const lastWordNoun = (cues: CueMap, from: number, to: number) =>
  to - from > 1 ? (cues.startingAt[to - 1]?.find(({ kind }) => kind === 'after') ?? null) : null;

function startsSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || (tokens[at]?.breakBefore ?? 0) > 0 || '.!?'.includes(before.folded);
}
