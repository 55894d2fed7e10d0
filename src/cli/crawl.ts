/** `tracewire crawl JOB.yaml`: one crawl of a job, or the replay of archives through the same pipeline without network. */
import type { Command } from 'commander';
import type { CrawlJob } from '../crawl/job.ts';
import { UserError } from '../domain/errors.ts';
import { readConfig } from '../effects/config.ts';
import { createLog } from '../effects/log.ts';
import type { ResolveTable } from '../effects/web/resolve.ts';
import type { StageName } from '../pipeline.ts';
import { startPressSite } from '../serve/press/site.ts';
import { type Crew, openCrew } from '../workers/crew.ts';
import { askFor, askForRun } from '../workers/handOn.ts';
import { saveJob } from '../workers/sources.ts';
import { replayFiles } from './crawl-replay.ts';
import { summariseRun, summaryText } from './crawl-summary.ts';
import { readJobFile } from './jobs.ts';
import { say, seconds, untilStopped } from './terminal.ts';
import { untilDrained } from './until-drained.ts';

type CrawlOptions = {
  readonly once: boolean;
  readonly fromWarc: readonly string[] | undefined;
  readonly data: string | undefined;
  readonly json: boolean;
};

/** A replay asks nobody anything. */
const NETWORK_STAGES: ReadonlySet<StageName> = new Set(['start', 'fetch', 'discover']);
const NO_STAGES: ReadonlySet<StageName> = new Set();

type Reach = { readonly resolve: ResolveTable; readonly close: () => Promise<void> };

/** Starts the press site for a job that is configured to reach it; every other job reaches public addresses only. */
async function openReach(job: CrawlJob | null): Promise<Reach> {
  if (job?.resolve === undefined) return { resolve: new Map(), close: () => Promise.resolve() };
  const press = await startPressSite({ port: 0 });
  return {
    resolve: new Map(press.hosts.map((host) => [host, { address: '127.0.0.1', port: press.port }])),
    close: press.close,
  };
}

async function report(crew: Crew, run: string, json: boolean): Promise<void> {
  const summary = await summariseRun(crew.context, run);
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : summaryText(summary));
}

async function crawlOnce(crew: Crew, job: CrawlJob, json: boolean): Promise<void> {
  const { context } = crew;
  const open = await context.db
    .selectFrom('trace.runs')
    .select('id')
    .where('job', '=', job.job)
    .where('state', '=', 'running')
    .executeTakeFirst();
  const run = open?.id ?? `${job.job}-${context.now()}`;
  if (open !== undefined) say(`run ${run} was cut off: carrying on with it`);
  await saveJob(context.db, job);
  await askForRun(context, job.job, run);
  await askFor(context, 'match');
  crew.startWorkers();
  await untilDrained(context, NO_STAGES);
  await report(crew, run, json);
}

async function replay(
  crew: Crew,
  job: CrawlJob | null,
  files: readonly string[],
  json: boolean,
): Promise<void> {
  const { context } = crew;
  if (job !== null) await saveJob(context.db, job);
  const run = `archive-${context.now()}`;
  crew.startWorkers(NETWORK_STAGES);
  const { pages, skipped } = await replayFiles(context, files, run, () =>
    untilDrained(context, NETWORK_STAGES),
  );
  say(
    `${pages} pages taken from ${files.length} archive${files.length === 1 ? '' : 's'}, ${skipped} records skipped`,
  );
  await untilDrained(context, NETWORK_STAGES);
  await report(crew, run, json);
}

async function keepCrawling(crew: Crew, job: CrawlJob): Promise<void> {
  await crew.startSchedule([job]);
  crew.startWorkers();
  say(`crawling "${job.job}" on its schedule (${job.schedule}); stop with Ctrl+C`);
  await untilStopped();
}

async function runCrawl(path: string | undefined, options: CrawlOptions): Promise<void> {
  const began = Date.now();
  const files = options.fromWarc ?? [];
  if (path === undefined && files.length === 0)
    throw new UserError(
      'name a job file (tracewire crawl jobs/haiti.yaml --once), or archives with --from-warc',
    );
  const job = path === undefined ? null : readJobFile(path);
  const contact = process.env.TRACEWIRE_CONTACT ?? null;
  if (files.length === 0 && job?.resolve === undefined && contact === null)
    say('set TRACEWIRE_CONTACT to an address at which outlets can reach you: it is sent in the User-Agent');
  const config = readConfig(process.env, { dataDir: options.data });
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'warn');
  const reach = await openReach(files.length > 0 ? null : job);
  try {
    const crew = await openCrew({ config, log, resolve: reach.resolve, contact });
    try {
      if (files.length > 0) await replay(crew, job, files, options.json);
      else if (job !== null && options.once) await crawlOnce(crew, job, options.json);
      else if (job !== null) await keepCrawling(crew, job);
    } finally {
      await crew.close();
    }
  } finally {
    await reach.close();
  }
  say(`done in ${seconds(began)}`);
}

export function register(program: Command): void {
  program
    .command('crawl')
    .description('crawl the sources of a job, or replay archived pages')
    .argument('[job]', 'job file, e.g. jobs/haiti.yaml')
    .option('--once', 'crawl once and end, instead of following the schedule', false)
    .option('--from-warc <files...>', 'read the pages of WARC files instead of asking the network')
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option('--json', 'print the summary as JSON', false)
    .action(runCrawl);
}
