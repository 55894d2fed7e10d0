/** Weighs what stands around a capitalised run: titles, roles, ages, verbs and given names against articles, bodies and things. */

import { longestAt } from '../trie.ts';
import { ageAfter } from './persons-ages.ts';
import type { PersonRole } from './persons-lexicon.ts';
import type { Run } from './persons-runs.ts';
import { isGiven, type PersonText, personWordAt, personWordBefore } from './persons-text.ts';

export type Evidence = {
  readonly score: number;
  readonly role: PersonRole;
  readonly age: number | null;
  readonly minor: boolean;
};

/** Weights were set by hand on the development articles; a name of several words needs 2, of one word 3. */
const WEIGHTS = {
  title: 3,
  role: 2.2,
  roleApart: 1.8,
  apposition: 2,
  named: 3,
  alias: 3,
  age: 3,
  object: 1.2,
  cue: 1,
  several: 0.5,
  between: 2,
  relative: 1,
  aliasBehind: 2,
  verb: 1.5,
  given: 2,
  givenAlone: 0.5,
  doubled: 0.5,
  initial: 1.5,
  article: -2,
  thing: -3,
  org: -3,
  place: -2.5,
  weapon: -1.5,
  quoted: -1.5,
  titleCase: -2,
  sentence: -1,
  common: -4,
  locative: -2,
  long: -1.5,
} as const;

const OPEN_QUOTES: ReadonlySet<string> = new Set(['"', '“', '«', '‘', "'"]);
const MAX_APART = 2;
const APPOSITION_REACH = 16;

type Sign = { readonly score: number; readonly role: PersonRole | null; readonly minor?: boolean };
const NONE: Sign = { score: 0, role: null };

/** The index before which the words that lead a name end: opening quotes and elided articles are skipped. */
function leadEnd(text: PersonText, run: Run): number {
  const before = text.tokens[run.from - 1];
  return before !== undefined && OPEN_QUOTES.has(before.text) ? run.from - 1 : run.from;
}

/** A title, role or naming phrase right before the name, or a role with an adjective between. */
function before(text: PersonText, run: Run): Sign {
  const at = leadEnd(text, run);
  const minor = personWordBefore(text, at, 'minor') !== null;
  const named = personWordBefore(text, at, 'named', 'alias');
  if (named !== null && named.from >= run.sentenceFrom) return { score: WEIGHTS.named, role: null, minor };
  const title = personWordBefore(text, at, 'title');
  if (title !== null && title.from >= run.sentenceFrom)
    return { score: WEIGHTS.title, role: title.word.role, minor };
  for (let apart = 0; apart <= MAX_APART; apart += 1) {
    const to = at - apart;
    if (to <= run.sentenceFrom) break;
    if (apart > 0) {
      const between = text.tokens[to];
      const inner = apart > 1 && personWordAt(text, to, 'particle') !== null;
      const breaks = !inner && personWordAt(text, to, 'stop', 'say', 'act', 'passive', 'conj') !== null;
      if (between === undefined || between.kind === 'punct' || between.capital || breaks) break;
    }
    const role = personWordBefore(text, to, 'role', 'title');
    if (role !== null && role.from >= run.sentenceFrom)
      return { score: apart === 0 ? WEIGHTS.role : WEIGHTS.roleApart, role: role.word.role, minor };
  }
  return { ...NONE, minor };
}

const CLAUSE_ENDS: ReadonlySet<string> = new Set([';', ':', '«', '»', '“', '”', '—']);

/** The more public the office, the surer it is the one meant: "son homologue jamaïcain" is an official. */
const RANK: readonly PersonRole[] = ['spokesperson', 'lawyer', 'official', 'victim', 'suspect', 'unknown'];

