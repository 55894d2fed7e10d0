/** `tracewire worker`: works on the queues, beside any number of other workers; needs a database server. */
import type { Command } from 'commander';
import { readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import { openCrew } from '../workers/crew.ts';
import { requireServer, stagesOption } from './modes.ts';
import { untilStopped } from './terminal.ts';

type WorkerOptions = { readonly data: string | undefined; readonly without: string | undefined };

async function runWorker(options: WorkerOptions): Promise<void> {
  const config = readConfig(process.env, { dataDir: options.data });
  requireServer(config, 'tracewire worker');
  const without = stagesOption('--without', options.without);
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'info');
  const crew = await openCrew({ config, log, contact: process.env.TRACEWIRE_CONTACT ?? null });
  try {
    crew.startWorkers(without);
    log.info({ mode: config.mode }, 'worker');
    log.info({ signal: await untilStopped() }, 'stopping');
  } finally {
    await crew.close();
  }
}

export function register(program: Command): void {
  program
    .command('worker')
    .description('work on the queues beside other processes (needs DATABASE_URL)')
    .option(
      '--data <folder>',
      'folder of archived pages, shared by all workers (default: TRACEWIRE_DATA or .tracewire)',
    )
    .option('--without <stages>', 'leave these stages to other workers')
    .action(runWorker);
}
