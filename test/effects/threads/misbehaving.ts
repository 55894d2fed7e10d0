/** A thread with tasks that behave and tasks that do not. */
import { threadId } from 'node:worker_threads';
import { serveTasks } from '../../../src/effects/threads/serve.ts';

const hoard: unknown[] = [];
serveTasks({
  double: (n: number) => n * 2,
  who: () => threadId,
  throw: () => {
    throw new Error('bad page');
  },
  hang: () => {
    for (;;) hoard.length = 0;
  },
  wait: (ms: number) => new Promise((done) => setTimeout(() => done(ms), ms)),
  eat: () => {
    for (;;) hoard.push(new Array(100_000).fill(Math.random()));
  },
  quit: () => process.exit(3),
});
