/** robots.txt of a host: asked for once a day, kept in the database for all processes, compiled once in each. */
import { DENY_ALL, type Robots, robotsFromAnswer } from '../crawl/robots.ts';
import { loadHost, saveRobots } from '../trace/hosts.ts';
import type { Context } from './context.ts';

/** The crawler's product token. */
export const AGENT = 'Tracewire';
/** RFC 9309 2.4: an answer is used for at most 24 hours. */
const DAY_MS = 86_400_000;
/** An answer that means "hands off for now" is asked for again soon. */
const RETRY_MS = 600_000;
/** What is read of a file, and so what is kept: RFC 9309 2.5 asks for at least 500 KiB. */
const KEPT_BYTES = 512 * 1024;
const MAX_HOSTS = 500;

export type HostRobots = { readonly robots: Robots; readonly reachable: boolean };

/** Compiled rules by host; `version` tells a later answer from the one that was compiled. */
export type RobotsMemo = {
  readonly take: (host: string, version: number, compile: () => HostRobots) => HostRobots;
  readonly size: () => number;
};

/** A memo of at most `limit` hosts: the one that was longest not asked for makes room. */
export function createRobotsMemo(limit = MAX_HOSTS): RobotsMemo {
  const hosts = new Map<string, { readonly version: number; readonly rules: HostRobots }>();
  return {
    take: (host, version, compile) => {
      const known = hosts.get(host);
      const entry = known?.version === version ? known : { version, rules: compile() };
      hosts.delete(host);
      hosts.set(host, entry);
      const [oldest] = hosts.keys();
      if (hosts.size > limit && oldest !== undefined) hosts.delete(oldest);
      return entry.rules;
    },
    size: () => hosts.size,
  };
}

/**
 * RFC 9309 2.3.1.4: with a server error, or without an answer, the whole host is taken to be forbidden. So it is with 429
 * and with redirects that lead nowhere.
 */
const isReachable = (status: number | null): boolean =>
  status !== null && status !== 429 && status < 500 && (status < 300 || status >= 400);

function rulesOf(status: number | null, body: string): HostRobots {
  const reachable = isReachable(status);
  return { robots: reachable ? robotsFromAnswer(status, body, AGENT) : DENY_ALL, reachable };
}

/** What is known of the host's robots.txt, or null when it must be fetched first. */
export async function knownRobots(
  { db, now, robots }: Pick<Context, 'db' | 'now' | 'robots'>,
  host: string,
): Promise<HostRobots | null> {
  const row = await loadHost(db, host);
  const expires = row?.robots_expires_at?.getTime() ?? 0;
  if (row === null || expires < now()) return null;
  return robots.take(host, expires, () => rulesOf(row.robots_status, row.robots_body ?? ''));
}

/** Fetches and stores the robots.txt of the page's host. */
export async function fetchRobots(context: Context, pageUrl: string): Promise<HostRobots> {
  const { db, web, now, log, robots: memo } = context;
  const { origin, host } = new URL(pageUrl);
  const outcome = await web.fetchPage(`${origin}/robots.txt`, { accept: 'text/plain,*/*;q=0.5' });
  const status = outcome.kept ? outcome.value.status : outcome.status;
  const bytes = outcome.kept ? outcome.value.body.subarray(0, KEPT_BYTES) : new Uint8Array();
  const body = Buffer.from(bytes).toString('utf8').replaceAll('\0', '');
  const wait = outcome.kept ? null : outcome.retryAfterMs;
  const expiresAt = new Date(now() + (isReachable(status) ? DAY_MS : Math.max(RETRY_MS, wait ?? 0)));
  const rules = memo.take(host, expiresAt.getTime(), () => rulesOf(status, body));
  const { crawlDelay } = rules.robots;
  await saveRobots(db, host, { status, body, crawlDelay, expiresAt });
  log.info({ host, status }, 'robots.txt');
  return rules;
}
