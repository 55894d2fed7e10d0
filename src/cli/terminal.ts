/** What commands say to the person: lines on standard error, a status line that is rewritten on a terminal only. */
import { UserError } from '../domain/errors.ts';

export type Say = (text: string) => void;

/** One line on standard error. */
export const say: Say = (text) => void process.stderr.write(`tracewire: ${text}\n`);

export const seconds = (sinceMs: number): string => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Reads a port from an option: 0 to 65535. */
export function portOption(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UserError(`--port takes a number from 0 to 65535, not "${text}"`);
}

export type Status = { readonly show: (text: string) => void; readonly end: () => void };

/** A status that is rewritten in place on a terminal; elsewhere a line now and then, and only when it changed. */
export function statusLine(stream: NodeJS.WriteStream = process.stderr, everyMs = 5000): Status {
  const live = stream.isTTY === true;
  let shown = '';
  let at = 0;
  return {
    show: (text) => {
      if (text === shown) return;
      if (live) stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
      else if (Date.now() - at >= everyMs) {
        stream.write(`tracewire: ${text}\n`);
        at = Date.now();
      } else return;
      shown = text;
    },
    end: () => {
      if (live && shown !== '') stream.write('\r\u001b[2K');
    },
  };
}

/** Resolves at the first SIGINT or SIGTERM; the second ends the process at once. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve(signal);
      });
  });
}
