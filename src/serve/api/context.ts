/** What the routes work with. */
import type { ExtractInput, ExtractResult } from '../../domain/article.ts';
import type { TraceDb } from '../../trace/columns.ts';
import type { NameRule } from './privacy.ts';

/** Reads one article; may run elsewhere (a thread) and reject. */
export type Extract = (input: ExtractInput) => ExtractResult | Promise<ExtractResult>;

export type Log = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

export type ApiContext = {
  readonly db: TraceDb;
  readonly mode: string;
  readonly extract: Extract;
  /** Whether names of private persons are masked. */
  readonly names: NameRule;
  /** Milliseconds that a pasted text may take. */
  readonly extractLimitMs: number;
  readonly now: () => number;
};
