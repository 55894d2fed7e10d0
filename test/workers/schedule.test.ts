import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summariseRun, summaryText } from '../../src/cli/crawl-summary.ts';
import { listSources } from '../../src/trace/sources.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { scheduleJobs } from '../../src/workers/schedule.ts';
import { saveJob, sourcesOfJob } from '../../src/workers/sources.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/wait.ts';
import { drain, HOST, openSite, openTrial, type Site, siteJob } from './support.ts';

let site: Site;
let crew: Crew;
beforeAll(async () => {
  site = await openSite(['/1/a', '/2/b']);
  crew = await openTrial(temporaryFolder(), site);
}, 60_000);
afterAll(async () => {
  await crew.close();
  await site.close();
});

const [OUTLET] = siteJob().sources;
if (OUTLET === undefined) throw new Error('the job names a source');
const feedAt = (path: string) => [{ kind: 'feed' as const, url: `http://${HOST}${path}` }];
const SECOND = { ...OUTLET, id: 'second', start: feedAt('/second.xml') };
const TRIAL = { ...siteJob(), sources: [OUTLET, SECOND] };
const OTHER = { ...siteJob(), job: 'other', sources: [{ ...OUTLET, start: feedAt('/other.xml') }] };

const scheduled = async () =>
  (await crew.context.queues.start.getJobSchedulers()).map(({ key }) => key).toSorted();
const live = async () =>
  (await listSources(crew.context.db)).filter(({ retired_at }) => retired_at === null).map(({ id }) => id);
const rows = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await crew.database.pool.query(query)).rows;

describe('the schedule', { timeout: 120_000 }, () => {
  it('repeats the jobs that are named, and asks their sources', async () => {
    await scheduleJobs(crew.context, [TRIAL, OTHER], new Set(['trial', 'other']));
    expect(await scheduled()).toEqual(['other', 'trial']);
    expect(await live()).toEqual(['other/outlet', 'trial/outlet', 'trial/second']);
  });

  it('ends for a job that is not named; its sources stay while its file does', async () => {
    await scheduleJobs(crew.context, [TRIAL], new Set(['trial', 'other']));
    expect(await scheduled()).toEqual(['trial']);
    expect(await live()).toContain('other/outlet');
    await scheduleJobs(crew.context, [TRIAL]);
    expect(await live()).toContain('other/outlet');
  });

  it('retires the sources of a job whose file is gone', async () => {
    await scheduleJobs(crew.context, [TRIAL], new Set(['trial']));
    expect(await live()).toEqual(['trial/outlet', 'trial/second']);
    expect(await sourcesOfJob(crew.context.db, 'other')).toEqual([]);
  });

  it('retires a source that its job no longer names, whose pages are not asked for any more', async () => {
    await askForRun(crew.context, 'trial', 'run-1');
    crew.startWorkers();
    await drain(crew);
    const summary = summaryText(await summariseRun(crew.context, 'run-1'));
    expect(summary).toContain('failing    trial/second: not_found: HTTP 404\n');
    expect(summary).not.toContain('failing    trial/outlet');
    const articles = await rows('select id from trace.articles order by id');
    expect(articles).toHaveLength(2);
    await saveJob(crew.context.db, { ...TRIAL, sources: [SECOND] });
    const before = site.requests.length;
    await rows(`update trace.pages set state = 'queued', attempts = attempts + 1 where url like '%/1/a'`);
    await rows(`update trace.pages set next_fetch_at = now() where url like '%/2/b'`);
    await sweep(crew.context, 0);
    await drain(crew);
    await sweep(crew.context, 0);
    await askForRun(crew.context, 'trial', 'run-2');
    await until('the other source was asked', () => site.requests.length > before);
    await drain(crew);
    expect(site.requests.slice(before).map(({ path }) => path)).toEqual(['/second.xml']);
    expect(await rows('select id from trace.articles order by id')).toEqual(articles);
    expect(await rows(`select distinct why from trace.drops where why = 'source_retired'`)).toHaveLength(1);
  });

  it('asks it again when it is named again', async () => {
    await sweep(crew.context, 0);
    await saveJob(crew.context.db, TRIAL);
    const before = site.requests.length;
    await askForRun(crew.context, 'trial', 'run-3');
    await until('both sources were asked', () => site.requests.length > before + 1);
    await drain(crew);
    expect(
      site.requests
        .slice(before)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['/feed.xml', '/second.xml']);
  });
});

describe('a run that stands still', { timeout: 120_000 }, () => {
  it('lets the sources of its job that do not wait be asked', async () => {
    await sweep(crew.context, 0);
    await askForRun(crew.context, 'trial', 'still');
    await until(
      'it began',
      async () => (await rows(`select 1 from trace.runs where id = 'still'`)).length > 0,
    );
    await drain(crew);
    await rows(
      `update trace.runs set state = 'running', started_at = now() - interval '2 hours' where id = 'still'`,
    );
    await rows(`update trace.pages set changed_at = now() - interval '1 hour' where run_id = 'still'`);
    await rows(`update trace.pages set state = 'queued' where url like '%/second.xml'`);
    const before = site.requests.length;
    await askForRun(crew.context, 'trial', 'next');
    await until('the feed was asked', () => site.requests.length > before);
    await until(
      'the run is there',
      async () => (await rows(`select 1 from trace.runs where id = 'next'`)).length > 0,
    );
    expect(site.requests.slice(before).map(({ path }) => path)).toEqual(['/feed.xml']);
    await until(
      'the feed is done with',
      async () =>
        (await rows(`select 1 from trace.pages where url like '%/feed.xml' and state = 'read'`)).length > 0,
    );
  });

  it('opens no run when every source waits', async () => {
    await rows(
      `update trace.pages set state = 'queued', run_id = 'still', changed_at = now() - interval '1 hour' where kind = 'feed'`,
    );
    await rows(`update trace.runs set state = 'done' where id = 'next'`);
    const began = (await crew.context.queues.start.getCompletedCount()) ?? 0;
    await askForRun(crew.context, 'trial', 'none');
    await until('it was taken', async () => (await crew.context.queues.start.getCompletedCount()) > began);
    expect(await rows(`select 1 from trace.runs where id = 'none'`)).toEqual([]);
  });
});

describe('a run that cannot be opened', { timeout: 120_000 }, () => {
  it('has failed, and is not asked for again by every sweep', async () => {
    await rows(`insert into trace.runs (id, job, mode) values ('lost', 'other', 'embedded')`);
    await askForRun(crew.context, 'other', 'lost');
    await until(
      'it failed',
      async () => (await rows(`select 1 from trace.runs where id = 'lost' and state = 'failed'`)).length > 0,
    );
    expect(await rows(`select queue, reason from trace.quarantine`)).toEqual([
      { queue: 'start', reason: 'job "other" has no sources in the database' },
    ]);
  });
});
