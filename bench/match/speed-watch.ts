/** Peak memory and processor time of processes, read from /proc while they run. */
import { readdirSync, readFileSync } from 'node:fs';

export type Usage = {
  /** Most memory of all processes together, in bytes. */
  readonly peak: number;
  /** Processor time of all processes together, in seconds. */
  readonly processor: number;
};

type Process = { readonly id: number; readonly parent: number; readonly ticks: number };

const TICKS_A_SECOND = 100;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
};

/** All processes: the fields behind the name are state, parent, ..., and at 11 and 12 the ticks in user and system mode. */
function processes(): readonly Process[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map((id) => {
    const fields = (read(`/proc/${id}/stat`).split(') ').at(-1) ?? '').split(' ').map(Number);
    return { id: Number(id), parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) };
  });
}

function descendants(root: number): readonly Process[] {
  const all = processes();
  const children = (parent: number): readonly Process[] => all.filter((one) => one.parent === parent);
  const found = [...children(root)];
  for (const one of found) found.push(...children(one.id));
  return found;
}

/** Proportional set size in bytes: memory that processes share counts once among them. */
const sizeOf = ({ id }: Process): number =>
  1024 * Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);

const EVERY_MS = 250;

/** Watches all processes that this one has started, a database server among them, until `stop`; null where there is no /proc. */
export function watchProcesses(): { readonly stop: () => Usage | null } {
  if (process.platform !== 'linux') return { stop: () => null };
  const before = new Map(descendants(process.pid).map(({ id, ticks }) => [id, ticks]));
  const spent = new Map<number, number>();
  let peak = 0;
  const look = (): void => {
    const now = descendants(process.pid);
    for (const { id, ticks } of now) spent.set(id, ticks - (before.get(id) ?? 0));
    peak = Math.max(
      peak,
      now.reduce((sum, one) => sum + sizeOf(one), 0),
    );
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      const ticks = [...spent.values()].reduce((sum, n) => sum + n, 0);
      return { peak, processor: ticks / TICKS_A_SECOND };
    },
  };
}
