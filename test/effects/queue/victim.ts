/**
 * A process made to be killed: adds tasks and works on them. Prints "acked NUMBER" once an add has resolved and
 * "drained" when nothing is left; each task writes its own row, once.
 * Arguments: data folder, queue name, first number to add, how many to add.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../../src/effects/config.ts';
import { openDatabase } from '../../../src/effects/database/index.ts';
import { openQueues } from '../../../src/effects/queue/index.ts';

const [dataDir = '', name = '', from = '0', count = '0'] = process.argv.slice(2);
const config = readConfig(process.env, { dataDir });
const database = await openDatabase(config);
await database.pool.query(
  'create table if not exists public.victim (queue text, task text, primary key (queue, task))',
);
const queues = await openQueues({ ...config, pool: database.pool });
const queue = queues.queue(name);
queues.worker(
  name,
  async ({ id }) => {
    await database.pool.query('insert into public.victim values ($1, $2) on conflict do nothing', [name, id]);
  },
  { concurrency: 4 },
);
console.log('ready');
for (let i = Number(from); i < Number(from) + Number(count); i += 1) {
  await queue.add('task', { i }, { jobId: `task-${i}` });
  console.log(`acked ${i}`);
}
const pending = async (): Promise<number> => {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
};
while ((await pending()) > 0) await sleep(100);
console.log('drained');
process.stdin.once('data', async () => {
  await queues.close();
  await database.close();
  process.exit(0);
});
