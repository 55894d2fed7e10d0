/** `tracewire up`: everything in one process: schedule, workers and dashboard. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { openCrew } from '../workers/crew.ts';
import { openDashboard } from './dashboard.ts';
import { filesOf, readJobs } from './jobs.ts';
import { portOption, say, untilStopped } from './terminal.ts';

type UpOptions = { readonly data: string | undefined; readonly port: string; readonly host: string };

async function runUp(files: readonly string[], options: UpOptions): Promise<void> {
  const port = portOption(options.port);
  const config = readConfig(process.env, { dataDir: options.data });
  const all = readJobs(files, join(projectRoot(), 'jobs'));
  const jobs = all.filter(({ resolve, job }) => {
    if (resolve !== undefined) say(`job "${job}" needs the press site: npm start crawls it`);
    return resolve === undefined;
  });
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'info');
  const crew = await openCrew({ config, log, contact: process.env.TRACEWIRE_CONTACT ?? null });
  try {
    const dashboard = await openDashboard(crew, { host: options.host, port });
    try {
      await crew.startSchedule(jobs, filesOf(files, all));
      crew.startWorkers();
      say(`dashboard at ${dashboard.url}`);
      log.info({ mode: config.mode, jobs: jobs.map(({ job }) => job), dashboard: dashboard.url }, 'up');
      log.info({ signal: await untilStopped() }, 'stopping');
    } finally {
      await dashboard.close();
    }
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
    .option('--port <number>', 'port of the dashboard; 0 takes any free one', '7317')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(runUp);
}
