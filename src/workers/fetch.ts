/** Fetch: asks a host for a page, politely and conditionally, and archives the bytes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs, hostGapMs } from '../crawl/politeness.ts';
import { FULL_FETCH_MS } from '../crawl/revisit.ts';
import type { Drop } from '../domain/outcome.ts';
import type { FetchOutcome } from '../effects/web/fetch.ts';
import { loadHost, noteHost, reserveSlot, startRequest } from '../trace/hosts.ts';
import { loadPage, type PageRow } from '../trace/pages.ts';
import { type Context, type Handler, Hopeless, type Later, type Task } from './context.ts';
import { dropPage, keepPage, mayPass, nextStage, type Refusal, type Visited } from './fetched.ts';
import { handOnPages } from './handOn.ts';
import { fetchRobots, type HostRobots, knownRobots } from './robots.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

/** Shorter waits are sat out; longer ones free the worker. */
const SHORT_WAIT_MS = 20;

const later = (context: Context, task: Task<'fetch'>, waitMs: number): Later => {
  const at = Math.ceil(context.now() + waitMs);
  return { again: new Date(at), payload: { ...task.payload, slot: at } };
};

type Host = Awaited<ReturnType<typeof loadHost>>;

const gapOf = (host: Host, source: WorkSource): number =>
  hostGapMs({
    gapMs: source.gapMs,
    crawlDelay: host?.crawl_delay ?? null,
    lastFetchMs: host?.last_fetch_ms ?? 0,
  });

/** Reserves the page's place before its host, unless it has one; says when to come again, or null when it is due. */
async function reserveTurn(
  context: Context,
  task: Task<'fetch'>,
  name: string,
  { host, gapMs }: { readonly host: Host; readonly gapMs: number },
): Promise<Later | null> {
  const blockedForMs = (host?.blocked_until?.getTime() ?? 0) - context.now();
  if (blockedForMs > 0) return later(context, task, blockedForMs);
  const wait = task.payload.slot === undefined ? await reserveSlot(context.db, name, gapMs) : 0;
  if (wait > SHORT_WAIT_MS) return later(context, task, wait);
  if (wait > 0) await sleep(wait);
  return null;
}

/** Takes the host for one request now: null, or when to come again because another request began just before. */
async function takeTurn(
  context: Context,
  task: Task<'fetch'>,
  host: string,
  gapMs: number,
): Promise<Later | null> {
  const left = await startRequest(context.db, host, gapMs);
  return left > 0 ? later(context, task, left) : null;
}

/** What robots.txt refuses is dropped without a request. */
function refusalOf({ robots, reachable }: HostRobots, url: string): Refusal | null {
  if (robots.allows(url)) return null;
  const none = { kept: false, status: null, retryAfterMs: null, page: null } as const;
  return reachable ? { ...none, why: 'robots' } : { ...none, why: 'unreachable', detail: 'robots.txt' };
}

/** Asks for the page: for what changed only, unless the whole has not been seen for a week. */
async function askHost(context: Context, page: PageRow, gapMs: number): Promise<FetchOutcome> {
  const seenMs = context.now() - (page.fetched_at?.getTime() ?? 0);
  const known = seenMs < FULL_FETCH_MS ? { etag: page.etag, lastModified: page.last_modified } : {};
  return context.web.fetchPage(page.url, {
    ...known,
    minRetryMs: gapMs,
    mayFollow: (url) => mayFollow(context, page.host, url, gapMs),
  });
}

/** Asks for the page when its turn has come. */
async function visit(context: Context, task: Task<'fetch'>, visited: Visited): Promise<Later | undefined> {
  const { page, source } = visited;
  const host = await loadHost(context.db, page.host);
  const gapMs = gapOf(host, source);
  const known = await knownRobots(context, page.host);
  const refusal = known === null ? null : refusalOf(known, page.url);
  if (refusal !== null) {
    await dropPage(context, visited, refusal);
    return undefined;
  }
  const wait =
    (await reserveTurn(context, task, page.host, { host, gapMs })) ??
    (await takeTurn(context, task, page.host, gapMs));
  if (wait !== null) return wait;
  if (known === null) {
    await fetchRobots(context, page.url);
    return later(context, task, gapMs);
  }
  const outcome = await askHost(context, page, gapMs);
  await noteRequest(context, page.host, outcome);
  await (outcome.kept ? keepPage(context, visited, outcome) : dropPage(context, visited, outcome));
  return undefined;
}

const RETIRED: Refusal = {
  kept: false,
  why: 'source_retired',
  status: null,
  retryAfterMs: null,
  page: null,
};

export const fetch: Handler<'fetch'> = async (context, task) => {
  const { run } = task.payload;
  const page = await loadPage(context.db, task.payload.page);
  const source = await loadWorkSource(context.db, page?.source_id ?? null);
  if (page === null || source === null)
    throw new Hopeless('the page or its source is no longer in the database');
  if (page.state === 'fetched') await handOnPages(context, nextStage(page), [page], run);
  if (page.state !== 'queued' && page.state !== 'found') return undefined;
  if (!source.retired) return visit(context, task, { page, source, run });
  await dropPage(context, { page, source, run }, RETIRED);
  return undefined;
};

/** A redirect to another host waits at most this long for its turn there. */
const HOP_WAIT_MS = 10_000;

/** A redirect to another host is followed only where that host's robots.txt allows it and it may be asked soon. */
async function mayFollow(context: Context, from: string, url: string, gapMs: number): Promise<Drop | null> {
  const { host } = new URL(url);
  const known = (await knownRobots(context, host)) ?? (await fetchRobots(context, url));
  if (!known.robots.allows(url)) return 'robots';
  if (host === from) return null;
  const blocked = (await loadHost(context.db, host))?.blocked_until?.getTime() ?? 0;
  if (blocked > context.now()) return 'timeout';
  const wait = await startRequest(context.db, host, gapMs);
  if (wait === 0) return null;
  if (wait > HOP_WAIT_MS) return 'timeout';
  await sleep(wait);
  return (await startRequest(context.db, host, gapMs)) === 0 ? null : 'timeout';
}

/** Notes how the host fared: how long it took, and how long to leave it alone. */
async function noteRequest({ db }: Context, host: string, outcome: FetchOutcome): Promise<void> {
  const isHop = !outcome.kept && outcome.status !== null && outcome.status < 400;
  const failed = !outcome.kept && !isHop && mayPass(outcome);
  const row = failed ? await loadHost(db, host) : null;
  const blockedForMs =
    outcome.kept || !failed ? 0 : (outcome.retryAfterMs ?? hostPauseMs(row?.failures ?? 0));
  const tookMs = outcome.kept ? outcome.value.tookMs : (outcome.page?.tookMs ?? 0);
  await noteHost(db, host, { failed, tookMs, blockedForMs });
}

/** After three failures in a row the whole host is left alone for a while. */
const hostPauseMs = (failures: number): number => (failures < 3 ? 0 : backoffMs(failures - 2, Math.random()));
