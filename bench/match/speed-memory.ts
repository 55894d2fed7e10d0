/** Peak memory of processes, read from /proc while they run; null where the system has none. */
import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile, or there is no /proc.
    return '';
  }
};

/** Parents by process. */
function parents(): ReadonlyMap<number, number> {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    ids.map((id) => [Number(id), Number(read(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0)]),
  );
}

function descendants(root: number): readonly number[] {
  const all = parents();
  const found = [root];
  for (const one of found) for (const [id, parent] of all) if (parent === one) found.push(id);
  return found.slice(1);
}

/** Proportional set size in bytes: memory that processes share counts once among them. */
const sizeOf = (id: number): number =>
  1024 * Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);

const EVERY_MS = 250;

/** Watches all processes that this one has started, a database server among them, until `stop` tells their peak in bytes. */
export function watchMemory(): { readonly stop: () => number | null } {
  if (process.platform !== 'linux') return { stop: () => null };
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(
      peak,
      descendants(process.pid).reduce((sum, id) => sum + sizeOf(id), 0),
    );
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
