/** Starts the HTTP server: the API and the dashboard over one trace database. */
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../domain/errors.ts';
import { LANGUAGES } from '../../domain/vocabulary.ts';
import type { Database } from '../../effects/database/index.ts';
import { loadKnowledge } from '../../effects/knowledge.ts';
import { programVersion } from '../../effects/threads/entry.ts';
import { type PersonWords, personWords } from '../../export/person-words.ts';
import type { TraceTables } from '../../trace/tables.ts';
import { createApp } from './app.ts';
import type { ApiContext, Extract, Log } from './context.ts';
import { loadWebFiles } from './web-files.ts';

export type { Extract } from './context.ts';

export type ServerOptions = {
  /** Migrated. */
  readonly database: Pick<Database<TraceTables>, 'db' | 'mode'>;
  /** Address or name to listen on, such as 127.0.0.1. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Reads a pasted text. Best run in a thread: it may be called with anything. */
  readonly extract: Extract;
  readonly log: Log;
  /** Shows names of private persons; they are masked otherwise. */
  readonly showPersons?: boolean;
  /** Milliseconds that a pasted text may take; 10,000 when not given. */
  readonly extractLimitMs?: number;
  /** The words that tell who is public by office; the compiled lexicons' when not given. */
  readonly words?: PersonWords;
  /** Further conditions of `/readyz` by name, such as the queue's. */
  readonly checks?: Readonly<Record<string, () => Promise<boolean>>>;
};

export type RunningServer = {
  /** Where the dashboard is: http://127.0.0.1:4173. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
};

const EXTRACT_LIMIT_MS = 10_000;
const CLOSE_LIMIT_MS = 2000;

const READABLE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop that, or choose another with --port',
  EACCES: 'may not be used by this user: choose one above 1023 with --port',
  EADDRNOTAVAIL: 'is not an address of this machine: choose another with --host',
  ENOTFOUND: 'is not a host name of this machine: choose another with --host',
};

function listenError(error: unknown, host: string, port: number): unknown {
  const told = READABLE[(error as NodeJS.ErrnoException).code ?? ''];
  return told === undefined ? error : new UserError(`port ${port} on ${host} ${told}`);
}

/** The address to open: a server that listens everywhere is reached on this machine by loopback. */
function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** The words that tell who is public by office, of all languages. */
function officeWords(): PersonWords {
  const { lexicons } = loadKnowledge();
  return personWords(LANGUAGES.map((language) => lexicons[language].persons ?? []));
}

const contextOf = (options: ServerOptions): ApiContext => ({
  db: options.database.db,
  mode: options.database.mode,
  extract: options.extract,
  names:
    options.showPersons === true ? { show: true } : { show: false, words: options.words ?? officeWords() },
  extractLimitMs: options.extractLimitMs ?? EXTRACT_LIMIT_MS,
  now: Date.now,
});

/** Lets requests under way finish, but not a reader that has stopped reading. */
async function closeSoon(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), CLOSE_LIMIT_MS);
  await app.close();
  clearTimeout(timer);
}

/**
 * Starts the server and resolves once it answers. Throws a UserError when the port or host cannot be used. `close` waits
 * at most two seconds for requests under way; the database stays open.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, log, checks = {} } = options;
  const context = contextOf(options);
  const app = createApp({ context, host, log, version: programVersion(), web: await loadWebFiles(), checks });
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    await app.close();
    throw listenError(error, host, options.port);
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
  return { url: addressOf(host, port), port, close: () => closeSoon(app) };
}
