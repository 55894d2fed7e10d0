/** What every worker works with: the database, the queues, the web, the archive, the threads. */
import type { Log } from '../effects/log.ts';
import type { TaskQueue } from '../effects/queue/index.ts';
import type { ThreadPool } from '../effects/threads/pool.ts';
import type { Web } from '../effects/web/fetch.ts';
import type { Payload, StageName } from '../pipeline.ts';
import type { TraceDb } from '../trace/columns.ts';
import type { RobotsMemo } from './robots.ts';

export type Queues = Readonly<Record<StageName, TaskQueue>>;

export type Context = {
  readonly db: TraceDb;
  readonly mode: string;
  readonly queues: Queues;
  readonly web: Web;
  /** Compiled robots.txt rules of the hosts last asked. */
  readonly robots: RobotsMemo;
  /** Folder of the archived pages. */
  readonly archiveDir: string;
  readonly threads: ThreadPool;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** A handler may ask to be called again at a moment, without that counting as an attempt. */
export type Later = { readonly again: Date; readonly payload: unknown };

export type Task<Name extends StageName> = {
  readonly payload: Payload<Name>;
  readonly id: string;
  /** When the task was put on its queue, milliseconds since 1970. */
  readonly createdAt: number;
};

export type Handler<Name extends StageName> = (
  context: Context,
  task: Task<Name>,
) => Promise<undefined | Later>;

/** What can never succeed, however often it is tried: the task goes to quarantine with this reason at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
}
