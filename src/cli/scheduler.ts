/** `tracewire scheduler`: starts jobs on their schedules and sweeps up lost tasks; needs a database server. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { openCrew } from '../workers/crew.ts';
import { filesOf, readJobs } from './jobs.ts';
import { requireServer } from './modes.ts';
import { untilStopped } from './terminal.ts';

type SchedulerOptions = { readonly data: string | undefined };

async function runScheduler(files: readonly string[], options: SchedulerOptions): Promise<void> {
  const config = readConfig(process.env, { dataDir: options.data });
  requireServer(config, 'tracewire scheduler');
  const all = readJobs(files, join(projectRoot(), 'jobs'));
  const jobs = all.filter(({ resolve }) => resolve === undefined);
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'info');
  const crew = await openCrew({ config, log });
  try {
    await crew.startSchedule(jobs, filesOf(files, all));
    log.info({ mode: config.mode, jobs: jobs.map(({ job }) => job) }, 'scheduler');
    log.info({ signal: await untilStopped() }, 'stopping');
  } finally {
    await crew.close();
  }
}

export function register(program: Command): void {
  program
    .command('scheduler')
    .description('start jobs on their schedules and sweep up lost tasks (needs DATABASE_URL)')
    .argument('[jobs...]', 'job files (default: all of jobs/)')
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .action(runScheduler);
}
