/** From accepted runs to persons: restatements merged, surnames found again, shared surnames split. */
import type { TokenRange } from '../../languages/sentences.ts';
import { fold } from '../../languages/tokens.ts';
import type { Evidence } from './persons-evidence.ts';
import type { PersonRole } from './persons-lexicon.ts';
import type { Run } from './persons-runs.ts';
import { type PersonText, textOf } from './persons-text.ts';

export type Accepted = {
  readonly run: Run;
  readonly evidence: Evidence;
  /** The whole name where the run holds only its first part: "Teddy" of "Teddy et Yannick Mondésir". */
  readonly name: string | null;
};

export type Person = {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly words: readonly string[];
  readonly age: number | null;
  readonly role: PersonRole;
  readonly mentions: readonly TokenRange[];
  readonly minor: boolean;
};

const wordsOf = (text: PersonText, run: Run): string[] =>
  run.words.map((at) => text.tokens[at]?.folded ?? '');

const covers = (longer: readonly string[], shorter: readonly string[]): boolean =>
  shorter.every((word) => longer.includes(word));

/** Two namings of one person: the words of the shorter are all in the longer, the last one or the first among them. */
function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  if (!covers(longer, shorter)) return false;
  return shorter.length > 1 || longer.at(-1) === shorter[0] || longer.slice(1).includes(shorter[0] ?? '');
}

const stronger = (a: PersonRole, b: PersonRole): PersonRole => (a === 'unknown' ? b : a);

function merge(person: Person, next: Person): Person {
  const fuller = next.words.length > person.words.length;
  return {
    ...(fuller ? { ...next, mentions: [] } : person),
    age: person.age ?? next.age,
    role: stronger(person.role, next.role),
    minor: person.minor || next.minor,
    mentions: [...person.mentions, ...next.mentions, { from: next.from, to: next.to }],
  };
}

/** Persons by each word of their names; only the last few of a word, so that a list of namesakes stays linear. */
class NameIndex {
  readonly #byWord = new Map<string, number[]>();

  add(words: readonly string[], person: number): void {
    for (const word of words) {
      const known = this.#byWord.get(word) ?? [];
      if (known.at(-1) === person) continue;
      this.#byWord.set(word, [...known.slice(1 - MAX_NAMESAKES), person]);
    }
  }

  /** The persons whose names share a word with this one, in the order of the text. */
  sharing(words: readonly string[]): readonly number[] {
    const known = new Set(words.flatMap((word) => this.#byWord.get(word) ?? []));
    return [...known].sort((a, b) => a - b);
  }
}

const MAX_NAMESAKES = 8;

/** One person for each name that the accepted runs give, in the order of the text, and the index of their names. */
export function toPersons(
  text: PersonText,
  accepted: readonly Accepted[],
): { persons: Person[]; index: NameIndex } {
  const persons: Person[] = [];
  const index = new NameIndex();
  for (const { run, evidence, name } of accepted) {
    const words = name === null ? wordsOf(text, run) : name.split(/[\s-]+/).map((word) => fold(word));
    const person: Person = {
      from: run.from,
      to: run.to,
      name: name ?? textOf(text.tokens, run.from, run.to),
      words,
      age: evidence.age,
      role: evidence.role,
      mentions: [],
      minor: evidence.minor,
    };
    const known = index.sharing(words).find((other) => sameName(persons[other]?.words ?? [], words));
    const before = known === undefined ? undefined : persons[known];
    if (known === undefined || before === undefined) persons.push(person);
    else persons[known] = merge(before, person);
    index.add(words, known ?? persons.length - 1);
  }
  return { persons, index };
}

/** Adds to each person the other runs that are a part of the name: "M. Fontenelle", "Marte Peralta", "Kissoon". */
export function withMentions(
  text: PersonText,
  { persons, index }: { readonly persons: readonly Person[]; readonly index: NameIndex },
  others: readonly Run[],
): Person[] {
  const found = persons.map((): TokenRange[] => []);
  for (const run of others) {
    const words = wordsOf(text, run);
    const owners = index.sharing(words).filter((owner) => {
      const known = persons[owner]?.words ?? [];
      return known.length >= words.length && sameName(known, words);
    });
    const nearest = owners.filter((owner) => (persons[owner]?.from ?? 0) < run.from).at(-1) ?? owners[0];
    if (nearest !== undefined) found[nearest]?.push({ from: run.from, to: run.to });
  }
  return persons.map((person, at) => ({ ...person, mentions: [...person.mentions, ...(found[at] ?? [])] }));
}
