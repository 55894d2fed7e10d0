/** Pages whose turn it is: those that stood still, and those whose next visit has come. */
import { sql } from 'kysely';
import type { TraceDb } from './columns.ts';
import type { PageRow, PageState } from './pages.ts';

/** Pages in one of `states` that nothing has moved for `idleMs`: what a sweep enqueues again. Oldest first. */
export const idlePages = (
  db: TraceDb,
  states: readonly PageState[],
  idleMs: number,
  limit = 500,
): Promise<PageRow[]> =>
  db
    .selectFrom('trace.pages')
    .selectAll()
    .where('state', 'in', states)
    .where('changed_at', '<=', sql<Date>`now() - make_interval(secs => ${idleMs}::double precision / 1000)`)
    .orderBy('changed_at')
    .limit(limit)
    .execute();

/** Pages whose next fetch is due at `at`; those of retired sources are left alone. */
export const duePages = (db: TraceDb, at: Date, limit = 500): Promise<PageRow[]> =>
  db
    .selectFrom('trace.pages')
    .selectAll()
    .where('next_fetch_at', '<=', at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trace.sources as s')
            .select('s.id')
            .whereRef('s.id', '=', 'trace.pages.source_id')
            .where('s.retired_at', 'is not', null),
        ),
      ),
    )
    .orderBy('next_fetch_at')
    .limit(limit)
    .execute();
