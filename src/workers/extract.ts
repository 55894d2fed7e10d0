/** Extract: turns an article into incidents with their evidence. */
import { type ExtractInput, extractResultSchema } from '../domain/article.ts';
import { LANGUAGES, type Language } from '../domain/vocabulary.ts';
import { loadArticle, markExtracted, type StoredArticle } from '../trace/articles.ts';
import { saveIncidents } from '../trace/incidents.ts';
import { movePages } from '../trace/pages.ts';
import { type Handler, Hopeless } from './context.ts';
import { askFor } from './handOn.ts';
import { loadWorkSource, type WorkSource } from './sources.ts';

/** What a thread needs to read an article. */
export type ExtractTask = { readonly article: ExtractInput; readonly language: Language | undefined };

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

export const extract: Handler<'extract'> = async (context, { payload }) => {
  const { db, threads, log } = context;
  const article = await loadArticle(db, payload.article, payload.revision);
  if (article === null) throw new Hopeless('the article is no longer in the database');
  const source = await loadWorkSource(db, article.sourceId);
  const result = extractResultSchema.parse(await threads.run('extract', taskOf(article, source)));
  const { withdrawn } = await saveIncidents(db, article.id, article.revision, result.incidents);
  await markExtracted(db, article.id, article.revision, result);
  if (article.pageId !== null) await movePages(db, [article.pageId], 'extracted');
  log.info(
    { run: payload.run, article: article.id, relevant: result.relevant, incidents: result.incidents.length },
    'extracted',
  );
  if (result.incidents.length + withdrawn.length > 0) await askFor(context, 'case');
  return undefined;
};
