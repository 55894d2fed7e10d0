/** Puts the workers to work: one BullMQ worker a stage, payloads checked, failures sorted. */
import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import type { QueueFactory, TaskWorker } from '../effects/queue/index.ts';
import { ThreadLost } from '../effects/threads/pool.ts';
import { PIPELINE, STAGES, type StageName } from '../pipeline.ts';
import { linkCases } from './case.ts';
import { type Context, type Handler, Hopeless, type Queues } from './context.ts';
import { discover } from './discover.ts';
import { extract } from './extract.ts';
import { fetch } from './fetch.ts';
import { matchCases } from './match.ts';
import { quarantineTask } from './quarantine.ts';
import { read } from './read.ts';
import { start } from './start.ts';

type AnyHandler = Handler<StageName>;

/** The handler of each stage. */
const HANDLERS = { start, fetch, discover, read, extract, case: linkCases, match: matchCases } as {
  readonly [Name in StageName]: Handler<Name>;
};

/** The queues of all stages. */
export function openStageQueues(factory: Pick<QueueFactory, 'queue'>): Queues {
  return Object.fromEntries(STAGES.map((name) => [name, factory.queue(name)])) as Queues;
}

/** A thread that had to be ended is given one more chance: another page may have eaten its time. */
const isHopeless = (error: unknown, job: Job): boolean =>
  error instanceof Hopeless || (error instanceof ThreadLost && job.attemptsMade >= 1);

async function runTask(
  context: Context,
  stage: StageName,
  job: Job,
  token: string | undefined,
): Promise<void> {
  const payload = PIPELINE[stage].payload.safeParse(job.data);
  if (!payload.success)
    throw new UnrecoverableError(`the payload is not one of ${stage}: ${payload.error.message}`);
  const task = { payload: payload.data, id: job.id ?? '', createdAt: job.timestamp };
  const handler = HANDLERS[stage] as AnyHandler;
  let again: Awaited<ReturnType<AnyHandler>>;
  try {
    again = await handler(context, task as Parameters<AnyHandler>[1]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.log.warn({ stage, task: task.id, attempt: job.attemptsMade + 1, reason }, 'failed');
    throw isHopeless(error, job) ? new UnrecoverableError(reason) : error;
  }
  if (again === undefined) return;
  await job.updateData(again.payload);
  await job.moveToDelayed(again.again.getTime(), token);
  throw new DelayedError();
}

/** Starts the workers of the stages that are not in `without`. */
export function startWorkers(
  context: Context,
  factory: Pick<QueueFactory, 'worker'>,
  without: ReadonlySet<StageName> = new Set(),
): readonly TaskWorker[] {
  return STAGES.filter((stage) => !without.has(stage)).map((stage) => {
    const { concurrency } = PIPELINE[stage];
    const worker = factory.worker(stage, (job, token) => runTask(context, stage, job, token), {
      concurrency,
    });
    worker.on('failed', (job) => {
      if (job !== undefined) void quarantineTask(context, stage, job).catch(() => undefined);
    });
    return worker;
  });
}
