/** Finds every mention of known persons in a text: by their full name, by a single part of it, accents and case folded. Pure. */
import type { Span } from '../domain/span.ts';
import type { Token } from '../languages/tokens.ts';
import {
  foldedParts,
  type KnownPerson,
  PARTICLES,
  sequencesOf,
  soloParts,
  wordsOf,
} from './known-persons.ts';

/** Where a person is named: half-open UTF-16 offsets, and the person's place in the list of known persons. */
export type NameSpan = { readonly start: number; readonly end: number; readonly person: number };

type Stretch = Pick<Span, 'start' | 'end'>;

/** Between two words of one name. */
const GAP = /^[\s.\-‐‑'’"“”«»]{0,4}$/u;
type Index = {
  readonly sequences: ReadonlyMap<
    string,
    readonly { readonly parts: readonly string[]; readonly person: number }[]
  >;
  readonly solo: ReadonlyMap<string, ReadonlySet<number>>;
};

function indexOf(persons: readonly KnownPerson[]): Index {
  const sequences = new Map<string, { parts: readonly string[]; person: number }[]>();
  const solo = new Map<string, Set<number>>();
  persons.forEach(({ names }, person) => {
    for (const name of names) {
      for (const parts of sequencesOf(name)) {
        const first = parts[0] ?? '';
        sequences.set(first, [...(sequences.get(first) ?? []), { parts, person }]);
      }
      for (const part of soloParts(name)) solo.set(part, (solo.get(part) ?? new Set()).add(person));
    }
  });
  return { sequences, solo };
}

const joinedTo = (text: string, left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && /^[-‐‑]$/u.test(text.slice(left.end, right.start));

/** True when two words can belong to one name; a dot only behind an initial or "Jr". */
function near(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const gap = text.slice(left.end, right.start);
  return GAP.test(gap) && (!gap.includes('.') || left.text.length <= 2);
}

type Hit = {
  readonly from: number;
  readonly to: number;
  readonly persons: ReadonlySet<number>;
  readonly whole: boolean;
};

function wholeNameAt(text: string, tokens: readonly Token[], at: number, index: Index): Hit | null {
  const fitting = (index.sequences.get(tokens[at]?.folded ?? '') ?? []).filter(({ parts }) =>
    parts.every(
      (part, offset) =>
        tokens[at + offset]?.folded === part &&
        (offset === 0 || near(text, tokens[at + offset - 1], tokens[at + offset])),
    ),
  );
  const length = Math.max(0, ...fitting.map(({ parts }) => parts.length));
  const best = fitting.filter(({ parts }) => parts.length === length);
  // A one-word name is a part like any other: it must look like a name.
  if (length === 0 || (length === 1 && tokens[at]?.capital !== true)) return null;
  return { from: at, to: at + length, persons: new Set(best.map(({ person }) => person)), whole: length > 1 };
}

function soloAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  index: Index,
  open: readonly Stretch[],
): Hit | null {
  const token = tokens[at];
  const persons = token === undefined ? undefined : index.solo.get(token.folded);
  if (token === undefined || persons === undefined || !token.capital) return null;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  // "Saint-Jean", "Dupont-Moretti": part of another name.
  const foreign = (other: Token | undefined): boolean =>
    other?.capital === true && !index.solo.has(other.folded);
  if (joinedTo(text, before, token) && foreign(before)) return null;
  if (joinedTo(text, token, after) && foreign(after)) return null;
  if (open.some(({ start, end }) => token.start >= start && token.end <= end)) return null;
  return { from: at, to: at + 1, persons, whole: false };
}

function hitsIn(
  text: string,
  tokens: readonly Token[],
  index: Index,
  open: readonly Stretch[],
): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const hit = wholeNameAt(text, tokens, at, index) ?? soloAt(text, tokens, at, index, open);
    if (hit !== null) hits.push(hit);
    at = hit?.to ?? at + 1;
  }
  return hits;
}

const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...a].filter((person) => b.has(person)));

/** True when only particles of names stand between two hits. */
function onlyParticles(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) {
    if (!near(text, tokens[at - 1], tokens[at])) return false;
    if (at < to && !PARTICLES.has(tokens[at]?.folded ?? '')) return false;
  }
  return to - from <= 3;
}

/** Joins neighbouring parts of one person ("Arizmendi" "Rueda"), with the particles between them. */
function joinHits(text: string, tokens: readonly Token[], hits: readonly Hit[]): readonly Hit[] {
  const joined: Hit[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    const persons = last === undefined ? new Set<number>() : shared(last.persons, hit.persons);
    if (
      last !== undefined &&
      persons.size > 0 &&
      !(last.whole && hit.whole) &&
      onlyParticles(text, tokens, last.to, hit.from)
    )
      joined[joined.length - 1] = { from: last.from, to: hit.to, persons, whole: last.whole || hit.whole };
    else joined.push(hit);
  }
  return joined;
}

/** "J. Dupont": an initial of the person before a part belongs to the name ("M. Dupont" is a title). */
function firstToken(
  text: string,
  tokens: readonly Token[],
  { from, whole, persons: fitting }: Hit,
  free: number,
  persons: readonly KnownPerson[],
): number {
  const initials = new Set(
    [...fitting]
      .flatMap((person) => persons[person]?.names ?? [])
      .flatMap((name) => foldedParts(name).map((part) => part.charAt(0))),
  );
  let at = from;
  while (!whole && at > free && near(text, tokens[at - 1], tokens[at])) {
    const letter = tokens[at - 1]?.folded.replaceAll('.', '') ?? '';
    if (letter.length !== 1 || !initials.has(letter)) break;
    at -= 1;
  }
  return at;
}

/**
 * Every mention of the persons in `text`, in order and apart. A part standing alone counts when it is capitalised; within
 * an `open` stretch (a place, an agency, a make) it does not, a whole name does. Linear in the text.
 */
export function findNames(
  text: string,
  persons: readonly KnownPerson[],
  open: readonly Stretch[] = [],
): readonly NameSpan[] {
  if (persons.length === 0) return [];
  const tokens = wordsOf(text);
  let free = 0;
  return joinHits(text, tokens, hitsIn(text, tokens, indexOf(persons), open)).flatMap((hit) => {
    const first = tokens[firstToken(text, tokens, hit, free, persons)];
    const last = tokens[hit.to - 1];
    free = hit.to;
    if (first === undefined || last === undefined) return [];
    return [{ start: first.start, end: last.end, person: Math.min(...hit.persons) }];
  });
}
