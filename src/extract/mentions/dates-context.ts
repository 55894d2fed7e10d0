/** What stands around a date phrase: laws and streets that only bear a date, words that put it in the future, datelines. */
import { longestAt } from '../trie.ts';
import { type DateText, opensSentence, wordAt } from './dates-words.ts';

const LAW_REACH = 6;

/** "le décret du 23 mai 1989", "Ley 1421 de 2010", "Firearms Act 1996", "calle 27 de Febrero": the name of a law, street or group. */
export function isName(text: DateText, from: number): boolean {
  for (let at = from - 1; at >= from - LAW_REACH && at >= 0; at -= 1) {
    const token = text.tokens[at];
    if (token === undefined || (text.tokens[at + 1]?.breakBefore ?? 0) > 0) return false;
    if (wordAt(text, at, 'law') !== null) return true;
    if (wordAt(text, at, 'street') !== null) return isAttached(text, at + 1, from);
    const joins =
      wordAt(text, at, 'of', 'from', 'article') !== null ||
      token.kind === 'number' ||
      ['-', '/', '°', 'º', ',', '.', 'n', 'N'].includes(token.text);
    if (!joins) return false;
  }
  return false;
}

/** "Ciudadela 25 de Julio", as against "en el aeropuerto, el 25 de julio": no comma and no article stands between a quarter and its name. */
function isAttached(text: DateText, start: number, from: number): boolean {
  for (let at = start; at < from; at += 1) {
    const joins = wordAt(text, at, 'of', 'from') !== null || text.tokens[at]?.kind === 'number';
    if (!joins) return false;
  }
  return true;
}

const CLAUSE_ENDS: ReadonlySet<string> = new Set([
  '.',
  ';',
  '!',
  '?',
  ':',
  '«',
  '»',
  '"',
  '“',
  '”',
  '(',
  ')',
]);
const REACH_BEFORE = 14;
const REACH_AFTER = 10;
const REACH_NEAR = 3;

/** A future verb by its ending: rows "~ront 6" of the table, "accented" where only the written accent tells ("será", not "para"). */
function hasFutureEnding(text: DateText, at: number): boolean {
  const token = text.tokens[at];
  const endings = text.lexicon.dates.root.next.get('~')?.next;
  if (token?.kind !== 'word' || token.capital || endings === undefined) return false;
  for (let size = 2; size <= 5; size += 1) {
    const words = endings.get(token.folded.slice(-size))?.value ?? [];
    const accented = NOT_ASCII.test(token.text.slice(-size));
    const found = words.some(
      ({ kind, value }) => token.text.length >= value && (kind === 'future-ending' || accented),
    );
    if (found) return true;
  }
  return false;
}

const NOT_ASCII = /[\u0080-\uffff]/;

const isFutureWord = (text: DateText, at: number): boolean =>
  wordAt(text, at, 'future') !== null || hasFutureEnding(text, at);

/** "by Friday", "by the end of May", as against "seized by police on Friday": a preposition that sets a term only right before the date. */
const setsTerm = (text: DateText, at: number, date: number): boolean =>
  wordAt(text, at, 'term') !== null &&
  (at === date - 1 || (at === date - 2 && wordAt(text, at + 1, 'article') !== null));

/**
 * Whether the clause around the date speaks of what is to come: a future verb, "until", "prévu", "a partir de". With `near`, a
 * verb of saying before it keeps the date in the past ("said Wednesday it will close") and the words behind count only at once.
 */
export function looksAhead(text: DateText, from: number, to: number, near: boolean): boolean {
  for (let at = from - 1; at >= 0 && at >= from - REACH_BEFORE; at -= 1) {
    const token = text.tokens[at];
    if (token === undefined || CLAUSE_ENDS.has(token.text) || (text.tokens[at + 1]?.breakBefore ?? 0) > 0)
      break;
    if (near && isSaying(text, at)) return false;
    if (setsTerm(text, at, from) || isFutureWord(text, at)) return !(near && hasTermOfItsOwn(text, at, from));
  }
  const reach = near ? REACH_NEAR : REACH_AFTER;
  for (let at = to; at < to + reach && at < text.tokens.length; at += 1) {
    const token = text.tokens[at];
    if (token === undefined || CLAUSE_ENDS.has(token.text) || token.breakBefore > 0) break;
    if (near && token.text === ',') break;
    if (isFutureWord(text, at)) return true;
  }
  return false;
}

const TERM_REACH = 6;

/** "until 31 May 2026 … on Friday", "jusqu'en 2027, vendredi": the word of the future has another date behind it. */
const hasTermOfItsOwn = (text: DateText, at: number, from: number): boolean =>
  text.tokens
    .slice(at + 1, Math.min(from, at + 1 + TERM_REACH))
    .some(({ kind, text: word }) => kind === 'number' && YEAR.test(word));

const YEAR = /^20\d\d$/;

const isSaying = (text: DateText, at: number): boolean =>
  longestAt(text.lexicon.words, text.tokens, at)?.value.includes('say') === true;

const DATELINE_REACH = 14;
const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '--', '.', '(', ':', '/']);

/** "MIAMI, Jan 16 (ANW) -": only names, marks and small words between the line's start and the date, a mark or the end behind. */
export function isDateline(text: DateText, from: number, to: number): boolean {
  const next = text.tokens[to];
  if (next !== undefined && next.breakBefore === 0 && !DASHES.has(next.text)) return false;
  let at = from;
  let names = 0;
  while (at > 0 && (text.tokens[at]?.breakBefore ?? 1) === 0) {
    at -= 1;
    const token = text.tokens[at];
    if (token === undefined || from - at > DATELINE_REACH) return false;
    const small = token.kind === 'word' && !token.capital;
    if (small && wordAt(text, at, 'of', 'article', 'in', 'from', 'day-noun', 'to') === null) return false;
    if (token.kind === 'word' && token.capital && text.hitAt(at) === null) names += 1;
    if (
      CLAUSE_ENDS.has(token.text) &&
      token.text !== '(' &&
      token.text !== ')' &&
      token.text !== '.' &&
      token.text !== ':'
    )
      return false;
  }
  return names > 0 && (opensSentence(text.tokens, at) || at === 0);
}
