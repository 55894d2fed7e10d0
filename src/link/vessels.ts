/** Whether two ships' names are one name, misspellings between outlets and languages included. */
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';

/** One letter too many or too few in a name of ten passes; another word, or another letter in its place, does not. */
const ONE_NAME = 0.97;
const SHORTEST = 8;
const LONGEST = 60;

const digits = (key: string): string => key.replace(/[^0-9]/g, '');

/**
 * True where two keys of `vesselKey` are equal, or so alike that one is a slip of the other ("lady oriana", "lady
 * orianna"); a sister ship's number tells it apart. Short names must be equal.
 */
export function vesselsAgree(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (short < SHORTEST || long > LONGEST || short === long || digits(a) !== digits(b)) return false;
  return jaroWinkler(a, b) >= ONE_NAME;
}
