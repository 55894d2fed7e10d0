/** Pages whose turn it is: those that stood still, those whose next visit has come, and what the next visit hangs on. */
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

/** So many pages of one host, whose articles tell of no arms, are due at a time, and only while its queue is this short. */
const OTHERS_AT_A_TIME = 6;
const SHORT_QUEUE_S = 60;

/**
 * Pages whose next fetch is due at `at`; those of retired sources are left alone. Articles that tell of no arms stand
 * back: a few a host at a time, and none while others wait there for longer than a minute.
 */
export async function duePages(db: TraceDb, at: Date, limit = 500): Promise<readonly PageRow[]> {
  const { rows } = await sql<PageRow>`
    with due as (
      select p.*, a.id is not null and not exists (
        select 1 from trace.article_revisions r where r.article_id = a.id and r.relevant) as other
      from trace.pages p
      left join trace.articles a on a.page_id = p.id
      left join trace.sources s on s.id = p.source_id
      where p.next_fetch_at <= ${at} and s.retired_at is null
    ), placed as (
      select due.*, row_number() over (partition by host, other order by next_fetch_at) as place from due
    )
    select p.* from placed d join trace.pages p using (id)
    left join trace.hosts h on h.host = p.host
    where not d.other or (d.place <= ${OTHERS_AT_A_TIME}
      and coalesce(h.next_at, '-infinity') <= now() + make_interval(secs => ${SHORT_QUEUE_S}::double precision))
    order by d.other, p.next_fetch_at limit ${limit}
  `.execute(db);
  return rows;
}

/** What is known of the article that was read from a page: whether any version told of arms, and when the latest says it was published. */
export async function topicOfPage(
  db: TraceDb,
  pageId: string,
): Promise<{ readonly arms: boolean; readonly published: string | null } | null> {
  const rows = await db
    .selectFrom('trace.articles as a')
    .innerJoin('trace.article_revisions as r', 'r.article_id', 'a.id')
    .select(['r.relevant', 'r.published'])
    .where('a.page_id', '=', pageId)
    .orderBy('r.revision')
    .execute();
  const last = rows.at(-1);
  return last === undefined
    ? null
    : { arms: rows.some(({ relevant }) => relevant === true), published: last.published };
}
