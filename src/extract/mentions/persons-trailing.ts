/** What follows a name or surrounds it: verbs, appositions behind a comma, cues of arrest or charge, commas on both sides. */
import { isOf } from '../reading.ts';
import { longestAt } from '../trie.ts';
import type { Run } from './persons-runs.ts';
import { type PersonText, personWordAt, personWordBefore } from './persons-text.ts';
import { NONE, type Sign, WEIGHTS } from './persons-weights.ts';

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

/** "a construction worker", "an unemployed father": an occupation behind one or two small words. */
function roleBehindModifier(text: PersonText, start: number): ReturnType<typeof personWordAt> {
  if (!isOf(text, start - 1, 'modifier-article')) return null;
  for (let at = start; at < start + 2; at += 1) {
    const token = text.tokens[at];
    if (token?.kind !== 'word' || token.capital) return null;
    const role = personWordAt(text, at + 1, 'role');
    if (role !== null) return role;
  }
  return null;
}

/** What an apposition behind the comma says: ", capitaine du bateau", ", alias", ", qui". */
function describedAt(text: PersonText, at: number): Sign {
  const start = skipArticle(text, at);
  const minor = personWordAt(text, start, 'minor') !== null;
  const role = personWordAt(text, start, 'title', 'role') ?? roleBehindModifier(text, start);
  if (role !== null) return { score: WEIGHTS.verb, role: role.word.role, minor };
  if (personWordAt(text, start, 'alias', 'nick') !== null) return { score: WEIGHTS.aliasBehind, role: null };
  const relative = personWordAt(text, at, 'relative') !== null;
  return { score: minor ? WEIGHTS.verb : relative ? WEIGHTS.relative : 0, role: null, minor };
}

const MAX_TOWN = 4;
const RESIDENCE_REACH = 8;

/** Whether words of age or residence stand a little before: the aside is about somebody named already. */
function asideOn(text: PersonText, from: number, to: number): boolean {
  for (let at = Math.max(from, to - RESIDENCE_REACH); at < to; at += 1)
    if (
      personWordAt(text, at, 'years') !== null ||
      longestAt(text.lexicon.words, text.tokens, at)?.value.some((kind) => HOME.has(kind)) === true
    )
      return true;
  return false;
}

const HOME: ReadonlySet<string> = new Set(['off-route', 'years']);

/** "Deleon, de Camp Wood, recibió", "Reyes, residente de Silverhill, Alabama, se declaró": where somebody lives, not who the verb is about. */
function isHome(text: PersonText, run: Run): boolean {
  const { tokens } = text;
  if (isOf(text, run.from - 1, 'genitive'))
    return tokens[run.from - 2]?.text === ',' && tokens[run.from - 3]?.capital === true;
  if (tokens[run.from - 1]?.text !== ',' || run.to - run.from > 1) return false;
  let at = run.from - 2;
  while (at > run.sentenceFrom && run.from - at <= MAX_TOWN && tokens[at]?.capital === true) at -= 1;
  return at < run.from - 2 && tokens[at]?.kind === 'word' && asideOn(text, run.sentenceFrom, at + 1);
}

/** Verbs and appositions behind the name and its age. */
export function trailing(text: PersonText, run: Run): Sign {
  if (isHome(text, run)) return NONE;
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
export function nearCue(text: PersonText, run: Run): boolean {
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
export function isBetweenCommas(text: PersonText, run: Run): boolean {
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
export function governed(text: PersonText, run: Run): number {
  if (personWordBefore(text, run.from, 'say', 'act') !== null) return WEIGHTS.object;
  for (let back = 1; back <= 3; back += 1) if (saysAt(text, run.from - back)) return WEIGHTS.object;
  return 0;
}
