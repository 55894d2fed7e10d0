import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { replayFiles } from '../../src/cli/crawl-replay.ts';
import { summariseRun, summaryText } from '../../src/cli/crawl-summary.ts';
import { untilDrained } from '../../src/cli/until-drained.ts';
import type { StageName } from '../../src/pipeline.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { saveJob } from '../../src/workers/sources.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { temporaryFolder } from '../support/folder.ts';
import { OUTLET_PAGES } from '../support/outlets/pages.ts';
import { HOST, openSite, openTrial, siteJob, withReader } from '../workers/support.ts';

const NETWORK: ReadonlySet<StageName> = new Set(['start', 'fetch', 'discover']);
const PAGES = OUTLET_PAGES.filter(({ layout }) => layout === 'weblog');
const pathOf = (name: string): string => `/n/${name}`;

const articleRows = async (crew: Crew): Promise<string> =>
  JSON.stringify(
    (
      await crew.database.pool.query(
        `select a.id, a.url, a.source_id, a.revision, a.edited_at, a.withdrawn_at, a.withdrawn_why, r.lang, r.text, r.published, r.snapshot
         from trace.articles a join trace.article_revisions r on r.article_id = a.id order by a.id, r.revision`,
      )
    ).rows,
  );

/** A copy of the third page for telephones, which the outlet's feed names too. */
const COPY = `/amp${pathOf(PAGES[2]?.name ?? '')}`;
const copyOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString()
    .replace('</head>', `<link rel="canonical" href="http://${HOST}${pathOf(PAGES[2]?.name ?? '')}"></head>`);

const EDITED = pathOf(PAGES[0]?.name ?? '');
const GONE = pathOf(PAGES[1]?.name ?? '');

/** One article is edited and one taken down; both are asked for again. */
async function changeAndRevisit(crew: Crew, site: Awaited<ReturnType<typeof openSite>>): Promise<void> {
  const before = String(site.answers.get(EDITED));
  const words = /<p>[^<]{60,}/.exec(before)?.[0] ?? '';
  site.answers.set(EDITED, before.replace(words, `${words} An editor corrected this on the next day.`));
  site.answers.set(GONE, 410);
  await crew.database.pool.query(
    `update trace.pages set next_fetch_at = now() where url like '%${EDITED}' or url like '%${GONE}'`,
  );
  await sweep(crew.context, 0);
  await untilDrained(crew.context, new Set());
}

describe('a run replayed from its own archive', () => {
  let original = '';
  let archives: readonly string[] = [];
  let unfinished = -1;
  let replayed: Crew;
  let site: Awaited<ReturnType<typeof openSite>>;

  beforeAll(async () => {
    site = await openSite([COPY, ...PAGES.map(({ name }) => pathOf(name))]);
    for (const { name, bytes } of PAGES) site.answers.set(pathOf(name), Buffer.from(bytes).toString());
    site.answers.set(COPY, copyOf(PAGES[2]?.bytes ?? new Uint8Array()));
    const folder = temporaryFolder();
    const crew = await openTrial(folder, site, withReader());
    await saveJob(crew.context.db, siteJob());
    await askForRun(crew.context, 'trial', 'trial-1');
    crew.startWorkers();
    await untilDrained(crew.context, new Set());
    await changeAndRevisit(crew, site);
    original = await articleRows(crew);
    unfinished = (await crew.database.pool.query(`select 1 from trace.runs where state = 'running'`)).rows
      .length;
    const archive = crew.context.archiveDir;
    archives = readdirSync(archive, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.warc.gz'))
      .map((name) => join(archive, name));
    await crew.close();
    replayed = await openTrial(temporaryFolder(), site, withReader());
    return () => Promise.all([replayed.close(), site.close()]);
  });

  it('has ended when nothing was left', () => {
    expect(unfinished).toBe(0);
  });

  it('gives byte-equal article rows and asks nobody', async () => {
    const asked = site.requests.length;
    await saveJob(replayed.context.db, siteJob());
    replayed.startWorkers(NETWORK);
    const settle = () => untilDrained(replayed.context, NETWORK);
    const count = await replayFiles(replayed.context, archives, 'archive-1', settle);
    await settle();
    expect(count).toEqual({ pages: PAGES.length + 3, skipped: 1 });
    expect(JSON.parse(original)).toHaveLength(PAGES.length + 1);
    expect(original.match(/"withdrawn_why":"HTTP 410"/g)).toHaveLength(1);
    expect(original.match(/"edited_at":"/g)).toHaveLength(2);
    expect(await articleRows(replayed)).toBe(original);
    expect(site.requests.length).toBe(asked);
    const summary = await summariseRun(replayed.context, 'archive-1');
    expect(summary.articles.reduce((sum, { n }) => sum + n, 0)).toBe(PAGES.length);
    expect(summaryText(summary)).toContain(`article extracted ${PAGES.length}`);
  });

  it('takes nothing when it is replayed again into the same folder', async () => {
    const settle = () => untilDrained(replayed.context, NETWORK);
    const { pages } = await replayFiles(replayed.context, [...archives].reverse(), 'archive-3', settle);
    await settle();
    expect(pages).toBe(0);
    expect(await articleRows(replayed)).toBe(original);
  });

  it('takes no page when one of its files is cut', async () => {
    const cut = join(temporaryFolder(), 'cut.warc');
    writeFileSync(cut, 'WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 100\r\n\r\nHTTP');
    await expect(
      replayFiles(replayed.context, [...archives, cut], 'archive-2', () => Promise.resolve()),
    ).rejects.toThrow(/cut\.warc: broken at record 1/);
    expect((await summariseRun(replayed.context, 'archive-2')).pages).toEqual([]);
  });
});
