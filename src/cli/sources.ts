/** `tracewire sources`: try the sources that the jobs name, tell how they do on their runs, or add one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { stringify } from 'yaml';
import { type CrawlJob, isTimeZone, parseJob } from '../crawl/job.ts';
import { UserError } from '../domain/errors.ts';
import { readConfig } from '../effects/config.ts';
import { projectRoot } from '../effects/threads/entry.ts';
import { createWeb } from '../effects/web/fetch.ts';
import type { ResolveTable } from '../effects/web/resolve.ts';
import { startPressSite } from '../serve/press/site.ts';
import { AGENT } from '../workers/robots.ts';
import { readJobFile, readJobs } from './jobs.ts';
import { describeSource, type NewSource, withEntry } from './sources-add.ts';
import { checkSource, type SourceCheck } from './sources-check.ts';
import { addCheck, healthOf, readHistory, writeHistory } from './sources-history.ts';
import { learnLines } from './sources-learn.ts';
import { isIll, sourceStatuses, statusText } from './sources-status.ts';
import { say } from './terminal.ts';
import { withTrace } from './trace-database.ts';

type CheckFlags = {
  readonly source: readonly string[] | undefined;
  readonly pages: number;
  readonly data: string | undefined;
  readonly json: boolean;
};

const userAgent = (): string => `${AGENT}/0.1 (${process.env.TRACEWIRE_CONTACT ?? 'no contact given'})`;

const checkText = (check: SourceCheck, health: string): string =>
  [
    check.id.padEnd(28),
    check.status.slice(0, 40).padEnd(12),
    `robots ${check.robots}`.padEnd(19),
    (check.charset ?? '-').padEnd(13),
    `${check.items} items`.padEnd(10),
    `last ${check.lastItem?.slice(0, 10) ?? '-'}`.padEnd(16),
    `${check.itemsAWeek ?? '-'} a week`.padEnd(14),
    `body ${check.bodies}/${check.pages}`.padEnd(10),
    health,
  ].join(' ');

/** Jobs of the press site reach it; all others reach public addresses only. */
async function openReach(
  jobs: readonly CrawlJob[],
): Promise<{ readonly resolve: ResolveTable; readonly close: () => Promise<void> }> {
  if (jobs.every(({ resolve }) => resolve === undefined))
    return { resolve: new Map(), close: () => Promise.resolve() };
  const press = await startPressSite({ port: 0 });
  return {
    resolve: new Map(press.hosts.map((host) => [host, { address: '127.0.0.1', port: press.port }])),
    close: press.close,
  };
}

async function runCheck(files: readonly string[], flags: CheckFlags): Promise<void> {
  const jobs = readJobs(files, join(projectRoot(), 'jobs')).filter(
    ({ resolve }) => files.length > 0 || resolve === undefined,
  );
  const { dataDir } = readConfig(process.env, { dataDir: flags.data });
  let history = readHistory(dataDir);
  const wanted = jobs.flatMap((job) =>
    job.sources.map((source) => ({ source, gapMs: job.politeness.gapMs })),
  );
  const chosen = wanted.filter(
    ({ source }) => flags.source === undefined || flags.source.includes(source.id),
  );
  const unknown = flags.source?.find((id) => !wanted.some(({ source }) => source.id === id));
  if (unknown !== undefined) throw new UserError(`no source "${unknown}" in ${files.join(', ') || 'jobs/'}`);
  const reach = await openReach(jobs);
  const web = createWeb({ userAgent: userAgent(), resolve: reach.resolve });
  try {
    for (const { source, gapMs } of chosen) {
      const check = await checkSource(web, source, { pages: flags.pages, gapMs, agent: AGENT });
      history = addCheck(history, check, Date.now());
      const { state } = healthOf(history, source.id);
      process.stdout.write(
        flags.json ? `${JSON.stringify({ ...check, health: state })}\n` : `${checkText(check, state)}\n`,
      );
      if (state === 'silent' || state === 'no text') process.exitCode = 1;
    }
    writeHistory(dataDir, history);
  } finally {
    await web.close();
    await reach.close();
  }
}

