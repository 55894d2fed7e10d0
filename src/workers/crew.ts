/** A crew: everything that one process needs to work on the queues, opened together and closed in order. */
import { join } from 'node:path';
import type { CrawlJob } from '../crawl/job.ts';
import type { Config } from '../effects/config.ts';
import { type Database, openDatabase } from '../effects/database/index.ts';
import type { Log } from '../effects/log.ts';
import { openQueues, type QueueFactory } from '../effects/queue/index.ts';
import { threadEntry } from '../effects/threads/entry.ts';
import { createThreadPool, type ThreadPool } from '../effects/threads/pool.ts';
import { createWeb } from '../effects/web/fetch.ts';
import type { ResolveTable } from '../effects/web/resolve.ts';
import type { StageName } from '../pipeline.ts';
import { migrate } from '../trace/migrations/index.ts';
import type { TraceTables } from '../trace/tables.ts';
import type { Context } from './context.ts';
import { openStageQueues, startWorkers } from './registry.ts';
import { AGENT, createRobotsMemo } from './robots.ts';
import { scheduleJobs } from './schedule.ts';
import { sweep } from './sweep.ts';

export type CrewOptions = {
  readonly config: Config;
  readonly log: Log;
  /** Hosts that explicit configuration sends to a fixed address. */
  readonly resolve?: ResolveTable;
  /** How the crawler can be reached, for its User-Agent. */
  readonly contact?: string | null;
  /** Where stages run; a pool of one killable thread when left out. */
  readonly threads?: ThreadPool;
};

export type Crew = {
  readonly context: Context;
  readonly database: Database<TraceTables>;
  readonly startWorkers: (without?: ReadonlySet<StageName>) => void;
  /**
   * Sweeps at once and from then on every half minute; repeats these jobs on their schedules, and no others. `files`
   * names every job that has a file, where that is known: the sources of all others are retired.
   */
  readonly startSchedule: (jobs: readonly CrawlJob[], files?: ReadonlySet<string>) => Promise<void>;
  readonly close: () => Promise<void>;
};

const SWEEP_MS = 30_000;
const IDLE_MS = 60_000;
/** PGlite runs no autovacuum: every this many sweeps the crew does it. */
const VACUUM_EVERY = 20;
const STAGE_LIMIT_MS = 10_000;
const RECYCLE_AFTER = 400;
const THREAD_MEMORY_MIB = 400;

function openThreads() {
  return createThreadPool({
    entry: () => threadEntry('stages', 'src/workers/stages.thread.ts'),
    size: 1,
    limitMs: STAGE_LIMIT_MS,
    recycleAfter: RECYCLE_AFTER,
    memoryMiB: THREAD_MEMORY_MIB,
  });
}

async function openWork(options: CrewOptions, database: Database<TraceTables>) {
  const { config, log } = options;
  await migrate(database.db);
  const factory = await openQueues({ ...config, pool: database.pool }, (error) =>
    log.warn({ reason: error.message }, 'queue'),
  );
  const contact = options.contact ?? 'no contact given';
  const web = createWeb({ userAgent: `${AGENT}/0.1 (${contact})`, resolve: options.resolve });
  const context: Context = {
    db: database.db,
    mode: config.mode,
    queues: openStageQueues(factory),
    web,
    robots: createRobotsMemo(),
    archiveDir: join(config.dataDir, 'archive'),
    threads: options.threads ?? openThreads(),
    log,
    now: () => Date.now(),
  };
  return { factory, context };
}

/** Sweeps now and then; one sweep at a time. */
function keepSweeping(context: Context, database: Database<TraceTables>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let sweeps = 0;
  const once = async (): Promise<void> => {
    await sweep(context, IDLE_MS);
    sweeps += 1;
    if (database.mode === 'embedded' && sweeps % VACUUM_EVERY === 0)
      await database.pool.query('vacuum analyze');
  };
  const timer = setInterval(() => {
    running = running
      .then(once)
      .catch((error: unknown) => context.log.warn({ reason: String(error) }, 'sweep'));
  }, SWEEP_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function closeAll(
  stopSweeping: () => Promise<void>,
  { context, factory }: { readonly context: Context; readonly factory: QueueFactory },
  database: Database<TraceTables>,
): Promise<void> {
  await stopSweeping();
  await factory.close();
  await context.threads.close();
  await context.web.close();
  await database.close();
}

/** Opens the database, brings it up to date, and opens queues, web and threads. Throws a UserError for what a person can mend. */
export async function openCrew(options: CrewOptions): Promise<Crew> {
  const database = await openDatabase<TraceTables>(options.config);
  try {
    const work = await openWork(options, database);
    let stopSweeping: () => Promise<void> = () => Promise.resolve();
    return {
      context: work.context,
      database,
      startWorkers: (without) => void startWorkers(work.context, work.factory, without),
      startSchedule: async (jobs, files) => {
        await scheduleJobs(work.context, jobs, files);
        await sweep(work.context, options.config.mode === 'embedded' ? 0 : IDLE_MS);
        stopSweeping = keepSweeping(work.context, database);
      },
      close: () => closeAll(() => stopSweeping(), work, database),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
