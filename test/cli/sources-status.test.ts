import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { migrate } from '../../src/trace/migrations/index.ts';
import { endRun, startRun } from '../../src/trace/runs.ts';
import { noteSource, retireSources, saveHealth, saveSource } from '../../src/trace/sources.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { temporaryFolder } from '../support/folder.ts';
import { runCommand } from './run.ts';

const data = join(temporaryFolder(), 'data');
const sourceOf = (id: string) => ({
  id: `trial/${id}`,
  job: 'trial',
  title: id,
  lang: 'en',
  country: 'JM',
  timeZone: 'America/Jamaica',
  kind: 'press',
  owner: 'us',
  definition: { gapMs: 0, start: [] },
});

beforeAll(async () => {
  const database = await openDatabase<TraceTables>(readConfig({}, { dataDir: data }));
  const { db } = database;
  await migrate(db);
  for (const id of ['lively', 'quiet', 'broken', 'left']) {
    await saveSource(db, sourceOf(id));
    await noteSource(db, `trial/${id}`, null);
  }
  await saveHealth(db, 'trial/lively', { health: 'ok', note: '4.0 articles a day' });
  await saveHealth(db, 'trial/quiet', { health: 'silent', note: '4.0 articles a day before, none now' });
  await noteSource(db, 'trial/broken', 'http_error: HTTP 500');
  await retireSources(
    db,
    'trial',
    ['lively', 'quiet', 'broken'].map((id) => `trial/${id}`),
  );
  await startRun(db, { id: 'run-1', job: 'trial', mode: 'embedded' });
  await endRun(db, 'run-1', 'failed', { reason: 'for the test' });
  await database.close();
}, 60_000);

describe('how sources do on their runs', { timeout: 60_000 }, () => {
  it('is told by `sources status`, those that do badly first, with a code that cron hears', async () => {
    const { out, code } = await runCommand(['sources', 'status', '--data', data]);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/\s{2,}| (?=trial)/).slice(0, 2))).toEqual([
      ['failing', 'trial/broken'],
      ['silent', 'trial/quiet'],
      ['ok', 'trial/lively'],
      ['retired', 'trial/left'],
    ]);
    expect(lines[0]).toContain('1 times in a row: http_error: HTTP 500');
    expect(lines[1]).toMatch(/4\.0 articles a day before, none now, since \d{4}-\d\d-\d\d$/);
    expect(code).toBe(1);
  });

  it('is told by `doctor`, beside runs that failed', async () => {
    const { out, code } = await runCommand(['doctor', '--json', '--data', data]);
    const findings = JSON.parse(out) as readonly { what: string; ok: boolean; found: string }[];
    const found = (what: string) => findings.find((one) => one.what === what);
    expect(found('sources')).toMatchObject({
      ok: false,
      found: '3, 2 do badly: trial/broken (failing), trial/quiet (silent)',
    });
    expect(found('last runs')).toMatchObject({ ok: false, found: 'failed: trial' });
    expect(found('schedule')).toMatchObject({ ok: true, found: '0 jobs' });
    expect(code).toBe(1);
  });
});
