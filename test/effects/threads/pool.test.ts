import { afterEach, describe, expect, it } from 'vitest';
import { createThreadPool, ThreadLost, type ThreadPool } from '../../../src/effects/threads/pool.ts';
import { bundleScript } from '../../support/bundle.ts';

const script = bundleScript('test/effects/threads/misbehaving.ts');
let pool: ThreadPool;
const open = (over: { size?: number; limitMs?: number; recycleAfter?: number } = {}): ThreadPool => {
  pool = createThreadPool({
    entry: () => script,
    size: 1,
    limitMs: 5000,
    recycleAfter: 100,
    memoryMiB: 64,
    ...over,
  });
  return pool;
};
afterEach(() => pool.close());

describe('the thread pool', () => {
  it('does more tasks than it has threads', async () => {
    const { run } = open({ size: 2 });
    const doubled = await Promise.all(Array.from({ length: 50 }, (_, i) => run('double', i)));
    expect(doubled).toEqual(Array.from({ length: 50 }, (_, i) => i * 2));
  });

  it('hands a task’s own error back and keeps the thread', async () => {
    const { run } = open();
    const before = await run('who', null);
    await expect(run('throw', null)).rejects.toThrow('bad page');
    await expect(run('unheard of', null)).rejects.toThrow('no such task');
    expect(await run('who', null)).toBe(before);
  });

  it('ends a task that hangs, and the next one runs', async () => {
    const { run } = open({ limitMs: 300 });
    const hung = run('hang', null);
    const next = run('double', 4);
    await expect(hung).rejects.toThrow(/hang ran longer than 300 ms/);
    await expect(hung).rejects.toBeInstanceOf(ThreadLost);
    expect(await next).toBe(8);
  });

  it('counts processor time: a task that is kept from it is given three times its limit, and no more', async () => {
    const { run } = open({ limitMs: 700 });
    expect(await run('wait', 1000)).toBe(1000);
    await expect(run('wait', 4000)).rejects.toThrow(/wait ran longer than 700 ms/);
  });

  it('outlives a task that eats all memory', async () => {
    const { run } = open();
    await expect(run('eat', null)).rejects.toBeInstanceOf(ThreadLost);
    expect(await run('double', 5)).toBe(10);
  });

  it('outlives a thread that quits', async () => {
    const { run } = open();
    await expect(run('quit', null)).rejects.toBeInstanceOf(ThreadLost);
    expect(await run('double', 6)).toBe(12);
  });

  it('replaces a thread after its share of tasks', async () => {
    const { run } = open({ recycleAfter: 2 });
    const ids = [await run('who', null), await run('who', null), await run('who', null)];
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('rejects what waits when it closes', async () => {
    const { run } = open();
    await run('double', 1);
    const running = run('hang', null);
    const waiting = run('double', 1);
    const both = Promise.allSettled([running, waiting]);
    await pool.close();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
