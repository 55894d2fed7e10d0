/** Names that are read as persons' and are places' ("Carlisle Bay"): these are not masked. Who is held is never one of them. Pure. */
import type { Span } from '../domain/span.ts';
import { type Token, tokenise } from '../languages/tokens.ts';
import { foldedParts } from './known-persons.ts';
import type { PersonWords } from './person-words.ts';

type Named = { readonly name: string; readonly held: boolean };

const SIGNS = new Set([',', '(']);
const MAX_AGE = 110;
const YEARS = new Set(['ans', 'anos', 'year', 'years', 'yrs']);

const partsAt = (tokens: readonly Token[], at: number, parts: readonly string[]): boolean =>
  parts.every((part, offset) => tokens[at + offset]?.folded === part);

/** "34," "34 ans", and no "12 miles". */
function isAge(number: Token | undefined, after: Token | undefined): boolean {
  if (number?.kind !== 'number' || Number(number.text) <= 0 || Number(number.text) > MAX_AGE) return false;
  return after === undefined || after.kind === 'punct' || YEARS.has(after.folded);
}

/** Whether the words from `from` to `to` speak, act, are something by office, or have an age: a person does, no place. */
function livesAt(tokens: readonly Token[], from: number, to: number, words: PersonWords): boolean {
  const [before, after] = [tokens[from - 1]?.folded ?? '', tokens[to]?.folded ?? ''];
  if (words.says.has(before) || words.says.has(after) || words.stops.has(after)) return true;
  if (SIGNS.has(tokens[to]?.text ?? '') && isAge(tokens[to + 1], tokens[to + 2])) return true;
  return (words.officesByLast.get(before) ?? []).some((phrase) =>
    partsAt(tokens, from - phrase.length, phrase),
  );
}

/** A name of several words that ends as places do, or stands for a place, body or make in the record. */
function mayBePlace(parts: readonly string[], told: ReadonlySet<string>, words: PersonWords): boolean {
  if (told.has(parts.join(' '))) return true;
  return parts.length > 1 && words.placeEnds.has(parts.at(-1) ?? '');
}

/**
 * The persons without those whose names are places.
 * @param open where the record's places, bodies, dates and makes stand in the text
 */
export function withoutPlaces<Person extends Named>(
  persons: readonly Person[],
  text: string,
  open: readonly Pick<Span, 'start' | 'end'>[],
  words: PersonWords,
): readonly Person[] {
  const told = new Set(open.map(({ start, end }) => foldedParts(text.slice(start, end)).join(' ')));
  const held = new Set(persons.flatMap(({ name, held }) => (held ? [foldedParts(name).join(' ')] : [])));
  const suspects = persons.filter(
    (person) =>
      !held.has(foldedParts(person.name).join(' ')) && mayBePlace(foldedParts(person.name), told, words),
  );
  if (suspects.length === 0) return persons;
  const tokens = tokenise(text);
  const places = new Set(
    suspects.filter(({ name }) => {
      const parts = foldedParts(name);
      const found = tokens.flatMap((_, at) => (partsAt(tokens, at, parts) ? [at] : []));
      return found.length > 0 && !found.some((at) => livesAt(tokens, at, at + parts.length, words));
    }),
  );
  return persons.filter((person) => !places.has(person));
}
