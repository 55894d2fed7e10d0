import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/effects/config.ts';
import { type Database, openDatabase } from '../../../src/effects/database/index.ts';
import { readLock } from '../../../src/effects/database/lock.ts';
import { temporaryFolder } from '../../support/folder.ts';

const folder = temporaryFolder();
const config = readConfig({}, { dataDir: join(folder, 'data') });
let database: Database<Record<string, never>>;

beforeAll(async () => {
  database = await openDatabase(config);
  await database.pool.query('create table public.note (id int primary key, body text)');
});
afterAll(() => database.close());

describe('the embedded database behind a pool', () => {
  it('answers as PostgreSQL does, with counts as numbers and JSON parsed', async () => {
    const { rows } = await database.pool.query(
      "select count(*) as n, '{\"a\":[1]}'::jsonb as j, 1.50::numeric as d, array['x','y'] as list, null as nothing",
    );
    expect(rows).toEqual([{ n: 1, j: { a: [1] }, d: '1.50', list: ['x', 'y'], nothing: null }]);
  });

  it('keeps the SQLSTATE of an error and works on after it', async () => {
    await expect(database.pool.query('select * from missing')).rejects.toMatchObject({ code: '42P01' });
    await expect(database.pool.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('lets nobody into another client’s transaction', async () => {
    const first = await database.pool.connect();
    await first.query('begin');
    await first.query("insert into note values (1, 'a')");
    let seen: unknown = 'nothing yet';
    const other = database.pool.query('select count(*) as n from note').then(({ rows }) => {
      seen = rows[0]?.n;
    });
    await first.query("insert into note values (2, 'b')");
    expect(seen).toBe('nothing yet');
    await first.query('rollback');
    await other;
    expect(seen).toBe(0);
    first.release();
  });

  it('rolls back what a client leaves open when it is destroyed', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query("insert into note values (3, 'c')");
    client.release(true);
    expect((await database.pool.query('select count(*) as n from note')).rows).toEqual([{ n: 0 }]);
  });

  it('frees the session after a failed transaction', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await expect(client.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    client.release();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('wakes those who listen, and only those', async () => {
    const heard: string[] = [];
    const listen = async (client: PoolClient, name: string, channel: string): Promise<void> => {
      client.on('notification', ({ payload }) => heard.push(`${name}:${payload}`));
      await client.query(`listen "${channel}"`);
    };
    const clients = await Promise.all([database.pool.connect(), database.pool.connect()]);
    await listen(clients[0], 'first', 'news');
    await listen(clients[1], 'second', 'other');
    await database.pool.query("select pg_notify('news', 'hello')");
    await database.pool.query('select 1');
    expect(heard).toEqual(['first:hello']);
    for (const client of clients) client.release(true);
  });

  it('runs Kysely’s transactions and counts changed rows', async () => {
    const changed = await database.db.transaction().execute(async (trx) => {
      const { numAffectedRows } = await sql`insert into note values (10, 'x'), (11, 'y')`.execute(trx);
      return numAffectedRows;
    });
    expect(changed).toBe(2n);
    await database.pool.query('delete from note');
  });

  it('carries a megabyte in and out unchanged', async () => {
    const body = 'é🙂'.repeat(300_000);
    const { rows } = await database.pool.query('select $1::text as body', [body]);
    expect(rows[0]?.body === body).toBe(true);
  });

  it('serves forty callers at once', async () => {
    const asked = Array.from({ length: 200 }, (_, i) => database.pool.query('select $1::int as i', [i]));
    const answers = (await Promise.all(asked)).map(({ rows }) => rows[0]?.i);
    expect(answers).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });
});

describe('the folder lock', () => {
  it('refuses a second opening and names the owner and its dashboard', async () => {
    database.announce('http://127.0.0.1:7777', 'secret');
    await expect(openDatabase(config)).rejects.toThrow(
      `in use by process ${process.pid}, its dashboard is at http://127.0.0.1:7777`,
    );
    expect(readLock(config.dataDir)).toMatchObject({ pid: process.pid, token: 'secret' });
  });

  it('takes over from a process that is gone', async () => {
    const dataDir = join(folder, 'abandoned');
    mkdirSync(dataDir);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lock = { ...readLock(config.dataDir), pid, started: '1' };
    writeFileSync(join(dataDir, 'tracewire.lock'), JSON.stringify(lock));
    const reopened = await openDatabase(readConfig({}, { dataDir }));
    expect(readLock(dataDir)?.pid).toBe(process.pid);
    await reopened.close();
    expect(readLock(dataDir)).toBeNull();
  });

  it('says so when the folder cannot be made', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const dataDir of [join(file, 'data'), '/proc/tracewire/data'])
      await expect(openDatabase(readConfig({}, { dataDir }))).rejects.toThrow(/cannot be written .*--data/);
  });
});

describe('a wrong DATABASE_URL', () => {
  it('is named with its host, never with its password', async () => {
    const wrong = readConfig({ DATABASE_URL: 'postgres://me:hush@127.0.0.1:9/none' });
    const failure = await openDatabase(wrong).catch((error: unknown) => String(error));
    expect(failure).toMatch(/PostgreSQL at 127\.0\.0\.1:9\/none cannot be used .*check DATABASE_URL/);
    expect(failure).not.toContain('hush');
  });
});
