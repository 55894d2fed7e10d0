/** Types of the one file of `natural` that is imported; its index loads the whole package, database drivers included. */
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** Jaro-Winkler similarity of two strings, 0 (nothing alike) to 1 (equal). */
  const jaroWinkler: (one: string, other: string) => number;
  export default jaroWinkler;
}
