/** The thread's side of the pool: answers each task by the handler of its kind. */
import { parentPort } from 'node:worker_threads';
import type { ThreadReply, ThreadTask } from './pool.ts';

export type ThreadHandlers = Readonly<Record<string, (input: never) => unknown>>;

/** Serves tasks until the thread is ended. Throws when not called in a worker thread. */
export function serveTasks(handlers: ThreadHandlers): void {
  const port = parentPort;
  if (port === null) throw new Error('serveTasks runs in a worker thread only');
  const reply = (message: ThreadReply): void => port.postMessage(message);
  port.on('message', async ({ id, kind, input }: ThreadTask) => {
    try {
      const handler = handlers[kind];
      if (handler === undefined) throw new Error(`no such task: ${kind}`);
      reply({ kind: 'done', id, output: await handler(input as never) });
    } catch (error) {
      reply({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  });
  reply({ kind: 'ready' });
}
