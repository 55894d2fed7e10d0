/** `tracewire doctor`: says what this machine and this configuration have, and what is wrong with it. */

import type { Command } from 'commander';
import { sql } from 'kysely';
import { UserError } from '../domain/errors.ts';
import { type Config, readConfig } from '../effects/config.ts';
import { type Database, openDatabase } from '../effects/database/index.ts';
import { isAlive, readLock } from '../effects/database/lock.ts';
import { openQueues } from '../effects/queue/index.ts';
import { LIKELY_MOJIBAKE } from '../languages/mojibake.ts';
import { STAGES } from '../pipeline.ts';
import type { TraceDb } from '../trace/columns.ts';
import { summarise } from '../trace/counts.ts';
import { migrate } from '../trace/migrations/index.ts';
import { latestRuns } from '../trace/runs.ts';
import type { TraceTables } from '../trace/tables.ts';
import type { Queues } from '../workers/context.ts';
import { openStageQueues } from '../workers/registry.ts';
import { isIll, sourceStatuses } from './sources-status.ts';

type Finding = { readonly what: string; readonly ok: boolean; readonly found: string };
type DoctorOptions = { readonly data: string | undefined; readonly json: boolean };

const total = (counts: readonly { readonly n: number }[]): number =>
  counts.reduce((sum, { n }) => sum + n, 0);

async function examineDatabase(database: Database<TraceTables>): Promise<readonly Finding[]> {
  const { rows } = await sql<{ version: string; size: string }>`
    select version() as version, pg_size_pretty(pg_database_size(current_database())) as size
  `.execute(database.db);
  const counts = await summarise(database.db);
  const held = [
    `${total(counts.pagesByState)} pages`,
    `${total(counts.articlesByLanguage)} articles`,
    `${total(counts.incidentsByType)} incidents`,
    `${counts.cases} cases`,
    `${total(counts.matchesByOutcome)} matches`,
  ];
  return [
    {
      what: 'database',
      ok: true,
      found: `${(rows[0]?.version ?? '').split(' ', 2).join(' ')}, ${rows[0]?.size}`,
    },
    { what: 'holds', ok: true, found: held.join(', ') },
    { what: 'quarantine', ok: counts.quarantined === 0, found: `${counts.quarantined} tasks` },
    await examineDecoding(database.db),
    await examineSources(database.db),
  ];
}

/** Share of articles that look wrongly decoded at which something is wrong with how pages are read. */
const MANY_MOJIBAKE = 0.02;

async function examineDecoding(db: TraceDb): Promise<Finding> {
  const { bad, all } = await db
    .selectFrom('trace.articles as a')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'a.id').onRef('r.revision', '=', 'a.revision'),
    )
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn
        .countAll<number>()
        .filterWhere(eb('r.mojibake', '>=', LIKELY_MOJIBAKE))
        .as('bad'),
    ])
    .executeTakeFirstOrThrow();
  return {
    what: 'decoding',
    ok: Number(bad) <= MANY_MOJIBAKE * Number(all),
    found: `${bad} of ${all} articles look wrongly decoded`,
  };
}

const NAMED = 5;

/** Sources that do badly on their scheduled runs. */
async function examineSources(db: TraceDb): Promise<Finding> {
  const statuses = await sourceStatuses(db, Date.now());
  const live = statuses.filter(({ state }) => state !== 'retired');
  const ill = live.filter(isIll);
  const named = ill.slice(0, NAMED).map(({ id, state }) => `${id} (${state.replace('_', ' ')})`);
  const more = ill.length > NAMED ? `, and ${ill.length - NAMED} more` : '';
  const told = ill.length === 0 ? 'none does badly' : `${ill.length} do badly: ${named.join(', ')}${more}`;
  return { what: 'sources', ok: ill.length === 0, found: `${live.length}, ${told}` };
}

/** A schedule whose next run is overdue by this much has nobody who works on it. */
const OVERDUE_MS = 900_000;

/** Jobs whose runs should have begun and did not, and runs that failed. An embedded folder that can be opened is at rest. */
async function examineSchedule(
  { db, mode }: Database<TraceTables>,
  queues: Queues,
  now: number,
): Promise<readonly Finding[]> {
  const schedulers = await queues.start.getJobSchedulers();
  const late = schedulers.filter(({ next }) => next !== undefined && next < now - OVERDUE_MS);
  const names = late.map(({ key, next }) => `${key} since ${new Date(next ?? 0).toISOString().slice(0, 16)}`);
  const latest = await latestRuns(db);
  const failed = latest.filter(({ state }) => state === 'failed').map(({ job }) => job);
  return [
    {
      what: 'schedule',
      ok: late.length === 0 || mode === 'embedded',
      found: late.length === 0 ? `${schedulers.length} jobs` : `overdue: ${names.join(', ')}`,
    },
    {
      what: 'last runs',
      ok: failed.length === 0,
      found: failed.length === 0 ? `of ${latest.length} jobs` : `failed: ${failed.join(', ')}`,
    },
  ];
}

async function examineQueues(config: Config, database: Database<TraceTables>): Promise<readonly Finding[]> {
  const factory = await openQueues({ ...config, pool: database.pool });
  try {
    const queues = openStageQueues(factory);
    const findings: Finding[] = [];
    for (const stage of STAGES) {
      const { waiting, active, delayed, failed } = await queues[stage].getJobCounts();
      const found = `${waiting} waiting, ${active} active, ${delayed} delayed, ${failed} failed`;
      findings.push({ what: `queue ${stage}`, ok: failed === 0, found });
    }
    return [...findings, ...(await examineSchedule(database, queues, Date.now()))];
  } finally {
    await factory.close();
  }
}

/** Opens everything in turn; what does not open is a finding, not the end. */
async function examine(config: Config): Promise<readonly Finding[]> {
  const owner = config.mode === 'embedded' ? readLock(config.dataDir) : null;
  if (owner !== null && isAlive(config.dataDir, owner)) {
    const where = owner.address === null ? '' : `, its dashboard is at ${owner.address}`;
    return [{ what: 'lock', ok: true, found: `process ${owner.pid} works on the folder${where}` }];
  }
  try {
    const database = await openDatabase<TraceTables>(config);
    try {
      await migrate(database.db);
      return [...(await examineDatabase(database)), ...(await examineQueues(config, database))];
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ what: 'database', ok: false, found: error.message }];
  }
}

async function runDoctor(options: DoctorOptions): Promise<void> {
  const config = readConfig(process.env, { dataDir: options.data });
  const findings: readonly Finding[] = [
    { what: 'node', ok: true, found: process.version },
    { what: 'mode', ok: true, found: config.mode },
    { what: 'data folder', ok: true, found: config.dataDir },
    ...(await examine(config)),
  ];
  const lines = findings.map(
    ({ what, ok, found }) => `${ok ? 'ok ' : 'BAD'}  ${what.padEnd(16)}  ${found}\n`,
  );
  process.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : lines.join(''));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

export function register(program: Command): void {
  program
    .command('doctor')
    .description('say what this installation has and what is wrong with it')
    .option('--data <folder>', 'data folder (default: TRACEWIRE_DATA or .tracewire)')
    .option('--json', 'print the findings as JSON', false)
    .action(runDoctor);
}
