import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, it } from 'vitest';
import { MAX_DISCOVERED, type StartReading } from '../../src/crawl/discover.ts';
import { threadEntry } from '../../src/effects/threads/entry.ts';
import { createThreadPool } from '../../src/effects/threads/pool.ts';

const MEMORY_MIB = 256;
const threads = createThreadPool({
  entry: () => threadEntry('stages', 'src/workers/stages.thread.ts'),
  size: 1,
  limitMs: 30_000,
  recycleAfter: 100,
  memoryMiB: MEMORY_MIB,
});
afterAll(() => threads.close());

const answer = { kind: 'feed', url: 'http://outlet.example/feed.xml', contentType: 'application/rss+xml' };
const feedOf = (count: number): Uint8Array =>
  Buffer.from(
    `<rss version="2.0"><channel><title>Outlet</title>${Array.from(
      { length: count },
      (_, i) =>
        `<item><title>Item ${i}</title><link>http://outlet.example/${i}</link><pubDate>${new Date(1.7e12 + i * 6e4).toUTCString()}</pubDate></item>`,
    ).join('')}</channel></rss>`,
  );
const discover = async (body: Uint8Array) =>
  (await threads.run('discover', { body, answer })) as StartReading;

describe('a feed of a hundred thousand items', { timeout: 120_000 }, () => {
  it('is read in a thread of 256 MB, which gives its newest 500 and names the older, while others are served', async () => {
    await discover(feedOf(1));
    const body = feedOf(100_000);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const { found, older } = await discover(body);
    delay.disable();
    expect(found).toHaveLength(MAX_DISCOVERED);
    expect(found[0]?.url).toBe('http://outlet.example/99999');
    expect(delay.max / 1e6).toBeLessThan(500);
    const lines = older.split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([
      100_000 - MAX_DISCOVERED,
      `http://outlet.example/${99_999 - MAX_DISCOVERED}`,
      'http://outlet.example/0',
    ]);
    expect(await discover(feedOf(3))).toMatchObject({ found: { length: 3 }, older: '' });
  });
});
