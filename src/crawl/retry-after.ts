/** The Retry-After header of a 429 or 503 (RFC 9110 10.2.3): seconds or a date, honoured and clamped. */

export const MAX_RETRY_MS = 24 * 3_600_000;

/**
 * How long to leave the host alone.
 * @param value the header as sent, or null
 * @param nowMs the time of the answer, milliseconds since 1970
 * @param minMs the least wait: the host's own gap
 * @returns milliseconds in [minMs, 24 h], or null where the header says nothing usable
 */
export function retryAfterMs(value: string | null, nowMs: number, minMs = 0): number | null {
  const text = value?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : untilDate(text, nowMs);
  return wait === null ? null : Math.min(Math.max(wait, minMs), MAX_RETRY_MS);
}

/** Only the date forms of RFC 9110: `Date.parse` alone would take "1e9" or "-5" for a year. */
function untilDate(text: string, nowMs: number): number | null {
  if (text.length > 64 || !/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at - nowMs;
}
