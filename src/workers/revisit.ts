/** Revisits: articles are asked for again, to see them edited or withdrawn: long where they tell of arms, twice where not. */
import { canonicalUrl } from '../crawl/canonical.ts';
import { believesChange, otherRevisitMs, revisitMs } from '../crawl/revisit.ts';
import { restoreArticle, withdrawArticle } from '../trace/at-source.ts';
import { topicOfPage } from '../trace/due-pages.ts';
import { type PageRow, setNextFetch } from '../trace/pages.ts';
import type { Context } from './context.ts';
import { askFor } from './handOn.ts';

type Found = Pick<PageRow, 'id' | 'kind' | 'found_at'>;

/** When its article says that it was published, in milliseconds since 1970. */
const instantOf = (published: string | null): number | null => {
  const at = Date.parse(published ?? '');
  return Number.isNaN(at) ? null : at;
};

/** When a page is asked for again, or null for never: feeds have their schedule, and a page without an article is left alone. */
export async function revisitAt({ db, now }: Context, page: Found): Promise<Date | null> {
  const topic = page.kind === 'article' ? await topicOfPage(db, page.id) : null;
  if (topic === null) return null;
  const foundAt = page.found_at.getTime();
  const wait = topic.arms
    ? revisitMs(now() - foundAt)
    : otherRevisitMs({ foundAt, publishedAt: instantOf(topic.published) }, now());
  return wait === null ? null : new Date(now() + wait);
}

/** Whether an article is asked for at once, since its feed says that it changed after it was last asked for. */
export async function isToldToChange(
  { db, now }: Context,
  page: Found & Pick<PageRow, 'checked_at'>,
): Promise<boolean> {
  const topic = await topicOfPage(db, page.id);
  if (topic === null || topic.arms) return topic !== null;
  const other = { foundAt: page.found_at.getTime(), publishedAt: instantOf(topic.published) };
  return believesChange(other, page.checked_at?.getTime() ?? 0, now());
}

/** Sets when a page is asked for again. */
export async function planRevisit(context: Context, page: PageRow): Promise<void> {
  await setNextFetch(context.db, page.id, await revisitAt(context, page));
}

/** Notes that the source took an article down: its cases are linked anew, so that they say so. */
export async function withdraw(
  context: Context,
  { article, page, run }: { readonly article: string; readonly page: PageRow; readonly run: string },
  { why, seenAt }: { readonly why: string; readonly seenAt: string },
): Promise<void> {
  if (!(await withdrawArticle(context.db, article, why, seenAt))) return;
  context.log.warn({ run, page: page.id, url: page.url, article, why }, 'withdrawn at its source');
  await askFor(context, 'case');
}

/** Notes that an article stands at its source, where it had been taken down before. */
export async function restore(
  context: Context,
  article: string,
  { page, run }: { readonly page: PageRow; readonly run: string },
): Promise<void> {
  if (!(await restoreArticle(context.db, article))) return;
  context.log.info({ run, page: page.id, url: page.url, article }, 'back at its source');
  await askFor(context, 'case');
}

/**
 * Whether an article's address now leads to the front page, or to another page that lists articles: what many sites do
 * in place of an honest 404.
 */
export async function leadsElsewhere({ db }: Context, page: PageRow, finalUrl: string): Promise<boolean> {
  const url = canonicalUrl(finalUrl);
  if (url === null || url === page.url) return false;
  if (new URL(url).pathname === '/' && new URL(page.url).pathname !== '/') return true;
  const listing = await db
    .selectFrom('trace.pages')
    .select('id')
    .where('url', '=', url)
    .where('kind', '<>', 'article')
    .executeTakeFirst();
  return listing !== undefined;
}
