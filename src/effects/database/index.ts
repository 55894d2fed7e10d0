/** Opens the database of the mode that is set: embedded PostgreSQL in a folder, or a PostgreSQL server. */
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { UserError } from '../../domain/errors.ts';
import type { Config, Mode } from '../config.ts';
import { prepareFolder } from '../folder.ts';
import { type FolderLock, takeFolder } from './lock.ts';
import { EmbeddedSession } from './session.ts';
import { EmbeddedSocket } from './socket.ts';

/** `Tables` is the schema that the caller works with (`TraceTables` of src/trace). */
export type Database<Tables> = {
  readonly mode: Mode;
  /** Where it lives, for people: a folder, or host and name. Never holds a password. */
  readonly location: string;
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** Tells other processes how to reach this one (embedded mode; elsewhere nothing happens). */
  readonly announce: (address: string, token: string) => void;
  readonly close: () => Promise<void>;
};

/** Queue workers and listeners each hold one client for good; the rest serve queries. */
const POOL_SIZE = 40;
const CONNECT_TIMEOUT_MS = 8_000;
const MINIMUM_VERSION = 140_000;
const INT8 = 20;

/** int8 as a number in every mode: counts and ids of this program stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 ? (text: string) => Number(text) : pg.types.getTypeParser(oid, format),
};

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const query = <Tables>(pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

async function startSession(folder: string, lock: FolderLock): Promise<EmbeddedSession> {
  try {
    return await EmbeddedSession.start(folder);
  } catch (error) {
    lock.release();
    throw new UserError(
      `the embedded database in ${folder} does not open (${message(error)}): restore it from a backup, or choose another folder with --data`,
    );
  }
}

async function openEmbedded<Tables>(config: Config): Promise<Database<Tables>> {
  prepareFolder(config.dataDir);
  const lock = takeFolder(config.dataDir);
  const session = await startSession(join(config.dataDir, 'postgres'), lock);
  const pool = new pg.Pool({
    stream: () => new EmbeddedSocket(session) as never,
    ssl: false,
    host: 'embedded',
    user: 'postgres',
    password: '',
    database: 'postgres',
    max: POOL_SIZE,
    idleTimeoutMillis: 0,
    types,
  });
  pool.on('error', () => undefined);
  pool.setMaxListeners(0);
  return {
    mode: config.mode,
    location: config.dataDir,
    pool,
    db: query<Tables>(pool),
    announce: lock.announce,
    close: async () => {
      await pool.end();
      await session.close();
      lock.release();
    },
  };
}

async function checkServer(pool: pg.Pool, location: string): Promise<void> {
  try {
    const { rows } = await pool.query<{ version: string }>('show server_version_num');
    const version = Number(Object.values(rows[0] ?? {})[0]);
    if (version >= MINIMUM_VERSION) return;
    throw new UserError(`PostgreSQL at ${location} is older than version 14: use a newer server`);
  } catch (error) {
    await pool.end();
    if (error instanceof UserError) throw error;
    const reason = error instanceof AggregateError ? error.errors.map(message).join('; ') : message(error);
    throw new UserError(`PostgreSQL at ${location} cannot be used (${reason}): check DATABASE_URL`);
  }
}

async function openServer<Tables>(config: Config, databaseUrl: string): Promise<Database<Tables>> {
  const url = new URL(databaseUrl);
  const location = `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    max: POOL_SIZE,
    keepAlive: true,
    options: '-c search_path=bullmq,public',
    types,
  });
  // A lost idle connection is replaced on next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.setMaxListeners(0);
  await checkServer(pool, location);
  return {
    mode: config.mode,
    location,
    pool,
    db: query<Tables>(pool),
    announce: () => undefined,
    close: () => pool.end(),
  };
}

/**
 * Opens the database. Embedded: takes the folder's lock, creates the cluster when the folder is new.
 * Throws a UserError for an unwritable folder, a folder in use, a server that does not answer or is too old.
 */
export function openDatabase<Tables>(config: Config): Promise<Database<Tables>> {
  return config.databaseUrl === null ? openEmbedded(config) : openServer(config, config.databaseUrl);
}
