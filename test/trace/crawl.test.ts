import { describe, expect, it } from 'vitest';
import { articleId } from '../../src/domain/ids.ts';
import { markExtracted, saveArticle } from '../../src/trace/articles.ts';
import { summarise } from '../../src/trace/counts.ts';
import { forgetDrops, listQuarantine, quarantine, recordDrop, releaseTask } from '../../src/trace/drops.ts';
import { duePages, idlePages } from '../../src/trace/due-pages.ts';
import { loadHost, noteHost, reserveSlot, saveRobots, startRequest } from '../../src/trace/hosts.ts';
import { addPages, loadPage, movePages, savePage } from '../../src/trace/pages.ts';
import { endRun, listRuns, startRun } from '../../src/trace/runs.ts';
import {
  listSources,
  liveJobs,
  loadSource,
  noteSource,
  retireSources,
  saveHealth,
  saveSource,
} from '../../src/trace/sources.ts';
import { articleOf, traceDatabase } from './support.ts';

const db = traceDatabase();
const source = {
  id: 'demo/presse',
  job: 'demo',
  title: 'La Presse du Port',
  lang: 'fr',
  country: 'HT',
  timeZone: 'America/Port-au-Prince',
  kind: 'press',
  owner: 'Port Media',
  definition: { start: [] },
};
const pageOf = (path: string) => {
  const url = `https://presse.example/${path}`;
  const about = { sourceId: source.id, runId: 'r1', kind: 'article', hint: { title: path } } as const;
  return { id: articleId(url), url, host: 'presse.example', ...about };
};

describe('runs and sources', () => {
  it('a run opened again under its id continues, and ends with its summary', async () => {
    await startRun(db(), { id: 'r1', job: 'demo', mode: 'embedded' });
    await startRun(db(), { id: 'r1', job: 'demo', mode: 'embedded' });
    await endRun(db(), 'r1', 'done', { pages: 2 });
    const [run, ...others] = await listRuns(db());
    expect(others).toEqual([]);
    expect([run?.state, run?.summary]).toEqual(['done', { pages: 2 }]);
  });

  it('a source keeps how it fared when its job is read again', async () => {
    await saveSource(db(), source);
    await noteSource(db(), source.id, 'unreachable');
    await noteSource(db(), source.id, 'unreachable');
    await saveSource(db(), { ...source, title: 'La Presse' });
    expect(await loadSource(db(), source.id)).toMatchObject({ title: 'La Presse', failures: 2 });
    await noteSource(db(), source.id, null);
    expect(await listSources(db())).toMatchObject([{ failures: 0, last_error: null }]);
  });
});

describe('sources that their job no longer names', () => {
  it('are retired, listed last, and come back when they are named again', async () => {
    await saveSource(db(), { ...source, id: 'demo/autre', title: 'Autre' });
    expect(await liveJobs(db())).toEqual(['demo']);
    expect(await retireSources(db(), 'demo', [source.id])).toEqual(['demo/autre']);
    expect(await retireSources(db(), 'demo', [source.id])).toEqual([]);
    expect((await listSources(db())).map(({ id, retired_at }) => [id, retired_at !== null])).toEqual([
      [source.id, false],
      ['demo/autre', true],
    ]);
    expect(await retireSources(db(), 'demo', [])).toEqual([source.id]);
    expect(await liveJobs(db())).toEqual([]);
    await saveSource(db(), source);
    expect((await loadSource(db(), source.id))?.retired_at).toBeNull();
  });

  it('have no pages that are due', async () => {
    await startRun(db(), { id: 'r1', job: 'demo', mode: 'embedded' });
    const page = { ...pageOf('retired'), sourceId: 'demo/autre' };
    await addPages(db(), [page]);
    await savePage(db(), page.id, { state: 'extracted', nextFetchAt: new Date(0) });
    expect(await duePages(db(), new Date())).toEqual([]);
  });
});

describe('the health of a source', () => {
  it('keeps since when it is so', async () => {
    await saveHealth(db(), source.id, { health: 'silent', note: 'a' });
    const since = (await loadSource(db(), source.id))?.health_since;
    await saveHealth(db(), source.id, { health: 'silent', note: 'b' });
    expect(await loadSource(db(), source.id)).toMatchObject({ health_since: since, health_note: 'b' });
    await saveHealth(db(), source.id, { health: 'ok', note: null });
    expect((await loadSource(db(), source.id))?.health_since?.getTime()).toBeGreaterThan(
      since?.getTime() ?? 0,
    );
  });
});

