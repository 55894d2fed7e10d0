/** What the routes work with. */
import type { ExtractInput, ExtractResult } from '../../domain/article.ts';
import type { TraceDb } from '../../trace/columns.ts';

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
  /** Names of private persons are shown as they are. */
  readonly showPersons: boolean;
  /** Milliseconds that a pasted text may take. */
  readonly extractLimitMs: number;
  readonly now: () => number;
};
