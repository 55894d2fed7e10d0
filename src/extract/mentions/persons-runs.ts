/** Capitalised runs: token ranges that may be a person's name, with the title that leads them cut off. */

import type { TokenRange } from '../../languages/sentences.ts';
import type { PersonRole } from './persons-lexicon.ts';
import { isGiven, isUpper, isWord, type PersonText, personWordAt } from './persons-text.ts';

/** A title proper ("Judge") or a mere role ("Suspect") that leads the name in capitals. */
export type Title = { readonly role: PersonRole; readonly proper: boolean };

/**
 * `start` is where the titles in capitals begin; `words` are the tokens that make the name up, without particles, hyphens and quotes; `title` is the role of a title inside the
 * capitals ("Judge Carl Winchester"); `titleCase` marks lines that write every word with a capital.
 */
export type Run = {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly words: readonly number[];
  readonly title: Title | null;
  readonly titleCase: boolean;
  readonly sentenceFrom: number;
  readonly sentenceTo: number;
};

const MAX_WORDS = 7;
const QUOTES: ReadonlySet<string> = new Set(['"', '“', '”', '«', '»', "'", '‘', '’']);

const DATE_KINDS: ReadonlySet<string> = new Set(['weekday', 'weekday-name', 'month-name']);

/** Weekdays and English months are no names; "April", "June" and "August" are, before a capital. */
function isDateWord(text: PersonText, at: number): boolean {
  const folded = text.tokens[at]?.folded ?? '';
  const kinds = text.lexicon.dates.root.next.get(folded)?.value;
  return kinds?.some(({ kind }) => DATE_KINDS.has(kind)) === true && !text.persons.givenNames.has(folded);
}

function readsAsName(text: PersonText, at: number): boolean {
  const token = text.tokens[at];
  if (token === undefined || token.kind !== 'word' || !token.capital) return false;
  if (text.coverAt(at) === 'agency' || isDateWord(text, at)) return false;
  if (isUpper(token)) return token.text.length > 3 && isGiven(text, at - 1) && !isUpper(text.tokens[at - 1]);
  return !/\d/.test(token.text);
}

const YES = 1;
const NO = 2;

/** A word that may stand in a name: capital, not an acronym, not covered by an agency. Worked out once a token. */
function isNameWord(text: PersonText, at: number): boolean {
  const known = text.nameWords[at];
  if (known === YES || known === NO) return known === YES;
  const reads = readsAsName(text, at);
  text.nameWords[at] = reads ? YES : NO;
  return reads;
}

const isInitial = (text: PersonText, at: number): boolean =>
  text.tokens[at]?.text.length === 1 &&
  text.tokens[at]?.capital === true &&
  text.tokens[at + 1]?.text === '.' &&
  text.tokens[at + 1]?.spaceBefore === false;

/** "St." and "Jn." inside a name keep their dot. */
const isShortForm = (text: PersonText, at: number): boolean =>
  personWordAt(text, at, 'short-form') !== null &&
  text.tokens[at + 1]?.text === '.' &&
  text.tokens[at + 2]?.capital === true;

/** `"N"` or `"la Metralleta"` behind a name: the index behind the closing quote, or null. */
function quotedEnd(text: PersonText, at: number): number | null {
  if (!QUOTES.has(text.tokens[at]?.text ?? '')) return null;
  for (let to = at + 1; to <= at + 5; to += 1) {
    const token = text.tokens[to];
    if (token === undefined || token.breakBefore > 0) return null;
    if (!QUOTES.has(token.text) || to === at + 1) continue;
    const single =
      to === at + 2 && text.tokens[at + 1]?.text.length === 1 && text.tokens[at + 1]?.capital === true;
    return single || isNameWord(text, to + 1) ? to + 1 : null;
  }
  return null;
}

/** The index of the name word that continues the run behind `at`, or null; skips hyphens, particles, initials' dots, nicknames. */
function nextWord(text: PersonText, at: number): number | null {
  const token = text.tokens[at];
  if (token === undefined || token.breakBefore > 0) return null;
  if ((token.text === '-' || token.text === '‑') && !token.spaceBefore) {
    const after = text.tokens[at + 1];
    if (after === undefined || after.spaceBefore || after.kind !== 'word') return null;
    const joins = after.capital || personWordAt(text, at + 1, 'suffix') === null;
    return joins ? at + 1 : null;
  }
  if (isNameWord(text, at)) return token.spaceBefore || token.text.length > 1 ? at : null;
  const particle = personWordAt(text, at, 'particle');
  if (particle !== null && !token.capital && isNameWord(text, particle.to)) {
    const outside =
      text.coverAt(particle.to) !== null || personWordAt(text, particle.to, 'org', 'title') !== null;
    return outside ? null : particle.to;
  }
  const quoted = quotedEnd(text, at);
  return quoted !== null && isNameWord(text, quoted) ? quoted : null;
}

