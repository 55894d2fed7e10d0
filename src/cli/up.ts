/** `tracewire up`: everything in one process: schedule, workers and dashboard. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { openCrew } from '../workers/crew.ts';
import { readJobs } from './jobs.ts';
import { say, untilStopped } from './terminal.ts';

type UpOptions = { readonly data: string | undefined };

async function runUp(files: readonly string[], options: UpOptions): Promise<void> {
  const config = readConfig(process.env, { dataDir: options.data });
  const jobs = readJobs(files, join(projectRoot(), 'jobs')).filter(({ resolve, job }) => {
    if (resolve !== undefined) say(`job "${job}" needs the press site: npm start crawls it`);
    return resolve === undefined;
  });
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'info');
  const crew = await openCrew({ config, log, contact: process.env.TRACEWIRE_CONTACT ?? null });
  try {
    await crew.startSchedule(jobs);
    crew.startWorkers();
    log.info({ mode: config.mode, jobs: jobs.map(({ job }) => job) }, 'up');
    log.info({ signal: await untilStopped() }, 'stopping');
  } finally {
    await crew.close();
  }
}

export function register(program: Command): void {
  program
    .command('up')
    .description('run everything in one process: schedule, workers and dashboard')
    .argument('[jobs...]', 'job files (default: all of jobs/)')
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .action(runUp);
}
