import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWeb } from '../../src/effects/web/fetch.ts';
import { loadHost } from '../../src/trace/hosts.ts';
import type { Context } from '../../src/workers/context.ts';
import type { Crew } from '../../src/workers/crew.ts';
import { fetchRobots, knownRobots } from '../../src/workers/robots.ts';
import { temporaryFolder } from '../support/folder.ts';
import { hostOf, ROBOTS_KINDS, type RobotsSite, startRobotsSite } from '../support/hostile-site/robots.ts';
import { openSite, openTrial, type Site } from './support.ts';

const DEADLINE_MS = 1500;
let robots: RobotsSite;
let site: Site;
let crew: Crew;
let context: Context;
beforeAll(async () => {
  robots = await startRobotsSite();
  site = await openSite([]);
  crew = await openTrial(temporaryFolder(), site);
  const address = { address: '127.0.0.1', port: robots.port };
  const web = createWeb({
    userAgent: 'Tracewire/0.1 (test)',
    deadlineMs: DEADLINE_MS,
    resolve: new Map(Object.keys(ROBOTS_KINDS).map((kind) => [hostOf(kind), address])),
  });
  context = { ...crew.context, web };
  return () => web.close();
}, 60_000);
afterAll(async () => {
  await crew.close();
  await site.close();
  await robots.close();
});

describe('robots.txt as servers answer for it', () => {
  it.each(Object.entries(ROBOTS_KINDS))('%s', async (kind, { allowed }) => {
    const page = `http://${hostOf(kind)}/x`;
    const began = performance.now();
    const found = await fetchRobots(context, page);
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 2000);
    expect(found.robots.allows(page)).toBe(allowed);
    expect((await knownRobots(context, hostOf(kind)))?.robots.allows(page)).toBe(allowed);
    expect(robots.asked(kind)).toBeGreaterThanOrEqual(1);
    expect(robots.asked(kind)).toBeLessThanOrEqual(6);
    const row = await loadHost(context.db, hostOf(kind));
    expect(row?.robots_body?.length ?? 0).toBeLessThanOrEqual(512 * 1024);
    const hours = ((row?.robots_expires_at?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(0.15);
    expect(hours).toBeLessThanOrEqual(24);
  });
});
