/** Asks hosts a few questions with a crawl's manners: robots.txt first and of every host, a pause between two requests. */
import { setTimeout as sleep } from 'node:timers/promises';
import { hostGapMs } from '../crawl/politeness.ts';
import { type Robots, robotsFromAnswer } from '../crawl/robots.ts';
import type { FetchOutcome, Web } from '../effects/web/fetch.ts';
import { refuse } from '../effects/web/fetch-outcome.ts';

export type KnownRobots = {
  readonly robots: Robots;
  /** `none` where the host has no robots.txt; `unreachable` where it could not be asked, which forbids all. */
  readonly state: 'read' | 'none' | 'unreachable';
  /** Why it could not be read, or null. */
  readonly why: string | null;
};

export type Polite = {
  readonly robotsOf: (url: string) => Promise<KnownRobots>;
  /** Fetches an address, or refuses it as `robots` without a request. */
  readonly ask: (url: string) => Promise<FetchOutcome>;
};

export type PoliteOptions = {
  /** The crawler's product token. */
  readonly agent: string;
  /** Least pause between two requests to a host, in milliseconds. */
  readonly gapMs: number;
};

/** One visit to a few hosts; each host's robots.txt is asked for once. */
export function createPolite(web: Web, { agent, gapMs }: PoliteOptions): Polite {
  const known = new Map<string, Promise<KnownRobots>>();
  const last = new Map<string, { readonly endedAt: number; readonly tookMs: number }>();

  const fetchIn = async (
    url: string,
    crawlDelay: number | null,
    request: Parameters<Web['fetchPage']>[1],
  ): Promise<FetchOutcome> => {
    const { host } = new URL(url);
    const before = last.get(host);
    if (before !== undefined) {
      const gap = hostGapMs({ gapMs, crawlDelay, lastFetchMs: gapMs === 0 ? 0 : before.tookMs });
      await sleep(Math.max(0, before.endedAt + gap - Date.now()));
    }
    const began = Date.now();
    const outcome = await web.fetchPage(url, request);
    last.set(host, { endedAt: Date.now(), tookMs: Date.now() - began });
    return outcome;
  };
  const readRobots = async (origin: string): Promise<KnownRobots> => {
    const outcome = await fetchIn(`${origin}/robots.txt`, null, { accept: 'text/plain,*/*;q=0.5' });
    const status = outcome.kept ? outcome.value.status : outcome.status;
    const robots = robotsFromAnswer(status, outcome.kept ? outcome.value.body : '', agent);
    if (outcome.kept) return { robots, state: 'read', why: null };
    const isNone = status !== null && status >= 400 && status < 500 && status !== 429;
    return { robots, state: isNone ? 'none' : 'unreachable', why: outcome.detail ?? outcome.why };
  };
  const robotsOf = (url: string): Promise<KnownRobots> => {
    const { origin } = new URL(url);
    const found = known.get(origin) ?? readRobots(origin);
    known.set(origin, found);
    return found;
  };
  const mayFollow = async (url: string) => ((await robotsOf(url)).robots.allows(url) ? null : 'robots');
  return {
    robotsOf,
    ask: async (url) => {
      const { robots } = await robotsOf(url);
      if (!robots.allows(url)) return refuse('robots', 'robots.txt forbids it');
      return fetchIn(url, robots.crawlDelay, { mayFollow });
    },
  };
}
