/** What a stage hands on: a value that was kept, or the counted reason why not. */

/** The reasons for which a page or article leaves the pipeline without being an error. */
export const DROPS = [
  'robots',
  'not_found',
  'gone',
  'unreachable',
  'blocked_address',
  'too_large',
  'not_html',
  'no_body',
  'too_short',
  'duplicate',
  'other_language',
  'not_modified',
  'http_error',
  'malformed',
  'timeout',
  'source_retired',
] as const;
export type Drop = (typeof DROPS)[number];

export type Outcome<T> =
  | { readonly kept: true; readonly value: T }
  | { readonly kept: false; readonly why: Drop; readonly detail?: string };

/** Wraps a kept value. */
export const keep = <T>(value: T): Outcome<T> => ({ kept: true, value });

/** Names the reason a unit is dropped, with an optional detail for the operator. */
export const drop = (why: Drop, detail?: string): Outcome<never> =>
  detail === undefined ? { kept: false, why } : { kept: false, why, detail };
