/** The log: JSON lines, one event each, to standard error or to a file in the data folder. */
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

/** Opens the log. `level` is pino's: debug, info, warn, error or silent. Throws a UserError when the file's folder cannot be written. */
export function createLog(target: LogTarget, level: string): Log {
  if (target.to === 'file') prepareFolder(dirname(target.path));
  const destination = pino.destination({ dest: target.to === 'file' ? target.path : 2, sync: true });
  return pino({ level, base: undefined, redact: { paths: SECRETS, censor: '(hidden)' } }, destination);
}
