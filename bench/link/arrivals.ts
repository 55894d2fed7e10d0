/**
 * How long one article's arrival takes to link at a given number of stored incidents, on the embedded database, and how
 * many incidents that looks at. Prints one line of JSON a size: the store is filled as linking over everything leaves it, then
 * articles arrive one by one. Run by bench/link/run.mjs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { LINK_VERSION, linkBlocks, linkKeys, relateSome } from '../../src/link/index.ts';
import { commonKeys } from '../../src/link/keys.ts';
import { prepareReports } from '../../src/link/report.ts';
import { replaceLinksTo } from '../../src/trace/case-links.ts';
import { saveCases } from '../../src/trace/cases.ts';
import { chunks, json, type TraceDb } from '../../src/trace/columns.ts';
import { migrate } from '../../src/trace/migrations/index.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { type Arrival, pressOf, reportOf } from './press.ts';
import { link, store } from './store.ts';

const ARRIVALS = 100;

/** Stores keys, blocks, cases and links as linking over everything leaves them. */
async function fill(db: TraceDb, press: readonly Arrival[]): Promise<void> {
  const reports = press.map(reportOf);
  const common = [...commonKeys(prepareReports(reports))];
  const blocks = linkBlocks({ reports, common });
  const byId = new Map(reports.map((report) => [report.incident.id, report]));
  const cases = blocks.flatMap((block) => block.cases);
  const told = cases.map(({ id, facts, incidentIds }) => ({
    id,
    facts,
    reports: incidentIds.flatMap((one) => byId.get(one) ?? []),
  }));
  const ids = cases.map(({ id }) => id);
  const links = relateSome({ cases: told, wanted: ids, common, parents: [] });
  for (const part of chunks(reports, 2000)) {
    const rows = [...linkKeys(part)].flatMap(([incident_id, keys]) =>
      keys.map((one) => ({ ...one, incident_id })),
    );
    await sql`insert into trace.link_keys select * from json_populate_recordset(null::trace.link_keys, ${json(rows)})`.execute(
      db,
    );
  }
  for (const part of chunks(blocks, 5000)) {
    const rows = part.flatMap(({ id, incidentIds }) =>
      incidentIds.map((incident_id) => ({ incident_id, due: false, block: id })),
    );
    await sql`insert into trace.link_states select * from json_populate_recordset(null::trace.link_states, ${json(rows)})`.execute(
      db,
    );
  }
  for (const part of chunks(cases, 2000)) await saveCases(db, part);
  await replaceLinksTo(db, [], links);
  await sql`update trace.cases set links_due = false`.execute(db);
  await sql`update trace.link_rounds set version = ${LINK_VERSION}`.execute(db);
  await sql`truncate trace.link_unread`.execute(db);
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'arrivals-'));
  const database = await openDatabase<TraceTables>(readConfig({}, { dataDir: folder }));
  try {
    const { db } = database;
    await migrate(db);
    const press = pressOf(size + ARRIVALS);
    await store(db, press.slice(0, size));
    const start = performance.now();
    await fill(db, press.slice(0, size));
    const whole = (performance.now() - start) / 1000;
    const times: number[] = [];
    const looked: number[] = [];
    const each = new Map<string, number>();
    for (const one of press.slice(size)) {
      await store(db, [one]);
      const sizes: number[] = [];
      const begun = performance.now();
      await link(db, each, sizes);
      times.push(performance.now() - begun);
      looked.push(Math.max(0, ...sizes));
    }
    times.sort((a, b) => a - b);
    looked.sort((a, b) => a - b);
    const { rows } = await sql<{ cases: number; most: number; keys: number }>`
      select (select count(*)::int from trace.cases) as cases, (select count(*)::int from trace.link_keys) as keys,
        (select max(n)::int from (select count(*) as n from trace.link_states group by block) b) as most
    `.execute(db);
    console.log(
      JSON.stringify({
        incidents: size,
        fillSeconds: Math.round(whole),
        arrivalMs: { median: at(times, 0.5), p95: at(times, 0.95), most: at(times, 1) },
        arrivalParts: Object.fromEntries([...each].map(([name, ms]) => [name, Math.round(ms / ARRIVALS)])),
        reportsRead: { median: at(looked, 0.5), p95: at(looked, 0.95), most: at(looked, 1) },
        ...rows[0],
      }),
    );
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param sizes how many incidents are stored before any arrives */
export async function measureArrivals(sizes: readonly number[]): Promise<void> {
  for (const size of sizes) await measure(size);
}
