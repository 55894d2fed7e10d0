/** Person mentions: who a text names, with age, a hint of the role and every later mention; minors are left out. */
import type { TokenRange } from '../../languages/sentences.ts';
import { type Evidence, sizeOf, weigh } from './persons-evidence.ts';
import { leadEnd } from './persons-leading.ts';
import type { PersonRole } from './persons-lexicon.ts';
import { type Accepted, toPersons, withMentions } from './persons-mentions.ts';
import { findRuns, type Run } from './persons-runs.ts';
import {
  isGiven,
  type PersonInput,
  type PersonText,
  personText,
  personWordAt,
  personWordBefore,
  textOf,
} from './persons-text.ts';

/** `from`/`to` are the tokens of the fullest naming; `mentions` the other places that name the person. */
export type PersonMention = {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly age: number | null;
  readonly role: PersonRole;
  readonly mentions: readonly TokenRange[];
};

const ENOUGH = 2;
const ENOUGH_ALONE = 3;
const JOINED = 2;

const CLOSERS: ReadonlySet<string> = new Set(['"', '”', '»', '’', "'"]);

type Weighed = { readonly run: Run; readonly evidence: Evidence };

const enough = (text: PersonText, { run, evidence }: Weighed, extra: number): boolean =>
  evidence.score + extra >= (sizeOf(text, run) > 1 ? ENOUGH : ENOUGH_ALONE);

/** "Adam Noma 'm', Musa Audu 'm'": how police bulletins note the sex. */
const isSex = (text: PersonText, at: number): boolean =>
  /^[mf]$/i.test(text.tokens[at]?.text ?? '') &&
  CLOSERS.has(text.tokens[at - 1]?.text ?? '') &&
  CLOSERS.has(text.tokens[at + 1]?.text ?? '');

/** Whether only a comma or "et" stands between two runs, ages and parentheses aside. */
function areJoined(text: PersonText, left: Run, right: Run): boolean {
  if (right.from - left.to > 10 || left.sentenceFrom !== right.sentenceFrom) return false;
  for (let at = left.to; at < right.from; at += 1) {
    const token = text.tokens[at];
    const joins =
      token?.text === ',' ||
      token?.text === '(' ||
      token?.text === ')' ||
      token?.kind === 'number' ||
      CLOSERS.has(token?.text ?? '') ||
      isSex(text, at) ||
      personWordAt(text, at, 'conj', 'years', 'own', 'role') !== null;
    if (joins) continue;
    const unit = token?.text === '-' ? personWordAt(text, at + 1, 'years') : null;
    if (unit === null || unit.to > right.from || text.tokens[at - 1]?.kind !== 'number') return false;
    at = unit.to - 1;
  }
  return right.from > left.to;
}

/** "Central Ranch Manager", "Acting Port Director": three words or more that end in an office, with no given name, are a post. */
const isPost = (text: PersonText, { words }: Run): boolean => {
  const last = words.at(-1);
  return (
    words.length > 2 &&
    last !== undefined &&
    personWordAt(text, last, 'role')?.to === last + 1 &&
    !words.some((at) => isGiven(text, at))
  );
};

/** Runs that stand in a list with an accepted one are easier to believe, from both sides. */
function acceptLists(text: PersonText, weighed: readonly Weighed[]): boolean[] {
  const accepted = weighed.map(
    (item, index) =>
      !isPost(text, item.run) && (enough(text, item, 0) || isNickname(text, item, weighed[index - 1]?.run)),
  );
  const extend = (index: number, neighbour: number): void => {
    const [item, other] = [weighed[index], weighed[neighbour]];
    if (item === undefined || other === undefined || accepted[index] || !accepted[neighbour]) return;
    if (isPost(text, item.run)) return;
    const [left, right] = index < neighbour ? [item.run, other.run] : [other.run, item.run];
    if (sizeOf(text, item.run) > 1 && areJoined(text, left, right) && enough(text, item, JOINED))
      accepted[index] = true;
  };
  for (let i = 1; i < weighed.length; i += 1) extend(i, i - 1);
  for (let i = weighed.length - 2; i >= 0; i -= 1) extend(i, i + 1);
  return accepted;
}

/** "Teddy et Yannick Mondésir": the first of two given names takes the surname of the second. */
function sharedSurname(text: PersonText, item: Weighed, next: Weighed | undefined): Accepted | null {
  if (next === undefined || item.run.words.length !== 1 || next.run.words.length < 2) return null;
  const [second] = next.run.words;
  if (second === undefined || !isGiven(text, item.run.from) || !isGiven(text, second)) return null;
  if (personWordAt(text, item.run.to, 'conj')?.to !== next.run.from) return null;
  const surname = textOf(text.tokens, second + 1, next.run.to);
  return { ...item, name: `${textOf(text.tokens, item.run.from, item.run.to)} ${surname}` };
}

/** 'alias "Remington"' that follows no name is the only name the text gives: the word and quotes belong to it. */
function asAlias(text: PersonText, item: Weighed): Accepted {
  const at = leadEnd(text, item.run);
  const alias = personWordBefore(text, at, 'alias-name');
  if (alias === null) return { ...item, name: null };
  const to =
    at < item.run.from && CLOSERS.has(text.tokens[item.run.to]?.text ?? '') ? item.run.to + 1 : item.run.to;
  return { ...item, run: { ...item.run, from: alias.from, to }, name: null };
}

/** A nickname that follows the name it belongs to: "Bensonne Alcindor, alias « Ti Bens »". */
function isNickname(text: PersonText, item: Weighed, previous: Run | undefined): boolean {
  const alias = personWordBefore(text, leadEnd(text, item.run), 'alias', 'nick');
  if (alias === null || previous === undefined || alias.from < previous.to) return false;
  return alias.from - previous.to <= 2 || isAge(text, previous.to, alias.from);
}

const AGE_REACH = 7;

/** ", de 28 años, ": nothing but an age stands between two tokens. */
function isAge(text: PersonText, from: number, to: number): boolean {
  if (to - from > AGE_REACH) return false;
  let told = false;
  for (let at = from; at < to; at += 1) {
    const token = text.tokens[at];
    told ||= token?.kind === 'number';
    const ofAge =
      token?.kind === 'number' ||
      AGE_MARKS.has(token?.text ?? '') ||
      personWordAt(text, at, 'years', 'age-before', 'particle') !== null;
    if (!ofAge) return false;
  }
  return told;
}

const AGE_MARKS: ReadonlySet<string> = new Set([',', '(', ')', '"', '”', '»', '’']);

/**
 * The persons that the text names, in order. Minors, by age or by the word for them, are not given, nor any later mention of their
 * name. Linear in the number of tokens for any text with a bounded number of persons.
 */
export function findPersons(input: PersonInput): PersonMention[] {
  const text = personText(input);
  const weighed = findRuns(text).map((run) => ({ run, evidence: weigh(text, run) }));
  const decided = acceptLists(text, weighed);
  const accepted: Accepted[] = [];
  const others: Run[] = [];
  weighed.forEach((item, index) => {
    const shared = sharedSurname(text, item, decided[index + 1] ? weighed[index + 1] : undefined);
    if (shared !== null) accepted.push(shared);
    else if (
      !decided[index] ||
      isNickname(text, item, decided[index - 1] ? weighed[index - 1]?.run : undefined)
    )
      others.push(item.run);
    else accepted.push(asAlias(text, item));
  });
  const persons = withMentions(text, toPersons(text, accepted), others);
  return persons
    .filter(({ minor }) => !minor)
    .map(({ from, to, name, age, role, mentions }) => ({ from, to, name, age, role, mentions }));
}
