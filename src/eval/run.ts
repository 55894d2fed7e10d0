/** Runs the extractor over annotated articles and scores what it found. */
import type { Annotation } from '../domain/annotation.ts';
import type { ExtractInput, ExtractResult } from '../domain/article.ts';
import type { SameAgency } from './agree.ts';
import type { GoldArticle } from './gold.ts';
import { type ArticleScore, type Found, scoreArticle } from './score.ts';

export type Evaluated<Result extends Found = ExtractResult> = {
  readonly article: GoldArticle;
  readonly result: Result;
  readonly score: ArticleScore;
};

/** Extracts and scores every article, in their order. */
export function evaluateArticles(
  articles: readonly GoldArticle[],
  extract: (input: ExtractInput) => ExtractResult,
  sameAgency: SameAgency,
): Evaluated[] {
  return articles.map((article) => {
    const { id, published } = article.gold;
    const result = extract({ id, text: article.text, published });
    return { article, result, score: scoreArticle(article.gold, result, sameAgency) };
  });
}

/** A second annotation in the form in which results are scored. */
export const foundInAnnotation = (second: Annotation): Found => ({
  relevant: second.relevant,
  incidents: second.incidents,
  mentions: { countries: second.countries, agencies: second.agencies, persons: second.persons },
});
