/** Reads the run's configuration from the environment and the command line: which mode, which folder, which addresses. */
import { resolve } from 'node:path';
import { UserError } from '../domain/errors.ts';

export const MODES = ['embedded', 'postgres', 'distributed'] as const;
export type Mode = (typeof MODES)[number];

export type Config = {
  readonly mode: Mode;
  /** Folder of the embedded database, of snapshots and of the log file; always absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
};

export type ConfigOverrides = { readonly dataDir?: string | undefined };

const set = (value: string | undefined): string | null =>
  value === undefined || value.trim() === '' ? null : value.trim();

function checkedUrl(name: string, value: string | null, protocols: readonly string[]): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && protocols.includes(url.protocol)) return value;
  throw new UserError(`${name} is not an address of the form ${protocols[0]}//user:password@host:port/name`);
}

/**
 * The configuration of this run. The mode follows from what is set: nothing = embedded, DATABASE_URL = postgres,
 * DATABASE_URL and REDIS_URL = distributed. It never changes when an address does not answer.
 * Throws a UserError for an address that cannot be read and for REDIS_URL alone.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  overrides: ConfigOverrides = {},
): Config {
  const databaseUrl = checkedUrl('DATABASE_URL', set(env.DATABASE_URL), ['postgres:', 'postgresql:']);
  const redisUrl = checkedUrl('REDIS_URL', set(env.REDIS_URL), ['redis:', 'rediss:']);
  if (redisUrl !== null && databaseUrl === null)
    throw new UserError('REDIS_URL is set but DATABASE_URL is not: set both (distributed mode) or neither');
  const mode = databaseUrl === null ? 'embedded' : redisUrl === null ? 'postgres' : 'distributed';
  const dataDir = resolve(overrides.dataDir ?? set(env.TRACEWIRE_DATA) ?? '.tracewire');
  return { mode, dataDir, databaseUrl, redisUrl };
}
