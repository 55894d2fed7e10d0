/**
 * A pool of worker threads that can be killed: one hostile page must stall neither the event loop nor another task.
 * A thread that overruns its time is ended and replaced; every thread is replaced after a while, so that leaks stay small.
 */
import { Worker } from 'node:worker_threads';

export type ThreadTask = { readonly id: number; readonly kind: string; readonly input: unknown };
/** What a thread posts: `ready` once, then one answer a task. */
export type ThreadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** The task cannot be done in this form: it ran out of time or memory, or its thread died. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

export type ThreadPoolOptions = {
  /** Path of the thread's JavaScript file. */
  readonly entry: () => Promise<string>;
  readonly size: number;
  /**
   * Time limit of a task in milliseconds, from when a thread takes it, where the task names none of its own. On a
   * machine that gives this process no such time of a processor, three times as long.
   */
  readonly limitMs: number;
  /** Tasks after which a thread is replaced. */
  readonly recycleAfter: number;
  /** Largest old generation of a thread's heap, in MiB. */
  readonly memoryMiB: number;
};

export type ThreadPool = {
  /** Runs a task on a free thread. Rejects with ThreadLost when the thread had to be ended, with Error when the task threw. */
  readonly run: (kind: string, input: unknown, limitMs?: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly kind: string;
  readonly input: unknown;
  readonly limitMs: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
};
type Thread = {
  readonly worker: Worker;
  served: number;
  task: Waiting | null;
  timer: NodeJS.Timeout | undefined;
};

/** A thread that is not ready by then is broken. */
const START_LIMIT_MS = 60_000;

/** A starved task is given its limit this many times over. */
const PATIENCE = 3;

/** Processor time of all threads so far, in milliseconds: no thread alone can have had more. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

class Threads implements ThreadPool {
  private readonly threads = new Set<Thread>();
  private readonly idle: Thread[] = [];
  private readonly waiting: Waiting[] = [];
  private starting = 0;
  private closed = false;
  private readonly options: ThreadPoolOptions;

  constructor(options: ThreadPoolOptions) {
    this.options = options;
  }

  readonly run = (kind: string, input: unknown, limitMs = this.options.limitMs): Promise<unknown> => {
    if (this.closed) return Promise.reject(new ThreadLost('the thread pool is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ kind, input, limitMs, resolve, reject });
      this.pump();
    });
  };

  readonly close = async (): Promise<void> => {
    this.closed = true;
    const gone = new ThreadLost('the thread pool is closed');
    for (const task of this.waiting.splice(0)) task.reject(gone);
    const all = [...this.threads];
    for (const thread of all) this.retire(thread, gone);
    await Promise.all(all.map(({ worker }) => worker.terminate()));
  };

  /** Gives waiting tasks to idle threads, and starts another thread where tasks are left over. */
  private pump(): void {
    while (this.waiting.length > 0 && this.idle.length > 0) {
      const thread = this.idle.shift();
      const task = this.waiting.shift();
      if (thread !== undefined && task !== undefined) this.give(thread, task);
    }
    const full = this.threads.size + this.starting >= this.options.size;
    if (this.closed || full || this.starting >= this.waiting.length) return;
    this.starting += 1;
    void this.start().finally(() => {
      this.starting -= 1;
      this.pump();
    });
  }

  private async start(): Promise<void> {
    const worker = new Worker(await this.options.entry(), {
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryMiB },
    });
    const thread: Thread = { worker, served: 0, task: null, timer: undefined };
    try {
      await this.untilReady(thread);
      this.threads.add(thread);
      if (this.closed) this.retire(thread, null);
      else this.idle.push(thread);
    } catch (error) {
      void worker.terminate();
      this.waiting.shift()?.reject(asError(error));
    } finally {
      clearTimeout(thread.timer);
    }
  }

  private untilReady(thread: Thread): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const lost = (why: string): void => {
        const error = new ThreadLost(why);
        reject(error);
        this.retire(thread, error);
      };
      thread.timer = setTimeout(() => reject(new ThreadLost('a thread did not start')), START_LIMIT_MS);
      thread.worker.on('error', (error) => lost(`the thread died: ${error.message}`));
      thread.worker.on('exit', (code) => lost(`the thread ended with code ${code}`));
      thread.worker.on('message', (reply: ThreadReply) =>
        reply.kind === 'ready' ? resolve() : this.settle(thread, reply),
      );
    });
  }

  private give(thread: Thread, task: Waiting): void {
    const { kind, input, limitMs } = task;
    thread.task = task;
    thread.served += 1;
    this.limit(thread, limitMs, { endsAt: performance.now() + PATIENCE * limitMs, used: processorMs() });
    thread.worker.postMessage({ id: thread.served, kind, input } satisfies ThreadTask);
  }

  /** Ends the thread's task at its limit, unless the whole process has not had so much of a processor in that time. */
  private limit(
    thread: Thread,
    waitMs: number,
    given: { readonly endsAt: number; readonly used: number },
  ): void {
    const { kind, limitMs } = thread.task ?? { kind: '', limitMs: 0 };
    thread.timer = setTimeout(() => {
      const missing = Math.min(limitMs - (processorMs() - given.used), given.endsAt - performance.now());
      if (missing > 1) this.limit(thread, missing, given);
      else this.retire(thread, new ThreadLost(`${kind} ran longer than ${limitMs} ms and was ended`));
    }, waitMs);
  }

  private settle(thread: Thread, reply: ThreadReply): void {
    if (!this.threads.has(thread)) return;
    clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = null;
    if (reply.kind === 'done') task?.resolve(reply.output);
    if (reply.kind === 'failed') task?.reject(new Error(reply.message));
    if (thread.served >= this.options.recycleAfter) this.retire(thread, null);
    else {
      this.idle.push(thread);
      this.pump();
    }
  }

  /** Ends a thread; the task that it holds is rejected with `why`. */
  private retire(thread: Thread, why: Error | null): void {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.timer);
    const at = this.idle.indexOf(thread);
    if (at >= 0) this.idle.splice(at, 1);
    void thread.worker.terminate();
    if (why !== null) thread.task?.reject(why);
    thread.task = null;
    this.pump();
  }
}

/** Opens a pool; threads are started when tasks come. */
export const createThreadPool = (options: ThreadPoolOptions): ThreadPool => new Threads(options);
