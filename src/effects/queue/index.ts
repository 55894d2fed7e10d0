/**
 * The one factory for queues, workers, schedulers and flows. BullMQ runs on PostgreSQL (embedded or a server) or, when
 * REDIS_URL is set, on Redis; everything above this file is the same in all three modes.
 */
import {
  type BackendFactory,
  createPostgresBackend,
  FlowProducer,
  type IQueueBackend,
  type JobsOptions,
  type Processor,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import type pg from 'pg';
import { UserError } from '../../domain/errors.ts';
import type { Mode } from '../config.ts';

export type TaskQueue = Queue<unknown, unknown, string>;
export type TaskWorker = Worker<unknown, unknown, string>;
export type TaskProcessor = Processor<unknown, unknown, string>;

export type WorkerSettings = { readonly concurrency: number };

export type QueueFactory = {
  readonly queue: (name: string) => TaskQueue;
  readonly worker: (name: string, processor: TaskProcessor, settings: WorkerSettings) => TaskWorker;
  readonly flows: () => FlowProducer;
  /** Closes everything that the factory made; workers get `graceMs` to finish what they hold. */
  readonly close: (graceMs?: number) => Promise<void>;
};

export type QueueSettings = {
  readonly mode: Mode;
  readonly pool: pg.Pool;
  readonly redisUrl: string | null;
};

/** A crash may catch one task several times; BullMQ's own limit of 1 would fail it for good at the second. */
const MAX_STALLED = 20;
const DAY_S = 86_400;

/** Delivery is at least once: five tries, 1 s doubled; finished tasks stay countable for a day, failed ones for a week. */
export const TASK_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: { age: DAY_S, count: 5000 },
  removeOnFail: { age: 7 * DAY_S },
};

/** Locks are short where one process owns the folder: after a crash nobody else can be holding them. */
const timing = (mode: Mode) =>
  mode === 'embedded'
    ? { lockDuration: 10_000, stalledInterval: 5_000 }
    : { lockDuration: 30_000, stalledInterval: 15_000 };

type Backing = {
  readonly connection: object;
  readonly factory: BackendFactory<IQueueBackend, object> | undefined;
};

async function postgresBacking(pool: pg.Pool): Promise<Backing> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return { connection: pool, factory: createPostgresBackend as BackendFactory<IQueueBackend, object> };
}

/** Asks Redis once, with a time limit: a wrong address is told at the start, not by tasks that never run. */
async function redisBacking(url: string): Promise<Backing> {
  const { Redis } = await import('ioredis');
  const probe = new Redis(url, { lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null });
  let said: unknown = null;
  probe.on('error', (error: unknown) => {
    said = error;
  });
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    const cause = said ?? error;
    const { host } = new URL(url);
    throw new UserError(
      `Redis at ${host} cannot be used (${cause instanceof Error ? cause.message : String(cause)}): check REDIS_URL`,
    );
  } finally {
    probe.disconnect();
  }
  return { connection: { url, maxRetriesPerRequest: null }, factory: undefined };
}

const withinMs = async (work: Promise<unknown>, limitMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const done = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return done;
};

type Made = {
  readonly close: () => Promise<unknown>;
  readonly on: (event: 'error', heard: (error: Error) => void) => unknown;
};

class Queues implements QueueFactory {
  private readonly workers: TaskWorker[] = [];
  private readonly others: Made[] = [];
  private readonly mode: Mode;
  private readonly backing: Backing;
  private readonly onError: (error: Error) => void;

  constructor(mode: Mode, backing: Backing, onError: (error: Error) => void) {
    this.mode = mode;
    this.backing = backing;
    this.onError = onError;
  }

  queue(name: string): TaskQueue {
    return this.keep(
      new Queue<unknown, unknown, string>(name, ...this.with({ defaultJobOptions: TASK_OPTIONS })),
    );
  }

  worker(name: string, processor: TaskProcessor, { concurrency }: WorkerSettings): TaskWorker {
    const options = { ...timing(this.mode), concurrency, maxStalledCount: MAX_STALLED, drainDelay: 5 };
    const worker = new Worker<unknown, unknown, string>(name, processor, ...this.with(options));
    worker.on('error', this.onError);
    this.workers.push(worker);
    return worker;
  }

  flows(): FlowProducer {
    return this.keep(new FlowProducer(...this.with({})));
  }

  async close(graceMs = 10_000): Promise<void> {
    const finished = await withinMs(Promise.all(this.workers.map((worker) => worker.close())), graceMs);
    if (!finished) await withinMs(Promise.all(this.workers.map((worker) => worker.close(true))), 2000);
    await withinMs(Promise.all(this.others.map((made) => made.close())), 5000);
  }

  /** BullMQ's constructors take the options and, for PostgreSQL, the factory of the backend. */
  private with(options: object): [never] {
    const { connection, factory } = this.backing;
    return [{ connection, prefix: 'tracewire', ...options }, factory] as unknown as [never];
  }

  private keep<T extends Made>(made: T): T {
    made.on('error', this.onError);
    this.others.push(made);
    return made;
  }
}

/**
 * Connects the queue of the mode. Throws a UserError when Redis does not answer.
 * `onError` hears of lost connections and failed renewals, which BullMQ mends by itself.
 */
export async function openQueues(
  settings: QueueSettings,
  onError: (error: Error) => void = () => undefined,
): Promise<QueueFactory> {
  const { redisUrl, pool, mode } = settings;
  return new Queues(
    mode,
    await (redisUrl === null ? postgresBacking(pool) : redisBacking(redisUrl)),
    onError,
  );
}
