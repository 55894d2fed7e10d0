import { expect, it } from 'vitest';
import { parseJob } from '../../src/crawl/job.ts';
import { askForRun } from '../../src/workers/handOn.ts';
import { saveJob } from '../../src/workers/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { drain, HOST, openSite, openTrial } from './support.ts';

it('follows on each listing of a source the links of its own selector', async () => {
  const site = await openSite(['/1/a', '/1/b', '/2/c', '/2/d']);
  const list =
    '<ul class="x"><li><a href="/1/NUMBER">A</a></li></ul><ol class="y"><li><a href="/2/LETTER">B</a></li></ol>';
  site.answers.set('/courts', list.replace('NUMBER', 'a').replace('LETTER', 'c'));
  site.answers.set('/police', list.replace('NUMBER', 'b').replace('LETTER', 'd'));
  const crew = await openTrial(temporaryFolder(), site);
  try {
    const job = parseJob(
      `job: trial
title: Trial
schedule: "0 0 1 1 *"
politeness: { gapMs: 0 }
sources:
  - { id: outlet, title: Outlet, language: en, country: HT, timeZone: UTC, kind: press, owner: us, seen: here, checked: false,
      start: [
        { kind: listing, url: "http://${HOST}/courts", links: "ul.x a" },
        { kind: listing, url: "http://${HOST}/police", links: "ol.y a" } ] }
`,
      'trial.yaml',
    );
    await saveJob(crew.context.db, job);
    await askForRun(crew.context, 'trial', 'run-1');
    crew.startWorkers();
    await drain(crew);
    const asked = site.requests.map(({ path }) => path).filter((path) => /^\/\d/.test(path));
    expect(asked.toSorted()).toEqual(['/1/a', '/2/d']);
  } finally {
    await crew.close();
    await site.close();
  }
}, 120_000);
