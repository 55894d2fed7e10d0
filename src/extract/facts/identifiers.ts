/** Identifiers that name one event across outlets: containers, vessels, flights, case numbers, operations. */
import type { TokenRange } from '../../languages/sentences.ts';
import type { Token } from '../../languages/tokens.ts';
import { type Reading, within } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type IdentifierKind = 'containers' | 'vessels' | 'flights' | 'cases' | 'operations';
export type Identifier = {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly range: TokenRange;
};

const OWNER = /^[A-Z]{3}[UJZ]$/;
const JOINED = /^([A-Z]{3}[UJZ])(\d{6,7})$/;
const DOCKET = /^\d{2}$/;

/** ISO 6346: four letters, the last U, J or Z, six digits and a check digit; "TRHU 448217-3" is TRHU4482173. */
function containerAt(tokens: readonly Token[], at: number): { value: string; to: number } | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const joined = JOINED.exec(first.text);
  let value = joined === null ? (OWNER.test(first.text) ? first.text : '') : first.text;
  if (value === '') return null;
  let to = at + 1;
  for (; to < Math.min(tokens.length, at + 5) && value.length < 11; to += 1) {
    const token = tokens[to];
    if (token?.text === '-') continue;
    if (token?.kind !== 'number' || !/^\d+$/.test(token.text) || value.length + token.text.length > 11) break;
    value += token.text;
  }
  return value.length >= 10 ? { value, to } : null;
}

/** "25-cr-20417", "5:25-CR-01187": United States federal dockets. */
function docketAt(tokens: readonly Token[], at: number): { value: string; to: number } | null {
  const [year, dash, cr, dash2, number] = tokens.slice(at, at + 5);
  if (
    year === undefined ||
    !DOCKET.test(year.text) ||
    dash?.text !== '-' ||
    cr?.folded !== 'cr' ||
    dash2?.text !== '-' ||
    number?.kind !== 'number'
  )
    return null;
  const division =
    tokens[at - 1]?.text === ':' && tokens[at - 2]?.kind === 'number' ? `${tokens[at - 2]?.text}:` : '';
  return { value: `${division}${year.text}-cr-${number.text}`, to: at + 5 };
}

const OPEN: ReadonlySet<string> = new Set(['"', '“', '«', '‘']);
const CLOSE: ReadonlySet<string> = new Set(['"', '”', '»', '’']);
const MAX_NAME = 6;

/** The name behind a word for ships or operations: in quotes, or a run of capitalised words and numerals. */
function nameAt(tokens: readonly Token[], at: number): { value: string; range: TokenRange } | null {
  const quoted = OPEN.has(tokens[at]?.text ?? '');
  const from = quoted ? at + 1 : at;
  let to = from;
  while (to < tokens.length && to - from < MAX_NAME) {
    const token = tokens[to];
    if (token === undefined || token.breakBefore > 0) break;
    if (quoted && CLOSE.has(token.text)) break;
    if (
      !quoted &&
      !(token.capital || (to > from && token.kind === 'number') || (to > from && token.text === '-'))
    )
      break;
    to += 1;
  }
  while (to > from && tokens[to - 1]?.text === '-') to -= 1;
  const first = tokens[from];
  if (to === from || first === undefined || !first.capital || (quoted && !CLOSE.has(tokens[to]?.text ?? '')))
    return null;
  const value = tokens
    .slice(from, to)
    .map((token, n) => (n > 0 && token.spaceBefore ? ' ' : '') + token.text)
    .join('');
  return { value, range: { from, to } };
}

const NAMED: Readonly<Record<string, IdentifierKind>> = {
  vessel: 'vessels',
  operation: 'operations',
  flight: 'flights',
};

/** Every identifier in a range, each value once. */
export function findIdentifiers(reading: Reading, range: TokenRange): Identifier[] {
  const found: Identifier[] = [];
  const add = (one: Identifier): void => {
    if (!found.some((other) => other.kind === one.kind && other.value === one.value)) found.push(one);
  };
  for (let at = range.from; at < range.to; at += 1) {
    const container = containerAt(reading.tokens, at);
    if (container !== null)
      add({ kind: 'containers', value: container.value, range: { from: at, to: container.to } });
    const docket = docketAt(reading.tokens, at);
    if (docket !== null) add({ kind: 'cases', value: docket.value, range: { from: at, to: docket.to } });
    const word = longestAt(reading.lexicon.words, reading.tokens, at);
    const kind = word?.value.map((one) => NAMED[one]).find((one) => one !== undefined);
    const name = word === null || kind === undefined ? null : nameAt(reading.tokens, word.to);
    if (name === null || kind === undefined) continue;
    const clash =
      kind !== 'operations' &&
      within(reading.places, { from: name.range.from - 8, to: name.range.to + 8 }).some(
        (place) => place.from < name.range.to && name.range.from < place.to,
      );
    if (!clash) add({ kind, value: name.value, range: name.range });
  }
  return found;
}
