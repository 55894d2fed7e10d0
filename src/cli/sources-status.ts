/** How the sources in the database do on their scheduled runs: for `tracewire sources status` and `tracewire doctor`. */
import type { TraceDb } from '../trace/columns.ts';
import { listSources, type SourceState, sourceState } from '../trace/sources.ts';

export type SourceStatus = {
  readonly id: string;
  readonly title: string;
  readonly state: SourceState;
  /** What it used to do and what it does now; of one that fails, why. */
  readonly note: string | null;
  readonly since: string | null;
  readonly lastSuccess: string | null;
};

/** Every source with its state, those that do badly first. */
export async function sourceStatuses(db: TraceDb, now: number): Promise<readonly SourceStatus[]> {
  return (await listSources(db)).map((row) => {
    const state = sourceState(row, now);
    return {
      id: row.id,
      title: row.title,
      state,
      note: state === 'failing' ? `${row.failures} times in a row: ${row.last_error}` : row.health_note,
      since: row.health_since?.toISOString() ?? null,
      lastSuccess: row.last_success_at?.toISOString() ?? null,
    };
  });
}

/** States that a person should look at. */
export const isIll = ({ state }: Pick<SourceStatus, 'state'>): boolean =>
  state === 'silent' || state === 'no_text' || state === 'failing';

/** One line for the terminal. */
export const statusText = ({ id, state, note, since, lastSuccess }: SourceStatus): string =>
  [
    state.replace('_', ' ').padEnd(8),
    id.padEnd(36),
    `last answer ${lastSuccess?.slice(0, 16).replace('T', ' ') ?? 'never'}`.padEnd(29),
    [note, state === 'silent' || state === 'no_text' ? since && `since ${since.slice(0, 10)}` : null]
      .filter((part) => part !== null && part !== '')
      .join(', '),
  ]
    .join(' ')
    .trimEnd();
