/** What each sign for or against a name weighs, and what a sign tells besides. */
import type { PersonRole } from './persons-lexicon.ts';

/** Weights were set by hand on the development articles; a name of several words needs 2, of one word 3. */
export const WEIGHTS = {
  title: 3,
  role: 2.2,
  roleApart: 1.8,
  apposition: 2,
  named: 3,
  alias: 3,
  age: 3,
  object: 1.2,
  cue: 1,
  several: 0.5,
  between: 2,
  relative: 1,
  aliasBehind: 2,
  verb: 1.5,
  given: 2,
  givenAlone: 0.5,
  doubled: 0.5,
  initial: 1.5,
  article: -2,
  thing: -3,
  org: -3,
  place: -2.5,
  weapon: -1.5,
  quoted: -1.5,
  titleCase: -2,
  sentence: -1,
  common: -4,
  office: -6,
  locative: -2,
  long: -1.5,
} as const;

/** `role` and `minor` are null and undefined where the sign says nothing of them. */
export type Sign = { readonly score: number; readonly role: PersonRole | null; readonly minor?: boolean };
export const NONE: Sign = { score: 0, role: null };
