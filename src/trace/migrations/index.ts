/** Brings a database up to the current schema: numbered, forward-only, each applied once, under an advisory lock. */
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { UserError } from '../../domain/errors.ts';
import { crawl } from './001-crawl.ts';
import { records } from './002-records.ts';
import { cases } from './003-cases.ts';
import { seizures } from './004-seizures.ts';
import { traces } from './005-traces.ts';
import { matches } from './006-matches.ts';
import { candidates } from './007-candidates.ts';
import { matchModels } from './008-match-models.ts';
import { versions } from './009-versions.ts';
import { streamed } from './010-streamed.ts';
import { copies } from './011-copies.ts';
import { profiles } from './012-profiles.ts';
import { linking } from './013-linking.ts';
import { mojibake } from './014-mojibake.ts';
import { publicText } from './015-public-text.ts';

/** Applied in the order of their names. A migration that has been released is never edited: add the next number. */
export const MIGRATIONS: Readonly<Record<string, string>> = {
  '001-crawl': crawl,
  '002-records': records,
  '003-cases': cases,
  '004-seizures': seizures,
  '005-traces': traces,
  '006-matches': matches,
  '007-candidates': candidates,
  '008-match-models': matchModels,
  '009-versions': versions,
  '010-streamed': streamed,
  '011-copies': copies,
  '012-profiles': profiles,
  '013-linking': linking,
  '014-mojibake': mojibake,
  '015-public-text': publicText,
};

const migrationOf = (text: string): Migration => ({
  up: async (db) => {
    await sql.raw(text).execute(db);
  },
});

/**
 * Applies what is missing and returns the names of the migrations that it applied (none on a current database).
 * Safe to call from several processes at once. Throws a UserError when the database is newer than this program.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  const migrations = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, text]) => [name, migrationOf(text)]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: 'trace',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `the database cannot be brought up to date (${reason}): it may belong to a newer Tracewire; use that version, or another database`,
      { cause: error },
    );
  }
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}