type AddFlags = {
  readonly job: string | undefined;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly country: string;
  readonly timeZone: string;
  readonly kind: NewSource['kind'];
  readonly owner: string;
};

/** Pause between two requests to the host that is looked at, in milliseconds. */
const ADD_GAP_MS = 2000;

async function runAdd(url: string, flags: AddFlags): Promise<void> {
  if (flags.job !== undefined) readJobFile(flags.job);
  const web = createWeb({ userAgent: userAgent() });
  try {
    const said = { ...flags, country: flags.country === 'none' ? null : flags.country };
    const entry = await describeSource(web, url, said, { agent: AGENT, gapMs: ADD_GAP_MS });
    parseJob(`job: new\ntitle: New\nschedule: "0 * * * *"\nsources:\n${entry}`, 'the new entry');
    if (flags.job === undefined) {
      process.stdout.write(entry);
      return;
    }
    const text = withEntry(readFileSync(flags.job, 'utf8'), entry);
    parseJob(text, flags.job);
    writeFileSync(flags.job, text);
    say(`added to ${flags.job}:\n${entry.trimEnd()}`);
  } finally {
    await web.close();
  }
}

async function runLearn(files: readonly string[]): Promise<void> {
  for (const { host, pages, lines } of await learnLines(files)) {
    say(`${host}: ${lines.length} repeated lines on ${pages} pages`);
    if (lines.length > 0)
      process.stdout.write(stringify({ [host]: { layout: { lines: lines.join('\n') } } }));
  }
}

async function runStatus(flags: {
  readonly data: string | undefined;
  readonly json: boolean;
}): Promise<void> {
  await withTrace(flags.data, async (db) => {
    for (const status of await sourceStatuses(db, Date.now())) {
      process.stdout.write(`${flags.json ? JSON.stringify(status) : statusText(status)}\n`);
      if (isIll(status)) process.exitCode = 1;
    }
  });
}

const count = (text: string): number => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a number from 0 to 99');
};

const kind = (text: string): NewSource['kind'] => {
  if (text === 'press' || text === 'official' || text === 'agency') return text;
  throw new InvalidArgumentError('press, official or agency');
};

const country = (text: string): string => {
  if (/^(?:[A-Z]{2}|none)$/.test(text)) return text;
  throw new InvalidArgumentError('an ISO 3166 code such as "HT", or "none"');
};

const timeZone = (text: string): string => {
  if (isTimeZone(text)) return text;
  throw new InvalidArgumentError('an IANA time zone such as "America/Port-au-Prince"');
};

export function register(program: Command): void {
  const sources = program.command('sources').description('try the sources of the jobs, or add one');
  sources
    .command('check')
    .description(
      'ask each source once and say how it does; exit code 1 when one fell silent or gives no text',
    )
    .argument('[jobs...]', 'job files (default: all of jobs/ but the press site)')
    .option('--source <ids...>', 'these sources only')
    .option('--pages <number>', 'pages to read of each', count, 3)
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option('--json', 'one JSON object a source', false)
    .action(runCheck);
  sources
    .command('status')
    .description(
      'how the sources do on their scheduled runs, those that do badly first; exit code 1 when one does',
    )
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option('--json', 'one JSON object a source', false)
    .action(runStatus);
  sources
    .command('add')
    .description('find the feeds of an address and write its entry')
    .argument('<url>', 'home page or feed')
    .requiredOption('--country <code>', 'ISO 3166 code, or "none" for an international body', country)
    .requiredOption('--time-zone <zone>', 'IANA zone, e.g. America/Jamaica', timeZone)
    .option('--job <file>', 'append to this job instead of printing')
    .option('--id <id>', 'small letters, digits, hyphens (default: from the title)')
    .option('--title <title>', 'default: what the page calls itself')
    .option('--language <code>', 'default: what the page declares')
    .option('--kind <kind>', 'press, official or agency', kind, 'press')
    .option('--owner <owner>', 'who owns it', 'unknown')
    .action(runAdd);
  sources
    .command('learn')
    .description(
      'find the lines that outlets repeat on their archived pages, as layout entries for the job file',
    )
    .argument('<files...>', 'WARC files')
    .action(runLearn);
}
