import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSource } from '../../src/trace/sources.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { judgeRun } from '../../src/workers/health.ts';
import { saveJob, sourceKey } from '../../src/workers/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openSite, openTrial, type Site, siteJob } from './support.ts';

const HALF_DAY_MS = 43_200_000;
/** Runs older than 90 days are forgotten. */
const BEGAN_MS = Date.now() - 20 * HALF_DAY_MS;
const NAMES = Array.from({ length: 10 }, (_, i) => `outlet-${i}`);
const JOB = {
  ...siteJob(),
  sources: siteJob().sources.flatMap((source) => NAMES.map((id) => ({ ...source, id }))),
};
type Said = { readonly level: string; readonly what: string; readonly source: string };

let site: Site;
let crew: Crew;
const said: Said[] = [];
let run = 0;

beforeAll(async () => {
  site = await openSite([]);
  crew = await openTrial(temporaryFolder(), site);
  await saveJob(crew.context.db, JOB);
}, 60_000);
afterAll(async () => {
  await crew.close();
  await site.close();
});

const speak =
  (level: string) =>
  (fields: object, what?: string): void => {
    said.push({ level, what: what ?? '', source: (fields as { source?: string }).source ?? '' });
  };
const hearing = () => ({
  ...crew.context,
  log: { ...crew.context.log, warn: speak('warn'), info: speak('info') },
});

/** What a source brings in a run: pages with and without a text. */
type Yield = { readonly texts: number; readonly shells: number };

/** A run half a day after the last, in which each source finds and reads the given pages. */
async function runOnce(yieldOf: (index: number) => Yield): Promise<void> {
  const { pool } = crew.database;
  run += 1;
  const [id, at] = [`run-${run}`, new Date(BEGAN_MS + run * HALF_DAY_MS)];
  await pool.query(`insert into trace.runs (id, job, mode) values ('${id}', 'trial', 'embedded')`);
  for (const [index, name] of NAMES.entries()) {
    const feed = `${name}-feed`;
    await pool.query(`insert into trace.pages (id, url, host, source_id, run_id, kind, state)
      values ('${feed}', 'http://${name}.example/feed', '${name}.example', '${sourceKey('trial', name)}', '${id}', 'feed', 'read')
      on conflict (id) do update set run_id = '${id}'`);
    const { texts, shells } = yieldOf(index);
    for (let n = 0; n < texts + shells; n += 1) {
      const page = `${name}-${run}-${n}`;
      await pool.query(`insert into trace.pages (id, url, host, source_id, run_id, kind, state, snapshot)
        values ('${page}', 'http://${name}.example/${page}', '${name}.example', '${sourceKey('trial', name)}', '${id}',
          'article', '${n < texts ? 'extracted' : 'dropped'}', 'x')`);
      if (n >= texts)
        await pool.query(
          `insert into trace.drops (run_id, unit, stage, why) values ('${id}', '${page}', 'read', 'no_body')`,
        );
    }
  }
  await judgeRun(hearing(), { id, job: 'trial', at });
}
const healthOf = async (index: number) =>
  (await loadSource(crew.context.db, sourceKey('trial', NAMES[index] ?? '')))?.health;
const ill = async (): Promise<readonly (string | undefined)[]> =>
  Promise.all(NAMES.map((_, index) => healthOf(index)));

const LIVELY: Yield = { texts: 4, shells: 0 };

describe('the health of sources on scheduled runs', { timeout: 60_000 }, () => {
  it('is not judged before there is a rhythm, and good while it is kept', async () => {
    for (let n = 0; n < 5; n += 1) await runOnce(() => LIVELY);
    expect(new Set(await ill())).toEqual(new Set(['new']));
    await runOnce(() => LIVELY);
    expect(new Set(await ill())).toEqual(new Set(['ok']));
  });

  it('flags sources that fall silent, and those that turn to shells, within two runs, and no other', async () => {
    const broken = (index: number): Yield => {
      if (index < 4) return { texts: 0, shells: 0 };
      return index < 8 ? { texts: 0, shells: 4 } : LIVELY;
    };
    await runOnce(broken);
    await runOnce(broken);
    expect(await ill()).toEqual([...Array(4).fill('silent'), ...Array(4).fill('no_text'), 'ok', 'ok']);
    expect((await loadSource(crew.context.db, 'trial/outlet-0'))?.health_note).toBe(
      '8.0 articles a day before, none now',
    );
    expect((await loadSource(crew.context.db, 'trial/outlet-4'))?.health_note).toBe(
      '96 % of its pages gave a text before, 0 % now',
    );
  });

  it('warns once', async () => {
    await runOnce((index) => (index < 4 ? { texts: 0, shells: 0 } : LIVELY));
    const warned = said.filter(({ level }) => level === 'warn').map(({ source }) => source);
    expect(warned.toSorted()).toEqual(NAMES.slice(0, 8).map((name) => sourceKey('trial', name)));
  });

  it('is good again with the first run that brings something', async () => {
    await runOnce(() => LIVELY);
    expect(new Set(await ill())).toEqual(new Set(['ok']));
    const back = said.filter(({ what }) => what === 'source recovered').map(({ source }) => source);
    expect(back.toSorted()).toEqual(NAMES.slice(0, 8).map((name) => sourceKey('trial', name)));
  });

  it('leaves a run that was counted twice as it was', async () => {
    const runs = async () =>
      (await crew.database.pool.query('select * from trace.source_runs order by 1, 2')).rows;
    const before = await runs();
    await judgeRun(hearing(), { id: `run-${run}`, job: 'trial', at: new Date() });
    expect(await runs()).toEqual(before);
  });
});