describe('pages', () => {
  it('found twice are one page', async () => {
    expect(await addPages(db(), [pageOf('a'), pageOf('b')])).toHaveLength(2);
    expect(await addPages(db(), [pageOf('b'), pageOf('c')])).toEqual([pageOf('c').id]);
    expect((await loadPage(db(), pageOf('a').id))?.hint).toEqual({ title: 'a' });
  });

  it('keep what a fetch found; facts that are left out stay', async () => {
    const { id } = pageOf('a');
    await savePage(db(), id, {
      state: 'fetched',
      status: 200,
      etag: '"1"',
      snapshot: 'f'.repeat(64),
      warcOffset: 3e9,
    });
    await savePage(db(), id, { state: 'fetched', status: 304 });
    const page = await loadPage(db(), id);
    expect(page).toMatchObject({ status: 304, etag: '"1"', warc_offset: 3e9 });
    expect(page?.checked_at?.getTime()).toBeGreaterThan(page?.fetched_at?.getTime() ?? 0);
  });

  it('count their failures in a row', async () => {
    const { id } = pageOf('c');
    await savePage(db(), id, { state: 'dropped', failed: true });
    await savePage(db(), id, { state: 'dropped', failed: true });
    expect((await loadPage(db(), id))?.failures).toBe(2);
    await savePage(db(), id, { state: 'found' });
    expect((await loadPage(db(), id))?.failures).toBe(0);
  });

  it('idle in a state are found by the sweep, due ones by their time', async () => {
    const { id } = pageOf('b');
    await movePages(db(), [id], 'queued', { attempt: true });
    expect((await idlePages(db(), ['queued'], 0)).map((page) => [page.id, page.attempts])).toEqual([[id, 1]]);
    expect(await idlePages(db(), ['queued'], 60_000)).toEqual([]);
    await savePage(db(), id, { state: 'extracted', nextFetchAt: new Date('2025-01-02T00:00:00Z') });
    expect(await duePages(db(), new Date('2025-01-01T00:00:00Z'))).toEqual([]);
    expect((await duePages(db(), new Date('2025-01-03T00:00:00Z'))).map((page) => page.id)).toEqual([id]);
  });
});

describe('pages whose articles tell of no arms', () => {
  const HOST = 'quiet.example';
  const at = new Date('2025-01-03T00:00:00Z');
  const due = async () =>
    (await duePages(db(), at)).filter(({ host }) => host === HOST).map(({ url }) => url);

  it('are due a few at a time, behind those that tell of them, and none while their host has much to do', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `story-${i}`);
    for (const name of names) {
      const url = `http://${HOST}/${name}`;
      const page = { id: articleId(url), url, host: HOST, sourceId: source.id, runId: null, hint: {} };
      await addPages(db(), [{ ...page, kind: 'article' }]);
      await savePage(db(), page.id, { state: 'extracted', nextFetchAt: new Date('2025-01-02T00:00:00Z') });
      await saveArticle(db(), { ...articleOf(name, name), id: page.id, url }, page.id);
      const result = { relevant: name === 'story-8', reason: null };
      const mentions = { countries: [], agencies: [], persons: [], weapons: [] };
      await markExtracted(db(), page.id, 1, { ...result, mentions }, '');
    }
    const urls = names.map((name) => `http://${HOST}/${name}`);
    const first = await due();
    expect(first[0]).toBe(urls[8]);
    expect(first).toHaveLength(7);
    await reserveSlot(db(), HOST, 120_000);
    expect(await due()).toEqual([urls[8]]);
  });
});

describe('hosts', () => {
  it('give out slots one gap apart', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) waits.push(await reserveSlot(db(), 'slots.example', 60_000));
    expect(waits[0]).toBe(0);
    for (const i of [1, 2, 3]) {
      expect(waits[i]).toBeGreaterThan(i * 60_000 - 10_000);
      expect(waits[i]).toBeLessThanOrEqual(i * 60_000);
    }
  });

  it('let a request start only a gap after the last start', async () => {
    expect(await startRequest(db(), 'start.example', 60_000)).toBe(0);
    const wait = await startRequest(db(), 'start.example', 60_000);
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(await startRequest(db(), 'start.example', 0)).toBe(0);
  });

  it('remember robots.txt and how requests went', async () => {
    const expiresAt = new Date('2030-01-01T00:00:00Z');
    await saveRobots(db(), 'robots.example', {
      status: 200,
      body: 'User-agent: *',
      crawlDelay: 2.5,
      expiresAt,
    });
    await noteHost(db(), 'robots.example', { failed: true, tookMs: 1200.4, blockedForMs: 90_000 });
    const host = await loadHost(db(), 'robots.example');
    expect(host).toMatchObject({ crawl_delay: 2.5, failures: 1, last_fetch_ms: 1200, robots_status: 200 });
    expect(await reserveSlot(db(), 'robots.example', 1000)).toBeGreaterThan(80_000);
    await noteHost(db(), 'robots.example', { failed: false, tookMs: 80, blockedForMs: 0 });
    expect(await loadHost(db(), 'robots.example')).toMatchObject({ failures: 0, blocked_until: null });
  });
});

describe('drops and quarantine', () => {
  it('count a unit once a run and stage, and forget it when a retry gets through', async () => {
    const note = { runId: 'r1', unit: 'p1', stage: 'fetch', why: 'timeout' } as const;
    await recordDrop(db(), note);
    await recordDrop(db(), { ...note, why: 'not_found' });
    await recordDrop(db(), { ...note, unit: 'p2', why: 'not_found' });
    expect((await summarise(db(), 'r1')).drops).toEqual([{ key: 'fetch: not_found', n: 2 }]);
    await forgetDrops(db(), 'r1', 'p1');
    expect((await summarise(db(), 'r1')).drops).toEqual([{ key: 'fetch: not_found', n: 1 }]);
  });

  it('hold a poisoned task with its reason until it is released', async () => {
    const task = { queue: 'read', task: 't1', payload: { page: 'p1' }, reason: 'no such page', attempts: 3 };
    await quarantine(db(), task);
    await quarantine(db(), task);
    expect((await listQuarantine(db())).map((row) => [row.task, row.reason, row.payload])).toEqual([
      ['t1', 'no such page', { page: 'p1' }],
    ]);
    expect(await releaseTask(db(), 'read', 't1')).toBe(true);
    expect(await releaseTask(db(), 'read', 't1')).toBe(false);
    expect((await summarise(db())).quarantined).toBe(0);
  });
});
