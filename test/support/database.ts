/** An embedded database of one test file, in a folder of its own. */
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readConfig } from '../../src/effects/config.ts';
import { type Database, openDatabase } from '../../src/effects/database/index.ts';
import { temporaryFolder } from './folder.ts';

/** Opens a fresh embedded database and closes it after the file's tests. Takes some 3 seconds: call it once a file. */
export async function openTestDatabase<Tables>(): Promise<Database<Tables>> {
  const database = await openDatabase<Tables>(readConfig({}, { dataDir: join(temporaryFolder(), 'data') }));
  afterAll(() => database.close());
  return database;
}
