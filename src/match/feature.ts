/** A feature: one thing on which a case and an official row are compared. */
import type { Subject } from './subject.ts';

export type MatchFeature = {
  readonly name: string;
  /** The value compared, as a key for counting; null where the side is silent: a silent side weighs nothing. */
  readonly key: (subject: Subject) => string | null;
  /** A level of corpora/matching/levels.json; null where the two cannot be compared. */
  readonly compare: (one: Subject, row: Subject) => string | null;
  /** Of dates: the level of a row of so many days that lies further than `REACH_DAYS` from all that the case tells. */
  readonly far?: (one: Subject, days: number) => string | null;
  readonly says: (subject: Subject) => string;
  /** Counted among the rows that reach the same levels of these features: direction hangs on the place. */
  readonly within?: readonly string[];
  /** Only equal names of a list agree, or those that are `alike`: counted without comparing every value. */
  readonly exact?: boolean;
  readonly alike?: (a: string, b: string) => boolean;
};

export const BETWEEN_NAMES = '\u001f';

/** The names that the key of a list holds; a name may hold blanks. */
export const namesOfKey = (key: string): readonly string[] => key.split(BETWEEN_NAMES);

/** The best level that any of the case's readings reaches, in the order of `levels`. */
export function bestOf<T>(
  readings: readonly T[],
  levels: readonly string[],
  compare: (reading: T) => string | null,
): string | null {
  const reached = readings.flatMap((reading) => compare(reading) ?? []);
  return levels.find((level) => reached.includes(level)) ?? null;
}
