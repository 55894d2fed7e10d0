/** The log: JSON lines, one event each, to standard error or to a file in the data folder. */
import { type Logger, pino } from 'pino';

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

/** Opens the log. `level` is pino's: debug, info, warn, error or silent. */
export function createLog(target: LogTarget, level: string): Log {
  const destination =
    target.to === 'stderr'
      ? pino.destination({ dest: 2, sync: true })
      : pino.destination({ dest: target.path, mkdir: true, sync: true });
  return pino({ level, base: undefined, redact: { paths: SECRETS, censor: '(hidden)' } }, destination);
}
