/** Schedules: which jobs are repeated, and the end of sources and jobs that are no longer named. */
import type { CrawlJob } from '../crawl/job.ts';
import { liveJobs, retireSources } from '../trace/sources.ts';
import type { Context } from './context.ts';
import { ARCHIVE_JOB, saveJob } from './sources.ts';

/** Takes the schedules of all other jobs off the queue, whoever put them there. */
async function endOtherSchedules({ queues, log }: Context, jobs: ReadonlySet<string>): Promise<void> {
  for (const { key } of await queues.start.getJobSchedulers())
    if (!jobs.has(key)) {
      await queues.start.removeJobScheduler(key);
      log.info({ job: key }, 'not on schedule any more');
    }
}

/** Retires the sources of jobs whose file is gone. */
async function retireJobs(context: Context, files: ReadonlySet<string>): Promise<readonly string[]> {
  const retired: string[] = [];
  for (const job of await liveJobs(context.db))
    if (!files.has(job) && job !== ARCHIVE_JOB) retired.push(...(await retireSources(context.db, job, [])));
  return retired;
}

/**
 * Writes the jobs as they stand and repeats them, and no others, on their schedules.
 * @param files every job that has a file; the sources of all others are retired. Left out where it is not known
 */
export async function scheduleJobs(
  context: Context,
  jobs: readonly CrawlJob[],
  files?: ReadonlySet<string>,
): Promise<void> {
  const retired = files === undefined ? [] : [...(await retireJobs(context, files))];
  for (const job of jobs) {
    retired.push(...(await saveJob(context.db, job)));
    await context.queues.start.upsertJobScheduler(
      job.job,
      { pattern: job.schedule, tz: 'UTC' },
      { name: 'start', data: { job: job.job } },
    );
  }
  await endOtherSchedules(context, new Set(jobs.map(({ job }) => job)));
  if (retired.length > 0) context.log.warn({ sources: retired }, 'retired: their jobs no longer name them');
}
