/** When an article is asked for again: edits and withdrawals come early, so the wait grows with its age. Milliseconds. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SOONEST_MS = 12 * HOUR_MS;
const LATEST_MS = 30 * DAY_MS;
const GIVEN_UP_MS = 730 * DAY_MS;
/** A server that says "not modified" for ever is asked for the whole page after this long. */
export const FULL_FETCH_MS = 7 * DAY_MS;

/**
 * Wait before an article is asked for again: half of the time since it was found, at least 12 h, at most 30 days.
 * @returns null past two years: it is left alone
 */
export const revisitMs = (ageMs: number): number | null =>
  ageMs > GIVEN_UP_MS ? null : Math.min(Math.max(ageMs / 2, SOONEST_MS), LATEST_MS);
