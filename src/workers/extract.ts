/** Extract: turns an article into incidents with their evidence. */
import { z } from 'zod';
import { type ExtractInput, extractResultSchema } from '../domain/article.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import { keepIncidentIds } from '../link/same-incident.ts';
import { loadArticle, markExtracted, type StoredArticle } from '../trace/articles.ts';
import { inTransaction } from '../trace/columns.ts';
import { saveIncidents, toldIncidents } from '../trace/incidents.ts';
import { loadPage, movePages } from '../trace/pages.ts';
import { type Context, type Handler, Hopeless } from './context.ts';
import { askFor } from './handOn.ts';
import { planRevisit } from './revisit.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

/** What a thread needs to read an article. */
export type ExtractTask = { readonly article: ExtractInput; readonly language: Language | undefined };

/** What a thread gives back: the result, and the text as `publicTextOf` makes it. */
const extractedSchema = z.object({ result: extractResultSchema, publicText: z.string() });
export type Extracted = z.infer<typeof extractedSchema>;

/** `text` holds the title, one line feed, the body. */
function taskOf(article: StoredArticle, source: WorkSource | null): ExtractTask {
  const input: ExtractInput = {
    id: article.id,
    text: article.text,
    published: article.publishedAt,
    url: article.url,
    timeZone: source?.timeZone ?? null,
    country: source?.country ?? null,
  };
  return { article: input, language: LANGUAGES.find((language) => language === article.lang) };
}

/** The page is done with, until it is asked for again. */
async function endPage(context: Context, pageId: string): Promise<void> {
  await movePages(context.db, [pageId], 'extracted');
  const page = await loadPage(context.db, pageId);
  if (page !== null) await planRevisit(context, page);
}

export const extract: Handler<'extract'> = async (context, { payload }) => {
  const { db, threads, log } = context;
  const article = await loadArticle(db, payload.article, payload.revision);
  if (article === null) throw new Hopeless('the article is no longer in the database');
  const source = await loadWorkSource(db, article.sourceId);
  const { result, publicText } = extractedSchema.parse(await threads.run('extract', taskOf(article, source)));
  const incidents = keepIncidentIds(await toldIncidents(db, article.id), result.incidents, article.text);
  const { withdrawn } = await inTransaction(db, async (trx) => {
    const saved = await saveIncidents(trx, article.id, article.revision, incidents);
    await markExtracted(trx, article.id, article.revision, result, publicText);
    return saved;
  });
  if (article.pageId !== null) await endPage(context, article.pageId);
  log.info(
    { run: payload.run, article: article.id, relevant: result.relevant, incidents: result.incidents.length },
    'extracted',
  );
  if (result.incidents.length + withdrawn.length > 0) await askFor(context, 'case');
  return undefined;
};