/** Titles and roles in the capitals at `at` that a further name word follows: the index behind the last of them. */
function titleEnd(text: PersonText, at: number): { to: number; title: Title } | null {
  const title = personWordAt(text, at, 'title', 'role');
  if (title === null) return null;
  const dotted = text.tokens[title.to]?.text === '.' && text.tokens[title.to]?.spaceBefore === false;
  const to = dotted ? title.to + 1 : title.to;
  const next = text.tokens[to];
  if (next === undefined || next.breakBefore > 0) return null;
  const proper = title.word.kind === 'title';
  const follows = isNameWord(text, to) || personWordAt(text, to, 'title') !== null;
  if (!proper && !isGiven(text, to)) return null;
  return follows && next.capital
    ? { to, title: { role: title.word.role, proper: title.word.kind === 'title' } }
    : null;
}

/** Reads one run at a capital; a title inside it starts the name anew behind itself. */
function readRun(
  text: PersonText,
  start: number,
  end: number,
): Omit<Run, 'titleCase' | 'sentenceFrom' | 'sentenceTo'> | null {
  let from = start;
  let begin = start;
  let title: Title | null = null;
  let words: number[] = [];
  let at = start;
  let to = start;
  while (at < end) {
    const led = at > to ? null : titleEnd(text, at);
    if (led !== null && words.length < MAX_WORDS) {
      if (title === null) begin = at;
      title = led.title.role === 'unknown' && title !== null ? title : led.title;
      words = [];
      from = led.to;
      at = led.to;
      to = led.to;
      continue;
    }
    if (!isNameWord(text, at) && !(words.length > 0 && text.tokens[at]?.kind === 'word')) break;
    words.push(at);
    to = at + 1;
    if (isInitial(text, at) || isShortForm(text, at)) to = at + 2;
    if (words.length > MAX_WORDS) break;
    const next = nextWord(text, to);
    if (next === null || next >= end) break;
    at = next;
  }
  const quoted = words.length > 0 ? quotedEnd(text, to) : null;
  if (words.length === 0) return null;
  return { start: begin, from, to: quoted ?? to, words, title };
}

/** Whether most words of a heading begin with a capital. */
function isTitleCase(text: PersonText, { from, to }: TokenRange): boolean {
  if (from > 0 || text.tokens[to - 1]?.text === '.') return false;
  const long = text.tokens.slice(from, to).filter((token) => token.kind === 'word' && token.text.length >= 4);
  return long.length >= 5 && long.filter((token) => token.capital).length >= long.length * 0.7;
}

/** A first word that is not of the name: one that opens sentences, a demonym or body before a given name. */
function isLead(text: PersonText, words: readonly number[], opens: boolean): boolean {
  const [first = 0, second] = words;
  const token = text.tokens[first];
  if (token?.text.length === 2 && /['’]$/.test(token.text)) return true;
  if (text.coverAt(first) === 'demonym' && words.length > 2) return true;
  if (isGiven(text, first)) return false;
  if (isWord(text, first, 'stop')) return true;
  if (words.length < 3 || second === undefined || !isGiven(text, second)) return false;
  return opens || personWordAt(text, first, 'org', 'role') !== null;
}

/** The run without the words at its head that only the sentence's start, an elision or a body put in capitals. */
function withoutLead(text: PersonText, run: Run): Run | null {
  let { words } = run;
  let opens = words[0] === run.sentenceFrom;
  while (words.length > 0 && isLead(text, words, opens)) {
    words = words.slice(1);
    opens = true;
  }
  const [first] = words;
  return first === undefined ? null : { ...run, from: first, words };
}

/** Every run of the text in order; words wholly in capitals begin none. */
export function findRuns(text: PersonText): Run[] {
  const runs: Run[] = [];
  for (const sentence of text.sentences) {
    const { from, to } = sentence;
    const titleCase = isTitleCase(text, sentence);
    for (let at = from; at < to; at += 1) {
      if (text.tokens[at]?.capital !== true) continue;
      const read = readRun(text, at, to);
      if (read === null) continue;
      const run = withoutLead(text, {
        ...read,
        titleCase,
        sentenceFrom: from,
        sentenceTo: to,
      });
      if (run !== null) runs.push(run);
      at = Math.max(at, read.to - 1);
    }
  }
  return runs;
}
