/**
 * Masks private persons in what the API hands out: names keep their initials and their length, so that every span
 * still lies where it lay. Whoever speaks for an office (a person in `statedBy`) is public; all other persons are not.
 */
import type { Incident } from '../../domain/incident.ts';
import type { Span } from '../../domain/span.ts';
import { fold } from '../../languages/tokens.ts';

/** Masks the known names in a text; `open` are stretches (places, agencies) where a part of a name alone stays. */
export type Mask = (text: string, open?: readonly Span[]) => string;

type Word = {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly capital: boolean;
};

const WORD = /[\p{L}\p{M}]+/gu;
const DOT = '\u2022';
/** Parts of names that are words of their own in press text, or too short to mean the person. */
const MIN_PART = 3;
const PARTICLES: ReadonlySet<string> = new Set([
  'del',
  'los',
  'las',
  'der',
  'den',
  'des',
  'van',
  'von',
  'bin',
]);

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: fold(word),
    capital: word.charAt(0) !== word.charAt(0).toLowerCase(),
  }));

function hide(word: string): string {
  const kept = (word.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
  return word.slice(0, kept) + DOT.repeat(word.length - kept);
}

const isJoined = (text: string, { start, end }: Word): boolean =>
  /[-\u2010\u2011]/.test(text.charAt(start - 1) + text.charAt(end));

function nameLengthAt(words: readonly Word[], at: number, names: readonly (readonly string[])[]): number {
  const fits = names.filter((name) => name.every((part, offset) => words[at + offset]?.folded === part));
  return Math.max(0, ...fits.map(({ length }) => length));
}

function hiddenWords(
  text: string,
  names: ReadonlyMap<string, readonly (readonly string[])[]>,
  parts: ReadonlySet<string>,
  open: readonly Span[],
): readonly Word[] {
  const words = wordsOf(text);
  const hidden: Word[] = [];
  let whole = 0;
  for (const [at, word] of words.entries()) {
    const length = nameLengthAt(words, at, names.get(word.folded) ?? []);
    whole = Math.max(whole, at + length);
    const alone = word.capital && parts.has(word.folded) && !isJoined(text, word);
    const kept = open.some(({ start, end }) => word.start >= start && word.end <= end);
    if (at < whole || (alone && !kept)) hidden.push(word);
  }
  return hidden;
}

/** The mask of a list of names. Without names, texts come back as they are. */
export function maskOf(names: readonly string[]): Mask {
  const sequences = names.map((name) => wordsOf(name)).filter(({ length }) => length > 0);
  if (sequences.length === 0) return (text) => text;
  const byFirst = new Map<string, string[][]>();
  for (const words of sequences) {
    const folded = words.map((word) => word.folded);
    const first = folded[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), folded]);
  }
  const parts = new Set(
    sequences
      .flat()
      .filter(({ folded, capital }) => capital && folded.length >= MIN_PART && !PARTICLES.has(folded))
      .map(({ folded }) => folded),
  );
  return (text, open = []) => {
    const pieces: string[] = [];
    let done = 0;
    for (const { start, end } of hiddenWords(text, byFirst, parts, open)) {
      pieces.push(text.slice(done, start), hide(text.slice(start, end)));
      done = end;
    }
    pieces.push(text.slice(done));
    return pieces.join('');
  };
}

/** The private persons of records and of the persons that their article mentions. */
export function privateNames(
  incidents: readonly Pick<Incident, 'persons' | 'statedBy'>[],
  mentioned: readonly string[],
): readonly string[] {
  const held = incidents.flatMap(({ persons }) => persons.map(({ name }) => name));
  const speakers = new Set(
    incidents.flatMap(({ statedBy }) =>
      statedBy.filter(({ kind }) => kind === 'person').map(({ name }) => fold(name)),
    ),
  );
  const others = mentioned.filter((name) => !speakers.has(fold(name)));
  return [...new Set([...held, ...others])];
}

const OPEN_FIELDS = /^\/(?:place|location|country|agencies|origin|transit|destination)(?:\/|$)/;

/** Where the record's places and agencies stand in the text. */
export const openSpans = ({ evidence }: Pick<Incident, 'evidence'>): readonly Span[] =>
  evidence.filter(({ field }) => OPEN_FIELDS.test(field)).flatMap(({ spans }) => spans);

/**
 * The record with every name masked: in persons, speakers, notes and quotes. With the masked article text at hand,
 * quotes are cut from it, so that a span still says exactly what stands there.
 */
export function maskIncident(incident: Incident, mask: Mask, maskedText: string | null): Incident {
  const quoteOf = ({ start, end, quote }: Span): Span => ({
    start,
    end,
    quote: maskedText === null ? mask(quote) : maskedText.slice(start, end),
  });
  return {
    ...incident,
    persons: incident.persons.map((person) => ({ ...person, name: mask(person.name) })),
    statedBy: incident.statedBy.map((said) =>
      said.kind === 'person' ? { ...said, name: mask(said.name) } : said,
    ),
    conveyance: {
      ...incident.conveyance,
      concealment: incident.conveyance.concealment.map((way) => mask(way)),
    },
    conflicts: incident.conflicts.map((conflict) => ({ ...conflict, note: mask(conflict.note) })),
    evidence: incident.evidence.map((entry) => ({ ...entry, spans: entry.spans.map(quoteOf) })),
  };
}
