/** Real Redis and PostgreSQL for tests: by address, or started from the machine's own binaries on free ports. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Server = { readonly url: string; readonly stop: () => Promise<void> };

/** A server, or why there is none. */
export type Found = { readonly server: Server } | { readonly missing: string };

function binary(name: string, folders: readonly string[]): string | null {
  const path = (process.env.PATH ?? '').split(delimiter);
  return [...folders, ...path].map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function postgresFolders(): readonly string[] {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return [];
  const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(base, version, 'bin'));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function untilItAnswers(what: string, child: ChildProcess, ask: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${what} ended with code ${child.exitCode}`);
    if (await ask()) return;
    await sleep(100);
  }
  throw new Error(`${what} did not answer within 15 s`);
}

/** PostgreSQL refuses to run as root: then the user that Debian's package makes runs it. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

async function startPostgres(initdb: string, postgres: string): Promise<Server> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'tracewire-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: 'ignore' as const };
  execFileSync(initdb, ['-D', data, '-U', 'tracewire', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  const port = await freePort();
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
  ];
  const child = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const url = `postgres://tracewire@127.0.0.1:${port}/postgres`;
  const { default: pg } = await import('pg');
  await untilItAnswers('postgres', child, async () => {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
  const stop = async (): Promise<void> => {
    await stopProcess(child, 'SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function startRedis(redis: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'tracewire-redis-'));
  const port = await freePort();
  const settings = [
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = spawn(redis, ['--port', String(port), '--dir', folder, ...settings], { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  const { Redis } = await import('ioredis');
  await untilItAnswers('redis-server', child, async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.ping()) === 'PONG';
    } catch {
      return false;
    } finally {
      client.disconnect();
    }
  });
  const stop = async (): Promise<void> => {
    await stopProcess(child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

const given = (url: string): Found => ({ server: { url, stop: () => Promise.resolve() } });

/** TRACEWIRE_TEST_DATABASE_URL, or a server of its own from the newest binaries found. */
export async function findPostgres(): Promise<Found> {
  const url = process.env.TRACEWIRE_TEST_DATABASE_URL;
  if (url !== undefined && url !== '') return given(url);
  const initdb = binary('initdb', postgresFolders());
  const postgres = binary('postgres', postgresFolders());
  if (initdb === null || postgres === null)
    return { missing: 'no PostgreSQL: install the package postgresql or set TRACEWIRE_TEST_DATABASE_URL' };
  return { server: await startPostgres(initdb, postgres) };
}

/** TRACEWIRE_TEST_REDIS_URL, or a server of its own. */
export async function findRedis(): Promise<Found> {
  const url = process.env.TRACEWIRE_TEST_REDIS_URL;
  if (url !== undefined && url !== '') return given(url);
  const redis = binary('redis-server', []);
  if (redis === null)
    return { missing: 'no Redis: install the package redis-server or set TRACEWIRE_TEST_REDIS_URL' };
  return { server: await startRedis(redis) };
}
