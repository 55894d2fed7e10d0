/** Copies: articles that share an address, by declaring it or by being got from it. */
import { sql } from 'kysely';
import type { TraceDb } from './columns.ts';

export type SharedAddress = { readonly id: string; readonly url: string | null; readonly text: string };

/** More articles than this declare one address only where an outlet does so carelessly. */
const MAX_SHARING = 30;

/**
 * Keeps every other transaction that asks for one of these addresses waiting until this one ends: of two copies that are
 * read at once, the second sees the first.
 */
export async function holdAddresses(trx: TraceDb, addresses: readonly string[]): Promise<void> {
  for (const address of [...new Set(addresses)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`.execute(trx);
}

/** Articles of other pages that were got from one of the addresses or declare it, with their current text. */
export async function articlesAt(
  db: TraceDb,
  addresses: readonly string[],
  pageId: string,
): Promise<readonly SharedAddress[]> {
  const { rows } = await sql<SharedAddress>`
    with sharing as (
      select id from trace.articles where canonical = any(${addresses}::text[])
      union select id from trace.articles where url = any(${addresses}::text[])
      union select a.id from trace.pages p join trace.articles a on a.page_id = p.id where p.url = any(${addresses}::text[])
    )
    select a.id, a.url, r.text from sharing join trace.articles a using (id)
    join trace.article_revisions r on r.article_id = a.id and r.revision = a.revision
    where a.page_id is distinct from ${pageId}
    order by a.id limit ${MAX_SHARING}
  `.execute(db);
  return rows;
}
