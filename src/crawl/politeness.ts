/** The arithmetic of manners: how long a host is left alone between two requests. Times in milliseconds. */

const MAX_CRAWL_DELAY_MS = 300_000;
const MAX_BACKOFF_MS = 6 * 3_600_000;
const FIRST_BACKOFF_MS = 30_000;

export type HostManners = {
  /** The job's own gap. */
  readonly gapMs: number;
  /** robots.txt crawl-delay in seconds, or null. */
  readonly crawlDelay: number | null;
  /** How long the last fetch took: a slow host is asked less often. */
  readonly lastFetchMs: number;
};

/** Gap before the next request to the host: the longest of the job's gap, its crawl-delay (at most 300 s) and five times the last fetch (at most 30 s). */
export function hostGapMs({ gapMs, crawlDelay, lastFetchMs }: HostManners): number {
  const asked = Math.min(Math.max(crawlDelay ?? 0, 0) * 1000, MAX_CRAWL_DELAY_MS);
  return Math.max(gapMs, asked, Math.min(lastFetchMs * 5, 30_000));
}

/** Wait after `failures` failures in a row: 30 s doubled each time, at most 6 h, spread by `jitter` in [0, 1) over the upper half. */
export function backoffMs(failures: number, jitter: number): number {
  if (failures <= 0) return 0;
  const full = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 20), MAX_BACKOFF_MS);
  return Math.round(full / 2 + (full / 2) * jitter);
}
