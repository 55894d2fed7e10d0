/** `tracewire serve`: the dashboard and the API over a trace database, without crawling. */
import type { Command } from 'commander';
import { extractResultSchema } from '../domain/article.ts';
import { readConfig } from '../effects/config.ts';
import { openDatabase } from '../effects/database/index.ts';
import { createLog } from '../effects/log.ts';
import { threadEntry } from '../effects/threads/entry.ts';
import { createThreadPool } from '../effects/threads/pool.ts';
import { startServer } from '../serve/api/index.ts';
import { migrate } from '../trace/migrations/index.ts';
import type { TraceTables } from '../trace/tables.ts';
import type { ExtractTask } from '../workers/extract.ts';
import { portOption, say, untilStopped } from './terminal.ts';

type ServeOptions = {
  readonly data: string | undefined;
  readonly host: string;
  readonly port: string;
  readonly showPersons: boolean;
};

const READ_LIMIT_MS = 10_000;

/** One thread for pasted texts, ended when a text takes too long. */
const openReader = () =>
  createThreadPool({
    entry: () => threadEntry('stages', 'src/workers/stages.thread.ts'),
    size: 1,
    limitMs: READ_LIMIT_MS,
    recycleAfter: 400,
    memoryMiB: 400,
  });

async function runServe(options: ServeOptions): Promise<void> {
  const port = portOption(options.port);
  const config = readConfig(process.env, { dataDir: options.data });
  const log = createLog({ to: 'stderr' }, process.env.TRACEWIRE_LOG ?? 'warn');
  const database = await openDatabase<TraceTables>(config);
  const threads = openReader();
  try {
    await migrate(database.db);
    const server = await startServer({
      database,
      host: options.host,
      port,
      extract: async (article) => {
        const task: ExtractTask = { article, language: undefined };
        return extractResultSchema.parse(await threads.run('readWhole', task));
      },
      log,
      showPersons: options.showPersons,
      extractLimitMs: READ_LIMIT_MS,
    });
    database.announce(server.url, '');
    say(`the dashboard is at ${server.url} (${config.mode}, ${database.location}); stop with Ctrl-C`);
    await untilStopped();
    await server.close();
  } finally {
    await threads.close();
    await database.close();
  }
}

export function register(program: Command): void {
  program
    .command('serve')
    .description('serve the dashboard and the API over the trace database, without crawling')
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option(
      '--host <address>',
      'address to listen on; other than loopback, anybody who reaches it may read',
      '127.0.0.1',
    )
    .option('--port <number>', 'port of the dashboard; 0 takes any free one', '7317')
    .option('--show-persons', 'show the names of private persons, which are masked otherwise', false)
    .action(runServe);
}