/** "le directeur départemental de la PNH, Wilner Barrett": the roles in the words before the comma. */
function apposition(text: PersonText, run: Run): Sign {
  if (text.tokens[run.from - 1]?.text !== ',') return NONE;
  let commas = 0;
  let rank = RANK.length;
  for (let at = run.from - 2; at >= run.sentenceFrom && at > run.from - APPOSITION_REACH; at -= 1) {
    const token = text.tokens[at];
    if (token === undefined || CLAUSE_ENDS.has(token.text)) break;
    if (token.text === ',' && rank < RANK.length) break;
    if (token.text === ',') commas += 1;
    if (commas > 1 || isGiven(text, at)) break;
    if (personWordAt(text, at, 'minor') !== null)
      return { score: WEIGHTS.apposition, role: null, minor: true };
    const role = personWordAt(text, at, 'role', 'title');
    if (role !== null) rank = Math.min(rank, RANK.indexOf(role.word.role));
  }
  const role = RANK[rank];
  return role === undefined ? NONE : { score: WEIGHTS.apposition, role };
}

/** The index behind ", 45 ans" or "(34)" at the name's end, or the name's end itself. */
function behindAge(text: PersonText, run: Run): number {
  const mark = text.tokens[run.to]?.text;
  if ((mark !== ',' && mark !== '(') || text.tokens[run.to + 1]?.kind !== 'number') return run.to;
  const unit = personWordAt(text, run.to + 2, 'years');
  const end = unit?.to ?? run.to + 2;
  return text.tokens[end]?.text === ')' ? end + 1 : end;
}

/** A verb behind the name: "a déclaré", "was sentenced", "fue asesinado". */
function verbAt(text: PersonText, at: number): Sign | null {
  const verb = personWordAt(text, at, 'passive', 'say');
  if (verb === null && !saysAt(text, at)) return null;
  return { score: WEIGHTS.verb, role: verb?.word.kind === 'passive' ? verb.word.role : null };
}

/** What an apposition behind the comma says: ", capitaine du bateau", ", alias", ", qui". */
function describedAt(text: PersonText, at: number): Sign {
  const start = skipArticle(text, at);
  const minor = personWordAt(text, start, 'minor') !== null;
  const role = personWordAt(text, start, 'title', 'role');
  if (role !== null) return { score: WEIGHTS.verb, role: role.word.role, minor };
  if (personWordAt(text, start, 'alias', 'nick') !== null) return { score: WEIGHTS.aliasBehind, role: null };
  const relative = personWordAt(text, at, 'relative') !== null;
  return { score: minor ? WEIGHTS.verb : relative ? WEIGHTS.relative : 0, role: null, minor };
}

/** Verbs and appositions behind the name and its age. */
function behind(text: PersonText, run: Run): Sign {
  const end = behindAge(text, run);
  if ((text.tokens[end]?.breakBefore ?? 1) > 0) return NONE;
  const comma = text.tokens[end]?.text === ',' || text.tokens[end]?.text === '(';
  const at = comma ? end + 1 : end;
  const verb = verbAt(text, at);
  if (verb !== null) return verb;
  return comma ? describedAt(text, at) : NONE;
}

const skipArticle = (text: PersonText, at: number): number =>
  personWordAt(text, at, 'stop') !== null && text.tokens[at]?.kind === 'word' ? at + 1 : at;

/** A verb of saying in the words table of the language. */
function saysAt(text: PersonText, at: number): boolean {
  let node = text.lexicon.words.root;
  for (let i = at; i < at + 4; i += 1) {
    const next = node.next.get(text.tokens[i]?.folded ?? '');
    if (next === undefined) return false;
    if (next.value?.includes('say')) return true;
    node = next;
  }
  return false;
}

const CUES: ReadonlySet<string> = new Set(['arrest', 'charge', 'conviction', 'extradition', 'attack']);
const CUES_BEFORE = 12;
const CUES_BEHIND = 6;

/** Whether the clause arrests, charges, convicts, extradites or attacks: what is done to persons. */
function nearCue(text: PersonText, run: Run): boolean {
  const end = Math.min(run.to + CUES_BEHIND, run.sentenceTo);
  for (let at = Math.max(run.from - CUES_BEFORE, run.sentenceFrom); at < end; at += 1) {
    if (at === run.from) at = run.to;
    if (!text.lexicon.cues.root.next.has(text.tokens[at]?.folded ?? '')) continue;
    if (longestAt(text.lexicon.cues, text.tokens, at)?.value.some(({ cue }) => CUES.has(cue))) return true;
  }
  return false;
}

const MAX_HEAD = 6;

