import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../../support/bundle.ts';
import { type HostileSite, startHostileSite } from '../../support/hostile-site/site.ts';

type Said = {
  readonly verdict: string;
  readonly wire: number;
  readonly decoded: number;
  readonly tookMs: number;
  readonly grownMiB: number;
};

let site: HostileSite;
let script: string;
beforeAll(async () => {
  site = await startHostileSite();
  script = await bundleScript('test/effects/web/lone-fetch.ts');
});
afterAll(() => site.close());

async function fetchAlone(path: string): Promise<Said> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(site.port), path]);
  return JSON.parse(stdout) as Said;
}

describe('the most memory that one page may take, with the limits as they are shipped', {
  timeout: 60_000,
}, () => {
  it.each([
    ['/endless', 'kept cut', 10_000_000],
    ['/bomb-gzip', 'too_large', 0],
    ['/bomb-br', 'too_large', 0],
    ['/bomb-deflate', 'too_large', 0],
    ['/slow-bomb', 'kept cut', 20_000_000],
    ['/header-flood', 'too_large', 0],
    ['/many-codings', 'malformed', 0],
  ])('%s: %s with %i bytes, under 64 MB', async (path, verdict, decoded) => {
    const said = await fetchAlone(path);
    expect(said).toMatchObject({ verdict, decoded });
    expect(said.wire).toBeLessThanOrEqual(10_000_000);
    expect(said.grownMiB).toBeLessThan(64);
    expect(said.tookMs).toBeLessThan(10_000);
  });
});
