/** Tells who is public: a person whom the text names with an office or as a spokesperson. Pure. */
import { type Token, tokenise } from '../languages/tokens.ts';
import type { NameSpan } from './names.ts';
import type { PersonWords } from './person-words.ts';

/** Words between an office and the name that it belongs to ("le directeur de la police nationale du Nord, …"). */
const REACH = 12;
/** Of these, lower-case words that are no particle. */
const MAX_PLAIN = 4;
/** Words between a name's comma and the office behind it ("…, the acting director"). */
const AFTER = 3;

/** Signs that may stand between an office and the name. */
const DIRECT = new Set([',', '"', '«', '“', '(']);
/** A word this short before a dot is an abbreviation rather than the end of a sentence. */
const MAX_ABBREVIATION = 4;

type Text = {
  readonly tokens: readonly Token[];
  readonly owners: readonly (number | null)[];
  readonly words: PersonWords;
};

/** Hyphens, and dots of abbreviations, are no part of what is compared: "porte-parole", "Lt. Col.", "Maj.". */
function plainTokens(text: string): readonly Token[] {
  const tokens = tokenise(text);
  return tokens.filter(
    ({ kind, text: sign }, at) =>
      kind !== 'punct' ||
      !(sign === '-' || (sign === '.' && (tokens[at - 1]?.text.length ?? 0) <= MAX_ABBREVIATION)),
  );
}

const matchesAt = ({ tokens }: Text, from: number, phrase: readonly string[]): boolean =>
  phrase.every((word, offset) => tokens[from + offset]?.folded === word);

const endsOffice = (text: Text, at: number): boolean =>
  (text.words.officesByLast.get(text.tokens[at]?.folded ?? '') ?? []).some((phrase) =>
    matchesAt(text, at - phrase.length + 1, phrase),
  );

const officeLengthAt = (text: Text, at: number): number =>
  Math.max(
    0,
    ...(text.words.officesByFirst.get(text.tokens[at]?.folded ?? '') ?? [])
      .filter((phrase) => matchesAt(text, at, phrase))
      .map(({ length }) => length),
  );

const BREAK = Number.POSITIVE_INFINITY;

/** What a step back from the name costs: a plain word counts, a break ends the search. */
function stepCost({ tokens, owners, words }: Text, at: number, name: number): number {
  const token = tokens[at];
  if (token === undefined || token.breakBefore > 1) return BREAK;
  const afterName = (owners[at - 1] ?? null) !== null;
  if (token.kind === 'punct') {
    if (at === name - 1) return DIRECT.has(token.text) ? 0 : BREAK;
    // "Attorneys Joshua Brannen, Nia Whitcombe": a comma behind another name goes on with the list.
    return token.text === ',' && afterName ? 0 : BREAK;
  }
  if ((owners[at] ?? null) !== null) return 0;
  if (words.joins.has(token.folded)) return afterName ? 0 : BREAK;
  if (words.stops.has(token.folded)) return BREAK;
  if (words.others.has(token.folded)) return 2;
  return token.capital || words.particles.has(token.folded) ? 0 : 1;
}

function officeBefore(text: Text, name: number): boolean {
  let plain = 0;
  for (let at = name - 1; at >= Math.max(0, name - REACH); at -= 1) {
    if (text.owners[at] === null && endsOffice(text, at)) return true;
    plain += stepCost(text, at, name);
    if (plain > MAX_PLAIN) return false;
  }
  return false;
}

function officeAfter(text: Text, end: number): boolean {
  const { tokens, words } = text;
  if (tokens[end]?.text !== ',' && tokens[end]?.text !== '(') return false;
  for (let at = end + 1; at <= end + AFTER; at += 1) {
    const length = officeLengthAt(text, at);
    if (length > 0) {
      const next = tokens[at + length];
      // "…, officials said", "…, Commissioner Smith told": the office is another's.
      return next === undefined || !(words.says.has(next.folded) || (next.kind === 'word' && next.capital));
    }
    const token = tokens[at];
    // "…, frère du premier ministre", "…, wife of the minister": the office is a relative's.
    const another = token !== undefined && (words.stops.has(token.folded) || words.others.has(token.folded));
    if (token === undefined || token.kind === 'punct' || another) return false;
  }
  return false;
}

/** The persons that `text` names at least once with an office, before the name or behind a comma. */
export function publicPersons(
  text: string,
  spans: readonly NameSpan[],
  words: PersonWords,
): ReadonlySet<number> {
  const tokens = plainTokens(text);
  const owners: (number | null)[] = tokens.map(() => null);
  let at = 0;
  for (const span of spans) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < span.start) at += 1;
    for (; at < tokens.length && (tokens[at]?.end ?? 0) <= span.end; at += 1) owners[at] = span.person;
  }
  const found = new Set<number>();
  const all = { tokens, owners, words };
  owners.forEach((owner, index) => {
    if (owner === null || found.has(owner)) return;
    const begins = owners[index - 1] !== owner;
    const ends = owners[index + 1] !== owner;
    if ((begins && officeBefore(all, index)) || (ends && officeAfter(all, index + 1))) found.add(owner);
  });
  return found;
}
