import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crew } from '../../src/workers/crew.ts';
import { backlog, completed } from '../../src/workers/drained.ts';
import { askForRun, handOnPages } from '../../src/workers/handOn.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/wait.ts';
import { drain, openSite, openTrial, type Site, siteJob } from './support.ts';

const PATHS = ['/1/a', '/1/b', '/2/c', '/none/d', '/private/e', '/gone/f', '/short/g', '/poison'];

async function rows<Row>(crew: Crew, query: string): Promise<readonly Row[]> {
  return (await crew.database.pool.query(query)).rows as readonly Row[];
}

describe('a run through the whole pipeline', () => {
  let site: Site;
  let crew: Crew;
  beforeAll(async () => {
    site = await openSite(PATHS);
    site.answers.set('/gone/f', 410);
    crew = await openTrial(temporaryFolder(), site);
    await crew.startSchedule([siteJob(120)]);
    await askForRun(crew.context, 'trial', 'run-1');
    crew.startWorkers();
    await drain(crew);
  }, 180_000);
  afterAll(async () => {
    await crew.close();
    await site.close();
  });

  it('asks for each address once, robots.txt first', () => {
    const asked = site.requests.map(({ path }) => path);
    expect(asked[0]).toBe('/robots.txt');
    expect(asked.toSorted()).toEqual(
      ['/robots.txt', '/feed.xml', ...PATHS.filter((path) => !path.startsWith('/private'))].toSorted(),
    );
  });

  it('leaves the host alone between two requests', () => {
    const times = site.requests.map(({ at }) => at);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(80);
  });

  it('passes each page through each queue once', async () => {
    expect(await completed(crew.context)).toMatchObject({
      start: 1,
      fetch: 9,
      discover: 1,
      read: 5,
      extract: 4,
    });
  });

  it('joins the incidents of all articles in few linkings', async () => {
    const { case: linkings } = await completed(crew.context);
    expect(linkings).toBeGreaterThanOrEqual(1);
    expect(linkings).toBeLessThanOrEqual(3);
    expect(await rows(crew, 'select count(*) as n from trace.incidents')).toEqual([{ n: 3 }]);
    expect(
      await rows(crew, 'select count(*) as n from trace.case_members group by case_id order by n'),
    ).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('counts why pages left, once each', async () => {
    const drops = await rows(
      crew,
      'select d.why, p.url from trace.drops d join trace.pages p on p.id = d.unit order by why',
    );
    expect(drops).toEqual([
      { why: 'gone', url: 'http://outlet.example/gone/f' },
      { why: 'robots', url: 'http://outlet.example/private/e' },
      { why: 'too_short', url: 'http://outlet.example/short/g' },
    ]);
  });

  it('puts aside what can never succeed, with its reason', { timeout: 180_000 }, async () => {
    const kept = await rows(crew, 'select queue, reason, attempts from trace.quarantine');
    expect(kept).toEqual([{ queue: 'read', reason: 'unreadable beyond hope', attempts: 5 }]);
    expect(await rows(crew, "select count(*) as n from trace.pages where state = 'quarantined'")).toEqual([
      { n: 1 },
    ]);
    expect(await crew.context.queues.read.getFailedCount()).toBe(0);
  });

  it('asks the feed alone in the next run, and writes nothing new', async () => {
    const before = site.requests.length;
    const written = await rows(crew, 'select id, changed_at::text from trace.incidents order by id');
    await sweep(crew.context, 0);
    expect(await rows(crew, 'select state from trace.runs')).toEqual([{ state: 'done' }]);
    await askForRun(crew.context, 'trial', 'run-2');
    await until('the feed was asked again', () => site.requests.length > before);
    await drain(crew);
    expect(site.requests.slice(before).map(({ path }) => path)).toEqual(['/feed.xml']);
    expect(await rows(crew, 'select id, changed_at::text from trace.incidents order by id')).toEqual(written);
  });

  it('gives a task twice without doing its work twice', async () => {
    const before = await rows(crew, 'select count(*) as n, max(changed_at)::text as at from trace.incidents');
    const pages = (await rows(
      crew,
      "select id, attempts + 7 as attempts from trace.pages where state = 'extracted'",
    )) as {
      id: string;
      attempts: number;
    }[];
    await handOnPages(crew.context, 'read', pages, 'run-1');
    await drain(crew);
    expect(
      await rows(crew, 'select count(*) as n, max(changed_at)::text as at from trace.incidents'),
    ).toEqual(before);
  });
});

describe('a stage without a worker', () => {
  it('keeps its tasks waiting, and they are done when a worker comes', { timeout: 180_000 }, async () => {
    const site = await openSite(['/1/a', '/2/b']);
    const crew = await openTrial(temporaryFolder(), site);
    await crew.startSchedule([siteJob()]);
    await askForRun(crew.context, 'trial', 'run-1');
    const without = new Set(['read'] as const);
    crew.startWorkers(without);
    await until('two pages wait to be read', async () => (await backlog(crew.context)).read === 2);
    await drain(crew, without);
    expect(await rows(crew, 'select count(*) as n from trace.articles')).toEqual([{ n: 0 }]);
    crew.startWorkers(new Set(['start', 'fetch', 'discover', 'extract', 'case', 'match'] as const));
    await drain(crew);
    expect(await rows(crew, 'select count(*) as n from trace.articles')).toEqual([{ n: 2 }]);
    await crew.close();
    await site.close();
  });
});

describe('a queue that lost everything', () => {
  it('is filled again from the rows', { timeout: 180_000 }, async () => {
    const site = await openSite(['/1/a', '/2/b', '/3/c']);
    const crew = await openTrial(temporaryFolder(), site);
    await crew.startSchedule([siteJob()]);
    await askForRun(crew.context, 'trial', 'run-1');
    crew.startWorkers(new Set(['read', 'extract', 'case', 'match'] as const));
    await until('three pages wait', async () => (await backlog(crew.context)).read === 3);
    await crew.context.queues.read.obliterate({ force: true });
    expect((await backlog(crew.context)).read).toBe(0);
    crew.startWorkers(new Set(['start', 'fetch', 'discover'] as const));
    expect(await sweep(crew.context, 0)).toBe(3);
    await drain(crew);
    expect(await rows(crew, 'select count(*) as n from trace.incidents')).toEqual([{ n: 3 }]);
    await crew.close();
    await site.close();
  });
});
