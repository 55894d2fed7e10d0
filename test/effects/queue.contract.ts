/** What every queue backend must do; run on each of them by the tests beside this file. */
import { randomUUID } from 'node:crypto';
import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../src/effects/config.ts';
import { type Database, openDatabase } from '../../src/effects/database/index.ts';
import { openQueues, type QueueFactory, type TaskProcessor } from '../../src/effects/queue/index.ts';
import { until } from '../support/wait.ts';

const fresh = (): string => `contract-${randomUUID()}`;

/** Declares the suite for the backend that `config` leads to. */
export function describeQueueContract(config: Config): void {
  let database: Database<Record<string, never>>;
  let queues: QueueFactory;

  beforeAll(async () => {
    database = await openDatabase(config);
    queues = await openQueues({ ...config, pool: database.pool });
  });
  afterAll(async () => {
    await queues.close();
    await database.close();
  });

  /** A queue with a worker that notes what it ran. */
  function pair(process: (job: Job) => unknown = () => undefined, concurrency = 4) {
    const name = fresh();
    const ran: string[] = [];
    const processor: TaskProcessor = async (job) => {
      ran.push(job.id ?? '');
      return process(job);
    };
    const queue = queues.queue(name);
    return { name, ran, queue, work: () => queues.worker(name, processor, { concurrency }) };
  }

  describe('adding', () => {
    it('runs a task that was added before its worker started', async () => {
      const { queue, ran, work } = pair();
      await queue.add('task', { page: 'a' }, { jobId: 'one' });
      expect(await queue.getJobCounts('waiting', 'active', 'completed')).toEqual({
        waiting: 1,
        active: 0,
        completed: 0,
      });
      work();
      await until('the task ran', () => ran.length === 1);
      await until('the task is completed', async () => (await queue.getCompletedCount()) === 1);
      expect(ran).toEqual(['one']);
    });

    it('runs each task of a bulk once, whatever the order', async () => {
      const { queue, ran, work } = pair();
      work();
      const ids = Array.from({ length: 300 }, (_, i) => `bulk-${i}`);
      await queue.addBulk(ids.map((jobId) => ({ name: 'task', data: {}, opts: { jobId } })));
      await until('all 300 completed', async () => (await queue.getCompletedCount()) === 300, 30_000);
      expect(ran.toSorted()).toEqual(ids.toSorted());
    });

    it('wakes a waiting worker at once', async () => {
      const { queue, ran, work } = pair();
      await work().waitUntilReady();
      await queue.add('warm', {});
      await until('the first ran', () => ran.length === 1);
      const began = Date.now();
      await queue.add('task', {});
      await until('the second ran', () => ran.length === 2);
      expect(Date.now() - began).toBeLessThan(1500);
    });

    it('takes the same id once, while its task is kept', async () => {
      const { queue, ran, work } = pair();
      for (let i = 0; i < 3; i += 1) await queue.add('task', {}, { jobId: 'same' });
      work();
      await until('it completed', async () => (await queue.getCompletedCount()) === 1);
      await queue.add('task', {}, { jobId: 'same' });
      expect(await queue.getWaitingCount()).toBe(0);
      expect(ran).toEqual(['same']);
    });

    it('joins deduplicated tasks: one runs, one follows, however many were asked for', async () => {
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const { queue, ran, work } = pair(() => gate);
      work();
      const ask = () => queue.add('whole', {}, { deduplication: { id: 'whole', keepLastIfActive: true } });
      await ask();
      await until('the first is active', () => ran.length === 1);
      for (let i = 0; i < 5; i += 1) await ask();
      open();
      await until('two completed', async () => (await queue.getCompletedCount()) === 2);
      expect(await queue.getJobCounts('waiting', 'active', 'delayed')).toEqual({
        waiting: 0,
        active: 0,
        delayed: 0,
      });
      await ask();
      await until('a later one runs again', async () => (await queue.getCompletedCount()) === 3);
    });
  });

  describe('time', () => {
    it('holds a delayed task back until it is due', async () => {
      let at = 0;
      const { queue, work } = pair(() => {
        at = Date.now();
      });
      work();
      const began = Date.now();
      await queue.add('task', {}, { delay: 700 });
      await until('it ran', () => at > 0);
      expect(at - began).toBeGreaterThanOrEqual(690);
      expect(at - began).toBeLessThan(4000);
    });

    it('lets a running task step back and come again later, without spending an attempt', async () => {
      const attempts: number[] = [];
      const name = fresh();
      queues.worker(
        name,
        async (job, token) => {
          attempts.push(job.attemptsMade);
          if (attempts.length > 1) return;
          await job.updateData({ slot: 1 });
          await job.moveToDelayed(Date.now() + 200, token);
          throw new DelayedError();
        },
        { concurrency: 1 },
      );
      const queue = queues.queue(name);
      const job = await queue.add('task', {}, { attempts: 2 });
      await until('it completed', async () => (await queue.getCompletedCount()) === 1);
      expect(attempts).toHaveLength(2);
      expect((await queue.getJob(job.id ?? ''))?.data).toEqual({ slot: 1 });
    });

    it('repeats a scheduled task, and declares it twice without doubling it', async () => {
      const { queue, ran, work } = pair();
      work();
      for (let i = 0; i < 2; i += 1)
        await queue.upsertJobScheduler('every', { every: 250 }, { name: 'task', data: { job: 'press' } });
      expect(await queue.getJobSchedulersCount()).toBe(1);
      await until('three fires', () => ran.length >= 3);
      await queue.removeJobScheduler('every');
      expect(await queue.getJobSchedulersCount()).toBe(0);
    });

    it('takes a cron schedule', async () => {
      const { queue, ran, work } = pair();
      work();
      await queue.upsertJobScheduler('cron', { pattern: '* * * * * *' }, { name: 'task', data: {} });
      await until('two fires', () => ran.length >= 2);
      await queue.removeJobScheduler('cron');
    });
  });

  describe('families', () => {
    it('runs the parent of a flow after its children, with their results', async () => {
      const children = fresh();
      const parents = fresh();
      queues.worker(children, (job) => Promise.resolve((job.data as { n: number }).n * 2), {
        concurrency: 4,
      });
      let values: unknown[] = [];
      queues.worker(
        parents,
        async (job) => {
          values = Object.values(await job.getChildrenValues());
        },
        { concurrency: 1 },
      );
      await queues.flows().add({
        name: 'parent',
        queueName: parents,
        data: {},
        children: [1, 2, 3].map((n) => ({ name: 'child', queueName: children, data: { n } })),
      });
      await until('the parent ran', () => values.length > 0);
      expect(values.toSorted()).toEqual([2, 4, 6]);
    });
  });

  describe('failing', () => {
    it('tries again with backoff and succeeds', async () => {
      const { queue, work } = pair((job) => {
        if (job.attemptsMade < 2) throw new Error('not yet');
      });
      work();
      const { id = '' } = await queue.add(
        'task',
        {},
        { attempts: 4, backoff: { type: 'exponential', delay: 50 } },
      );
      await until('it completed', async () => (await queue.getCompletedCount()) === 1);
      expect((await queue.getJob(id))?.attemptsMade).toBe(3);
    });

    it('keeps a task that used up its attempts, with its last reason', async () => {
      const { queue, ran, work } = pair(() => {
        throw new Error('broken');
      });
      work();
      await queue.add('task', {}, { attempts: 2, backoff: { type: 'fixed', delay: 20 } });
      await until('it failed', async () => (await queue.getFailedCount()) === 1);
      expect(ran).toHaveLength(2);
      expect((await queue.getFailed())[0]?.failedReason).toBe('broken');
    });

    it('never retries what can never succeed', async () => {
      const { queue, ran, work } = pair(() => {
        throw new UnrecoverableError('poison');
      });
      work();
      await queue.add('task', {}, { attempts: 5 });
      await until('it failed', async () => (await queue.getFailedCount()) === 1);
      expect(ran).toHaveLength(1);
    });
  });
}
