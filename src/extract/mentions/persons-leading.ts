/** What leads a name: titles, roles with an adjective between, naming phrases, and appositions before a comma. */
import type { PersonRole } from './persons-lexicon.ts';
import type { Run } from './persons-runs.ts';
import { isGiven, isWord, type PersonText, personWordAt, personWordBefore } from './persons-text.ts';
import { NONE, type Sign, WEIGHTS } from './persons-weights.ts';

const OPEN_QUOTES: ReadonlySet<string> = new Set(['"', '“', '«', '‘', "'"]);
const MAX_APART = 2;
const APPOSITION_REACH = 16;

/** The index before which the words that lead a name end: an opening quote, or a quoted article ("el Chivero"), is skipped. */
export function leadEnd(text: PersonText, run: Run): number {
  if (OPEN_QUOTES.has(text.tokens[run.from - 1]?.text ?? '')) return run.from - 1;
  const article =
    OPEN_QUOTES.has(text.tokens[run.from - 2]?.text ?? '') && isWord(text, run.from - 1, 'article');
  return article ? run.from - 2 : run.from;
}

/** A title, role or naming phrase right before the name, or a role with an adjective between. */
export function leading(text: PersonText, run: Run): Sign {
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
export function apposition(text: PersonText, run: Run): Sign {
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
