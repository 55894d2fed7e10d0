/** Opens the trace database for one command: the mode that the environment sets, brought up to date, closed afterwards. */
import { readConfig } from '../effects/config.ts';
import { openDatabase } from '../effects/database/index.ts';
import type { TraceDb } from '../trace/columns.ts';
import { migrate } from '../trace/migrations/index.ts';
import type { TraceTables } from '../trace/tables.ts';

/** Runs `work` on the database and closes it, whatever happens. `dataDir` is the --data option. */
export async function withTrace<T>(
  dataDir: string | undefined,
  work: (db: TraceDb) => Promise<T>,
): Promise<T> {
  const database = await openDatabase<TraceTables>(readConfig(process.env, { dataDir }));
  try {
    await migrate(database.db);
    return await work(database.db);
  } finally {
    await database.close();
  }
}
