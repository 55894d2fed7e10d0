/** robots.txt of a host: asked for once a day, kept in the database for all processes. */
import { compileRobots, DENY_ALL, type Robots, robotsFromAnswer } from '../crawl/robots.ts';
import { loadHost, saveRobots } from '../trace/hosts.ts';
import type { Context } from './context.ts';

/** The crawler's product token. */
export const AGENT = 'Tracewire';
const DAY_MS = 86_400_000;
/** An answer that means "hands off for now" is asked for again soon. */
const RETRY_MS = 600_000;

export type HostRobots = { readonly robots: Robots; readonly reachable: boolean };

/** What is known of the host's robots.txt, or null when it must be fetched first. */
export async function knownRobots({ db, now }: Context, host: string): Promise<HostRobots | null> {
  const row = await loadHost(db, host);
  if (row === null || row.robots_expires_at === null || row.robots_expires_at.getTime() < now()) return null;
  const reachable = isReachable(row.robots_status);
  return { robots: robotsFromAnswer(row.robots_status, row.robots_body ?? '', AGENT), reachable };
}

const isReachable = (status: number | null): boolean => status !== null && status !== 429 && status < 500;

/** Fetches and stores the robots.txt of the page's host. */
export async function fetchRobots({ db, web, now, log }: Context, pageUrl: string): Promise<HostRobots> {
  const { origin, host } = new URL(pageUrl);
  const outcome = await web.fetchPage(`${origin}/robots.txt`, { accept: 'text/plain,*/*;q=0.5' });
  const status = outcome.kept ? outcome.value.status : outcome.status;
  const body = outcome.kept ? Buffer.from(outcome.value.body).toString('utf8').replaceAll('\0', '') : '';
  const reachable = isReachable(status);
  const robots = reachable ? robotsFromAnswer(status, body, AGENT) : DENY_ALL;
  const expiresAt = new Date(now() + (reachable ? DAY_MS : RETRY_MS));
  const crawlDelay = body === '' ? null : compileRobots(body, AGENT).crawlDelay;
  await saveRobots(db, host, { status, body, crawlDelay, expiresAt });
  log.info({ host, status }, 'robots.txt');
  return { robots, reachable };
}
