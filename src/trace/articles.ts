/** Articles and their revisions. A text is never edited: another text is another revision. */
import { type ColumnType, type Generated, sql } from 'kysely';
import type { Article, ExtractResult } from '../domain/article.ts';
import { mojibakeShare } from '../languages/mojibake.ts';
import { restoreArticle } from './at-source.ts';
import { type InstantOrNull, inTransaction, type Stamp, type TraceDb } from './columns.ts';

export type ArticlesTable = {
  id: string;
  page_id: string | null;
  source_id: string;
  url: string | null;
  canonical: Generated<string | null>;
  revision: number;
  edited_at: InstantOrNull;
  withdrawn_at: InstantOrNull;
  withdrawn_why: Generated<string | null>;
};

export type ArticleRevisionsTable = {
  article_id: string;
  revision: number;
  lang: string;
  text: string;
  published: string | null;
  snapshot: string;
  mojibake: Generated<number>;
  read_at: Stamp;
  extracted_at: InstantOrNull;
  relevant: Generated<boolean | null>;
  reason: Generated<string | null>;
  mentions: ColumnType<ExtractResult['mentions'] | null, string | null | undefined, string>;
  public_text: Generated<string | null>;
};

export type StoredArticle = Article & { readonly pageId: string | null; readonly revision: number };
export type SavedArticle = {
  readonly revision: number;
  readonly isNew: boolean;
  /** Another text from other bytes: the source changed it. */
  readonly isEdited: boolean;
  /** It had been withdrawn, and can be read again. */
  readonly isBack: boolean;
};

/** Where an article comes from. */
export type Origin = {
  /** When its page was got; the present moment where it is left out. */
  readonly seenAt?: string;
  /** The address that its page declares; the article's own where it is left out. */
  readonly canonical?: string | null;
};

async function openHead(trx: TraceDb, article: Article, pageId: string | null, canonical: string | null) {
  const head = { page_id: pageId, source_id: article.sourceId, url: article.url, canonical };
  await trx
    .insertInto('trace.articles')
    .values({ id: article.id, ...head, revision: 0 })
    .onConflict((clash) => clash.column('id').doUpdateSet(head))
    .execute();
  return trx
    .selectFrom('trace.articles')
    .select(['revision', 'withdrawn_at'])
    .where('id', '=', article.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

const addRevision = (trx: TraceDb, { id, lang, text, publishedAt, snapshot }: Article, revision: number) =>
  trx
    .insertInto('trace.article_revisions')
    .values({
      article_id: id,
      revision,
      lang,
      text,
      published: publishedAt,
      snapshot,
      mojibake: mojibakeShare(text),
    })
    .execute();

/**
 * Saves an article. The same text, language and publication date as the current revision change nothing; anything
 * else becomes the next revision. An article that had been withdrawn stands again.
 */
export async function saveArticle(
  db: TraceDb,
  article: Article,
  pageId: string | null,
  { seenAt, canonical = article.url }: Origin = {},
): Promise<SavedArticle> {
  return inTransaction(db, async (trx) => {
    const { revision, withdrawn_at } = await openHead(trx, article, pageId, canonical);
    const isBack = withdrawn_at !== null && (await restoreArticle(trx, article.id));
    const current = await trx
      .selectFrom('trace.article_revisions')
      .select(['text', 'lang', 'published', 'snapshot'])
      .where('article_id', '=', article.id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (
      current?.text === article.text &&
      current.lang === article.lang &&
      current.published === article.publishedAt
    )
      return { revision, isNew: false, isEdited: false, isBack };
    const isEdited =
      current !== undefined && current.text !== article.text && current.snapshot !== article.snapshot;
    await addRevision(trx, article, revision + 1);
    await trx
      .updateTable('trace.articles')
      .set({ revision: revision + 1, ...(isEdited ? { edited_at: seenAt ?? sql<Date>`now()` } : {}) })
      .where('id', '=', article.id)
      .execute();
    return { revision: revision + 1, isNew: true, isEdited, isBack };
  });
}

/** The article that was read from a page, or null. */
export async function articleOfPage(db: TraceDb, pageId: string): Promise<string | null> {
  const row = await db
    .selectFrom('trace.articles')
    .select('id')
    .where('page_id', '=', pageId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Every revision of an article, oldest first. */
export const loadRevisions = (db: TraceDb, articleId: string) =>
  db
    .selectFrom('trace.article_revisions')
    .select(['revision', 'lang', 'text', 'published', 'snapshot', 'mentions', 'read_at'])
    .where('article_id', '=', articleId)
    .orderBy('revision')
    .execute();

const articleRows = (db: TraceDb) =>
  db
    .selectFrom('trace.articles as a')
    .innerJoin('trace.article_revisions as r', 'r.article_id', 'a.id')
    .select([
      'a.id',
      'a.url',
      'a.source_id as sourceId',
      'a.page_id as pageId',
      'r.revision',
      'r.lang',
      'r.text',
      'r.published as publishedAt',
      'r.snapshot',
    ]);

/** One article at a revision (the current one when none is given), or null. */
export async function loadArticle(db: TraceDb, id: string, revision?: number): Promise<StoredArticle | null> {
  const rows = articleRows(db).where('a.id', '=', id);
  const one =
    revision === undefined
      ? rows.whereRef('r.revision', '=', 'a.revision')
      : rows.where('r.revision', '=', revision);
  return (await one.executeTakeFirst()) ?? null;
}

/** Notes what the extractor decided on a revision; `publicText` as `publicTextOf` makes it. The incidents are saved by `saveIncidents`. */
export async function markExtracted(
  db: TraceDb,
  articleId: string,
  revision: number,
  result: Pick<ExtractResult, 'relevant' | 'reason' | 'mentions'>,
  publicText: string | null,
): Promise<void> {
  await db
    .updateTable('trace.article_revisions')
    .set({
      relevant: result.relevant,
      reason: result.reason,
      mentions: JSON.stringify(result.mentions),
      public_text: publicText,
      extracted_at: sql`now()`,
    })
    .where('article_id', '=', articleId)
    .where('revision', '=', revision)
    .execute();
}

/** Current revisions that no extraction has finished, read at least `idleMs` ago: what a sweep enqueues again. */
export const unextractedArticles = (
  db: TraceDb,
  idleMs: number,
  limit = 500,
): Promise<{ id: string; revision: number }[]> =>
  db
    .selectFrom('trace.articles as a')
    .innerJoin('trace.article_revisions as r', (join) =>
      join.onRef('r.article_id', '=', 'a.id').onRef('r.revision', '=', 'a.revision'),
    )
    .select(['a.id', 'r.revision'])
    .where('r.extracted_at', 'is', null)
    .where('r.read_at', '<=', sql<Date>`now() - make_interval(secs => ${idleMs}::double precision / 1000)`)
    .orderBy('r.read_at')
    .limit(limit)
    .execute();
