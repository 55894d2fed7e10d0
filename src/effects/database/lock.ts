/**
 * The exclusive lock on a data folder: two processes on one embedded database corrupt it silently, and the database has
 * no lock of its own. The file names the owner (process, start time, host) and how to reach its server.
 */
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';

const ownerSchema = z.object({
  pid: z.int(),
  /** Start time of the process in clock ticks since boot, where the system tells it: a reused pid is then no owner. */
  started: z.string().nullable(),
  host: z.string(),
  nonce: z.string(),
  address: z.string().nullable(),
  token: z.string().nullable(),
});
export type LockOwner = Readonly<z.infer<typeof ownerSchema>>;

export type FolderLock = {
  /** Writes how to reach this process into the lock file, for commands that find the folder taken. */
  readonly announce: (address: string, token: string) => void;
  readonly release: () => void;
};

const FILE = 'tracewire.lock';
const HEARTBEAT_MS = 5_000;
/** An owner on another host counts as gone when its heartbeat is older than this. */
const FOREIGN_STALE_MS = 60_000;
const TAKEOVER_STALE_MS = 10_000;

function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name may hold blanks; the fields after the last parenthesis do not. Field 22 is the start time.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reads the lock file of `folder`: its owner, or null when there is none that can be read. */
export function readLock(folder: string): LockOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** True when the owner's process still runs. */
export function isAlive(folder: string, owner: LockOwner): boolean {
  if (owner.host !== hostname()) return Date.now() - statSync(join(folder, FILE)).mtimeMs < FOREIGN_STALE_MS;
  return isRunning(owner.pid) && (owner.started === null || startTime(owner.pid) === owner.started);
}

function refuse(folder: string, owner: LockOwner): never {
  const where = owner.address === null ? '' : `, its dashboard is at ${owner.address}`;
  throw new UserError(
    `the data folder ${folder} is in use by process ${owner.pid}${where}: stop that process, or choose another folder with --data`,
  );
}

/** Removes a lock whose owner is gone. A folder made atomically lets only one process do so at a time. */
function clearStale(folder: string): void {
  const guard = join(folder, `${FILE}.takeover`);
  try {
    mkdirSync(guard);
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKEOVER_STALE_MS) rmdirSync(guard);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    return;
  }
  try {
    const owner = readLock(folder);
    if (owner === null || !isAlive(folder, owner)) rmSync(join(folder, FILE), { force: true });
  } finally {
    rmdirSync(guard);
  }
}

function write(folder: string, owner: LockOwner): string {
  const temporary = join(folder, `${FILE}.${owner.nonce}`);
  writeFileSync(temporary, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  return temporary;
}

function tryTake(folder: string, owner: LockOwner): boolean {
  const temporary = write(folder, owner);
  try {
    linkSync(temporary, join(folder, FILE));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function hold(folder: string, owner: LockOwner): FolderLock {
  const file = join(folder, FILE);
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      clearInterval(beat);
    }
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    announce: (address, token) => renameSync(write(folder, { ...owner, address, token }), file),
    release: () => {
      clearInterval(beat);
      if (readLock(folder)?.nonce === owner.nonce) rmSync(file, { force: true });
    },
  };
}

/** Takes the folder for this process. Throws a UserError that names the owner when another process has it. */
export function takeFolder(folder: string): FolderLock {
  const owner: LockOwner = {
    pid: process.pid,
    started: startTime(process.pid),
    host: hostname(),
    nonce: randomUUID(),
    address: null,
    token: null,
  };
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (tryTake(folder, owner)) return hold(folder, owner);
    const other = readLock(folder);
    if (other !== null && isAlive(folder, other)) refuse(folder, other);
    clearStale(folder);
  }
  throw new UserError(
    `the lock of ${folder} cannot be taken: remove ${join(folder, FILE)} when no tracewire runs there`,
  );
}
