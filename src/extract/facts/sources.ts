/** Who states it: the subject of a verb of saying, before it or behind it where it follows what is said, and whom "according to" names. */
import type { Incident } from '../../domain/incident.ts';
import type { TokenRange } from '../../languages/sentences.ts';
import { findCues } from '../clauses/cues.ts';
import { endingAt, endsAs, hasTrait, isOf, type Reading, startingAt, unitAt } from '../reading.ts';
import { longestAt } from '../trie.ts';

export type Source = { readonly source: Incident['statedBy'][number]; readonly range: TokenRange };

const MAX_SOURCES = 4;
const APPOSITION = 12;
const SPEAKER_REACH = 14;
const QUOTES: ReadonlySet<string> = new Set(['"', '”', '“', '»', '«', ',', ';', '—', '–', '-']);
const CLOSERS: ReadonlySet<string> = new Set([',', ')', '—', '–']);
const OPENERS: Readonly<Record<string, string>> = { ')': '(', ',': ',', '—': '—', '–': '–' };

/** The person or body that is mentioned at a token: the whole mention. A suspect or a victim is no source. */
function speakerBy(
  reading: Reading,
  find: <T extends TokenRange>(mentions: readonly T[]) => T | undefined,
): Source | null {
  for (const person of reading.persons) {
    const mention = find(person.mentions);
    if (mention !== undefined)
      return person.role === 'suspect' || person.role === 'victim'
        ? null
        : { source: { name: person.name, kind: 'person' }, range: mention };
  }
  const agency = find(reading.agencies);
  return agency === undefined ? null : { source: { name: agency.name, kind: 'agency' }, range: agency };
}

/** "with the ATF", "a la Fiscalía", "la défense de Pierre": the mention is not what speaks. */
function isObject(reading: Reading, { source, range }: Source): boolean {
  let at = range.from - 1;
  while (at > 0 && isOf(reading, at, 'phrase-opener') && !isOf(reading, at, 'genitive')) at -= 1;
  return isOf(reading, at, 'not-speaker') || (source.kind === 'person' && isOf(reading, at, 'genitive'));
}

/** Where the text before `at` takes up again once adverbs, days, an age or an aside between marks are left out. */
function beforeAside(reading: Reading, from: number, at: number): number {
  const { tokens } = reading;
  const day = endingAt(reading.dates, at);
  if (day !== undefined) return day.from;
  if (isOf(reading, at - 1, 'speaker-aside') || endsAs(reading, at - 1, 'adverb-ending')) return at - 1;
  const mark = tokens[at - 1]?.text ?? '';
  if (!CLOSERS.has(mark)) return at;
  for (let open = at - 2; open >= Math.max(from, at - APPOSITION); open -= 1)
    if (tokens[open]?.text === OPENERS[mark]) return open;
  return at;
}

/** The subject that stands before a verb: "the customs agency DGA, based in Haina, said". */
function speakerBefore(reading: Reading, range: TokenRange, verb: number): Source | null {
  const opening = unitAt(reading, verb)?.from ?? range.from;
  let at = verb;
  let headed = hasTrait(reading, 'modifiers-first') ? 1 : 0;
  for (let step = 0; step < APPOSITION && at > opening; step += 1) {
    const found = speakerBy(reading, (mentions) => endingAt(mentions, at));
    if (found !== null) return isObject(reading, found) ? null : found;
    const next = beforeAside(reading, opening, at);
    if (next === at && (headed === 0 || reading.tokens[at - 1]?.kind !== 'word')) return null;
    if (next === at) headed -= 1;
    at = next === at ? at - 1 : next;
  }
  return null;
}

/** The first one named from `at` on, within the phrase; behind a comma only one whose office was told before it. */
function speakerBehind(reading: Reading, range: TokenRange, from: number): Source | null {
  let body: Source | null = null;
  for (let at = from; at < Math.min(range.to, from + SPEAKER_REACH); at += 1) {
    const found = speakerBy(reading, (mentions) => startingAt(mentions, at));
    if (found?.source.kind === 'person') return isObject(reading, found) ? null : found;
    if (found !== null) {
      body ??= found;
      at = found.range.to - 1;
      continue;
    }
    const token = reading.tokens[at];
    if (token?.text === ',') {
      const next = speakerBy(reading, (mentions) => startingAt(mentions, at + 1));
      const official = reading.persons.some(
        ({ name, role }) => name === next?.source.name && role !== 'unknown',
      );
      return official ? next : body;
    }
    const abbreviation = token?.text === '.' && !isOf(reading, at + 1, 'phrase-opener');
    if (token?.kind === 'punct' && !['(', ')', '-', "'", '’'].includes(token.text) && !abbreviation)
      return body;
    if (
      isOf(reading, at, 'relative') ||
      (body !== null && isOf(reading, at, 'phrase-end') && !isOf(reading, at, 'phrase-opener'))
    )
      return body;
  }
  return body;
}

/** Whether what is said stands before the verb, so that its subject follows: behind a quotation, a comma or at the opening. */
const isInverted = ({ tokens }: Reading, verb: number): boolean => QUOTES.has(tokens[verb - 1]?.text ?? '');

/** "aseguró 31 fusiles" takes, "aseguró que" says: a verb that tells an event says nothing unless a clause follows. */
const says = (reading: Reading, verb: TokenRange): boolean =>
  isOf(reading, verb.to, 'relative') ||
  findCues(reading.tokens, verb, reading.lexicon).every(({ cue }) => cue !== 'seizure');

/** Persons and agencies that the clauses give as their source. */
export function readSources(reading: Reading, ranges: readonly TokenRange[]): Source[] {
  const found: Source[] = [];
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at += 1) {
      const hit = longestAt(reading.lexicon.words, reading.tokens, at);
      const according = hit?.value.includes('according') === true;
      if (hit === null || !(according || (hit.value.includes('say') && says(reading, hit)))) continue;
      const named = according
        ? speakerBehind(reading, range, hit.to)
        : ((at === range.from || isInverted(reading, at) ? speakerBehind(reading, range, hit.to) : null) ??
          speakerBefore(reading, range, at));
      at = hit.to - 1;
      if (named !== null && !found.some(({ source }) => source.name === named.source.name)) found.push(named);
    }
  }
  return found.slice(0, MAX_SOURCES);
}
