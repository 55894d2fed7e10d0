/** Read: turns the archived bytes into an article. */
import type { Article } from '../domain/article.ts';
import { articleId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { PageInput } from '../read/index.ts';
import { loadArticle, saveArticle } from '../trace/articles.ts';
import { forgetDrops, recordDrop } from '../trace/drops.ts';
import { loadPage, movePages, type PageRow } from '../trace/pages.ts';
import { loadFetched } from './archive.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { handOnArticles } from './handOn.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

async function dropArticle(
  { db, log }: Context,
  page: PageRow,
  run: string,
  {
    why,
    detail = null,
  }: { readonly why: Parameters<typeof recordDrop>[1]['why']; readonly detail?: string | null },
): Promise<void> {
  await recordDrop(db, { runId: run, unit: page.id, stage: 'read', why, detail });
  await movePages(db, [page.id], 'dropped');
  log.info({ run, page: page.id, url: page.url, why, detail }, 'dropped');
}

/** What the thread gives back of a page: the text in a language that is read. */
export type ReadText = {
  readonly text: string;
  readonly lang: string;
  readonly publishedAt: string | null;
};

function articleOf(read: ReadText, page: PageRow, source: WorkSource): Article {
  const url = page.final_url ?? page.url;
  return {
    id: articleId(url),
    url,
    sourceId: source.id,
    lang: read.lang,
    text: read.text,
    publishedAt: read.publishedAt,
    snapshot: page.snapshot ?? '',
  };
}

async function isExtracted({ db }: Context, article: string, revision: number): Promise<boolean> {
  const row = await db
    .selectFrom('trace.article_revisions')
    .select('extracted_at')
    .where('article_id', '=', article)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return (row?.extracted_at ?? null) !== null;
}

export const read: Handler<'read'> = async (context, { payload }) => {
  const { db, threads, log } = context;
  const { run } = payload;
  const page = await loadPage(db, payload.page);
  const source = await loadWorkSource(db, page?.source_id ?? null);
  if (page === null || source === null)
    throw new Hopeless('the page or its source is no longer in the database');
  const { body: bytes, headers, url, fetchedAt } = await loadFetched(context, page);
  const input: PageInput = {
    bytes,
    headers,
    url,
    fetchedAt,
    layout: source.layout,
    timeZone: source.timeZone ?? undefined,
  };
  const outcome = (await threads.run('read', input)) as Outcome<ReadText>;
  if (!outcome.kept) {
    await dropArticle(context, page, run, outcome);
    return undefined;
  }
  const article = articleOf(outcome.value, page, source);
  const stored = await loadArticle(db, article.id);
  if (stored !== null && stored.pageId !== page.id) {
    await dropArticle(context, page, run, { why: 'duplicate', detail: `of ${stored.url}` });
    return undefined;
  }
  const { revision } = await saveArticle(db, article, page.id);
  await forgetDrops(db, run, page.id);
  const extracted = await isExtracted(context, article.id, revision);
  await movePages(db, [page.id], extracted ? 'extracted' : 'read');
  log.info({ run, page: page.id, url, lang: article.lang, characters: article.text.length }, 'read');
  if (!extracted) await handOnArticles(context, [{ id: article.id, revision }], run);
  return undefined;
};
