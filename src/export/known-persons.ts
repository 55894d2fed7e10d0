/** Persons whose names are to be found: every spelling, and the parts that name somebody when they stand alone. Pure. */
import { type Token, tokenise } from '../languages/tokens.ts';

/** A person under all spellings that the record gives. */
export type KnownPerson = {
  readonly names: readonly string[];
  /** True when one of the spellings stands among those held, charged, wanted or hurt. */
  readonly held: boolean;
};

const ALIAS = /["“«]([^"“”«»]{1,60})["”»]/gu;
/** Small words of names; in capitals they look like names themselves. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "da das de del dela della den der des di do dos du el la las le los van von bin al d d' l'".split(' '),
);
const MAX_NAMES = 500;

/** The words of a text, without numbers and signs. */
export const wordsOf = (text: string): readonly Token[] =>
  tokenise(text).filter(({ kind }) => kind === 'word');
/** The words of a name, folded. */
export const foldedParts = (name: string): readonly string[] => wordsOf(name).map(({ folded }) => folded);

/** The name without its alias, and the alias. */
export function sequencesOf(name: string): readonly (readonly string[])[] {
  const aliases = [...name.matchAll(ALIAS)].map(([, alias = '']) => alias);
  return [name.replace(ALIAS, ' '), ...aliases].map(foldedParts).filter(({ length }) => length > 0);
}

/** Parts that name the person when they stand alone: capitalised, no particle, no single letter. */
export const soloParts = (name: string): readonly string[] =>
  wordsOf(name.replace(ALIAS, ' '))
    .filter(
      ({ text, capital, folded }) =>
        capital && text.length >= 2 && !text.includes('.') && !PARTICLES.has(folded),
    )
    .map(({ folded }) => folded);

/** Joins spellings of one person: every part of the shorter name occurs in the longer one. */
export function groupPersons(
  names: readonly { readonly name: string; readonly held: boolean }[],
): readonly KnownPerson[] {
  const distinct = [...new Map(names.map((one) => [`${one.held}${one.name}`, one])).values()].slice(
    0,
    MAX_NAMES,
  );
  const longestFirst = distinct
    .map((one) => ({ ...one, parts: new Set(sequencesOf(one.name).flat()) }))
    .sort((a, b) => b.parts.size - a.parts.size);
  const groups: { parts: ReadonlySet<string>; names: string[]; held: boolean }[] = [];
  for (const { name, held, parts } of longestFirst) {
    if (parts.size === 0) continue;
    const home = groups.find((group) => [...parts].every((part) => group.parts.has(part)));
    if (home === undefined) groups.push({ parts, names: [name], held });
    else {
      home.names.push(name);
      home.held ||= held;
    }
  }
  return groups.map(({ names: spellings, held }) => ({ names: spellings, held }));
}
