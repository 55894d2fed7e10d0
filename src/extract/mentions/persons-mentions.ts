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

/** One person for each name that the accepted runs give, in the order of the text. */
export function toPersons(text: PersonText, accepted: readonly Accepted[]): Person[] {
  const persons: Person[] = [];
  for (const { run, evidence, name } of accepted) {
    const said = textOf(text.tokens, run.from, run.to);
    const words = name === null ? wordsOf(text, run) : name.split(/[\s-]+/).map((word) => fold(word));
    const person: Person = {
      from: run.from,
      to: run.to,
      name: name ?? said,
      words,
      age: evidence.age,
      role: evidence.role,
      mentions: [],
      minor: evidence.minor,
    };
    const known = persons.findIndex((other) => sameName(other.words, words));
    const before = persons[known];
    if (before === undefined) persons.push(person);
    else persons[known] = merge(before, person);
  }
  return persons;
}

/** Adds to each person the other runs that are a part of the name: "M. Fontenelle", "Marte Peralta", "Kissoon". */
export function withMentions(text: PersonText, persons: readonly Person[], others: readonly Run[]): Person[] {
  const found = persons.map((): TokenRange[] => []);
  for (const run of others) {
    const words = wordsOf(text, run);
    const owners = persons.flatMap((person, index) =>
      sameName(person.words, words) && person.words.length >= words.length ? [index] : [],
    );
    const [first] = owners;
    const nearest = owners.filter((index) => (persons[index]?.from ?? 0) < run.from).at(-1) ?? first;
    if (nearest !== undefined) found[nearest]?.push({ from: run.from, to: run.to });
  }
  return persons.map((person, index) => ({
    ...person,
    mentions: [...person.mentions, ...(found[index] ?? [])],
  }));
}