/** "Le camionneur, Julio César Peña, ": a name of several words between commas behind a short phrase with its article. */
function isBetweenCommas(text: PersonText, run: Run): boolean {
  if (run.words.length < 2 || text.tokens[run.from - 1]?.text !== ',' || text.tokens[run.to]?.text !== ',')
    return false;
  for (let at = run.from - 2; at >= run.sentenceFrom && at >= run.from - 2 - MAX_HEAD; at -= 1) {
    const token = text.tokens[at];
    if (token === undefined || token.kind !== 'word') return false;
    if (personWordAt(text, at, 'own', 'article') !== null)
      return at < run.from - 2 && !text.tokens[at + 1]?.capital;
  }
  return false;
}

/** A verb right before: "a déclaré Solène Kerbrat", "sentenced Kareem Baptiste". */
function governed(text: PersonText, run: Run): number {
  if (personWordBefore(text, run.from, 'say', 'act') !== null) return WEIGHTS.object;
  for (let back = 1; back <= 3; back += 1) if (saysAt(text, run.from - back)) return WEIGHTS.object;
  return 0;
}

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

const isBodyWord = (text: PersonText, at: number): boolean =>
  text.persons.words.root.next
    .get(text.tokens[at]?.folded ?? '')
    ?.value?.some(({ kind }) => kind === 'org') === true;

/** Signs against: an article before, a ship or street before, a lower-case body noun behind, words read as a place or weapon. */
function against(text: PersonText, run: Run): number {
  let score = 0;
  const at = leadEnd(text, run);
  const quoted = at < run.from;
  const named = personWordBefore(text, at, 'alias', 'named') !== null;
  if (quoted && !named) score += WEIGHTS.quoted;
  const lead = quoted ? at : run.start;
  if (personWordBefore(text, lead, 'thing') !== null) score += WEIGHTS.thing;
  const courtesy = run.title === null || run.title.role === 'unknown';
  if (courtesy && (isDefinite(text, lead - 1) || isDefinite(text, at - 1)))
    score += run.title === null ? WEIGHTS.article : WEIGHTS.thing - 1;
  const before = text.tokens[lead - 1]?.folded ?? '';
  if (!isGiven(text, run.from) && personWordBefore(text, lead, 'locative') !== null)
    score += WEIGHTS.locative;
  if (isNumbered(text, run.to)) score += WEIGHTS.common;
  if (personWordAt(text, run.from, 'place-head') !== null) score += WEIGHTS.place;
  const office = run.title !== null && personWordBefore(text, run.start, 'particle') !== null;
  if (office && !isGiven(text, run.from)) score += WEIGHTS.org;
  if (run.from === 0 && text.tokens[run.to]?.text === ':') score += WEIGHTS.locative;
  if (text.lexicon.numbers.get(before)?.kind === 'article' && run.words.length === 1) score += WEIGHTS.thing;
  if (run.words.length === 1 && run.from === run.sentenceFrom) score += WEIGHTS.sentence;
  if (run.words.every((word) => isCommon(text, word)) || endsInTitle(text, run)) score += WEIGHTS.common;
  const next = text.tokens[run.to];
  if (next?.kind === 'word' && !next.capital && next.breakBefore === 0 && isBodyWord(text, run.to))
    score += WEIGHTS.org;
  if (run.words.every((word) => text.coverAt(word) === 'place')) score += WEIGHTS.place;
  if (run.words.every((word) => text.coverAt(word) === 'weapon')) score += WEIGHTS.weapon;
  if (run.titleCase) score += WEIGHTS.titleCase;
  return score;
}

const ADULT = 18;

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

/** The sum of signs for and against the run being a person, with the role and age that they tell. */
export function weigh(text: PersonText, run: Run): Evidence {
  const lead = before(text, run);
  const apposed = apposition(text, run);
  const after = behind(text, run);
  const age = ageAfter(text, run);
  const around =
    (run.words.length > 1 && nearCue(text, run) ? WEIGHTS.cue : 0) +
    (apposed.score === 0 && isBetweenCommas(text, run) ? WEIGHTS.between : 0);
  const title = run.title === null ? 0 : run.title.proper ? WEIGHTS.title : WEIGHTS.role;
  const score =
    Math.max(title, lead.score, apposed.score) +
    after.score +
    (age.years === null ? 0 : age.after ? WEIGHTS.age : 1) +
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
