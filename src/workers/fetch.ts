/** Fetch: asks a host for a page, politely and conditionally, and archives the bytes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs, hostGapMs } from '../crawl/politeness.ts';
import type { Drop } from '../domain/outcome.ts';
import type { FetchOutcome } from '../effects/web/fetch.ts';
import { archivePage } from '../effects/web/warc.ts';
import { forgetDrops, recordDrop } from '../trace/drops.ts';
import { loadHost, noteHost, reserveSlot, startRequest } from '../trace/hosts.ts';
import { loadPage, type PageRow, savePage } from '../trace/pages.ts';
import { noteSource } from '../trace/sources.ts';
import { type Context, type Handler, Hopeless, type Later, type Task } from './context.ts';
import { handOnPages } from './handOn.ts';
import { fetchRobots, type HostRobots, knownRobots } from './robots.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

/** A page that cannot be reached is tried this often over the following hours, each time by a new task. */
const MAX_VISITS = 5;
const PASSING: ReadonlySet<Drop> = new Set(['unreachable', 'timeout', 'http_error']);
/** Shorter waits are sat out; longer ones free the worker. */
const SHORT_WAIT_MS = 20;

type Refusal = Extract<FetchOutcome, { kept: false }>;

/** True where the host may do better another time: no answer, too many requests, or an error of its own. */
const mayPass = (outcome: Refusal): boolean =>
  PASSING.has(outcome.why) && (outcome.status === null || outcome.status === 429 || outcome.status >= 500);

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

/** Where a fetched page goes. */
export const nextStage = ({ kind }: Pick<PageRow, 'kind'>): 'read' | 'discover' =>
  kind === 'article' ? 'read' : 'discover';

/** The state in which a page of this kind is done with. */
export const doneState = ({ kind }: Pick<PageRow, 'kind'>): 'extracted' | 'read' =>
  kind === 'article' ? 'extracted' : 'read';

async function dropPage(
  { db, log, now }: Context,
  { page, run }: { readonly page: PageRow; readonly run: string },
  outcome: Refusal,
): Promise<void> {
  const { why, detail = null, status } = outcome;
  const passing = mayPass(outcome);
  const again = passing && page.attempts + 1 < MAX_VISITS;
  const waitMs = outcome.retryAfterMs ?? backoffMs(page.attempts + 1, Math.random());
  await recordDrop(db, { runId: run, unit: page.id, stage: 'fetch', why, detail });
  await savePage(db, page.id, {
    state: why === 'not_modified' ? doneState(page) : 'dropped',
    status,
    nextFetchAt: again ? new Date(now() + waitMs) : null,
  });
  if (page.kind !== 'article' && page.source_id !== null)
    await noteSource(
      db,
      page.source_id,
      why === 'not_modified' ? null : `${why}${detail === null ? '' : `: ${detail}`}`,
    );
  log.info({ run, page: page.id, url: page.url, status, why, detail }, 'dropped');
}

async function keepPage(
  context: Context,
  { page, source, run }: { readonly page: PageRow; readonly source: WorkSource; readonly run: string },
  outcome: Extract<FetchOutcome, { kept: true }>,
): Promise<void> {
  const { db, log, archiveDir } = context;
  const fetched = outcome.value;
  const { snapshot, file } = await archivePage(archiveDir, fetched, { source: source.id, job: source.job });
  await forgetDrops(db, run, page.id);
  await savePage(db, page.id, {
    state: 'fetched',
    status: fetched.status,
    finalUrl: fetched.url,
    contentType: fetched.contentType,
    snapshot,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    warcFile: file,
    warcOffset: 0,
    nextFetchAt: null,
  });
  if (page.kind !== 'article') await noteSource(db, source.id, null);
  log.info({ run, page: page.id, url: page.url, status: fetched.status, tookMs: fetched.tookMs }, 'fetched');
  await handOnPages(context, nextStage(page), [page], run);
}

/** What robots.txt refuses is dropped without a request. */
function refusalOf({ robots, reachable }: HostRobots, url: string): Refusal | null {
  if (robots.allows(url)) return null;
  const none = { kept: false, status: null, retryAfterMs: null, page: null } as const;
  return reachable ? { ...none, why: 'robots' } : { ...none, why: 'unreachable', detail: 'robots.txt' };
}

/** Asks for the page when its turn has come. */
async function visit(
  context: Context,
  task: Task<'fetch'>,
  { page, source, run }: { readonly page: PageRow; readonly source: WorkSource; readonly run: string },
): Promise<Later | undefined> {
  const host = await loadHost(context.db, page.host);
  const gapMs = gapOf(host, source);
  const known = await knownRobots(context, page.host);
  const refusal = known === null ? null : refusalOf(known, page.url);
  if (refusal !== null) {
    await dropPage(context, { page, run }, refusal);
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
  const outcome = await context.web.fetchPage(page.url, {
    etag: page.etag,
    lastModified: page.last_modified,
    minRetryMs: gapMs,
    mayFollow: async (url) => ((await mayFollow(context, url)) ? null : 'robots'),
  });
  await noteRequest(context, page.host, outcome);
  if (outcome.kept) await keepPage(context, { page, source, run }, outcome);
  else await dropPage(context, { page, run }, outcome);
  return undefined;
}

export const fetch: Handler<'fetch'> = async (context, task) => {
  const { run } = task.payload;
  const page = await loadPage(context.db, task.payload.page);
  const source = await loadWorkSource(context.db, page?.source_id ?? null);
  if (page === null || source === null)
    throw new Hopeless('the page or its source is no longer in the database');
  if (page.state === 'fetched') await handOnPages(context, nextStage(page), [page], run);
  if (page.state !== 'queued' && page.state !== 'found') return undefined;
  return visit(context, task, { page, source, run });
};

/** A redirect to another host is followed only where that host's robots.txt allows it. */
async function mayFollow(context: Context, url: string): Promise<boolean> {
  const known = (await knownRobots(context, new URL(url).host)) ?? (await fetchRobots(context, url));
  return known.robots.allows(url);
}

/** Notes how the host fared: how long it took, and how long to leave it alone. */
async function noteRequest({ db }: Context, host: string, outcome: FetchOutcome): Promise<void> {
  const failed = !outcome.kept && mayPass(outcome);
  const row = failed ? await loadHost(db, host) : null;
  const blockedForMs =
    outcome.kept || !failed ? 0 : (outcome.retryAfterMs ?? hostPauseMs(row?.failures ?? 0));
  const tookMs = outcome.kept ? outcome.value.tookMs : (outcome.page?.tookMs ?? 0);
  await noteHost(db, host, { failed, tookMs, blockedForMs });
}

/** After three failures in a row the whole host is left alone for a while. */
const hostPauseMs = (failures: number): number => (failures < 3 ? 0 : backoffMs(failures - 2, Math.random()));
