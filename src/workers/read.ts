/** Read: turns the archived bytes into an article. */
import { canonicalUrl } from '../crawl/canonical.ts';
import type { Article } from '../domain/article.ts';
import { articleId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import { LIKELY_MOJIBAKE, mojibakeShare } from '../languages/mojibake.ts';
import type { PageInput } from '../read/index.ts';
import { isSameText } from '../read/same-text.ts';
import { articleOfPage, loadArticle, type SavedArticle, saveArticle } from '../trace/articles.ts';
import { inTransaction, type TraceDb } from '../trace/columns.ts';
import { articlesAt, holdAddresses } from '../trace/copies.ts';
import { forgetDrops, recordDrop } from '../trace/drops.ts';
import { loadPage, movePages, type PageRow } from '../trace/pages.ts';
import { loadFetched } from './archive.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { askFor, handOnArticles } from './handOn.ts';
import { leadsElsewhere, planRevisit, withdraw } from './revisit.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

type Visit = { readonly page: PageRow; readonly run: string; readonly stored: string | null };

/** Counts why a page gave no article. Where an earlier version of it stands, that stays and is looked at again later. */
async function dropArticle(
  context: Context,
  { page, run, stored }: Visit,
  {
    why,
    detail = null,
  }: { readonly why: Parameters<typeof recordDrop>[1]['why']; readonly detail?: string | null },
): Promise<undefined> {
  const { db, log } = context;
  await recordDrop(db, { runId: run, unit: page.id, stage: 'read', why, detail });
  await movePages(db, [page.id], stored === null ? 'dropped' : 'extracted');
  await planRevisit(context, page);
  log.info({ run, page: page.id, url: page.url, why, detail }, 'dropped');
  return undefined;
}

/** What the thread gives back of a page: the text in a language that is read. */
export type ReadText = {
  readonly text: string;
  readonly lang: string;
  readonly publishedAt: string | null;
  /** The address to show, and the one that the page declares. */
  readonly url: string;
  readonly canonicalUrl: string;
};

/** The stored form of the address that answered. */
const ownUrl = ({ final_url, url }: PageRow): string => canonicalUrl(final_url ?? url) ?? url;

/** A page keeps its article when its address moves; what it declares never names the article. */
function articleOf(read: ReadText, { page, stored }: Visit, source: WorkSource): Article {
  return {
    id: stored ?? articleId(ownUrl(page)),
    url: read.url,
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

/** The address that a page declares, and when it was got. */
type PageOrigin = { readonly canonical: string; readonly seenAt: string };

/** The article of another page that this one is a copy of, or null. */
async function copiedFrom(trx: TraceDb, visit: Visit, article: Article, canonical: string) {
  const sameId = await loadArticle(trx, article.id);
  if (sameId !== null && sameId.pageId !== visit.page.id) return sameId;
  if (visit.stored !== null) return null;
  const sharing = await articlesAt(trx, [canonical, ownUrl(visit.page)], visit.page.id);
  return sharing.find(({ text }) => isSameText(text, article.text)) ?? null;
}

/**
 * Saves an article, unless it is a copy: the text of another page that shares an address with this one, by declaring it
 * or by being got from it. RFC 6596 has a canonical address name duplicate content, and warns (6) that it can be declared
 * of any: so an address alone joins nothing and takes no other page's place. The copy that was read first stands.
 * @returns what was saved, or the article that this one is a copy of
 */
async function saveOnce(
  { db }: Context,
  visit: Visit,
  article: Article,
  { canonical, seenAt }: PageOrigin,
): Promise<SavedArticle | { readonly copyOf: string | null }> {
  return inTransaction(db, async (trx) => {
    await holdAddresses(trx, [canonical, ownUrl(visit.page)]);
    const other = await copiedFrom(trx, visit, article, canonical);
    if (other !== null) return { copyOf: other.url };
    return saveArticle(trx, article, visit.page.id, { canonical, seenAt });
  });
}

/** Saves what was read; a version that is not extracted yet is handed on. */
async function keepArticle(
  context: Context,
  visit: Visit,
  article: Article,
  origin: PageOrigin,
): Promise<undefined> {
  const { db, log } = context;
  const { page, run } = visit;
  const saved = await saveOnce(context, visit, article, origin);
  if ('copyOf' in saved)
    return dropArticle(context, visit, { why: 'duplicate', detail: `of ${saved.copyOf}` });
  const { revision, isEdited, isBack } = saved;
  await forgetDrops(db, run, page.id);
  const extracted = await isExtracted(context, article.id, revision);
  await movePages(db, [page.id], extracted ? 'extracted' : 'read');
  const { url, lang, text } = article;
  log.info({ run, page: page.id, url, lang, characters: text.length, revision }, 'read');
  const mojibake = mojibakeShare(text);
  if (mojibake >= LIKELY_MOJIBAKE) log.warn({ run, page: page.id, url, mojibake }, 'looks wrongly decoded');
  if (isEdited) log.warn({ run, page: page.id, url, article: article.id, revision }, 'edited at its source');
  if (isBack) await askFor(context, 'case');
  if (extracted) await planRevisit(context, page);
  else await handOnArticles(context, [{ id: article.id, revision }], run);
  return undefined;
}

/** The page as its thread reads it: the text, or why there is none. */
async function readText(context: Context, page: PageRow, source: WorkSource) {
  const { body: bytes, headers, url, fetchedAt } = await loadFetched(context, page);
  const input: PageInput = {
    bytes,
    headers,
    url,
    fetchedAt,
    layout: source.layout,
    timeZone: source.timeZone ?? undefined,
  };
  return { url, fetchedAt, read: () => context.threads.run('read', input) as Promise<Outcome<ReadText>> };
}

export const read: Handler<'read'> = async (context, { payload }) => {
  const { db } = context;
  const { run } = payload;
  const page = await loadPage(db, payload.page);
  const source = await loadWorkSource(db, page?.source_id ?? null);
  if (page === null || source === null)
    throw new Hopeless('the page or its source is no longer in the database');
  const stored = await articleOfPage(db, page.id);
  const visit: Visit = { page, run, stored };
  const { url, fetchedAt, read: readNow } = await readText(context, page, source);
  if (await leadsElsewhere(context, page, url)) {
    const why = `leads to ${url}`;
    if (stored !== null) await withdraw(context, { article: stored, page, run }, { why, seenAt: fetchedAt });
    return dropArticle(context, visit, { why: 'not_found', detail: why });
  }
  const outcome = await readNow();
  if (!outcome.kept) return dropArticle(context, visit, outcome);
  const article = articleOf(outcome.value, visit, source);
  return keepArticle(context, visit, article, {
    canonical: outcome.value.canonicalUrl,
    seenAt: fetchedAt,
  });
};
