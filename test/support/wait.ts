/** Waiting in tests: for a condition, never for a fixed time. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `holds` does; rejects after `limitMs`, naming `what`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
    await sleep(20);
  }
}
