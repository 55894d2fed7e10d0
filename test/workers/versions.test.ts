import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleId } from '../../src/domain/ids.ts';
import { loadReports } from '../../src/trace/reports.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/wait.ts';
import { drain, HOST, openSite, openTrial, type Site, siteJob } from './support.ts';

const TOLD = '/1/a';
const OTHER = '/2/b';
const QUIET = '/none/c';
/** Tells of no arms, and never will. */
const OTHERWISE = '/none/d';
const pageOf = (path: string): string => articleId(`http://${HOST}${path}`);
const html = (words: string): string => `<html><body><p>${words}</p></body></html>`;

let site: Site;
let crew: Crew;
beforeAll(async () => {
  site = await openSite([TOLD, OTHER, QUIET, OTHERWISE]);
  crew = await openTrial(temporaryFolder(), site);
  await crew.startSchedule([siteJob()]);
  await askForRun(crew.context, 'trial', 'run-1');
  crew.startWorkers();
  await drain(crew);
}, 180_000);
afterAll(async () => {
  await crew.close();
  await site.close();
});

const rows = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await crew.database.pool.query(query)).rows;
/** Everything that tells of an article: nothing of it may move when nothing changed. */
const everything = async (): Promise<string> =>
  JSON.stringify([
    await rows('select * from trace.articles order by id'),
    await rows('select * from trace.article_revisions order by article_id, revision'),
    await rows('select id, revision, record, changed_at::text from trace.incidents order by id'),
    await rows('select id, changed_at::text from trace.cases order by id'),
    await rows(`select run_id, unit, stage, why from trace.drops where run_id <> '' order by 1, 2, 3`),
  ]);
const article = async (path: string) =>
  (await rows(`select * from trace.articles where page_id = '${pageOf(path)}'`))[0];
const page = async (path: string) => {
  const [row] = await rows(`select * from trace.pages where id = '${pageOf(path)}'`);
  if (row === undefined) throw new Error(`${path} is no page`);
  return row;
};
const standing = async (path: string) => {
  const reports = await loadReports(crew.context.db, { articleIds: [pageOf(path)] });
  return reports.map(({ incident, atSource }) => [incident.id, atSource]);
};
const waitDays = (at: unknown): number => ((at as Date).getTime() - Date.now()) / 86_400_000;

/** Lets the time of the next visit come, and waits until it is over. Returns what the site was asked. */
async function revisit(path: string) {
  const before = site.requests.length;
  await sql`update trace.pages set next_fetch_at = now() where id = ${pageOf(path)}`.execute(crew.context.db);
  await sweep(crew.context, 0);
  await drain(crew);
  return site.requests.slice(before).map((request) => [request.path, request.conditional]);
}

/** Lets the article be as old as that, and its last visit as long ago. */
const age = (path: string, hours: number): Promise<unknown> =>
  rows(
    `update trace.pages set found_at = now() - interval '${hours} hours', checked_at = now() - interval '${hours} hours'
     where id = '${pageOf(path)}'`,
  );

describe('an article that told of no arms', { timeout: 60_000 }, () => {
  it('is asked for again when it is half a day and two days old, conditionally, and then no more', async () => {
    const before = await everything();
    expect(waitDays((await page(QUIET)).next_fetch_at)).toBeCloseTo(0.5, 1);
    await age(QUIET, 12.1);
    expect(await revisit(QUIET)).toEqual([[QUIET, true]]);
    expect(waitDays((await page(QUIET)).next_fetch_at)).toBeCloseTo(1.5, 1);
    await age(QUIET, 48.1);
    expect(await revisit(QUIET)).toEqual([[QUIET, true]]);
    expect((await page(QUIET)).next_fetch_at).toBeNull();
    expect(await everything()).toBe(before);
  });

  it('is followed like any other once an edit makes it tell of them', async () => {
    await age(QUIET, 0);
    await sql`update trace.pages set next_fetch_at = now() where id = ${pageOf(QUIET)}`.execute(
      crew.context.db,
    );
    site.answers.set(QUIET, html('/5/c now tells of nine rifles'));
    await revisit(QUIET);
    expect(await standing(QUIET)).toEqual([[`${pageOf(QUIET)}:seizure:0`, 'edited']]);
    expect(waitDays((await page(QUIET)).next_fetch_at)).toBeCloseTo(0.5, 1);
    await age(QUIET, 240);
    await revisit(QUIET);
    expect(waitDays((await page(QUIET)).next_fetch_at)).toBeGreaterThan(4);
    await age(QUIET, 0);
  });
});

