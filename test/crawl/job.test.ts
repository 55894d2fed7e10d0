import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/crawl/canonical.ts';
import { parseJob } from '../../src/crawl/job.ts';

const GOOD = `job: caribbean
title: Caribbean press
schedule: "*/30 * * * *"
politeness:
  gapMs: 5000
sources:
  - id: harbour-ledger
    title: Harbour Ledger
    language: en
    country: JM
    timeZone: America/Jamaica
    kind: press
    owner: Harbour Press Ltd
    seen: the outlet's own home page
    checked: false
    start:
      - kind: feed
        url: https://ledger.example/feed
      - kind: listing
        url: https://ledger.example/courts
        links: h2 a
    layout:
      body: .story
`;
const complaint = (text: string): string => {
  try {
    parseJob(text, 'jobs/x.yaml');
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : '';
  }
  return 'no complaint';
};

describe('crawl jobs', () => {
  it('reads a job with all that it says', () => {
    const job = parseJob(GOOD, 'jobs/x.yaml');
    expect(job.sources[0]?.start).toHaveLength(2);
    expect(job.sources[0]?.layout?.body).toBe('.story');
    expect(job.resolve).toBeUndefined();
  });

  it.each([
    [
      'an unknown key',
      GOOD.replace('title: Caribbean press', 'titel: x\ntitle: Caribbean press'),
      'jobs/x.yaml:2: unknown key "titel"',
    ],
    [
      'an unknown key in a source',
      GOOD.replace('    owner:', '    colour: red\n    owner:'),
      'jobs/x.yaml:13: unknown key "colour"',
    ],
    [
      'an unknown key in a layout',
      GOOD.replace('      body:', '      bodi:'),
      'jobs/x.yaml:23: unknown key "bodi"',
    ],
    [
      'a key given twice',
      GOOD.replace('    kind: press', '    kind: press\n    kind: press'),
      'jobs/x.yaml:13: Map keys must be unique',
    ],
    [
      'an address given twice',
      GOOD.replace('https://ledger.example/courts', 'https://LEDGER.example/feed?utm_source=a'),
      'jobs/x.yaml:20: duplicate address',
    ],
    ['a wrong kind', GOOD.replace('kind: press', 'kind: paper'), 'jobs/x.yaml:12: kind:'],
    [
      'a wrong time zone',
      GOOD.replace('America/Jamaica', 'Jamaica Time'),
      'jobs/x.yaml:11: timeZone: not an IANA time zone',
    ],
    [
      'a wrong address',
      GOOD.replace('https://ledger.example/feed', 'ledger.example/feed'),
      'jobs/x.yaml:18: url: not an http(s) address',
    ],
    [
      'a wrong schedule',
      GOOD.replace('*/30 * * * *', 'hourly'),
      'jobs/x.yaml:3: schedule: not a cron schedule',
    ],
    [
      'a schedule of which no minute exists',
      GOOD.replace('*/30 * * * *', '99 * * * *'),
      'jobs/x.yaml:3: schedule: not a cron schedule',
    ],
    [
      'a schedule whose step is nothing',
      GOOD.replace('*/30 * * * *', '*/0 * * * *'),
      'jobs/x.yaml:3: schedule: not a cron schedule',
    ],
    [
      'a schedule that runs backwards',
      GOOD.replace('*/30 * * * *', '0 9-5 * * *'),
      'jobs/x.yaml:3: schedule: not a cron schedule',
    ],
    [
      'a selector that is none',
      GOOD.replace(/body: .*/, 'body: "div..x["'),
      'jobs/x.yaml:23: body: not a CSS selector',
    ],
    ['an alias of nothing', GOOD.replace('kind: press', 'kind: *nobody'), 'jobs/x.yaml:12: Unresolved alias'],
    ['a missing key', GOOD.replace('    owner: Harbour Press Ltd\n', ''), 'jobs/x.yaml:7: owner:'],
    ['text that is no YAML', 'job: [', 'jobs/x.yaml:1:'],
    ['an empty file', '', 'jobs/x.yaml:1:'],
  ])('complains of %s with its line', (_, text, expected) => {
    expect(complaint(text)).toContain(`UserError: ${expected}`);
  });

  it('complains of an id given twice', () => {
    const twice = `${GOOD}${GOOD.slice(GOOD.indexOf('  - id'))}`.replaceAll(
      'ledger.example/feed',
      'ledger.example/feed',
    );
    expect(complaint(twice)).toContain('jobs/x.yaml:24: duplicate source id "harbour-ledger"');
  });
});

it.each(['*/30 * * * *', '0 0 1 1 *', '15,45 6-22/2 * * 1-5', '0 */5 * * * *', '0 0 * * 7'])(
  'takes the schedule %s',
  (schedule) => {
    expect(parseJob(GOOD.replace('*/30 * * * *', schedule), 'x.yaml').schedule).toBe(schedule);
  },
);

describe('the jobs that Tracewire ships', () => {
  const folder = join(import.meta.dirname, '../../jobs');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const jobs = files.map((name) => parseJob(readFileSync(join(folder, name), 'utf8'), name));

  it('parse, and name no source and no address twice', () => {
    const sources = jobs.flatMap((job) => job.sources);
    const ids = sources.map(({ id }) => id);
    const urls = sources.flatMap(({ start }) => start.map(({ url }) => canonicalUrl(url)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(urls).size).toBe(urls.length);
  });

  it('say of real sources where their address was seen', () => {
    const real = jobs.filter(({ resolve }) => resolve === undefined).flatMap(({ sources }) => sources);
    for (const { id, seen } of real) expect(seen.length, id).toBeGreaterThan(10);
  });
});
