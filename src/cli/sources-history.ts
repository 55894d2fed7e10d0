/** The history of source checks in the data folder: what "against its own rhythm" is measured by. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Health, judgeSource, type SourceRun } from '../crawl/source-health.ts';
import { UserError } from '../domain/errors.ts';
import type { SourceCheck } from './sources-check.ts';

const KEPT_RUNS = 60;
const runSchema = z.object({
  at: z.number(),
  items: z.number(),
  pages: z.number(),
  bodies: z.number(),
  last: z.string().nullable(),
});
const historySchema = z.record(z.string(), z.array(runSchema));
export type CheckHistory = Readonly<
  Record<string, readonly (SourceRun & { readonly last: string | null })[]>
>;

const fileIn = (dataDir: string): string => join(dataDir, 'source-checks.json');

/** Reads the history. @throws UserError when the file is not what this program wrote */
export function readHistory(dataDir: string): CheckHistory {
  const path = fileIn(dataDir);
  if (!existsSync(path)) return {};
  try {
    return historySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UserError(`${path} cannot be read: delete it to begin a new history of source checks`);
  }
}

/** Adds a check. Its new items are those since the last one: all, where the newest item changed, at the weekly rate. */
export function addCheck(history: CheckHistory, check: SourceCheck, at: number): CheckHistory {
  const runs = history[check.id] ?? [];
  const before = runs.at(-1);
  const isNew =
    before === undefined || before.last !== check.lastItem || (check.lastItem === null && check.items > 0);
  const days = before === undefined ? 1 : (at - before.at) / 86_400_000;
  const items =
    isNew && check.items > 0
      ? Math.max(1, Math.min(check.items, Math.round(((check.itemsAWeek ?? 7) / 7) * days)))
      : 0;
  const run = { at, items, pages: check.pages, bodies: check.bodies, last: check.lastItem };
  return { ...history, [check.id]: [...runs, run].slice(-KEPT_RUNS) };
}

/** Writes the history whole: a temporary file, then its name. */
export function writeHistory(dataDir: string, history: CheckHistory): void {
  mkdirSync(dataDir, { recursive: true });
  const path = fileIn(dataDir);
  writeFileSync(`${path}.tmp`, JSON.stringify(history));
  renameSync(`${path}.tmp`, path);
}

export const healthOf = (history: CheckHistory, id: string): Health => judgeSource(history[id] ?? []);
