/** `tracewire demo`, the main job of `npm start`: crawls the press site that the program serves itself, start to end. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { type PressServer, startPressSite } from '../serve/press/site.ts';
import type { TraceDb } from '../trace/columns.ts';
import { importFile } from '../trace/import/import-file.ts';
import { parseMapping } from '../trace/import/mapping.ts';
import { type Crew, openCrew } from '../workers/crew.ts';
import { askFor, askForRun } from '../workers/handOn.ts';
import { openDashboard } from './dashboard.ts';
import { demoSummary } from './demo-summary.ts';
import { readJobFile } from './jobs.ts';
import { stagesOption } from './modes.ts';
import { portOption, say, seconds, untilStopped } from './terminal.ts';
import { untilDrained } from './until-drained.ts';

type DemoOptions = {
  readonly once: boolean;
  readonly data: string | undefined;
  readonly port: string;
  readonly without: string | undefined;
};

async function importRegistry(db: TraceDb): Promise<void> {
  const folder = join(projectRoot(), 'corpora', 'seizures', 'demo');
  const mapping = parseMapping(
    readFileSync(join(folder, 'mapping.yaml'), 'utf8'),
    join(folder, 'mapping.yaml'),
  );
  const { already, report } = await importFile(db, join(folder, 'seizures.csv'), mapping);
  if (!already) say(`demonstration registry: ${report.rowsOk} of ${report.rowsIn} rows imported`);
}

/** Carries on a run that was cut off, or starts one. */
async function beginRun({ context }: Crew, job: string): Promise<void> {
  const open = await context.db
    .selectFrom('trace.runs')
    .select('id')
    .where('job', '=', job)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (open !== undefined) say('an earlier run was cut off: carrying on with it');
  else await askForRun(context, job, `${job}-${context.now()}`);
  await askFor(context, 'case');
}

/** Registers and crawls the press job, and prints what came of it. */
async function crawlPress(
  crew: Crew,
  { without: left }: DemoOptions,
  began: number,
  dashboard: string,
): Promise<void> {
  const without = stagesOption('--without', left);
  await importRegistry(crew.context.db);
  const job = readJobFile(join(projectRoot(), 'jobs', 'press.yaml'));
  await crew.startSchedule([job]);
  await beginRun(crew, job.job);
  crew.startWorkers(without);
  await untilDrained(crew.context, without);
  process.stdout.write(await demoSummary(crew.context, { without, took: seconds(began), dashboard }));
}

/** Crawls with the dashboard open, and keeps it open until the person stops the program. */
async function serveAndCrawl(crew: Crew, options: DemoOptions, began: number): Promise<void> {
  const dashboard = await openDashboard(crew, { host: '127.0.0.1', port: portOption(options.port) });
  try {
    say(`dashboard at ${dashboard.url} after ${seconds(began)}`);
    const stopped = untilStopped();
    await Promise.race([crawlPress(crew, options, began, dashboard.url), stopped]);
    await stopped;
    say('stopping ...');
  } finally {
    await dashboard.close();
  }
}

async function openPressCrew(config: Config, press: PressServer): Promise<Crew> {
  const log = createLog(
    { to: 'file', path: join(config.dataDir, 'tracewire.log') },
    process.env.TRACEWIRE_LOG ?? 'info',
  );
  const resolve = new Map(press.hosts.map((host) => [host, { address: '127.0.0.1', port: press.port }]));
  return openCrew({ config, log, resolve });
}

async function runDemo(options: DemoOptions): Promise<void> {
  const began = Date.now();
  portOption(options.port);
  stagesOption('--without', options.without);
  const config = readConfig(process.env, { dataDir: options.data });
  const press = await startPressSite({ port: 0 });
  try {
    say(
      `opening the database (${config.mode}${config.mode === 'embedded' ? `, ${config.dataDir}` : ''}) ...`,
    );
    const crew = await openPressCrew(config, press);
    try {
      say(`database open after ${seconds(began)}`);
      if (options.once) await crawlPress(crew, options, began, 'not open (--once)');
      else await serveAndCrawl(crew, options, began);
    } finally {
      await crew.close();
    }
  } finally {
    await press.close();
  }
}

export function register(program: Command): void {
  program
    .command('demo')
    .description('crawl the fictional press site that Tracewire serves itself, and show what comes of it')
    .option('--once', 'end after the summary instead of keeping the dashboard open', false)
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option('--port <number>', 'port of the dashboard on 127.0.0.1; 0 takes any free one', '7317')
    .option('--without <stages>', 'leave these stages without a worker: their tasks wait')
    .action(runDemo);
}
