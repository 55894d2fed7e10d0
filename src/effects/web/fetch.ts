/** The one way out to the web: a fetch that reaches public addresses only, under a deadline and caps, redirects re-checked. */
import { type Dispatcher, request } from 'undici';
import { requestUrl } from '../../crawl/canonical.ts';
import { retryAfterMs } from '../../crawl/retry-after.ts';
import type { Drop } from '../../domain/outcome.ts';
import { type BodyCaps, DEFAULT_CAPS, type ReadBody, readBody } from './body.ts';
import { type Connector, createAgent } from './connect.ts';
import {
  type FetchedPage,
  type FetchOutcome,
  type Hop,
  type Refusal,
  refusalOf,
  refuse,
} from './fetch-outcome.ts';
import { createLookup, type Lookup, type ResolveTable } from './resolve.ts';

export type { FetchedPage, FetchOutcome, Hop } from './fetch-outcome.ts';

export const MAX_REDIRECTS = 5;
export const DEADLINE_MS = 30_000;

export type WebOptions = {
  /** e.g. "Tracewire/0.1 (+https://example.org/bot; press@example.org)". */
  readonly userAgent: string;
  /** Hosts that explicit configuration sends to a fixed address and port. */
  readonly resolve?: ResolveTable | undefined;
  readonly lookup?: Lookup | undefined;
  readonly connector?: Connector | undefined;
  readonly deadlineMs?: number | undefined;
  readonly caps?: BodyCaps | undefined;
  readonly now?: (() => Date) | undefined;
};

export type FetchRequest = {
  readonly etag?: string | null | undefined;
  readonly lastModified?: string | null | undefined;
  /** Least wait before a retry, for Retry-After; milliseconds. */
  readonly minRetryMs?: number | undefined;
  readonly accept?: string | undefined;
  /** Asked for the target of every redirect (robots, host limits): a reason to stop, or null. */
  readonly mayFollow?: ((url: string) => Promise<Drop | null>) | undefined;
};

export type Web = {
  readonly fetchPage: (url: string, request?: FetchRequest) => Promise<FetchOutcome>;
  readonly close: () => Promise<void>;
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function headersOf(raw: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const entries = Object.entries(raw).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}

const DROP_BY_STATUS: Readonly<Record<number, Drop>> = { 304: 'not_modified', 404: 'not_found', 410: 'gone' };

type Visit = {
  readonly options: Required<Omit<WebOptions, 'connector' | 'resolve' | 'lookup'>>;
  readonly agent: Dispatcher;
};

function requestHeaders(userAgent: string, wanted: FetchRequest): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept:
      wanted.accept ??
      'text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'fr,es,en;q=0.8,*;q=0.5',
  };
  if (wanted.etag) headers['if-none-match'] = wanted.etag;
  if (wanted.lastModified) headers['if-modified-since'] = wanted.lastModified;
  return headers;
}

/** One request without redirects. */
async function ask(visit: Visit, url: string, wanted: FetchRequest, signal: AbortSignal) {
  const answer = await request(url, {
    dispatcher: visit.agent,
    method: 'GET',
    signal,
    headers: requestHeaders(visit.options.userAgent, wanted),
  });
  const headers = headersOf(answer.headers);
  const location = REDIRECTS.has(answer.statusCode) ? headers.location : undefined;
  if (location !== undefined) {
    answer.body.on('error', () => {});
    answer.body.destroy();
    return { status: answer.statusCode, headers, location, body: null };
  }
  const caps = answer.statusCode >= 400 ? { ...visit.options.caps, wireBytes: 262_144 } : visit.options.caps;
  const body = await withSignal(readBody(answer.body, headers['content-encoding'], caps), signal);
  return { status: answer.statusCode, headers, location: null, body };
}

/** Decoding does not hear the signal by itself. */
function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

type Answer = {
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadBody;
};

/** Follows redirects by hand; every target is a new address to check. */
async function follow(
  visit: Visit,
  start: string,
  wanted: FetchRequest,
  signal: AbortSignal,
): Promise<Answer | Refusal> {
  const hops: Hop[] = [];
  let url = start;
  for (;;) {
    const { status, headers, location, body } = await ask(
      visit,
      url,
      hops.length === 0 ? wanted : { ...wanted, etag: null, lastModified: null },
      signal,
    );
    if (body !== null) return { url, hops, status, headers, body };
    hops.push({ url, status, location });
    if (hops.length > MAX_REDIRECTS)
      return refuse('unreachable', `over ${MAX_REDIRECTS} redirects`, { status });
    const next = requestUrl(location, url);
    if (next === null)
      return refuse('blocked_address', 'redirect to something that is no http(s) address', { status });
    if (hops.some((hop) => hop.url === next) || next === url)
      return refuse('unreachable', 'redirect loop', { status });
    const stop = wanted.mayFollow === undefined ? null : await wanted.mayFollow(next);
    if (stop !== null) return refuse(stop, `redirect to ${next}`, { status });
    url = next;
  }
}

function outcomeOf(
  answer: Answer,
  requestedUrl: string,
  wanted: FetchRequest,
  began: Date,
  ended: Date,
): FetchOutcome {
  const { headers, status, body, url, hops } = answer;
  const page: FetchedPage = {
    requestedUrl,
    url,
    status,
    headers,
    body: body.decoded,
    wire: body.wire,
    truncated: body.truncated,
    hops,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    contentType: headers['content-type'] ?? null,
    fetchedAt: began.toISOString(),
    tookMs: ended.getTime() - began.getTime(),
  };
  if (status >= 200 && status < 300) return { kept: true, value: page };
  const asked = status === 429 || status === 503;
  const wait = asked
    ? retryAfterMs(headers['retry-after'] ?? null, ended.getTime(), wanted.minRetryMs ?? 0)
    : null;
  return refuse(DROP_BY_STATUS[status] ?? 'http_error', `HTTP ${status}`, {
    status,
    retryAfterMs: wait,
    page,
  });
}

/**
 * Creates the fetcher. Rules: public addresses only (own look-up, the checked address is the one dialled), ports 80 and
 * 443, at most 5 redirects each re-checked, one absolute deadline (30 s) over all of it, caps on wire and decoded bytes,
 * ratio and headers, at most one content coding. Never throws for what a server does.
 */
export function createWeb(options: WebOptions): Web {
  const agent = createAgent({
    lookup: options.lookup ?? createLookup(),
    table: options.resolve ?? new Map(),
    connectTimeoutMs: 10_000,
    connector: options.connector,
  });
  const visit: Visit = {
    agent,
    options: {
      userAgent: options.userAgent,
      deadlineMs: options.deadlineMs ?? DEADLINE_MS,
      caps: options.caps ?? DEFAULT_CAPS,
      now: options.now ?? (() => new Date()),
    },
  };
  return {
    fetchPage: async (address, wanted = {}) => {
      const url = requestUrl(address);
      if (url === null) return refuse('blocked_address', 'not an http(s) address');
      const began = visit.options.now();
      const signal = AbortSignal.timeout(visit.options.deadlineMs);
      try {
        const answer = await follow(visit, url, wanted, signal);
        return 'kept' in answer ? answer : outcomeOf(answer, url, wanted, began, visit.options.now());
      } catch (error) {
        return refusalOf(error);
      }
    },
    close: () => agent.destroy(),
  };
}