describe('an article that told of arms', { timeout: 60_000 }, () => {
  it('is asked for again within half a day', async () => {
    const wait = waitDays((await page(TOLD)).next_fetch_at);
    expect(wait).toBeGreaterThan(0.4);
    expect(wait).toBeLessThanOrEqual(0.5);
  });

  it('that did not change is asked for conditionally, and nothing is written but that it was', async () => {
    const before = await everything();
    const checked = (await page(TOLD)).checked_at as Date;
    expect(await revisit(TOLD)).toEqual([[TOLD, true]]);
    expect(await everything()).toBe(before);
    expect(((await page(TOLD)).checked_at as Date).getTime()).toBeGreaterThan(checked.getTime());
    expect(waitDays((await page(TOLD)).next_fetch_at)).toBeGreaterThan(0.4);
  });

  it('is asked for in whole after a week of "not modified", and still nothing is written', async () => {
    const before = await everything();
    await rows(`update trace.pages set fetched_at = now() - interval '8 days' where id = '${pageOf(TOLD)}'`);
    expect(await revisit(TOLD)).toEqual([[TOLD, false]]);
    expect(await everything()).toBe(before);
  });

  it('that other bytes tell in the same words changes nothing', async () => {
    const before = await everything();
    site.answers.set(TOLD, `<!-- another day -->${html(TOLD)}`);
    await revisit(TOLD);
    expect(await everything()).toBe(before);
  });

  it('that is edited becomes another version, and its incident keeps its id', async () => {
    site.answers.set(TOLD, html(`${TOLD} nine rifles, not eight`));
    await revisit(TOLD);
    expect(await article(TOLD)).toMatchObject({
      revision: 2,
      edited_at: expect.any(Date),
      withdrawn_at: null,
    });
    expect(await standing(TOLD)).toEqual([[`${pageOf(TOLD)}:seizure:0`, 'edited']]);
    expect(await standing(OTHER)).toEqual([[`${pageOf(OTHER)}:seizure:0`, 'unchanged']]);
  });

  it('that now tells of another day has another incident, and the old one is withdrawn', async () => {
    site.answers.set(TOLD, html('/4/a nine rifles'));
    await revisit(TOLD);
    const old = `${pageOf(TOLD)}:seizure:0`;
    expect(await standing(TOLD)).toEqual([[`${old}:2`, 'edited']]);
    site.answers.set(TOLD, html(`${TOLD} nine rifles after all`));
    await revisit(TOLD);
    expect(await standing(TOLD)).toEqual([[old, 'edited']]);
  });

  it.each([500, 503, 403])('is not withdrawn by an answer of %i', async (status) => {
    site.answers.set(TOLD, status);
    await revisit(TOLD);
    expect(await article(TOLD)).toMatchObject({ withdrawn_at: null });
    expect(await page(TOLD)).toMatchObject({ state: 'extracted', status, next_fetch_at: expect.any(Date) });
    await rows('update trace.hosts set blocked_until = null, failures = 0');
  });

  it.each([
    [404, 'HTTP 404'],
    [410, 'HTTP 410'],
  ])('is withdrawn by an answer of %i, which is archived, and comes back', async (status, why) => {
    const archived = () =>
      readdirSync(crew.context.archiveDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.gz'),
      ).length;
    const [files, linked] = [archived(), await rows('select max(changed_at) as at from trace.cases')];
    site.answers.set(TOLD, status);
    await revisit(TOLD);
    expect(await article(TOLD)).toMatchObject({ withdrawn_at: expect.any(Date), withdrawn_why: why });
    expect((await standing(TOLD)).map(([, state]) => state)).toEqual(['withdrawn']);
    expect(archived()).toBe(files + 1);
    expect(await rows('select max(changed_at) as at from trace.cases')).not.toEqual(linked);
    const before = await everything();
    await revisit(TOLD);
    expect(await everything()).toBe(before);
    site.answers.set(TOLD, html(`${TOLD} nine rifles after all`));
    await revisit(TOLD);
    expect(await article(TOLD)).toMatchObject({ withdrawn_at: null, withdrawn_why: null });
  });

  it('is withdrawn when its address leads to the front page', async () => {
    site.answers.set('/', html('News of the day, and much of it'));
    site.answers.set(OTHER, new URL(`http://${HOST}/`));
    const { n: before } = (await rows('select count(*) as n from trace.articles'))[0] ?? {};
    await revisit(OTHER);
    expect(await article(OTHER)).toMatchObject({
      revision: 1,
      withdrawn_why: `leads to http://${HOST}/`,
    });
    expect(await rows('select count(*) as n from trace.articles')).toEqual([{ n: before }]);
  });

  it('keeps its id when its address moves', async () => {
    site.answers.set('/2/moved', html(`${OTHER} moved`));
    site.answers.set(OTHER, new URL(`http://${HOST}/2/moved`));
    await revisit(OTHER);
    expect(await article(OTHER)).toMatchObject({
      id: pageOf(OTHER),
      url: `http://${HOST}/2/moved`,
      withdrawn_at: null,
      revision: 2,
    });
  });

  it('is asked for at once when its feed says that it changed, unlike one that told of none and was just asked for', async () => {
    const item = (path: string, when: string): string =>
      `<entry><id>${path}</id><title>${path}</title><link href="http://${HOST}${path}"/><updated>${when}</updated></entry>`;
    const entries = [TOLD, OTHERWISE].map((path) => item(path, new Date().toISOString()));
    site.answers.set(
      '/feed.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title>${entries.join('')}</feed>`,
    );
    await sweep(crew.context, 0);
    const before = site.requests.length;
    await askForRun(crew.context, 'trial', 'run-2');
    await until('the feed was asked again', () => site.requests.length > before);
    await drain(crew);
    expect(site.requests.slice(before).map(({ path }) => path)).toEqual(['/feed.xml', TOLD]);
  });
});
