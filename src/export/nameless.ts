/** Words of a case that name nobody by a single part of a name: a town, a make or a body may share a word with a person. */
import type { Reason } from '../domain/match.ts';
import type { Mask } from './mask.ts';

type Words = Pick<Mask, 'field'> & { readonly text: (words: string) => string };

/** Features of the cross-check whose words are places, bodies, makes and models; and fields of a case's conflicts. */
const FEATURES: ReadonlySet<string> = new Set(['place', 'agency', 'models', 'kinds', 'gun_kinds']);
const FIELD = /^(?:date|country|place|type|modality|mode|arrests|origin|transit|destination)$|^items\./;

/** Masks what a reason says of the case or the row. */
export const reasonWords = ({ text, field }: Words, { feature }: Pick<Reason, 'feature'>) =>
  FEATURES.has(feature) ? field : text;

/** Masks a value of a conflict. */
export const conflictWords = ({ text, field }: Words, name: string) => (FIELD.test(name) ? field : text);
