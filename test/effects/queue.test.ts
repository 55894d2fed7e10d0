import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { openQueues } from '../../src/effects/queue/index.ts';
import { bundleScript } from '../support/bundle.ts';
import { temporaryFolder } from '../support/folder.ts';
import { type Found, findPostgres, findRedis } from '../support/servers.ts';
import { until } from '../support/wait.ts';
import { describeQueueContract } from './queue.contract.ts';

const folder = temporaryFolder();
const [postgres, redis] = await Promise.all([findPostgres(), findRedis()]);
afterAll(async () => {
  for (const found of [postgres, redis]) if ('server' in found) await found.server.stop();
});

const urlOf = (found: Found): string | null => ('server' in found ? found.server.url : null);
const databaseUrl = urlOf(postgres);
const redisUrl = urlOf(redis);

const missing = [postgres, redis].flatMap((found) => ('missing' in found ? [found.missing] : []));

type Backend = { readonly name: string; readonly env: Readonly<Record<string, string>> | null };
const backends: readonly Backend[] = [
  { name: 'embedded', env: {} },
  { name: 'postgres', env: databaseUrl === null ? null : { DATABASE_URL: databaseUrl } },
  {
    name: 'distributed',
    env:
      databaseUrl === null || redisUrl === null ? null : { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
  },
];

/** Starts the victim; `lines` grows as it prints. */
function startVictim(script: string, env: Readonly<Record<string, string>>, args: readonly string[]) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { child, lines, ended };
}

/** Kills the victim several times while it adds and works; what it said was added must all have been done. */
async function surviveKills(env: Readonly<Record<string, string>>, dataDir: string): Promise<void> {
  const script = await bundleScript('test/effects/queue/victim.ts');
  const name = `victim-${randomUUID()}`;
  const acked = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    const { child, lines, ended } = startVictim(script, env, [dataDir, name, String(round * 1000), '1000']);
    await until('the victim is ready', () => lines.includes('ready'), 30_000);
    const acks = () => lines.filter((line) => line.startsWith('acked ')).length;
    await until('the victim has added some', () => acks() >= 10 + 15 * round, 60_000);
    child.kill('SIGKILL');
    await ended;
    for (const line of lines) if (line.startsWith('acked ')) acked.add(`task-${line.slice(6)}`);
  }
  expect(acked.size).toBeGreaterThan(20);
  const last = startVictim(script, env, [dataDir, name, '9000', '1']);
  const config = readConfig(env, { dataDir });
  // Tasks caught by a kill come back when their lock has run out: 10 s embedded, 30 s on servers, and a stalled check.
  await until('the queue is drained', () => last.lines.includes('drained'), 90_000);
  last.child.stdin.write('end\n');
  await last.ended;
  const database = await openDatabase(config);
  const queues = await openQueues({ ...config, pool: database.pool });
  const { rows } = await database.pool.query<{ task: string }>(
    'select task from public.victim where queue = $1',
    [name],
  );
  const done = new Set(rows.map(({ task }) => task));
  const counts = await queues.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed');
  await queues.close();
  await database.close();
  expect([...acked].filter((task) => !done.has(task))).toEqual([]);
  expect(counts).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
}

for (const { name, env } of backends) {
  const lacks = env === null ? `, which lacks: ${missing.join('; ')}` : '';
  describe.skipIf(env === null)(`the queue in mode ${name}${lacks}`, () => {
    const settings = env ?? {};
    describeQueueContract(readConfig(settings, { dataDir: join(folder, name) }));

    it('loses no task that was taken on, however often its process is killed', { timeout: 180_000 }, () =>
      surviveKills(settings, join(folder, `${name}-victim`)),
    );
  });
}
