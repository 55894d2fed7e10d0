/** Seeded randomness for tests: the same seed gives the same numbers on every machine. */

/** Numbers from 0 to below 1 (xorshift, 13-17-5: G. Marsaglia, "Xorshift RNGs", 2003). */
export function randomOf(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x5bd1e995) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 4294967296;
  };
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [x, y] = [copy[at], copy[other]];
    if (x !== undefined && y !== undefined) [copy[at], copy[other]] = [y, x];
  }
  return copy;
}
