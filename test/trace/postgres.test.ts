import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/effects/config.ts';
import { openDatabase } from '../../src/effects/database/index.ts';
import { saveArticle } from '../../src/trace/articles.ts';
import { loadCase } from '../../src/trace/case-reader.ts';
import { saveCases } from '../../src/trace/cases.ts';
import type { TraceDb } from '../../src/trace/columns.ts';
import { reserveSlot } from '../../src/trace/hosts.ts';
import { importFile } from '../../src/trace/import/import-file.ts';
import { saveIncidents } from '../../src/trace/incidents.ts';
import { streamRows } from '../../src/trace/match-rows.ts';
import { MIGRATIONS, migrate } from '../../src/trace/migrations/index.ts';
import { loadReports } from '../../src/trace/reports.ts';
import { countSeizures } from '../../src/trace/seizure-reader.ts';
import type { TraceTables } from '../../src/trace/tables.ts';
import { saveVerdict } from '../../src/trace/verdicts.ts';
import { findPostgres } from '../support/servers.ts';
import { corpusFile, corpusMapping } from './import/support.ts';
import { articleOf, caseOf, incidentOf } from './support.ts';

const found = await findPostgres();
const server = 'server' in found ? found.server : null;
const title = server === null && 'missing' in found ? `on a server (${found.missing})` : 'on a server';

/** A database of this file's own, so that a server that is shared stays as it was. */
async function createOwn(url: string): Promise<string> {
  const name = `tracewire_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString();
}

describe.skipIf(server === null)(`the trace database ${title}`, () => {
  const opened: { readonly db: TraceDb; readonly close: () => Promise<void> }[] = [];
  const db = (): TraceDb => {
    const [first] = opened;
    if (first === undefined) throw new Error('the database is not open');
    return first.db;
  };

  beforeAll(async () => {
    const url = await createOwn(server?.url ?? '');
    for (let process = 0; process < 2; process += 1)
      opened.push(await openDatabase<TraceTables>(readConfig({ DATABASE_URL: url })));
  });
  afterAll(async () => {
    for (const { close } of opened) await close();
    await server?.stop();
  });

  it('is migrated once by two processes that start together', async () => {
    const applied = await Promise.all(opened.map((one) => migrate(one.db)));
    expect(applied.flat().sort()).toEqual(Object.keys(MIGRATIONS).sort());
  });

  it('imports the CBP file and streams it back, every row once and in the order of days', async () => {
    const file = corpusFile('cbp', 'cbp-weapons-ammunition-seizures-fy2022-fy2025.csv');
    const { changes } = await importFile(db(), file, corpusMapping('cbp'));
    expect(changes.added).toBe(14_925);
    const ids = new Set<string>();
    let last = '';
    for await (const rows of streamRows(db(), 'cbp', { rows: 'all' }))
      for (const { id, dateFrom } of rows) {
        expect(dateFrom >= last).toBe(true);
        last = dateFrom;
        ids.add(id);
      }
    expect(ids.size).toBe(14_925);
  }, 120_000);

  it('lets one of two imports of the same file through, the other finds it done', async () => {
    const imports = opened.map((one) =>
      importFile(one.db, corpusFile('demo', 'seizures.csv'), corpusMapping('demo')),
    );
    const done = await Promise.all(imports);
    expect(done.map(({ already, changes }) => [already, changes.added]).sort()).toEqual([
      [false, 66],
      [true, 0],
    ]);
    expect(await countSeizures(db(), { dataset: 'demo' })).toBe(66);
  });

  it('keeps records, cases and verdicts as the embedded one does', async () => {
    const article = articleOf('server', 'Saisie\nUn fusil.', '2025-09-17');
    const incident = incidentOf(article, 7, { date: '2025-09', country: 'DO', place: ['Haina'] });
    await saveArticle(db(), article, null);
    await Promise.all(opened.map((one) => saveIncidents(one.db, article.id, 1, [incident])));
    expect((await loadReports(db()))[0]?.incident).toEqual(incident);
    const told = caseOf(incident, [incident.id]);
    await Promise.all(opened.map((one) => saveCases(one.db, [told])));
    expect(await loadCase(db(), incident.id)).toEqual(told);
    await saveVerdict(db(), {
      incidentId: incident.id,
      seizureId: 'demo:SR-0046',
      ruling: 'unsure',
      by: 'ana',
      at: '2025-10-01T00:00:00Z',
      note: null,
    });
    await expect(sql`delete from trace.verdicts`.execute(db())).rejects.toThrow('only ever added');
  });

  it('gives every process another slot before a host', async () => {
    const asked = Array.from({ length: 10 }, (_, at) =>
      reserveSlot(opened[at % 2]?.db ?? db(), 'h.example', 60_000),
    );
    const waits = (await Promise.all(asked)).map((wait) => Math.round(wait / 60_000));
    expect(waits.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
