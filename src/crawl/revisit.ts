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

/** Ages at which an article that tells of no arms is looked at once more, since an edit may make it tell of them. */
const OTHER_VISITS_MS = [SOONEST_MS, 2 * DAY_MS];
/** An article that was published so long before it was found is not edited any more. */
const OLD_MS = 7 * DAY_MS;
/** Where a feed says that such an article changed, it is believed this often at most. */
const OTHER_GAP_MS = 6 * HOUR_MS;

/** What is known of an article that tells of no arms. Times in milliseconds since 1970. */
export type OtherArticle = { readonly foundAt: number; readonly publishedAt: number | null };

const isOld = ({ foundAt, publishedAt }: OtherArticle): boolean =>
  publishedAt !== null && foundAt - publishedAt > OLD_MS;

/**
 * Wait before an article that tells of no arms is asked for again: until it is 12 h old, then until it is 2 days old. So
 * it costs two conditional requests at most.
 * @returns null where it is older, or was old when it was found
 */
export function otherRevisitMs(article: OtherArticle, now: number): number | null {
  const age = now - article.foundAt;
  const next = OTHER_VISITS_MS.find((visit) => visit > age);
  return next === undefined || isOld(article) ? null : next - age;
}

/** Whether to believe a feed that says that an article which tells of no arms changed: in its first 2 days, every 6 h. */
export const believesChange = (article: OtherArticle, checkedAt: number, now: number): boolean =>
  otherRevisitMs(article, now) !== null && now - checkedAt >= OTHER_GAP_MS;
