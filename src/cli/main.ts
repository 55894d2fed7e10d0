#!/usr/bin/env node
/** The command line: a table of commands, each loaded only when it is asked for. */
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { UserError } from '../domain/errors.ts';
import { programVersion } from '../effects/threads/entry.ts';

export type CommandModule = { readonly register: (program: Command) => void };
type Entry = { readonly summary: string; readonly load: () => Promise<CommandModule> };

const COMMANDS: Readonly<Record<string, Entry>> = {
  demo: {
    summary: 'crawl the press site that Tracewire serves itself (what npm start runs)',
    load: () => import('./demo.ts'),
  },
  up: {
    summary: 'run everything in one process: schedule, workers, dashboard',
    load: () => import('./up.ts'),
  },
  serve: {
    summary: 'serve the dashboard and the API, without crawling',
    load: () => import('./serve.ts'),
  },
  crawl: {
    summary: 'crawl a job once or on its schedule, or replay archived pages',
    load: () => import('./crawl.ts'),
  },
  sources: {
    summary: 'try the sources of the jobs, or add one',
    load: () => import('./sources.ts'),
  },
  worker: { summary: 'work on the queues beside other processes', load: () => import('./worker.ts') },
  scheduler: { summary: 'start jobs on their schedules', load: () => import('./scheduler.ts') },
  doctor: {
    summary: 'say what this installation has and what is wrong with it',
    load: () => import('./doctor.ts'),
  },
  extract: { summary: 'read articles into incident records', load: () => import('./extract.ts') },
  eval: { summary: 'score the extractor on annotated articles', load: () => import('./eval.ts') },
  crosscheck: {
    summary: 'compare cases with official rows, with reasons',
    load: () => import('./crosscheck.ts'),
  },
  case: { summary: 'show a case, rule on its matches', load: () => import('./case.ts') },
  match: { summary: 're-estimate the weights of the cross-check', load: () => import('./match.ts') },
  routes: {
    summary: 'flows between countries, and what recurs over cases',
    load: () => import('./routes.ts'),
  },
  coverage: {
    summary: 'estimate what share of official events the press reports',
    load: () => import('./coverage.ts'),
  },
  export: {
    summary: 'write incidents, cases or matches in other formats',
    load: () => import('./export.ts'),
  },
  seizures: { summary: 'import, list and search official seizure data', load: () => import('./seizures.ts') },
};

function printHelp(): void {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  process.stdout.write(
    `tracewire COMMAND [options]\n\n${lines.join('\n')}\n\nEvery command explains itself: tracewire COMMAND --help\ntracewire --version tells which one this is\n`,
  );
}

/** Runs one command; a `UserError` becomes one clear line on standard error and exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  const [name] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    printHelp();
    return;
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${programVersion()}\n`);
    return;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    process.stderr.write(`tracewire: unknown command "${name}"; tracewire --help lists them\n`);
    process.exitCode = 1;
    return;
  }
  const program = new Command('tracewire').showHelpAfterError('(--help explains the options)');
  try {
    (await entry.load()).register(program);
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`tracewire: ${error.message}\n`);
    process.exitCode = 1;
  }
}

const invoked = process.argv[1];
/** Whoever reads the output may stop early (`| head`): that is no error. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

if (invoked !== undefined && import.meta.url === pathToFileURL(realpathSync(invoked)).href) {
  process.stdout.on('error', endWithReader);
  await main(process.argv.slice(2));
}
