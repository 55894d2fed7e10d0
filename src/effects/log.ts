/** The log: JSON lines, one event each, to standard error or to a file in the data folder. */
import { renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Logger, pino } from 'pino';
import { prepareFolder } from './folder.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Never written, wherever they stand in a logged object. */
const SECRETS = [
  'databaseUrl',
  'redisUrl',
  'token',
  'password',
  '*.databaseUrl',
  '*.redisUrl',
  '*.token',
  '*.password',
];

export type LogTarget = { readonly to: 'stderr' } | { readonly to: 'file'; readonly path: string };

/** A log file that grew large is kept as the one before. */
const LARGE = 50 * 1024 * 1024;

function turnOver(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGE) renameSync(path, `${path}.1`);
}

/** Opens the log. `level` is pino's: debug, info, warn, error or silent. Throws a UserError when the file's folder cannot be written. */
export function createLog(target: LogTarget, level: string): Log {
  if (target.to === 'file') {
    prepareFolder(dirname(target.path));
    turnOver(target.path);
  }
  const destination = pino.destination({ dest: target.to === 'file' ? target.path : 2, sync: true });
  return pino({ level, base: undefined, redact: { paths: SECRETS, censor: '(hidden)' } }, destination);
}
