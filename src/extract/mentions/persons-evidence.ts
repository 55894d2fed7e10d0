/** Weighs what stands around a capitalised run: titles, roles, ages, verbs and given names against articles, bodies and things. */

import { ageAfter } from './persons-ages.ts';
import { apposition, leadEnd, leading } from './persons-leading.ts';
import type { PersonRole } from './persons-lexicon.ts';
import type { Run } from './persons-runs.ts';
import { isGiven, isWord, type PersonText, personWordAt, personWordBefore } from './persons-text.ts';
import { governed, isBetweenCommas, nearCue, trailing } from './persons-trailing.ts';
import { type Sign, WEIGHTS } from './persons-weights.ts';

export type Evidence = {
  readonly score: number;
  readonly role: PersonRole;
  readonly age: number | null;
  readonly minor: boolean;
};

/** How many words the name has; a quoted initial or nickname at its end counts as one. */
export const sizeOf = (text: PersonText, run: Run): number =>
  run.words.length + (/^["”»]$/.test(text.tokens[run.to - 1]?.text ?? '') ? 1 : 0);

/** What the name's own words tell: given names, a double surname, an initial, names of bodies. */
function inside(text: PersonText, run: Run): number {
  const [first = run.from, second] = run.words;
  let score = 0;
  if (sizeOf(text, run) > 1) {
    score += WEIGHTS.several;
    if (isGiven(text, first)) score += WEIGHTS.given;
    if (second !== undefined && isGiven(text, second)) score += WEIGHTS.givenAlone;
    if (text.tokens.slice(first, run.to).some((token) => token.text === '-')) score += WEIGHTS.doubled;
  } else if (isGiven(text, first)) score += WEIGHTS.givenAlone;
  const initial = /^[."”»]$/.test(text.tokens[run.to - 1]?.text ?? '');
  if (initial && sizeOf(text, run) > 1) score += WEIGHTS.initial;
  const heads = personWordAt(text, first, 'role') !== null && !isGiven(text, first) && run.words.length > 1;
  if (heads || run.words.some((at) => isBodyWord(text, at))) score += WEIGHTS.org;
  if (run.words.length > 5) score += WEIGHTS.long;
  return score;
}

const isBodyWord = (text: PersonText, at: number): boolean => isWord(text, at, 'org');

/** Signs against: an article before, a ship or street before, a lower-case body noun behind, words read as a place or weapon. */
function against(text: PersonText, run: Run): number {
  let score = 0;
  const at = leadEnd(text, run);
  const quoted = at < run.from;
  const named = personWordBefore(text, at, 'alias', 'named') !== null;
  if (quoted && !named) score += WEIGHTS.quoted;
  const lead = quoted ? at : run.start;
  if (isThing(text, lead) || leadsThing(text, run)) score += WEIGHTS.thing;
  const courtesy = run.title === null || run.title.role === 'unknown';
  if (courtesy && (isDefinite(text, lead - 1) || isDefinite(text, at - 1)))
    score += run.title === null ? WEIGHTS.article : WEIGHTS.thing - 1;
  const before = text.tokens[lead - 1]?.folded ?? '';
  if (!isGiven(text, run.from) && (isLocated(text, lead) || isContainer(text, lead)))
    score += WEIGHTS.locative;
  if (isNumbered(text, run.to)) score += WEIGHTS.common;
  if (personWordAt(text, run.from, 'place-head') !== null) score += WEIGHTS.place;
  const office = run.title !== null && personWordBefore(text, run.start, 'particle') !== null;
  if (office && !isGiven(text, run.from)) score += WEIGHTS.office;
  if (run.from === 0 && text.tokens[run.to]?.text === ':') score += WEIGHTS.locative;
  if (text.lexicon.numbers.get(before)?.kind === 'article' && run.words.length === 1) score += WEIGHTS.thing;
  if (run.words.length === 1 && run.from === run.sentenceFrom) score += WEIGHTS.sentence;
  if (run.words.every((word) => isCommon(text, word)) || endsInTitle(text, run)) score += WEIGHTS.common;
  const next = text.tokens[run.to];
  if (next?.kind === 'word' && !next.capital && next.breakBefore === 0 && isBodyWord(text, run.to))
    score += WEIGHTS.org;
  if (describesMan(text, run)) score += WEIGHTS.thing;
  if (run.words.every((word) => text.coverAt(word) === 'place')) score += WEIGHTS.place;
  if (run.words.every((word) => text.coverAt(word) === 'weapon')) score += WEIGHTS.weapon;
  if (run.titleCase) score += WEIGHTS.titleCase;
  return score;
}

const isLocated = (text: PersonText, at: number): boolean => personWordBefore(text, at, 'locative') !== null;

/** "En el sector de Río Claro, Coto Alto": behind the comma of a located name stands the place that holds it. */
function isContainer(text: PersonText, at: number): boolean {
  if (text.tokens[at - 1]?.text !== ',') return false;
  let from = at - 1;
  while (from > 0 && at - from <= CONTAINED_REACH && text.tokens[from - 1]?.capital === true) from -= 1;
  return from < at - 1 && !isGiven(text, from) && isLocated(text, from);
}

const CONTAINED_REACH = 5;

/** "a 63-year-old Flower Mound man": the capitals tell where somebody lives. */
function describesMan(text: PersonText, run: Run): boolean {
  const next = text.tokens[run.to];
  if (next?.kind !== 'word' || next.capital || next.breakBefore > 0 || isGiven(text, run.from)) return false;
  return isWord(text, run.to, 'resident');
}

const ADULT = 18;

/** "à bord du", "un perro antiexplosivos llamado": a thing right before, or before the word that names it. */
function isThing(text: PersonText, at: number): boolean {
  if (personWordBefore(text, at, 'thing') !== null) return true;
  const named = personWordBefore(text, at, 'named');
  if (named === null) return false;
  return [named.from, named.from - 1].some((end) => personWordBefore(text, end, 'thing') !== null);
}

/** "Aeropuerto José Joaquín de Olmedo": a thing in capitals that was cut from the head of the name. */
function leadsThing(text: PersonText, run: Run): boolean {
  for (let at = run.start; at < run.from; at += 1) if (personWordAt(text, at, 'thing') !== null) return true;
  return false;
}

const isDefinite = (text: PersonText, at: number): boolean =>
  text.lexicon.words.root.next.get(text.tokens[at]?.folded ?? '')?.value?.includes('definite') === true;

/** "Ford F-150": a model or plate. */
const isNumbered = (text: PersonText, at: number): boolean =>
  text.tokens[at]?.text === '-' &&
  text.tokens[at + 1]?.kind === 'number' &&
  !text.tokens[at + 1]?.spaceBefore;

/** "Home Secretary", "Director of Public Prosecutions": an office, not its holder. */
function endsInTitle(text: PersonText, run: Run): boolean {
  const last = run.words.at(-1) ?? run.from;
  return !isGiven(text, run.from) && !isGiven(text, last) && personWordAt(text, last, 'title') !== null;
}

/** A title, a number word or a bare initial is no name by itself. */
const isCommon = (text: PersonText, at: number): boolean =>
  (personWordAt(text, at, 'title', 'role') !== null && !isGiven(text, at)) ||
  text.lexicon.numbers.has(text.tokens[at]?.folded ?? '') ||
  text.tokens[at]?.text.length === 1;

/** One word that no title, comma or parenthesis touches cannot reach what a single word needs; most capitals are such. */
function isHopeless(text: PersonText, run: Run, lead: Sign): boolean {
  if (run.title !== null || lead.score > 0 || sizeOf(text, run) > 1 || isGiven(text, run.from)) return false;
  const marks = [text.tokens[run.from - 1]?.text, text.tokens[run.to]?.text];
  return !marks.some((mark) => mark === ',' || mark === '(');
}

/** The sum of signs for and against the run being a person, with the role and age that they tell. */
export function weigh(text: PersonText, run: Run): Evidence {
  const lead = leading(text, run);
  if (isHopeless(text, run, lead)) return { score: 0, role: 'unknown', age: null, minor: false };
  const apposed = apposition(text, run);
  const after = trailing(text, run);
  const age = ageAfter(text, run);
  const around =
    (run.words.length > 1 && nearCue(text, run) ? WEIGHTS.cue : 0) +
    (apposed.score === 0 && isBetweenCommas(text, run) ? WEIGHTS.between : 0);
  const title = run.title === null ? 0 : run.title.proper ? WEIGHTS.title : WEIGHTS.role;
  const score =
    Math.max(title, lead.score, apposed.score) +
    after.score +
    (age.years === null ? 0 : age.close ? WEIGHTS.age : 1) +
    governed(text, run) +
    around +
    inside(text, run) +
    against(text, run);
  const minor =
    lead.minor === true || apposed.minor === true || after.minor === true || (age.years ?? ADULT) < ADULT;
  return {
    score,
    role: run.title?.role ?? lead.role ?? apposed.role ?? after.role ?? 'unknown',
    age: age.years,
    minor,
  };
}
