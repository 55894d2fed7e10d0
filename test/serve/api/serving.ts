/** A running server over a seeded database, for one test file. */
import { afterAll, beforeAll } from 'vitest';
import type { ExtractInput, ExtractResult } from '../../../src/domain/article.ts';
import { type Extract, type RunningServer, startServer } from '../../../src/serve/api/index.ts';
import type { TraceDb } from '../../../src/trace/columns.ts';
import { migrate } from '../../../src/trace/migrations/index.ts';
import type { TraceTables } from '../../../src/trace/tables.ts';
import { WORDS } from '../../export/support.ts';
import { openTestDatabase } from '../../support/database.ts';
import { incidentOf } from '../../trace/support.ts';
import { FR, said, seed } from './seed.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opening a database and bundling the dashboard take seconds, on a busy machine a minute. */
const START_LIMIT_MS = 120_000;

/** Finds the word "pistolet" and a name after "nommé": enough to see a record go through. */
export function readPistols({ id = '', text }: ExtractInput): ExtractResult {
  const at = text.indexOf('pistolet');
  const [, name] = /nommé (\p{Lu}\p{L}+ \p{Lu}\p{L}+)/u.exec(text) ?? [];
  const persons = name === undefined ? [] : [{ name, role: 'arrested' as const }];
  const base = incidentOf({ ...FR, id, text }, Math.max(at, 0), {
    persons,
    items: [{ type: 'pistol', quantity: 1, bound: 'exact', calibre: null, make: null, model: null }],
    evidence: [
      said(text, '/type', at < 0 ? text.slice(0, 1) : 'pistolet'),
      ...(at < 0 ? [] : [said(text, '/items/0', 'pistolet')]),
      ...(name === undefined ? [] : [said(text, '/persons/0', name)]),
    ],
  });
  return {
    id,
    language: 'fr',
    relevant: at >= 0,
    reason: at >= 0 ? null : 'no arms are named',
    incidents: at >= 0 ? [base] : [],
    mentions: { countries: [], agencies: [], persons: name === undefined ? [] : [name], weapons: [] },
  };
}

export type Serving = { readonly db: TraceDb; readonly server: RunningServer };

/** Starts a seeded server before the file's tests and closes it after them. */
export function serveSeeded(extract: Extract = readPistols, showPersons = false): () => Serving {
  let serving: Serving | null = null;
  beforeAll(async () => {
    const database = await openTestDatabase<TraceTables>();
    await migrate(database.db);
    await seed(database.db);
    const options = { database, host: '127.0.0.1', port: 0, extract, log: silent, showPersons, words: WORDS };
    const server = await startServer({ ...options, extractLimitMs: 300 });
    serving = { db: database.db, server };
  }, START_LIMIT_MS);
  afterAll(() => serving?.server.close());
  return () => {
    if (serving === null) throw new Error('the server runs only while tests run');
    return serving;
  };
}
