/** What a fetch comes to: the page, or the reason why there is none. */
import { errors } from 'undici';
import type { Drop } from '../../domain/outcome.ts';
import { RefusedBody } from './body.ts';
import { BlockedAddress } from './resolve.ts';

export type Hop = { readonly url: string; readonly status: number; readonly location: string };

/** One answered request, as it is archived and read. */
export type FetchedPage = {
  readonly requestedUrl: string;
  readonly url: string;
  readonly status: number;
  /** Names in small letters; a repeated header is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly wire: Uint8Array;
  readonly truncated: boolean;
  readonly hops: readonly Hop[];
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentType: string | null;
  readonly fetchedAt: string;
  readonly tookMs: number;
};

export type FetchOutcome =
  | { readonly kept: true; readonly value: FetchedPage }
  | {
      readonly kept: false;
      readonly why: Drop;
      readonly detail?: string;
      /** Last HTTP status, or null where no answer came. */
      readonly status: number | null;
      /** What the host asked for by Retry-After, clamped to 24 h; null where it did not. */
      readonly retryAfterMs: number | null;
      /** The answer itself, where there was one with a body (404, 410, 503 ...). */
      readonly page: FetchedPage | null;
    };

export type Refusal = Extract<FetchOutcome, { kept: false }>;
/** Makes a refusal. */
export const refuse = (why: Drop, detail?: string, more: Partial<Refusal> = {}): Refusal => ({
  kept: false,
  why,
  ...(detail === undefined ? {} : { detail }),
  status: null,
  retryAfterMs: null,
  page: null,
  ...more,
});

/** What a failed request means. The deadline and undici's own timers are one reason; a blocked address is another. */
export function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof BlockedAddress) return refuse('blocked_address', cause.message);
    if (cause instanceof RefusedBody) return refuse(cause.why, cause.message);
    if (cause instanceof errors.HeadersOverflowError) return refuse('too_large', 'headers over 32 KB');
    if (/Timeout|AbortError/.test(cause.name)) return refuse('timeout', message);
    if (cause.name === 'HTTPParserError') return refuse('malformed', message);
  }
  return refuse('unreachable', message);
}
