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
  /** Time limit of a task in milliseconds, from when a thread takes it, where the task names none of its own. */
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

export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const threads = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: Waiting[] = [];
  let starting = 0;
  let closed = false;

  function retire(thread: Thread, why: Error | null): void {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
    void thread.worker.terminate();
    if (why !== null) thread.task?.reject(why);
    thread.task = null;
    pump();
  }

  function settle(thread: Thread, reply: ThreadReply): void {
    clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = null;
    if (task !== null && reply.kind === 'done') task.resolve(reply.output);
    if (task !== null && reply.kind === 'failed') task.reject(new Error(reply.message));
    if (thread.served >= options.recycleAfter) retire(thread, null);
    else {
      idle.push(thread);
      pump();
    }
  }

  function give(thread: Thread, task: Waiting): void {
    thread.task = task;
    thread.served += 1;
    const { limitMs } = task;
    thread.timer = setTimeout(
      () => retire(thread, new ThreadLost(`${task.kind} ran longer than ${limitMs} ms and was ended`)),
      limitMs,
    );
    thread.worker.postMessage({ id: thread.served, kind: task.kind, input: task.input } satisfies ThreadTask);
  }

  async function start(): Promise<void> {
    const worker = new Worker(await options.entry(), {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMiB },
    });
    const thread: Thread = { worker, served: 0, task: null, timer: undefined };
    const ready = new Promise<void>((resolve, reject) => {
      thread.timer = setTimeout(() => reject(new ThreadLost('a thread did not start')), START_LIMIT_MS);
      worker.on('error', (error) => {
        reject(error);
        retire(thread, new ThreadLost(`the thread died: ${error.message}`));
      });
      worker.on('exit', (code) => {
        reject(new ThreadLost(`a thread ended with code ${code}`));
        retire(thread, new ThreadLost(`the thread ended with code ${code}`));
      });
      worker.on('message', (reply: ThreadReply) =>
        reply.kind === 'ready' ? resolve() : settle(thread, reply),
      );
    });
    try {
      await ready;
      clearTimeout(thread.timer);
      threads.add(thread);
      if (closed) retire(thread, null);
      else idle.push(thread);
    } catch (error) {
      clearTimeout(thread.timer);
      void worker.terminate();
      waiting.shift()?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function pump(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const thread = idle.shift();
      const task = waiting.shift();
      if (thread !== undefined && task !== undefined) give(thread, task);
    }
    if (closed || starting >= waiting.length || threads.size + starting >= options.size) return;
    starting += 1;
    void start().finally(() => {
      starting -= 1;
      pump();
    });
  }

  return {
    run: (kind, input, limitMs = options.limitMs) => {
      if (closed) return Promise.reject(new ThreadLost('the thread pool is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ kind, input, limitMs, resolve, reject });
        pump();
      });
    },
    close: async () => {
      closed = true;
      const gone = new ThreadLost('the thread pool is closed');
      for (const task of waiting.splice(0)) task.reject(gone);
      const all = [...threads];
      for (const thread of all) retire(thread, gone);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
