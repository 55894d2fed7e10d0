/**
 * How long linking takes over a whole store at once, and how much memory: `linkIncidents` alone, and the worker that links all
 * that waits in an embedded database. Prints one line of JSON a size. Run by bench/link/run.mjs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { linkIncidents } from '../../src/link/index.ts';
import { migrate } from '../../src/trace/migrations/index.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { type Arrival, pressOf, reportOf } from './press.ts';
import { link, store } from './store.ts';

const WATCH_MS = 100;
const MEGABYTE = 2 ** 20;

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

/** Runs `work` and tells its seconds, and the processor's. */
async function timed(work: () => Promise<unknown>) {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: seconds(begun), processorSeconds: Math.round((user + system) / 1e5) / 10 };
}

async function inStore(press: readonly Arrival[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  const database = await openDatabase<TraceTables>(readConfig({}, { dataDir: folder }));
  try {
    await migrate(database.db);
    await store(database.db, press);
    const parts = new Map<string, number>();
    const spent = await timed(() => link(database.db, parts, []));
    return { ...spent, partsMs: Object.fromEntries([...parts].map(([name, ms]) => [name, Math.round(ms)])) };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param sizes how many incidents are linked @param stored whether the worker is measured too */
export async function measureBulk(sizes: readonly number[], stored: boolean): Promise<void> {
  for (const size of sizes) {
    const press = pressOf(size);
    let peak = 0;
    const look = (): void => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    const watch = setInterval(look, WATCH_MS);
    let cases = 0;
    const alone = await timed(async () => {
      cases = linkIncidents(press.map(reportOf)).length;
    });
    look();
    const peakMb = Math.round(peak / MEGABYTE);
    const worker = stored ? await inStore(press) : null;
    clearInterval(watch);
    console.log(
      JSON.stringify({
        incidents: size,
        cases,
        alone,
        alonePeakMb: peakMb,
        worker,
        peakMb: Math.round(peak / MEGABYTE),
      }),
    );
  }
}
