/** What its own source has done with an article since it was read: edited it, taken it down, brought it back. */
import { sql } from 'kysely';
import type { AtSource } from '../domain/article.ts';
import { inTransaction, type TraceDb } from './columns.ts';

/** What the article's own source has done with it since it was first read. */
export const atSourceOf = (row: {
  readonly edited_at: Date | null;
  readonly withdrawn_at: Date | null;
}): AtSource => {
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.edited_at === null ? 'unchanged' : 'edited';
};

/** Incidents of an article whose standing at its source changed are linked and exported anew, and so are their cases. */
async function touchIncidents(db: TraceDb, articleId: string): Promise<void> {
  await db
    .updateTable('trace.incidents')
    .set({ changed_at: sql`now()` })
    .where('article_id', '=', articleId)
    .where('withdrawn_at', 'is', null)
    .execute();
  await sql`
    update trace.cases set changed_at = now() where id in (
      select m.case_id from trace.case_members m join trace.incidents i on i.id = m.incident_id
      where i.article_id = ${articleId} and i.withdrawn_at is null)
  `.execute(db);
}

/**
 * Notes that the source has taken the article down. Its revisions and incidents stay, and say so.
 * @param why what the source answered
 * @param seenAt when; the present moment where it is left out
 * @returns false when that was known already
 */
export async function withdrawArticle(
  db: TraceDb,
  articleId: string,
  why: string,
  seenAt?: string,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('trace.articles')
      .set({ withdrawn_at: seenAt ?? sql<Date>`now()`, withdrawn_why: why })
      .where('id', '=', articleId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await touchIncidents(trx, articleId);
    return true;
  });
}

/** Notes that a withdrawn article can be read at its source again. Returns false where it was not withdrawn. */
export async function restoreArticle(db: TraceDb, articleId: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('trace.articles')
      .set({ withdrawn_at: null, withdrawn_why: null })
      .where('id', '=', articleId)
      .where('withdrawn_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await touchIncidents(trx, articleId);
    return numUpdatedRows > 0n;
  });
}
